/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/otlp-decode.h"
#include "endpoint/store.h"

G_BEGIN_DECLS

/**
 * From decoded records to what is stored. Pure.
 *
 * A record that can't be used is left out and counted: refusing the whole would lose the others.
 */
typedef struct
{
  guint n_rejected;
  const char *reason; /* (nullable): static; of the last one */
} LklPushLosses;

/**
 * @token: whose push it is
 * @plain: the body without compression
 * @compressed: (nullable): the body as it came, where that was gzip
 *
 * Returns: (transfer full): NULL with LKL_ERROR_REFUSED where the token is not for such records,
 *   or LKL_ERROR_MALFORMED
 */
LklPush *lkl_push_build (const LklOtlpRequest *request,
                         LklOtlpSignal signal,
                         const LklToken *token,
                         GBytes *plain,
                         GBytes *compressed,
                         gint64 now_usecs,
                         LklPushLosses *losses,
                         GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/otlp-decode.h"
#include "endpoint/store-records.h"

G_BEGIN_DECLS

/**
 * From a decoded request to what is counted and not named. Pure.
 */

/* Whether the record is one. */
gboolean lkl_counted_is_record (const LklOtlpRecord *record);

/**
 * Nothing else of the request is kept: what an agent, or somebody in its place, says beside it may
 * tell whose it is. A day that a wrong clock made up becomes that of @now_usecs.
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED where it is not one such record alone
 */
LklCountedAnswer *
lkl_counted_build (const LklOtlpRequest *request, gint64 now_usecs, GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/otlp-decode.h"
#include "endpoint/store-records.h"

G_BEGIN_DECLS

/**
 * From a decoded record to an answer, as it was first given or revised. Pure.
 */

/* Whether the record is one or the other. */
gboolean lkl_answer_is_record (const LklOtlpRecord *record);

/**
 * What can't be used of the second step is left out, and a comment that is too long is cut: the
 * answer is kept. A kind that is unknown here is one of a later agent, and is kept too.
 *
 * @person: whose token it came with
 * @reason: (out): static; set where NULL is returned
 *
 * Returns: (transfer full) (nullable): NULL where it is no answer
 */
LklNamedAnswer *lkl_answer_build (const LklOtlpRecord *record,
                                  const char *person,
                                  gint64 now_usecs,
                                  const char **reason);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * The reasons of a question as a person sees them: shuffled, so that none is picked for standing
 * first, and "nothing to do with IT" always there, always last, and always in our words: it takes a
 * bad answer off IT's light. Pure functions, any thread.
 */
typedef struct
{
  char *id;    /* (owned) */
  char *label; /* (owned): in the person's language */
} LklShownReason;

/**
 * @seed: another one for each showing
 *
 * Returns: (transfer full) (element-type LklShownReason): at least one, at most
 *   LKL_ANSWER_MAX_REASONS
 */
GPtrArray *lkl_question_reasons_shuffle (const LklQuestion *question, guint32 seed);

/* Returns: (transfer full) */
LklShownReason *lkl_shown_reason_new (const char *id, const char *label);
void lkl_shown_reason_free (LklShownReason *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/field.h"

G_BEGIN_DECLS

/**
 * LklFieldHistory: since when each field of the register has been known to the person of this PC,
 * so that what a new version would tell leaves only after they were told of it. No I/O, no clock;
 * one thread at a time. Times are Unix microseconds.
 */
typedef struct _LklFieldHistory LklFieldHistory;

/* What must have happened. Policy chooses; there is no rule that asks for nothing. */
typedef enum
{
  LKL_FIELD_RULE_TOLD,   /* its sentence was shown in a notification; where that can't be, as where
                            no desktop shows any, the other way is as good */
  LKL_FIELD_RULE_LISTED, /* it was listed in the window for LKL_FIELD_LISTED_DAYS */
  LKL_FIELD_RULE_BOTH,
} LklFieldRule;

#define LKL_FIELD_LISTED_DAYS 14

/* Fact in the journal. */
#define LKL_FIELD_HISTORY_FACT "known-fields"

/* "notification", "fourteen-days", "both" */
gboolean lkl_field_rule_from_name (const char *name, LklFieldRule *out);

/* @text: (nullable): as it stands in the journal. What is malformed of it was never told.
 * Returns: (transfer full) */
LklFieldHistory *lkl_field_history_from_text (const char *text);
/* Returns: (transfer full) */
char *lkl_field_history_to_text (const LklFieldHistory *self);
void lkl_field_history_free (LklFieldHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklFieldHistory, lkl_field_history_free)

/* Takes up the fields of this version that are not in it.
 *
 * @is_new_here: Linklight is new on this PC. Then all count as told: nothing leaves before the page
 *   "Linklight is here" was shown, which leads to all of them
 *
 * Returns: whether there were any */
gboolean lkl_field_history_meet (LklFieldHistory *self, gboolean is_new_here, gint64 now_usecs);

/* A notification has shown what that one is. */
void lkl_field_history_tell (LklFieldHistory *self, LklField field, gint64 now_usecs);
/* The person was shown the list of all. */
void lkl_field_history_tell_all (LklFieldHistory *self, gint64 now_usecs);

/* Whether a notification has yet to show it. */
gboolean lkl_field_history_is_untold (const LklFieldHistory *self, LklField field);
/* Whether it may leave. */
gboolean lkl_field_history_is_released (const LklFieldHistory *self,
                                        LklField field,
                                        LklFieldRule rule,
                                        gint64 now_usecs);

G_END_DECLS

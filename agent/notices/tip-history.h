/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Which tips a person was given, and what they thought of them. Never leaves this PC. Main thread
 * only; the text form, which the journal keeps, may be anything when it is read.
 */
#define LKL_TIP_HISTORY_MAX 100

typedef enum
{
  LKL_TIP_RATING_NONE,
  LKL_TIP_RATING_USEFUL,
  LKL_TIP_RATING_NOT_USEFUL,
} LklTipRating;

typedef struct
{
  char *id;           /* (owned): of the notice */
  gint64 given_usecs; /* Unix time */
  LklTipRating rating;
} LklGivenTip;

typedef struct
{
  GPtrArray *tips; /* (owned) (element-type LklGivenTip): in the order in which they were given */
} LklTipHistory;

/* @text: (nullable). Returns: (transfer full): what can be read of it */
LklTipHistory *lkl_tip_history_from_text (const char *text);
/* Returns: (transfer full) */
char *lkl_tip_history_to_text (const LklTipHistory *self);
void lkl_tip_history_free (LklTipHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklTipHistory, lkl_tip_history_free)

/* Forgets the oldest where there are too many. @id: as that of a notice */
void lkl_tip_history_give (LklTipHistory *self, const char *id, gint64 now_usecs);

/* Returns: (transfer none) (nullable): until the next call of lkl_tip_history_give() */
LklGivenTip *lkl_tip_history_find (const LklTipHistory *self, const char *id);
/* Returns: (transfer none) (nullable): likewise, the latest one */
LklGivenTip *lkl_tip_history_get_last (const LklTipHistory *self);

G_END_DECLS

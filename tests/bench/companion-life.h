/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of many simulated persons. */
typedef struct
{
  guint n_persons;
  guint n_looks; /* how often a PC thought about telling or asking something */
  guint n_welcomes;
  guint n_meetings;
  guint n_not_met;
  guint n_visits;
  guint n_check_ins[4];
  guint n_returns;
  guint n_questions; /* of every quarter */
  guint n_introductions;
  guint n_faults;
} CompanionTally;

typedef enum
{
  COMPANION_NEW_HIRES, /* begin in the first week */
  COMPANION_ROLL_OUT,  /* have been there for long when Linklight comes */
} CompanionScene;

/**
 * Lives through so many days at two PCs, on one of which the person sits at a time: work, weekends,
 * a holiday, weeks without the endpoint, restarts, notices, people who are new in IT. The same
 * number lives the same life each time.
 *
 * @tally: (inout)
 * @faults: (element-type utf8): rules that were broken are added
 */
void companion_life_live (
    CompanionScene scene, guint number, guint n_days, CompanionTally *tally, GPtrArray *faults);

/* JSON. Returns: (transfer full) */
char *companion_life_describe (const CompanionTally *tally);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CompanionJudge: whether one person was ever told or asked more than the rules of the companion
 * have it, on whichever of their PCs. It is told what really happened, and shares no code with the
 * agent. Times are Unix microseconds in UTC, by which this person lives.
 */
#define COMPANION_JUDGE_MAX_PCS 2

typedef struct
{
  gint64 start_day; /* first day at work, from 1970-01-01; G_MININT64 = nobody who is new */
  gint64 end_day;   /* the last; G_MAXINT64 = there is none */
} CompanionRules;

typedef struct _CompanionJudge CompanionJudge;

CompanionJudge *companion_judge_new (const CompanionRules *rules);
void companion_judge_free (CompanionJudge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CompanionJudge, companion_judge_free)

/* A quiet notification. */
void companion_judge_see_notice (CompanionJudge *self, guint pc, gint64 usecs);
void companion_judge_see_welcome (CompanionJudge *self, gint64 usecs);
/* @uid: of a contact */
void companion_judge_see_meeting (CompanionJudge *self, const char *uid, gint64 usecs);
/* What is new in IT, such as "eva". */
void
companion_judge_see_introduction (CompanionJudge *self, guint pc, const char *news, gint64 usecs);
/* @day: 1, 7, 30 or 90; 0 = a question of every quarter. @is_return: was put off before */
void companion_judge_see_question (
    CompanionJudge *self, guint pc, guint day, gboolean is_return, gint64 usecs);
/* The person has not met @uid. */
void companion_judge_see_not_met (CompanionJudge *self, const char *uid);
/* The endpoint has the wish that @uid comes by. */
void companion_judge_see_visit (CompanionJudge *self, const char *uid);

/* All that can still be on its way has arrived.
 * Returns: (transfer none) (element-type utf8): the rules that were broken */
GPtrArray *companion_judge_finish (CompanionJudge *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AskingChecker: whether one person was ever asked more often, or at another time, than the rules
 * have it. It is told what really happened, and shares no code with the agent.
 *
 * A PC can't know more than its clock: what is set while the PC is off, or has just been switched
 * on, it takes for time that has passed, until it is taken back. So much the judge allows, and
 * where a rule is about the clock on the wall, that clock counts.
 */
typedef struct _AskingChecker AskingChecker;

#define ASKING_CHECKER_MAX_PCS 2

typedef enum
{
  ASKING_PERIODIC,
  ASKING_OF_EVENT,
  ASKING_CHECK_IN,
} AskingKind;

/* What the person agreed to. */
typedef struct
{
  const char *working_days; /* static: digits, Monday is 1 */
  guint from_minute;
  guint until_minute;
  gboolean is_monthly;
  gboolean is_never;
  gint64 start_day; /* first day at work, from 1970-01-01; G_MININT64 = not known */
} AskingRules;

/* One showing of a question. Times are real but where a name says "wall". */
typedef struct
{
  guint pc;
  gint64 real_usecs;
  gint64 wall_usecs;
  GTimeZone *time_zone;
  const char *question;
  AskingKind kind;
  guint check_in_day;
  gboolean is_return;
  const char *obstacle; /* (nullable): static: what forbids it at this moment */
  guint event;          /* number of the event that it is about, 0 = none */
  gint64 event_usecs;   /* when that was over */
  gint64 session_usecs; /* when the session began */
} AskingShowing;

/* What was answered on another PC, or by the person's own wish. */
typedef struct
{
  const char *question;
  AskingKind kind;
  guint check_in_day;
  gboolean is_wish;
  gint64 real_usecs;
} AskingTold;

AskingChecker *asking_checker_new (const AskingRules *rules);
void asking_checker_free (AskingChecker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AskingChecker, asking_checker_free)

/**
 * Somebody set the clock of @pc.
 *
 * @unseen_usecs: by how much it has been set so far, forward or (negative) back, while the PC could
 *   not see it
 * @back_usecs: by how much it has been set back so far, seen or not: so much longer ago may be what
 *   seems to have been just now
 */
void
asking_checker_see_clock (AskingChecker *self, guint pc, gint64 unseen_usecs, gint64 back_usecs);

/* A notification that is no question. @event: number of the event that it tells of, 0 = of none */
void asking_checker_see_notice (AskingChecker *self, guint pc, guint event, gint64 real_usecs);

/* Linklight asks. */
void asking_checker_see (AskingChecker *self, const AskingShowing *showing);
void asking_checker_see_failure (AskingChecker *self, guint pc, const char *question);
void
asking_checker_see_snooze (AskingChecker *self, guint pc, const char *question, gint64 real_usecs);
/* The person has answered on @pc by their own wish. */
void asking_checker_see_wish (AskingChecker *self, guint pc, const AskingTold *told);
/* @pc has learnt what was answered on another one. */
void asking_checker_tell (AskingChecker *self, guint pc, const AskingTold *told);

/* Returns: (transfer none) (element-type utf8): the rules that were broken */
GPtrArray *asking_checker_get_faults (AskingChecker *self);

G_END_DECLS

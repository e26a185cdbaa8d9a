/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AskingChecker: whether one person was ever asked more often, or at another time, than the rules
 * have it. It knows the truth of the simulation and nothing of the agent: neither its code nor what
 * its clocks show is used here but where a rule is about the clock on the wall.
 */
typedef struct _AskingChecker AskingChecker;

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

/* One showing of a question. Times are real; those that a PC measures while it runs are so too. */
typedef struct
{
  guint pc;
  gint64 real_usecs;
  gint64 unseen_usecs; /* by how much clocks were set forward while this PC was off: for all that it
                          can know, so much time has passed besides */
  gint64 back_usecs; /* by how much they were set back so far: so much longer ago may be what seems
                        to have been just now */
  gint64 wall_usecs;
  GTimeZone *time_zone;
  const char *question;
  AskingKind kind;
  guint check_in_day;
  gboolean is_return;
  const char *obstacle; /* (nullable): static: what forbids it at this moment */
  gint64 event_usecs;   /* of the event that it is about, 0 = none */
  gint64 notice_usecs;  /* of the last notice that is about something else, 0 = none */
  gint64 session_usecs; /* when the session began */
} AskingShowing;

AskingChecker *asking_checker_new (const AskingRules *rules);
void asking_checker_free (AskingChecker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AskingChecker, asking_checker_free)

/* Linklight asks. */
void asking_checker_see (AskingChecker *self, const AskingShowing *showing);
void asking_checker_see_failure (AskingChecker *self, guint pc, const char *question);
/* @back_usecs: as in AskingShowing */
void asking_checker_see_snooze (
    AskingChecker *self, guint pc, const char *question, gint64 real_usecs, gint64 back_usecs);
/* @pc has learnt that the question was asked on another PC at @real_usecs. */
void asking_checker_tell (AskingChecker *self, guint pc, const char *question, gint64 real_usecs);

/* Returns: (transfer none) (element-type utf8): the rules that were broken */
GPtrArray *asking_checker_get_faults (AskingChecker *self);

G_END_DECLS

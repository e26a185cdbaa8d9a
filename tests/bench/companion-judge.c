/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "CompanionJudge"

#include "tests/bench/companion-judge.h"

#define DAY G_TIME_SPAN_DAY
#define HOUR G_TIME_SPAN_HOUR

struct _CompanionJudge
{
  CompanionRules rules;
  gint64 welcomed_usecs;
  GHashTable *said;                           /* (owned) (element-type utf8): what is said once */
  GArray *notices[COMPANION_JUDGE_MAX_PCS];   /* (owned) (element-type gint64) */
  GArray *questions[COMPANION_JUDGE_MAX_PCS]; /* (owned) (element-type gint64) */
  gint64 last_meeting_usecs;
  guint last_check_in; /* its day */
  GHashTable *not_met; /* (owned) (element-type utf8) */
  GHashTable *visits;  /* (owned) (element-type utf8) */
  GPtrArray *faults;   /* (owned) (element-type utf8) */
};

CompanionJudge *
companion_judge_new (const CompanionRules *rules)
{
  CompanionJudge *self = g_new0 (CompanionJudge, 1);

  self->rules = *rules;
  self->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->not_met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->visits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = g_ptr_array_new_with_free_func (g_free);
  for (guint pc = 0; pc < COMPANION_JUDGE_MAX_PCS; pc++)
    {
      self->notices[pc] = g_array_new (FALSE, FALSE, sizeof (gint64));
      self->questions[pc] = g_array_new (FALSE, FALSE, sizeof (gint64));
    }
  return self;
}

void
companion_judge_free (CompanionJudge *self)
{
  for (guint pc = 0; pc < COMPANION_JUDGE_MAX_PCS; pc++)
    {
      g_array_unref (self->notices[pc]);
      g_array_unref (self->questions[pc]);
    }
  g_hash_table_unref (self->said);
  g_hash_table_unref (self->not_met);
  g_hash_table_unref (self->visits);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

static void
demand (CompanionJudge *self, gboolean is_kept, const char *what, const char *rule)
{
  if (!is_kept)
    g_ptr_array_add (self->faults, g_strdup_printf ("%s: %s", what, rule));
}

/* Returns: the day at work, the first is 1 */
static gint64
get_day (CompanionJudge *self, gint64 usecs)
{
  return usecs / DAY - self->rules.start_day + 1;
}

/* @first, @last: days at work */
static void
check_day (CompanionJudge *self, const char *what, gint64 usecs, gint64 first, gint64 last)
{
  demand (self, self->rules.start_day != G_MININT64, what, "to somebody who is not new");
  if (self->rules.start_day == G_MININT64)
    return;
  demand (self, get_day (self, usecs) >= first, what, "before its day");
  demand (self, get_day (self, usecs) <= last, what, "long after its day");
  demand (self, usecs / DAY <= self->rules.end_day, what, "after the last day at work");
}

static void
check_once (CompanionJudge *self, const char *what)
{
  demand (self, g_hash_table_add (self->said, g_strdup (what)), what, "more than once");
}

static guint
count_since (const GArray *times, gint64 usecs)
{
  guint count = 0;

  for (guint i = 0; i < times->len; i++)
    count += g_array_index (times, gint64, i) > usecs ? 1 : 0;
  return count;
}

void
companion_judge_see_notice (CompanionJudge *self, guint pc, gint64 usecs)
{
  demand (self, count_since (self->notices[pc], usecs - DAY) < 1, "a notice", "two in a day");
  demand (self, count_since (self->notices[pc], usecs - 7 * DAY) < 3, "a notice", "four in a week");
  g_array_append_val (self->notices[pc], usecs);
}

void
companion_judge_see_welcome (CompanionJudge *self, gint64 usecs)
{
  check_once (self, "the welcome");
  check_day (self, "the welcome", usecs, 1, 14);
  self->welcomed_usecs = usecs;
}

void
companion_judge_see_meeting (CompanionJudge *self, const char *uid, gint64 usecs)
{
  g_autofree char *what = g_strconcat ("have you met ", uid, NULL);

  check_once (self, what);
  check_day (self, what, usecs, 4, 103);
  demand (self, self->welcomed_usecs != 0, what, "before the welcome");
  demand (self,
          self->last_meeting_usecs == 0 || usecs / DAY - self->last_meeting_usecs / DAY >= 3,
          what,
          "too soon after another");
  self->last_meeting_usecs = usecs;
}

void
companion_judge_see_introduction (CompanionJudge *self, guint pc, const char *news, gint64 usecs)
{
  g_autofree char *what = g_strdup_printf ("introduction of %s on PC %u", news, pc);

  check_once (self, what);
  if (self->rules.start_day != G_MININT64 && get_day (self, usecs) <= 14)
    demand (self, self->welcomed_usecs != 0, what, "before the welcome");
}

/* Monday to Friday, 9 to 17 o'clock. */
static gboolean
is_working_hour (gint64 usecs)
{
  const gint64 weekday = (usecs / DAY + 3) % 7;
  const gint64 hour = usecs % DAY / HOUR;

  return weekday < 5 && hour >= 9 && hour < 17;
}

static void
check_check_in (CompanionJudge *self, guint day, gint64 usecs)
{
  g_autofree char *what = g_strdup_printf ("check-in %u", day);

  check_once (self, what);
  check_day (self, what, usecs, day, day + 13);
  demand (self, day > self->last_check_in, what, "out of order");
  self->last_check_in = day;
}

void
companion_judge_see_question (
    CompanionJudge *self, guint pc, guint day, gboolean is_return, gint64 usecs)
{
  const gboolean is_new = self->rules.start_day != G_MININT64;

  demand (self, is_working_hour (usecs), "a question", "outside the working hours");
  demand (self,
          count_since (self->notices[pc], usecs - 2 * HOUR) == 0,
          "a question",
          "within two hours of a notice");
  if (day > 0 && !is_return)
    check_check_in (self, day, usecs);
  if (day == 0 && !is_return)
    {
      demand (self,
              count_since (self->questions[pc], usecs - 7 * DAY) == 0,
              "a question",
              "within a week of another");
      demand (self,
              !is_new || get_day (self, usecs) > 30,
              "a question of every quarter",
              "in the first 30 days");
    }
  g_array_append_val (self->questions[pc], usecs);
}

void
companion_judge_see_not_met (CompanionJudge *self, const char *uid)
{
  g_hash_table_add (self->not_met, g_strdup (uid));
}

void
companion_judge_see_visit (CompanionJudge *self, const char *uid)
{
  demand (self, g_hash_table_contains (self->not_met, uid), uid, "a visit that nobody wished for");
  demand (self, g_hash_table_add (self->visits, g_strdup (uid)), uid, "two visits");
}

GPtrArray *
companion_judge_finish (CompanionJudge *self)
{
  GHashTableIter iter;
  gpointer uid;

  g_hash_table_iter_init (&iter, self->not_met);
  while (g_hash_table_iter_next (&iter, &uid, NULL))
    demand (self, g_hash_table_contains (self->visits, uid), uid, "a visit that nobody makes");
  return self->faults;
}

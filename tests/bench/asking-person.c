/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "AskingPerson"

#include "tests/bench/asking-person.h"

#include <string.h>

#include "tests/bench/asking-life.h"

#define TICK_USECS (5 * G_TIME_SPAN_MINUTE)
#define OPEN_SECS (15 * 60)
#define HOLD_USECS G_TIME_SPAN_HOUR
#define EXCHANGE_USECS (20 * G_TIME_SPAN_MINUTE)
#define DAY_SECS (24 * 60 * 60)

/* What the endpoint knows of an answer. */
typedef struct
{
  const AskingDesk *desk;
  char *question; /* (owned) */
  gint64 real_usecs;
  gboolean is_told;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->question);
  g_free (answer);
}

static void
asked_free (gpointer data)
{
  LklAskedQuestion *asked = data;

  g_free (asked->question);
  g_free (asked);
}

gboolean
asking_person_draw (AskingPerson *self, double probability)
{
  return g_rand_double (self->random) < probability;
}

gint64
asking_person_draw_usecs (AskingPerson *self, gint64 from_usecs, gint64 until_usecs)
{
  return from_usecs
         + (gint64) (g_rand_double (self->random) * (double) MAX (until_usecs - from_usecs, 0));
}

/* ---- Who they are ---- */

/* Some have narrowed when, and some how often, they are asked. */
static void
draw_wishes (AskingPerson *self)
{
  AskingRules *rules = &self->rules;

  rules->working_days = asking_homes[self->home].working_days;
  rules->from_minute = 0;
  rules->until_minute = 24 * 60;
  self->hours = lkl_question_hours_for_locale (asking_homes[self->home].locale, 0);
  self->is_usual = g_str_equal (rules->working_days, "12345");
  if (asking_person_draw (self, 0.1))
    {
      rules->from_minute = (guint) g_rand_int_range (self->random, 7 * 60, 14 * 60);
      rules->until_minute =
          rules->from_minute + (guint) g_rand_int_range (self->random, 1, 10 * 60);
      self->is_usual = FALSE;
    }
  if (asking_person_draw (self, 0.05))
    {
      rules->working_days = "24";
      self->hours = lkl_question_hours_narrow (self->hours,
                                               (LklQuestionHours){ 1u << 2 | 1u << 4, 0, 24 * 60 });
      self->is_usual = FALSE;
    }
  self->hours = lkl_question_hours_narrow (
      self->hours,
      (LklQuestionHours){ LKL_QUESTION_HOURS_ALL_DAYS, rules->from_minute, rules->until_minute });
  rules->is_monthly = asking_person_draw (self, 0.1);
  rules->is_never = asking_person_draw (self, 0.03);
  self->frequency = rules->is_never     ? LKL_QUESTION_FREQUENCY_NEVER
                    : rules->is_monthly ? LKL_QUESTION_FREQUENCY_MONTHLY
                                        : LKL_QUESTION_FREQUENCY_USUAL;
}

/* Of some the endpoint knows since when they are here; some come while we look. */
static void
draw_start (AskingPerson *self)
{
  gint64 day = ASKING_FIRST_DAY - g_rand_int_range (self->random, 100, 8000);

  self->rules.start_day = G_MININT64;
  g_date_clear (&self->start_date, 1);
  if (asking_person_draw (self, 0.6))
    return;
  if (asking_person_draw (self, 0.4))
    day = ASKING_FIRST_DAY + g_rand_int_range (self->random, 0, 500);
  self->rules.start_day = day;
  g_date_set_julian (&self->start_date, (guint32) (day + ASKING_EPOCH_JULIAN));
}

AskingPerson *
asking_person_new (const AskingWorld *world, guint number, AskingTally *tally)
{
  AskingPerson *self = g_new0 (AskingPerson, 1);

  self->world = world;
  self->tally = tally;
  self->random = g_rand_new_with_seed (number);
  self->home = (guint) g_rand_int_range (self->random, 0, ASKING_N_HOMES);
  self->place = self->home;
  self->document = number % 200 == 7 ? ASKING_DOCUMENT_HOSTILE
                   : number % 5 == 0 ? ASKING_DOCUMENT_FULL
                                     : ASKING_DOCUMENT_SHIPPED;
  draw_wishes (self);
  draw_start (self);
  self->checker = asking_checker_new (&self->rules);
  self->answers = g_ptr_array_new_with_free_func (answer_free);
  self->n_desks = asking_person_draw (self, 0.2) ? 2 : 1;
  for (guint i = 0; i < self->n_desks; i++)
    {
      asking_pc_init (&self->desks[i].pc,
                      (guint64) g_rand_int (self->random) << 32 | g_rand_int (self->random));
      self->desks[i].elsewhere = g_ptr_array_new_with_free_func (asked_free);
    }
  return self;
}

void
asking_person_free (AskingPerson *self)
{
  for (guint i = 0; i < self->n_desks; i++)
    {
      asking_pc_clear (&self->desks[i].pc);
      g_ptr_array_unref (self->desks[i].elsewhere);
    }
  g_ptr_array_unref (self->answers);
  asking_checker_free (self->checker);
  g_rand_free (self->random);
  g_free (self);
}

/* ---- What the desk meets ---- */

AskingTime
asking_person_get_time (const AskingDesk *desk, gint64 real_usecs)
{
  return (AskingTime){ real_usecs + desk->error_usecs, real_usecs - desk->boot_usecs + 1 };
}

/* The program compares its clocks. What is set soon after the PC was switched on it must believe,
 * as what is set while nobody looks. */
static void
see_clock (AskingDesk *desk, gint64 real_usecs, gboolean is_start)
{
  if (is_start || real_usecs - desk->boot_usecs < LKL_QUESTION_CLOCK_SETTLE_USECS)
    desk->unseen_usecs += MAX (desk->error_usecs - desk->seen_error_usecs, 0);
  desk->seen_error_usecs = desk->error_usecs;
}

void
asking_person_start_program (AskingPerson *self, AskingDesk *desk, gint64 real_usecs)
{
  see_clock (desk, real_usecs, TRUE);
  memset (desk->events, 0, sizeof desk->events);
  desk->held_usecs = 0;
  asking_pc_start (&desk->pc, asking_person_get_time (desk, real_usecs));
}

void
asking_person_meet_event (AskingPerson *self,
                          AskingDesk *desk,
                          LklQuestionWhen when,
                          gint64 real_usecs)
{
  desk->events[when] = real_usecs;
  asking_pc_note_event (&desk->pc, when, asking_person_get_time (desk, real_usecs));
  desk->next_look_usecs = MIN (desk->next_look_usecs, real_usecs + TICK_USECS);
}

void
asking_person_meet_notice (AskingPerson *self,
                           AskingDesk *desk,
                           LklQuestionWhen about,
                           gint64 real_usecs)
{
  if (about == LKL_QUESTION_WHEN_AFTER_NOTICE)
    desk->notice_before_usecs = desk->notices[about];
  see_clock (desk, real_usecs, FALSE);
  /* What is set while nobody looks makes the past longer for all that the PC can know. */
  desk->notices[about] = real_usecs + desk->unseen_usecs;
  asking_pc_note_notice (&desk->pc, about, asking_person_get_time (desk, real_usecs));
}

void
asking_person_exchange (AskingPerson *self, AskingDesk *desk, gint64 real_usecs)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      Answer *answer = g_ptr_array_index (self->answers, i);
      LklAskedQuestion *asked;

      if (answer->desk == desk || answer->is_told
          || answer->real_usecs + EXCHANGE_USECS > real_usecs)
        continue;
      asked = g_new0 (LklAskedQuestion, 1);
      asked->question = g_strdup (answer->question);
      g_date_clear (&asked->day, 1);
      g_date_set_julian (&asked->day,
                         (guint32) (answer->real_usecs / G_TIME_SPAN_DAY + ASKING_EPOCH_JULIAN));
      g_ptr_array_add (desk->elsewhere, asked);
      asking_checker_tell (
          self->checker, (guint) (desk - self->desks), answer->question, answer->real_usecs);
      answer->is_told = TRUE;
    }
}

/* ---- A question on the screen ---- */

static void
note (AskingDesk *desk, const LklQuestion *question, const char *outcome, gint64 real_usecs)
{
  asking_pc_note (&desk->pc,
                  question,
                  LKL_QUESTION_ASKED_BY_LINKLIGHT,
                  outcome,
                  asking_person_get_time (desk, real_usecs));
}

/* @by_weekday, @by_hour: (inout) */
static void
count_time (AskingPerson *self,
            const AskingDesk *desk,
            gint64 real_usecs,
            guint *by_weekday,
            guint *by_hour)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (!self->is_usual || self->place != self->home || desk->error_usecs != 0)
    return;
  utc = g_date_time_new_from_unix_utc (real_usecs / G_USEC_PER_SEC);
  local = g_date_time_to_timezone (utc, self->world->time_zones[self->place]);
  by_weekday[g_date_time_get_day_of_week (local)]++;
  by_hour[g_date_time_get_hour (local)]++;
}

static void
give_answer (AskingPerson *self, AskingDesk *desk, const LklQuestion *question, gint64 real_usecs)
{
  Answer *answer = g_new0 (Answer, 1);

  note (desk, question, LKL_QUESTION_ANSWERED, real_usecs);
  answer->desk = desk;
  answer->question = g_strdup (question->id);
  answer->real_usecs = real_usecs;
  g_ptr_array_add (self->answers, answer);
  self->tally->n_answers++;
  if (question->when == LKL_QUESTION_WHEN_PERIODIC)
    count_time (
        self, desk, real_usecs, self->tally->answers_by_weekday, self->tally->answers_by_hour);
}

/* What becomes of it within a quarter of an hour. */
static void
react (AskingPerson *self, AskingDesk *desk, const LklQuestion *question, gint64 real_usecs)
{
  double what = g_rand_double (self->random);
  gint64 end_usecs = real_usecs + OPEN_SECS * G_USEC_PER_SEC;
  gint64 click_usecs = asking_person_draw_usecs (self, real_usecs + G_USEC_PER_SEC, end_usecs);

  if (what < 0.05)
    {
      note (desk, question, LKL_QUESTION_FAILED, real_usecs);
      asking_checker_see_failure (self->checker, (guint) (desk - self->desks), question->id);
      return;
    }
  note (desk, question, LKL_QUESTION_SHOWN, real_usecs);
  if (what < 0.55)
    give_answer (self, desk, question, click_usecs);
  else if (what < 0.65)
    note (desk, question, LKL_QUESTION_DISMISSED, click_usecs);
  else if (what < 0.85 && lkl_question_budget_may_snooze (desk->pc.history, question))
    {
      note (desk, question, LKL_QUESTION_SNOOZED, click_usecs);
      asking_checker_see_snooze (
          self->checker, (guint) (desk - self->desks), question->id, click_usecs, desk->back_usecs);
    }
  else
    note (desk, question, LKL_QUESTION_EXPIRED, end_usecs);
}

static gint64
find_other_notice (const AskingDesk *desk, LklQuestionWhen when)
{
  gint64 usecs = 0;

  for (guint i = 0; i < LKL_QUESTION_N_WHENS; i++)
    {
      gint64 other_usecs = i == LKL_QUESTION_WHEN_AFTER_NOTICE && i == when
                               ? desk->notice_before_usecs
                               : desk->notices[i];
      gboolean is_own =
          i == when && when != LKL_QUESTION_WHEN_PERIODIC && when != LKL_QUESTION_WHEN_AFTER_NOTICE;

      if (!is_own)
        usecs = MAX (usecs, other_usecs);
    }
  return usecs > 0 ? usecs - desk->unseen_usecs : 0;
}

static void
show (AskingPerson *self,
      AskingDesk *desk,
      const LklQuestion *question,
      gboolean is_return,
      const char *obstacle,
      gint64 real_usecs)
{
  AskingKind kind = question->when == LKL_QUESTION_WHEN_PERIODIC   ? ASKING_PERIODIC
                    : question->when == LKL_QUESTION_WHEN_NEW_HIRE ? ASKING_CHECK_IN
                                                                   : ASKING_OF_EVENT;
  const AskingShowing showing = {
    .pc = (guint) (desk - self->desks),
    .real_usecs = real_usecs,
    .unseen_usecs = desk->unseen_usecs,
    .back_usecs = desk->back_usecs,
    .wall_usecs = real_usecs + desk->error_usecs,
    .time_zone = self->world->time_zones[self->place],
    .question = question->id,
    .kind = kind,
    .check_in_day = question->new_hire_day,
    .is_return = is_return,
    .obstacle = obstacle,
    .event_usecs = desk->events[question->when],
    .notice_usecs = find_other_notice (desk, question->when),
    .session_usecs = desk->session_usecs,
  };

  asking_checker_see (self->checker, &showing);
  if (is_return)
    self->tally->n_returns++;
  else
    self->tally->n_asks[kind]++;
  if (kind == ASKING_PERIODIC && !is_return)
    count_time (self, desk, real_usecs, self->tally->asks_by_weekday, self->tally->asks_by_hour);
}

void
asking_person_look (AskingPerson *self,
                    AskingDesk *desk,
                    const LklBudgetFacts *session_facts,
                    const char *obstacle,
                    gint64 real_usecs)
{
  const GPtrArray *questions = asking_world_get_questions (self->world, self->document, self->day);
  const AskingTime now = asking_person_get_time (desk, real_usecs);
  LklBudgetFacts facts = *session_facts;
  LklBudgetDecision decision;
  const LklQuestion *question;

  facts.elsewhere = desk->elsewhere;
  facts.start_date = &self->start_date;
  facts.frequency = self->frequency;
  facts.hours = self->hours;
  facts.time_zone = self->world->time_zones[self->place];
  facts.session.started_wall_usecs = desk->session_wall_usecs;
  self->tally->n_looks++;
  see_clock (desk, real_usecs, FALSE);
  question = asking_pc_look (&desk->pc, questions, &facts, now, &decision);
  if (question == NULL)
    {
      gint64 wait_usecs = decision.next_try_usecs - now.wall_usecs;

      desk->next_look_usecs = real_usecs + CLAMP (wait_usecs, TICK_USECS, 30 * G_TIME_SPAN_DAY);
      return;
    }
  show (self, desk, question, decision.is_return, obstacle, real_usecs);
  note (desk, question, decision.outcome, real_usecs);
  react (self, desk, question, real_usecs);
  desk->held_usecs = real_usecs + OPEN_SECS * G_USEC_PER_SEC + HOLD_USECS;
  desk->next_look_usecs = desk->held_usecs;
}

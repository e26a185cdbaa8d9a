/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "AskingPerson"

#include "tests/bench/asking-person.h"

#include <string.h>

#include "agent/questions/question-snooze.h"
#include "tests/bench/asking-life.h"

#define TICK_USECS (5 * G_TIME_SPAN_MINUTE)
#define OPEN_SECS (15 * 60)
#define HOLD_USECS G_TIME_SPAN_HOUR
#define EXCHANGE_USECS (20 * G_TIME_SPAN_MINUTE)

/* What the endpoint knows of an answer. */
typedef struct
{
  const AskingDesk *desk;
  char *question; /* (owned) */
  LklQuestionWhen when;
  guint new_hire_day;
  const char *asked_by; /* static */
  gint64 real_usecs;
  guint told; /* 1 << desk */
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

/* @day: from 1970-01-01 */
static void
set_date (GDate *date, gint64 day)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, 1, G_DATE_JANUARY, 1970);
  g_date_add_days (date, (guint) day);
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
  set_date (&self->start_date, day);
}

AskingPerson *
asking_person_new (const AskingWorld *world, guint number, AskingTally *tally)
{
  AskingPerson *self = g_new0 (AskingPerson, 1);

  self->world = world;
  self->tally = tally;
  self->random = g_rand_new_with_seed (number);
  self->other_random = g_rand_new_with_seed (~number);
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
  g_rand_free (self->other_random);
  g_free (self);
}

/* ---- What the desk meets ---- */

AskingTime
asking_person_get_time (const AskingDesk *desk, gint64 real_usecs)
{
  return (AskingTime){ real_usecs + desk->error_usecs, real_usecs - desk->boot_usecs + 1 };
}

static guint
get_number (const AskingPerson *self, const AskingDesk *desk)
{
  return (guint) (desk - self->desks);
}

static void
tell_clock (AskingPerson *self, const AskingDesk *desk)
{
  asking_checker_see_clock (
      self->checker, get_number (self, desk), desk->unseen_usecs, desk->back_usecs);
}

/* The program compares its clocks. What is set soon after the PC was switched on it must believe,
 * as what is set while nobody looks. */
static void
see_clock (AskingPerson *self, AskingDesk *desk, gint64 real_usecs, gboolean is_start)
{
  if (is_start || real_usecs - desk->boot_usecs < LKL_QUESTION_CLOCK_SETTLE_USECS)
    desk->unseen_usecs += desk->error_usecs - desk->seen_error_usecs;
  desk->seen_error_usecs = desk->error_usecs;
  tell_clock (self, desk);
}

void
asking_person_set_clock (AskingPerson *self, AskingDesk *desk, gint64 error_usecs)
{
  desk->back_usecs += MAX (desk->error_usecs - error_usecs, 0);
  desk->error_usecs = error_usecs;
  tell_clock (self, desk);
  self->tally->n_clock_sets++;
}

void
asking_person_start_program (AskingPerson *self, AskingDesk *desk, gint64 real_usecs)
{
  see_clock (self, desk, real_usecs, TRUE);
  memset (desk->events, 0, sizeof desk->events);
  desk->held_usecs = 0;
  asking_pc_start (&desk->pc, asking_person_get_time (desk, real_usecs));
}

void
asking_person_meet_event (AskingPerson *self,
                          AskingDesk *desk,
                          LklQuestionWhen when,
                          const AskingEvent *event)
{
  desk->events[when] = *event;
  asking_pc_note_event (&desk->pc,
                        when,
                        asking_person_get_notification (when),
                        event->at_usecs - event->began_usecs,
                        asking_person_get_time (desk, event->at_usecs));
  desk->next_look_usecs = MIN (desk->next_look_usecs, event->at_usecs + TICK_USECS);
}

void
asking_person_meet_notice (
    AskingPerson *self, AskingDesk *desk, guint event, const char *id, gint64 real_usecs)
{
  see_clock (self, desk, real_usecs, FALSE);
  asking_checker_see_notice (self->checker, get_number (self, desk), event, real_usecs);
  asking_pc_note_notice (&desk->pc, id, asking_person_get_time (desk, real_usecs));
}

const char *
asking_person_get_notification (LklQuestionWhen when)
{
  const char *const ids[LKL_QUESTION_N_WHENS] = {
    [LKL_QUESTION_WHEN_AFTER_OUTAGE] = "outage",
    [LKL_QUESTION_WHEN_AFTER_HANG] = "long-hang",
    [LKL_QUESTION_WHEN_AFTER_NOTICE] = "notice",
    [LKL_QUESTION_WHEN_AFTER_FIX] = "fix",
  };

  return ids[when];
}

static AskingKind
get_kind (LklQuestionWhen when)
{
  return when == LKL_QUESTION_WHEN_PERIODIC   ? ASKING_PERIODIC
         : when == LKL_QUESTION_WHEN_NEW_HIRE ? ASKING_CHECK_IN
                                              : ASKING_OF_EVENT;
}

static AskingTold
describe_answer (const Answer *answer)
{
  return (AskingTold){
    .question = answer->question,
    .kind = get_kind (answer->when),
    .check_in_day = answer->new_hire_day,
    .is_wish = g_str_equal (answer->asked_by, LKL_QUESTION_ASKED_BY_PERSON),
    .real_usecs = answer->real_usecs,
  };
}

void
asking_person_exchange (AskingPerson *self, AskingDesk *desk, gint64 real_usecs)
{
  const guint number = get_number (self, desk);

  for (guint i = 0; i < self->answers->len; i++)
    {
      Answer *answer = g_ptr_array_index (self->answers, i);
      LklAskedQuestion *asked;

      if ((answer->told & 1u << number) != 0 || answer->real_usecs + EXCHANGE_USECS > real_usecs)
        continue;
      asked = g_new0 (LklAskedQuestion, 1);
      asked->question = g_strdup (answer->question);
      set_date (&asked->day, answer->real_usecs / G_TIME_SPAN_DAY);
      asked->asked_by = answer->asked_by;
      asked->when = answer->when;
      asked->new_hire_day = answer->new_hire_day;
      g_ptr_array_add (desk->elsewhere, asked);
      if (answer->desk != desk)
        {
          const AskingTold told = describe_answer (answer);

          asking_checker_tell (self->checker, number, &told);
        }
      answer->told |= 1u << number;
    }
}

/* ---- A question on the screen ---- */

static void
note_of (AskingDesk *desk,
         const LklQuestion *question,
         const char *asked_by,
         const char *outcome,
         gint64 real_usecs)
{
  asking_pc_note (
      &desk->pc, question, asked_by, outcome, asking_person_get_time (desk, real_usecs));
}

static void
note (AskingDesk *desk, const LklQuestion *question, const char *outcome, gint64 real_usecs)
{
  note_of (desk, question, LKL_QUESTION_ASKED_BY_LINKLIGHT, outcome, real_usecs);
}

/* @spread: (inout) */
static void
count_time (AskingPerson *self, const AskingDesk *desk, gint64 real_usecs, AskingSpread *spread)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (!self->is_usual || self->place != self->home || desk->error_usecs != 0)
    return;
  utc = g_date_time_new_from_unix_utc (real_usecs / G_USEC_PER_SEC);
  local = g_date_time_to_timezone (utc, self->world->time_zones[self->place]);
  spread->by_weekday[g_date_time_get_day_of_week (local)]++;
  spread->by_hour[g_date_time_get_hour (local)]++;
}

/* Returns: (transfer none) */
static const Answer *
send_answer (AskingPerson *self,
             AskingDesk *desk,
             const LklQuestion *question,
             const char *asked_by,
             gint64 real_usecs)
{
  Answer *answer = g_new0 (Answer, 1);

  note_of (desk, question, asked_by, LKL_QUESTION_ANSWERED, real_usecs);
  answer->desk = desk;
  answer->question = g_strdup (question->id);
  answer->when = question->when;
  answer->new_hire_day = question->new_hire_day;
  answer->asked_by = asked_by;
  answer->real_usecs = real_usecs;
  g_ptr_array_add (self->answers, answer);
  return answer;
}

static void
give_answer (AskingPerson *self, AskingDesk *desk, const LklQuestion *question, gint64 real_usecs)
{
  send_answer (self, desk, question, LKL_QUESTION_ASKED_BY_LINKLIGHT, real_usecs);
  self->tally->n_answers++;
  if (question->when == LKL_QUESTION_WHEN_PERIODIC)
    count_time (self, desk, real_usecs, &self->tally->answers);
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
      asking_checker_see_failure (self->checker, get_number (self, desk), question->id);
      return;
    }
  note (desk, question, LKL_QUESTION_SHOWN, real_usecs);
  if (what < 0.55)
    give_answer (self, desk, question, click_usecs);
  else if (what < 0.65)
    note (desk, question, LKL_QUESTION_DISMISSED, click_usecs);
  else if (what < 0.85 && lkl_question_snooze_may_be_offered (desk->pc.history, question))
    {
      self->snoozed_usecs = click_usecs;
      note (desk, question, LKL_QUESTION_SNOOZED, click_usecs);
      asking_checker_see_snooze (self->checker, get_number (self, desk), question->id, click_usecs);
    }
  else
    note (desk, question, LKL_QUESTION_EXPIRED, end_usecs);
}

void
asking_person_wish (AskingPerson *self, AskingDesk *desk, gint64 real_usecs)
{
  const GPtrArray *questions = asking_world_get_questions (self->world, self->document, self->day);
  const LklQuestion *question = NULL;
  AskingTold told;

  for (guint i = 0; question == NULL && i < questions->len; i++)
    if (((const LklQuestion *) questions->pdata[i])->when == LKL_QUESTION_WHEN_PERIODIC)
      question = questions->pdata[i];
  if (question == NULL)
    return;
  see_clock (self, desk, real_usecs, FALSE);
  note_of (desk, question, LKL_QUESTION_ASKED_BY_PERSON, LKL_QUESTION_ASKED, real_usecs);
  if (asking_person_draw (self, 0.2))
    return;
  told = describe_answer (
      send_answer (self, desk, question, LKL_QUESTION_ASKED_BY_PERSON, real_usecs));
  asking_checker_see_wish (self->checker, get_number (self, desk), &told);
  self->tally->n_wishes++;
}

static void
show (AskingPerson *self,
      AskingDesk *desk,
      const LklQuestion *question,
      gboolean is_return,
      const char *obstacle,
      gint64 real_usecs)
{
  const AskingKind kind = get_kind (question->when);
  const AskingEvent *event = &desk->events[question->when];
  const AskingShowing showing = {
    .pc = get_number (self, desk),
    .real_usecs = real_usecs,
    .wall_usecs = real_usecs + desk->error_usecs,
    .time_zone = self->world->time_zones[self->place],
    .question = question->id,
    .kind = kind,
    .check_in_day = question->new_hire_day,
    .is_return = is_return,
    .obstacle = obstacle,
    .event = event->number,
    .event_usecs = event->at_usecs,
    .session_usecs = desk->session_usecs,
  };

  asking_checker_see (self->checker, &showing);
  if (is_return)
    self->tally->n_returns++;
  else
    self->tally->n_asks[kind]++;
  if (kind == ASKING_PERIODIC && !is_return)
    count_time (self, desk, real_usecs, &self->tally->asks);
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
  see_clock (self, desk, real_usecs, FALSE);
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

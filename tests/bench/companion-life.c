/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "CompanionLife"

#include "tests/bench/companion-life.h"

#include "tests/bench/companion-judge.h"
#include "tests/bench/companion-pc.h"
#include "tests/fakes/it-team.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

/* Monday, 2026-01-05. */
#define FIRST_DAY 20458
#define N_PCS COMPANION_JUDGE_MAX_PCS
#define POLL_USECS (15 * MINUTE)
/* A slot for a question is an hour long. */
#define LOOK_USECS (25 * MINUTE)
/* Somebody new comes to IT, and somebody there helps with more. */
#define NEW_PERSON_DAY 40
#define NEW_TOPIC_DAY 60
#define N_WEEKS 20

static const char *const question_ids[] = { "day", "week", "month", "quarter", "it-for-you" };

typedef struct
{
  CompanionScene scene;
  GRand *random;         /* (owned) */
  CompanionJudge *judge; /* (owned) */
  CompanionTally *tally;
  CompanionEndpoint endpoint;
  CompanionPc pcs[N_PCS];
  gboolean is_offline[N_PCS][N_WEEKS];
  GTimeZone *time_zone;        /* (owned) */
  LklPeopleDocument *teams[3]; /* (owned): before, between and after what is new */
  gint64 account_usecs;
  guint holiday; /* the first day of it */
  guint day;     /* of the simulation */
  guint n_ids;
} Person;

static gboolean
draw (Person *self, double probability)
{
  return g_rand_double (self->random) < probability;
}

static gint64
draw_usecs (Person *self, gint64 from_usecs, gint64 until_usecs)
{
  return from_usecs + (gint64) (g_rand_double (self->random) * (double) (until_usecs - from_usecs));
}

/* ---- Who they are ---- */

/* When they begin, and since when they have a home, by what the roster says. */
static void
draw_roll_out (Person *self, guint number, gint64 *start_day)
{
  self->account_usecs =
      (FIRST_DAY - LKL_NEW_HIRE_LAST_DAY - g_rand_int_range (self->random, 0, 3000)) * DAY;
  if (number % 3 == 0)
    *start_day = self->account_usecs / DAY;
  /* A slip in the roster: everybody began on the day of the roll-out. */
  else if (number % 3 == 1)
    *start_day = FIRST_DAY;
}

static Person *
person_new (CompanionScene scene, guint number, CompanionTally *tally)
{
  Person *self = g_new0 (Person, 1);
  CompanionRules rules = { .start_day = G_MININT64, .end_day = G_MAXINT64 };
  gint64 roster_day = G_MININT64;

  self->scene = scene;
  self->tally = tally;
  self->random = g_rand_new_with_seed (number + 1);
  self->time_zone = g_time_zone_new_utc ();
  self->holiday = (guint) g_rand_int_range (self->random, 3, 80);
  if (scene == COMPANION_ROLL_OUT)
    draw_roll_out (self, number, &roster_day);
  else
    {
      rules.start_day = FIRST_DAY + g_rand_int_range (self->random, 0, 5);
      self->account_usecs = (rules.start_day - g_rand_int_range (self->random, 0, 10)) * DAY;
      if (draw (self, 0.1))
        rules.end_day = rules.start_day + g_rand_int_range (self->random, 10, 80);
      if (draw (self, 0.8) || rules.end_day != G_MAXINT64)
        roster_day = rules.start_day;
      else
        rules.start_day = self->account_usecs / DAY;
    }
  self->judge = companion_judge_new (&rules);
  companion_endpoint_init (&self->endpoint, roster_day, rules.end_day);
  for (guint pc = 0; pc < N_PCS; pc++)
    {
      companion_pc_init (&self->pcs[pc], number * N_PCS + pc + 1);
      for (guint week = 1; week < N_WEEKS; week++)
        self->is_offline[pc][week] = draw (self, 0.15);
    }
  self->teams[0] = lkl_it_team_parse ("ana:printing ben zoe");
  self->teams[1] = lkl_it_team_parse ("ana:printing ben zoe eva");
  self->teams[2] = lkl_it_team_parse ("ana:printing,wifi ben zoe eva");
  return self;
}

static void
person_free (Person *self)
{
  for (guint pc = 0; pc < N_PCS; pc++)
    companion_pc_clear (&self->pcs[pc]);
  for (guint i = 0; i < G_N_ELEMENTS (self->teams); i++)
    lkl_people_document_unref (self->teams[i]);
  companion_endpoint_clear (&self->endpoint);
  companion_judge_free (self->judge);
  g_time_zone_unref (self->time_zone);
  g_rand_free (self->random);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Person, person_free)

/* ---- What a PC says ---- */

/* Returns: where the PC is in @self->pcs */
static guint
get_index (const Person *self, const CompanionPc *pc)
{
  return (guint) (pc - self->pcs);
}

static void
on_word (const CompanionWord *word, gpointer user_data)
{
  Person *self = user_data;

  if (word->kind != COMPANION_WORD_VISIT)
    return;
  companion_judge_see_visit (self->judge, word->subject);
  self->tally->n_visits++;
}

static gboolean
take_room (Person *self, CompanionPc *pc, gint64 usecs)
{
  g_autofree char *id = g_strdup_printf ("other:%u", self->n_ids++);

  if (!companion_pc_take_room (pc, id, usecs))
    return FALSE;
  companion_judge_see_notice (self->judge, get_index (self, pc), usecs);
  return TRUE;
}

/* As agent-companion.c does it: what is said is in the memory first, and the wish for a visit
 * leaves memory and PC in two steps, between which the program may end. */
static void
answer_meeting (Person *self, CompanionPc *pc, const char *uid, gint64 usecs)
{
  const gboolean is_yes = draw (self, 0.5);
  LklCompanionMeeting *meeting;

  if (!draw (self, 0.8)
      || !lkl_companion_take_answer (
          pc->memory, pc->mine, uid, is_yes ? LKL_MET_YES : LKL_MET_NOT_YET))
    return;
  companion_pc_say (pc, is_yes ? COMPANION_WORD_MET : COMPANION_WORD_NOT_MET, uid, 0, usecs);
  if (is_yes)
    return;
  companion_judge_see_not_met (self->judge, uid);
  self->tally->n_not_met++;
  if (draw (self, 0.1))
    companion_pc_start (pc, usecs);
  meeting = lkl_companion_memory_find_meeting (pc->memory, uid);
  g_assert_true (meeting->is_visit_pending);
  meeting->is_visit_pending = FALSE;
  companion_pc_say (pc, COMPANION_WORD_VISIT, uid, 0, usecs);
}

static void
tell (Person *self, CompanionPc *pc, const LklCompanionStep *step, gint64 usecs)
{
  switch (step->kind)
    {
    case LKL_COMPANION_WELCOME:
      companion_judge_see_welcome (self->judge, usecs);
      companion_pc_say (pc, COMPANION_WORD_WELCOMED, NULL, 0, usecs);
      self->tally->n_welcomes++;
      break;
    case LKL_COMPANION_MEETING:
      companion_judge_see_meeting (self->judge, step->person->uid, usecs);
      companion_pc_say (pc, COMPANION_WORD_MEETING, step->person->uid, 0, usecs);
      self->tally->n_meetings++;
      answer_meeting (self, pc, step->person->uid, usecs);
      break;
    case LKL_COMPANION_INTRODUCE:
      companion_judge_see_introduction (
          self->judge, get_index (self, pc), self->day >= NEW_TOPIC_DAY ? "wifi" : "eva", usecs);
      self->tally->n_introductions++;
      break;
    case LKL_COMPANION_LEARN:
    case LKL_COMPANION_NOTHING:
      break;
    }
}

static void
look_at_companion (Person *self, CompanionPc *pc, const LklCompanionFacts *facts, gint64 usecs)
{
  const LklCompanionStep step = lkl_companion_plan (facts, usecs);

  if (step.kind == LKL_COMPANION_NOTHING
      || (step.kind != LKL_COMPANION_LEARN && !take_room (self, pc, usecs)))
    return;
  lkl_companion_note_done (pc->memory, facts, &step, usecs);
  tell (self, pc, &step, usecs);
}

/* ---- What a PC asks ---- */

static void
ask (Person *self, CompanionPc *pc, guint check_in, const LklBudgetDecision *decision, gint64 usecs)
{
  const char *question = question_ids[check_in];
  const gboolean is_check_in = check_in < LKL_QUESTION_N_CHECK_INS;

  companion_pc_note_question (pc, question, decision->outcome, usecs);
  companion_judge_see_question (self->judge,
                                get_index (self, pc),
                                is_check_in ? lkl_question_when_get_check_in_day (check_in) : 0,
                                decision->is_return,
                                usecs);
  if (decision->is_return)
    self->tally->n_returns++;
  else if (is_check_in)
    self->tally->n_check_ins[check_in]++;
  else
    self->tally->n_questions++;
  if (is_check_in && !decision->is_return)
    companion_pc_say (pc, COMPANION_WORD_CHECK_IN, question, check_in, usecs);
  if (draw (self, 0.5))
    {
      companion_pc_note_question (pc, question, LKL_QUESTION_ANSWERED, usecs + 1);
      if (is_check_in)
        companion_pc_say (pc, COMPANION_WORD_ANSWERED, question, check_in, usecs + 1);
    }
  else
    companion_pc_note_question (pc,
                                question,
                                draw (self, 0.4) && !decision->is_return ? LKL_QUESTION_SNOOZED
                                                                         : LKL_QUESTION_EXPIRED,
                                usecs + 1);
}

static void
look_at_questions (Person *self, CompanionPc *pc, const LklCompanionFacts *facts, gint64 usecs)
{
  for (guint i = 0; i < G_N_ELEMENTS (question_ids); i++)
    {
      const LklBudgetDecision decision =
          companion_pc_decide (pc, question_ids[i], i, facts, self->account_usecs, usecs);

      if (decision.reason != LKL_BUDGET_FREE)
        continue;
      ask (self, pc, i, &decision, usecs);
      return;
    }
}

/* ---- Days ---- */

static gboolean
is_offline (Person *self, const CompanionPc *pc)
{
  return self->is_offline[get_index (self, pc)][MIN (self->day / 7, N_WEEKS - 1)];
}

static void
look (Person *self, CompanionPc *pc, gint64 usecs)
{
  GPtrArray *people = self->teams[self->day >= NEW_TOPIC_DAY    ? 2
                                  : self->day >= NEW_PERSON_DAY ? 1
                                                                : 0]
                          ->people;
  LklCompanionFacts facts =
      companion_pc_get_facts (pc, people, self->account_usecs, self->time_zone, usecs);

  self->tally->n_looks++;
  look_at_companion (self, pc, &facts, usecs);
  facts = companion_pc_get_facts (pc, people, self->account_usecs, self->time_zone, usecs);
  look_at_questions (self, pc, &facts, usecs);
}

/* Some hours at a PC, which is polled for and speaks within half a minute while it is online. */
static void
sit (Person *self, CompanionPc *pc, gint64 begin_usecs, gint64 end_usecs)
{
  CompanionPc *other = &self->pcs[1 - get_index (self, pc)];
  gint64 poll_usecs = begin_usecs + draw_usecs (self, 0, POLL_USECS);
  gint64 other_poll_usecs = begin_usecs + draw_usecs (self, 0, POLL_USECS);
  const gboolean is_away = is_offline (self, pc);

  if (pc->first_usecs == 0 || draw (self, 0.5))
    companion_pc_start (pc, begin_usecs);
  pc->arrived_usecs = begin_usecs;
  for (gint64 usecs = begin_usecs + MINUTE; usecs < end_usecs; usecs += LOOK_USECS)
    {
      while (!is_away && poll_usecs <= usecs)
        {
          companion_pc_exchange (pc, &self->endpoint, on_word, self, poll_usecs);
          poll_usecs += POLL_USECS;
        }
      /* It stands there, switched on, and nobody sits before it. */
      for (; !is_offline (self, other) && other_poll_usecs <= usecs; other_poll_usecs += POLL_USECS)
        companion_pc_exchange (other, &self->endpoint, on_word, self, other_poll_usecs);
      if (draw (self, 0.01))
        take_room (self, pc, usecs);
      look (self, pc, usecs);
      if (!is_away)
        companion_pc_exchange (
            pc, &self->endpoint, on_word, self, MIN (usecs + MINUTE / 2, end_usecs));
    }
}

/* To and fro between both. */
static void
work_restlessly (Person *self, gint64 begin_usecs, gint64 end_usecs)
{
  guint pc = (guint) g_rand_int_range (self->random, 0, N_PCS);
  gint64 usecs = begin_usecs;

  while (usecs < end_usecs)
    {
      const gint64 leave_usecs = draw_usecs (self, usecs + 5 * MINUTE, usecs + 40 * MINUTE);

      sit (self, &self->pcs[pc], usecs, leave_usecs);
      usecs = leave_usecs + MINUTE;
      pc = 1 - pc;
    }
}

static void
live_a_day (Person *self)
{
  const gint64 day = FIRST_DAY + self->day;
  const gint64 midnight_usecs = day * DAY;
  const gboolean is_weekend = self->day % 7 >= 5;
  gint64 lunch_usecs, back_usecs;

  if ((self->day >= self->holiday && self->day < self->holiday + 10)
      || !draw (self, is_weekend ? 0.05 : 0.93))
    return;
  if (self->scene == COMPANION_NEW_HIRES && midnight_usecs < self->account_usecs)
    return;
  if (draw (self, 0.2))
    {
      work_restlessly (self, midnight_usecs + 8 * HOUR, midnight_usecs + 16 * HOUR);
      return;
    }
  lunch_usecs = draw_usecs (self, midnight_usecs + 11 * HOUR, midnight_usecs + 13 * HOUR);
  back_usecs = lunch_usecs + draw_usecs (self, MINUTE, 60 * MINUTE);
  sit (self,
       &self->pcs[g_rand_int_range (self->random, 0, N_PCS)],
       draw_usecs (self, midnight_usecs + 7 * HOUR, midnight_usecs + 10 * HOUR),
       lunch_usecs);
  sit (self,
       &self->pcs[g_rand_int_range (self->random, 0, N_PCS)],
       back_usecs,
       draw_usecs (self, midnight_usecs + 15 * HOUR, midnight_usecs + 19 * HOUR));
}

void
companion_life_live (
    CompanionScene scene, guint number, guint n_days, CompanionTally *tally, GPtrArray *faults)
{
  g_autoptr (Person) self = person_new (scene, number, tally);
  GPtrArray *found;

  for (self->day = 0; self->day < n_days; self->day++)
    live_a_day (self);
  /* What waited on a PC without a network gets there in the end. */
  for (guint pc = 0; pc < N_PCS; pc++)
    companion_pc_exchange (
        &self->pcs[pc], &self->endpoint, on_word, self, (FIRST_DAY + n_days) * DAY);
  found = companion_judge_finish (self->judge);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (faults, g_strdup_printf ("person %u: %s", number, (char *) found->pdata[i]));
  tally->n_persons++;
  tally->n_faults += found->len;
}

char *
companion_life_describe (const CompanionTally *tally)
{
  return g_strdup_printf (
      "{\"persons\": %u, \"looks\": %u, \"welcomes\": %u, \"meetings\": %u, \"notMet\": %u,"
      " \"visits\": %u, \"checkIns\": [%u, %u, %u, %u], \"returns\": %u, \"questions\": %u,"
      " \"introductions\": %u, \"broken\": %u}",
      tally->n_persons,
      tally->n_looks,
      tally->n_welcomes,
      tally->n_meetings,
      tally->n_not_met,
      tally->n_visits,
      tally->n_check_ins[0],
      tally->n_check_ins[1],
      tally->n_check_ins[2],
      tally->n_check_ins[3],
      tally->n_returns,
      tally->n_questions,
      tally->n_introductions,
      tally->n_faults);
}

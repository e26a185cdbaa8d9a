/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "AskingLife"

#include "tests/bench/asking-life.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "agent/questions/question-moment.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY
#define MAX_HAPPENINGS 16
#define MAX_OBSTACLES 6
#define MAX_ERROR_USECS (500 * DAY)

typedef enum
{
  HAPPENING_LOOK, /* besides those that the program plans */
  HAPPENING_EVENT,
  HAPPENING_NOTICE,
  HAPPENING_CLOCK,
  HAPPENING_RESTART,
} HappeningKind;

typedef struct
{
  gint64 at_usecs;
  HappeningKind kind;
} Happening;

typedef struct
{
  gint64 begin_usecs;
  gint64 end_usecs;
  const char *name; /* static */
} Obstacle;

/* Some hours at a desk. */
typedef struct
{
  AskingPerson *person;
  AskingDesk *desk;
  gint64 begin_usecs;
  gint64 end_usecs;
  Happening happenings[MAX_HAPPENINGS];
  guint n_happenings;
  Obstacle obstacles[MAX_OBSTACLES];
  guint n_obstacles;
} Sitting;

static const char *const obstacle_names[] = {
  "locked",         "idle",         "full screen", "screen shared",  "camera in use",
  "do not disturb", "other's turn", "suspending",  "captive portal", "red verdict",
};

/* ---- What a moment is like ---- */

static void
apply_obstacle (const char *name, LklBudgetFacts *facts)
{
  LklSessionFacts *session = &facts->session;

  session->is_locked |= strcmp (name, "locked") == 0;
  session->is_full_screen |= strcmp (name, "full screen") == 0;
  session->is_do_not_disturb |= strcmp (name, "do not disturb") == 0;
  session->is_suspending |= strcmp (name, "suspending") == 0;
  session->is_active &= strcmp (name, "other's turn") != 0;
  facts->is_behind_portal |= strcmp (name, "captive portal") == 0;
  facts->is_verdict_red |= strcmp (name, "red verdict") == 0;
  if (strcmp (name, "idle") == 0)
    session->idle_secs = 120;
  if (strcmp (name, "screen shared") == 0)
    session->is_screen_shared = LKL_TERNARY_YES;
  if (strcmp (name, "camera in use") == 0)
    session->is_camera_in_use = LKL_TERNARY_YES;
}

static void
look (Sitting *self, gint64 real_usecs)
{
  LklBudgetFacts facts = { .session = { .is_active = TRUE } };
  const char *name = NULL;

  facts.session.idle_secs = g_rand_int_range (self->person->random, -1, 119);
  for (guint i = 0; i < self->n_obstacles; i++)
    {
      const Obstacle *obstacle = &self->obstacles[i];

      if (real_usecs < obstacle->begin_usecs || real_usecs >= obstacle->end_usecs)
        continue;
      name = obstacle->name;
      apply_obstacle (name, &facts);
    }
  asking_person_look (self->person, self->desk, &facts, name, real_usecs);
}

/* ---- Clocks ---- */

static void
set_clock (AskingPerson *person, AskingDesk *desk)
{
  const gint64 steps[] = { HOUR, 5 * HOUR, DAY, 6 * DAY, 25 * DAY, 80 * DAY, 365 * DAY };
  gint64 step_usecs = steps[g_rand_int_range (person->random, 0, G_N_ELEMENTS (steps))];
  const gint64 before_usecs = desk->error_usecs;

  if (desk->error_usecs != 0 && asking_person_draw (person, 0.7))
    desk->error_usecs = 0;
  else
    desk->error_usecs += asking_person_draw (person, 0.5) ? step_usecs : -step_usecs;
  desk->error_usecs = CLAMP (desk->error_usecs, -MAX_ERROR_USECS, MAX_ERROR_USECS);
  desk->back_usecs += MAX (before_usecs - desk->error_usecs, 0);
  person->tally->n_clock_sets++;
}

/* ---- A sitting ---- */

static void
happen (Sitting *self, const Happening *happening)
{
  AskingPerson *person = self->person;
  LklQuestionWhen when =
      (LklQuestionWhen) g_rand_int_range (person->random, 0, LKL_QUESTION_WHEN_NEW_HIRE);

  switch (happening->kind)
    {
    case HAPPENING_LOOK:
      if (happening->at_usecs >= self->desk->held_usecs)
        look (self, happening->at_usecs);
      break;
    case HAPPENING_EVENT:
      if (when != LKL_QUESTION_WHEN_PERIODIC)
        asking_person_meet_event (person, self->desk, when, happening->at_usecs);
      break;
    case HAPPENING_NOTICE:
      asking_person_meet_notice (person, self->desk, when, happening->at_usecs);
      if (when == LKL_QUESTION_WHEN_AFTER_NOTICE || when == LKL_QUESTION_WHEN_AFTER_OUTAGE)
        asking_person_meet_event (person, self->desk, when, happening->at_usecs);
      break;
    case HAPPENING_CLOCK:
      set_clock (person, self->desk);
      break;
    case HAPPENING_RESTART:
      asking_person_start_program (person, self->desk, happening->at_usecs);
      person->tally->n_restarts++;
      self->desk->next_look_usecs = happening->at_usecs + 5 * MINUTE;
      break;
    }
}

static void
add_happening (Sitting *self, HappeningKind kind, double probability, gint64 from_usecs)
{
  if (!asking_person_draw (self->person, probability) || self->n_happenings == MAX_HAPPENINGS
      || from_usecs >= self->end_usecs)
    return;
  self->happenings[self->n_happenings++] =
      (Happening){ asking_person_draw_usecs (self->person, from_usecs, self->end_usecs), kind };
}

static int
compare_happenings (gconstpointer a, gconstpointer b)
{
  const Happening *left = a, *right = b;

  return left->at_usecs < right->at_usecs ? -1 : left->at_usecs > right->at_usecs;
}

static void
draw_happenings (Sitting *self)
{
  add_happening (self, HAPPENING_LOOK, 1, self->begin_usecs);
  add_happening (self, HAPPENING_LOOK, 0.5, self->begin_usecs);
  add_happening (self, HAPPENING_EVENT, 0.02, self->begin_usecs);
  add_happening (self, HAPPENING_EVENT, 0.005, self->begin_usecs);
  add_happening (self, HAPPENING_NOTICE, 0.03, self->begin_usecs);
  add_happening (self, HAPPENING_NOTICE, 0.01, self->begin_usecs);
  add_happening (self, HAPPENING_CLOCK, 0.003, self->begin_usecs);
  add_happening (self, HAPPENING_RESTART, 0.02, self->begin_usecs + 15 * MINUTE);
  qsort (self->happenings, self->n_happenings, sizeof (Happening), compare_happenings);
}

static void
draw_obstacles (Sitting *self)
{
  while (self->n_obstacles < MAX_OBSTACLES && asking_person_draw (self->person, 0.55))
    {
      Obstacle *obstacle = &self->obstacles[self->n_obstacles++];

      obstacle->begin_usecs =
          asking_person_draw_usecs (self->person, self->begin_usecs, self->end_usecs);
      obstacle->end_usecs =
          obstacle->begin_usecs + asking_person_draw_usecs (self->person, MINUTE, 90 * MINUTE);
      obstacle->name =
          obstacle_names[g_rand_int_range (self->person->random, 0, G_N_ELEMENTS (obstacle_names))];
    }
}

/* Out of the bag, or switched on. */
static void
sit_down (Sitting *self)
{
  AskingDesk *desk = self->desk;
  gboolean is_off = desk->boot_usecs == 0 || asking_person_draw (self->person, 0.4);
  gboolean is_new_session = is_off || asking_person_draw (self->person, 0.1);

  if (asking_person_draw (self->person, 0.003))
    set_clock (self->person, desk);
  if (is_off)
    desk->boot_usecs = self->begin_usecs;
  if (is_new_session)
    {
      desk->session_usecs = self->begin_usecs;
      desk->session_wall_usecs = self->begin_usecs + desk->error_usecs;
      asking_person_start_program (self->person, desk, self->begin_usecs);
    }
  desk->next_look_usecs = MIN (desk->next_look_usecs, self->begin_usecs + DAY);
  desk->next_look_usecs = MAX (desk->next_look_usecs, self->begin_usecs + MINUTE);
  if (is_new_session)
    desk->next_look_usecs = self->begin_usecs + 5 * MINUTE;
}

static void
sit (AskingPerson *person, AskingDesk *desk, gint64 begin_usecs, gint64 end_usecs)
{
  Sitting self = { person, desk, begin_usecs, end_usecs, { { 0 } }, 0, { { 0 } }, 0 };
  guint next = 0;

  sit_down (&self);
  asking_person_exchange (person, desk, begin_usecs);
  draw_happenings (&self);
  draw_obstacles (&self);
  while (next < self.n_happenings || desk->next_look_usecs < end_usecs)
    if (next < self.n_happenings
        && self.happenings[next].at_usecs <= MIN (desk->next_look_usecs, end_usecs))
      happen (&self, &self.happenings[next++]);
    else
      look (&self, desk->next_look_usecs);
}

/* ---- A day ---- */

/* Two times a year everybody is away for two weeks. */
static gboolean
is_on_holiday (const AskingPerson *person, guint number)
{
  guint day_of_year = person->day % 365;

  return (day_of_year + number * 37) % 180 < 14;
}

/* Morning and afternoon may be at different desks. */
static void
work (AskingPerson *person, gint64 midnight_usecs)
{
  gint64 arrival_usecs =
      asking_person_draw_usecs (person, midnight_usecs + 7 * HOUR, midnight_usecs + 10 * HOUR);
  gint64 lunch_usecs =
      asking_person_draw_usecs (person, midnight_usecs + 11 * HOUR, midnight_usecs + 13 * HOUR);
  gint64 back_usecs = lunch_usecs + asking_person_draw_usecs (person, 20 * MINUTE, 70 * MINUTE);
  gint64 leave_usecs =
      asking_person_draw_usecs (person, midnight_usecs + 15 * HOUR, midnight_usecs + 19 * HOUR);

  sit (person,
       &person->desks[g_rand_int_range (person->random, 0, (gint32) person->n_desks)],
       arrival_usecs,
       lunch_usecs);
  sit (person,
       &person->desks[g_rand_int_range (person->random, 0, (gint32) person->n_desks)],
       back_usecs,
       leave_usecs);
  if (asking_person_draw (person, 0.05))
    sit (person, &person->desks[0], midnight_usecs + 20 * HOUR, midnight_usecs + 23 * HOUR);
}

static gboolean
is_working_day (const AskingPerson *person, gint64 day)
{
  char digit[] = { (char) ('1' + (day + 3) % 7), '\0' };

  return strstr (asking_homes[person->home].working_days, digit) != NULL;
}

static void
live_a_day (AskingPerson *person, guint number)
{
  const gint64 day = ASKING_FIRST_DAY + person->day;
  GTimeZone *time_zone;

  if (person->rules.start_day > day)
    return;
  if (person->day % 7 == 0)
    person->place = asking_person_draw (person, 0.02)
                        ? (guint) g_rand_int_range (person->random, 0, ASKING_N_HOMES)
                        : person->home;
  time_zone = person->world->time_zones[person->place];
  if (is_on_holiday (person, number)
      || !asking_person_draw (person, is_working_day (person, day) ? 0.93 : 0.06))
    return;
  work (person, lkl_question_moment_begin_day (time_zone, day));
}

void
asking_life_live (
    const AskingWorld *world, guint number, guint n_days, AskingTally *tally, GPtrArray *faults)
{
  g_autoptr (AskingPerson) person = asking_person_new (world, number, tally);
  GPtrArray *found;

  for (person->day = 0; person->day < n_days; person->day++)
    live_a_day (person, number);
  found = asking_checker_get_faults (person->checker);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (faults, g_strdup_printf ("person %u: %s", number, (char *) found->pdata[i]));
  tally->n_persons++;
  tally->n_faults += found->len;
}

/* ---- What came of it ---- */

static guint
sum (const guint *counts, guint n)
{
  guint total = 0;

  for (guint i = 0; i < n; i++)
    total += counts[i];
  return total;
}

/* @hours: the shares of the hours from 9 to 17 */
static char *
find_unevenness_of (const char *what, const guint *by_weekday, const guint *by_hour)
{
  const guint total = sum (by_weekday, 8);
  /* Four standard deviations of chance, and a tenth for lunch, late mornings and early evenings. */
  const double day_share = 0.2, hour_share = 1.0 / 8;
  const double slack = total > 0 ? 4 / sqrt (total) : 1;

  for (guint day = 1; day <= 5; day++)
    if (ABS (by_weekday[day] - total * day_share) > total * day_share * (0.05 + slack))
      return g_strdup_printf ("%s: weekday %u has %u of %u", what, day, by_weekday[day], total);
  for (guint hour = 9; hour < 17; hour++)
    if (ABS (by_hour[hour] - total * hour_share) > total * hour_share * (0.5 + slack))
      return g_strdup_printf ("%s: hour %u has %u of %u", what, hour, by_hour[hour], total);
  return NULL;
}

char *
asking_life_find_unevenness (const AskingTally *tally, guint n_days)
{
  char *fault = find_unevenness_of ("questions", tally->asks_by_weekday, tally->asks_by_hour);
  double per_year = (double) sum (tally->n_asks, 3) * 365 / n_days / tally->n_persons;

  if (fault == NULL)
    fault = find_unevenness_of ("answers", tally->answers_by_weekday, tally->answers_by_hour);
  /* Nor is the budget kept by asking nothing. */
  if (fault == NULL && per_year < 3)
    fault = g_strdup_printf ("only %.1f questions a person and year", per_year);
  return fault;
}

static void
add_counts (GString *json, const char *name, const guint *counts, guint n)
{
  g_string_append_printf (json, ",\n \"%s\": [", name);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s%u", i > 0 ? ", " : "", counts[i]);
  g_string_append_c (json, ']');
}

char *
asking_life_describe (const AskingTally *tally)
{
  GString *json = g_string_new (NULL);

  g_string_append_printf (
      json,
      "{\"persons\": %u, \"looks\": %u, \"clocksSet\": %u, \"restarts\": %u,\n"
      " \"periodic\": %u, \"ofEvents\": %u, \"checkIns\": %u, \"returns\": %u,\n"
      " \"answers\": %u, \"broken\": %u",
      tally->n_persons,
      tally->n_looks,
      tally->n_clock_sets,
      tally->n_restarts,
      tally->n_asks[ASKING_PERIODIC],
      tally->n_asks[ASKING_OF_EVENT],
      tally->n_asks[ASKING_CHECK_IN],
      tally->n_returns,
      tally->n_answers,
      tally->n_faults);
  add_counts (json, "asksByWeekday", tally->asks_by_weekday, 8);
  add_counts (json, "answersByWeekday", tally->answers_by_weekday, 8);
  add_counts (json, "asksByHour", tally->asks_by_hour, 24);
  add_counts (json, "answersByHour", tally->answers_by_hour, 24);
  g_string_append (json, "}");
  return g_string_free (json, FALSE);
}

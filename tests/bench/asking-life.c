/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "AskingLife"

#include "tests/bench/asking-life.h"

#include <stdlib.h>
#include <string.h>

#include "agent/questions/question-slot.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY
#define MAX_HAPPENINGS 20
#define MAX_TROUBLES 2
#define MAX_ERROR_USECS (500 * DAY)
#define SESSION_USECS (10 * MINUTE)
/* How far from their presence shares may be besides chance. A question about an event takes the
 * place of one that was drawn for later in that week, so Fridays have a little less. */
#define WEEKDAY_SLACK 0.03
#define HOUR_SLACK 0.01

typedef enum
{
  HAPPENING_LOOK,          /* besides those that the program plans */
  HAPPENING_TROUBLE_BEGIN, /* the person is told of it */
  HAPPENING_TROUBLE_END,
  HAPPENING_EVENT, /* of which nobody is told */
  HAPPENING_NOTICE,
  HAPPENING_CLOCK,
  HAPPENING_CLOCK_RIGHT,
  HAPPENING_WISH,
  HAPPENING_RESTART,
} HappeningKind;

typedef struct
{
  gint64 at_usecs;
  HappeningKind kind;
  guint trouble;
} Happening;

typedef struct
{
  LklQuestionWhen when;
  AskingEvent event;
} Trouble;

/* Some hours at a desk. */
typedef struct
{
  AskingPerson *person;
  AskingDesk *desk;
  AskingStay stay;
  Happening happenings[MAX_HAPPENINGS];
  guint n_happenings;
  Trouble troubles[MAX_TROUBLES];
  guint n_troubles;
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
  for (guint i = 0; i < self->stay.n_obstacles; i++)
    {
      const AskingObstacle *obstacle = &self->stay.obstacles[i];

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
  gint64 error_usecs = 0;

  if (desk->error_usecs == 0 || !asking_person_draw (person, 0.7))
    error_usecs = desk->error_usecs + (asking_person_draw (person, 0.6) ? step_usecs : -step_usecs);
  asking_person_set_clock (person, desk, CLAMP (error_usecs, -MAX_ERROR_USECS, MAX_ERROR_USECS));
}

/* A PC is switched on with a wrong clock, which is set right minutes, hours or days later. */
static void
draw_wrong_stretch (AskingPerson *person, AskingDesk *desk, gboolean is_off)
{
  if (desk->is_wrong && asking_person_draw (person, 0.5))
    {
      asking_person_set_clock (person, desk, 0);
      desk->is_wrong = FALSE;
    }
  else if (is_off && desk->error_usecs == 0 && asking_person_draw (person, 0.01))
    {
      set_clock (person, desk);
      desk->is_wrong = TRUE;
    }
}

/* ---- A sitting ---- */

static void
tell_of_trouble (Sitting *self, const Trouble *trouble, gint64 real_usecs)
{
  asking_person_meet_notice (self->person,
                             self->desk,
                             trouble->event.number,
                             asking_person_get_notification (trouble->when),
                             real_usecs);
}

static void
end_trouble (Sitting *self, const Trouble *trouble)
{
  asking_person_meet_event (self->person, self->desk, trouble->when, &trouble->event);
  /* "It works again." */
  if (trouble->when == LKL_QUESTION_WHEN_AFTER_OUTAGE && asking_person_draw (self->person, 0.7))
    tell_of_trouble (self, trouble, trouble->event.at_usecs);
}

static void
meet_untold_event (Sitting *self, gint64 real_usecs)
{
  const AskingEvent event = { ++self->person->n_events, real_usecs, real_usecs };

  asking_person_meet_event (self->person,
                            self->desk,
                            asking_person_draw (self->person, 0.5) ? LKL_QUESTION_WHEN_AFTER_HANG
                                                                   : LKL_QUESTION_WHEN_AFTER_FIX,
                            &event);
}

static void
happen (Sitting *self, const Happening *happening)
{
  AskingPerson *person = self->person;

  switch (happening->kind)
    {
    case HAPPENING_LOOK:
      if (happening->at_usecs >= self->desk->held_usecs)
        look (self, happening->at_usecs);
      break;
    case HAPPENING_TROUBLE_BEGIN:
      tell_of_trouble (self, &self->troubles[happening->trouble], happening->at_usecs);
      break;
    case HAPPENING_TROUBLE_END:
      end_trouble (self, &self->troubles[happening->trouble]);
      break;
    case HAPPENING_EVENT:
      meet_untold_event (self, happening->at_usecs);
      break;
    case HAPPENING_NOTICE:
      asking_person_meet_notice (person,
                                 self->desk,
                                 0,
                                 asking_person_draw (person, 0.5) ? "warning" : "something-new",
                                 happening->at_usecs);
      break;
    case HAPPENING_CLOCK:
      set_clock (person, self->desk);
      break;
    case HAPPENING_CLOCK_RIGHT:
      asking_person_set_clock (person, self->desk, 0);
      self->desk->is_wrong = FALSE;
      break;
    case HAPPENING_WISH:
      if (happening->at_usecs >= self->desk->held_usecs)
        asking_person_wish (person, self->desk, happening->at_usecs);
      break;
    case HAPPENING_RESTART:
      asking_person_start_program (person, self->desk, happening->at_usecs);
      person->tally->n_restarts++;
      self->desk->next_look_usecs = happening->at_usecs + 5 * MINUTE;
      break;
    }
}

static void
add_happening_at (Sitting *self, HappeningKind kind, guint trouble, gint64 at_usecs)
{
  if (self->n_happenings < MAX_HAPPENINGS && at_usecs < self->stay.end_usecs)
    self->happenings[self->n_happenings++] = (Happening){ at_usecs, kind, trouble };
}

static void
add_happening (Sitting *self, HappeningKind kind, double probability, gint64 from_usecs)
{
  if (asking_person_draw (self->person, probability) && from_usecs < self->stay.end_usecs)
    add_happening_at (
        self, kind, 0, asking_person_draw_usecs (self->person, from_usecs, self->stay.end_usecs));
}

/* One after the other; what is not over when the person leaves is no event. */
static void
draw_troubles (Sitting *self)
{
  gint64 from_usecs = self->stay.begin_usecs;

  while (self->n_troubles < MAX_TROUBLES && asking_person_draw (self->person, 0.04))
    {
      const guint i = self->n_troubles++;
      Trouble *trouble = &self->troubles[i];
      gboolean is_outage = asking_person_draw (self->person, 0.7);
      AskingEvent *event = &trouble->event;

      trouble->when = is_outage ? LKL_QUESTION_WHEN_AFTER_OUTAGE : LKL_QUESTION_WHEN_AFTER_NOTICE;
      event->number = ++self->person->n_events;
      event->began_usecs =
          asking_person_draw_usecs (self->person, from_usecs, from_usecs + 2 * HOUR);
      event->at_usecs = event->began_usecs + 1;
      if (is_outage)
        event->at_usecs += asking_person_draw_usecs (self->person, MINUTE, 40 * MINUTE);
      add_happening_at (self, HAPPENING_TROUBLE_BEGIN, i, event->began_usecs);
      add_happening_at (self, HAPPENING_TROUBLE_END, i, event->at_usecs);
      from_usecs = event->at_usecs + 10 * MINUTE;
    }
}

static void
draw_clock_and_wishes (Sitting *self)
{
  const gint64 begin_usecs = self->stay.begin_usecs;
  gboolean has_just_snoozed = self->person->snoozed_usecs > begin_usecs - 2 * DAY;

  add_happening (self, HAPPENING_CLOCK, 0.003, begin_usecs);
  if (self->desk->is_wrong && asking_person_draw (self->person, 0.3))
    add_happening_at (
        self,
        HAPPENING_CLOCK_RIGHT,
        0,
        asking_person_draw_usecs (self->person, begin_usecs, begin_usecs + 14 * MINUTE));
  else if (self->desk->is_wrong)
    add_happening (self, HAPPENING_CLOCK_RIGHT, 0.4, begin_usecs);
  add_happening (
      self, HAPPENING_WISH, self->desk->is_wrong || has_just_snoozed ? 0.3 : 0.004, begin_usecs);
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
  const gint64 begin_usecs = self->stay.begin_usecs;

  add_happening (self, HAPPENING_LOOK, 1, begin_usecs);
  add_happening (self, HAPPENING_LOOK, 0.5, begin_usecs);
  add_happening (self, HAPPENING_EVENT, 0.02, begin_usecs);
  add_happening (self, HAPPENING_EVENT, 0.005, begin_usecs);
  add_happening (self, HAPPENING_NOTICE, 0.02, begin_usecs);
  add_happening (self, HAPPENING_NOTICE, 0.01, begin_usecs);
  draw_troubles (self);
  draw_clock_and_wishes (self);
  add_happening (self, HAPPENING_RESTART, 0.02, begin_usecs + 15 * MINUTE);
  qsort (self->happenings, self->n_happenings, sizeof (Happening), compare_happenings);
}

static void
draw_obstacles (Sitting *self)
{
  AskingStay *stay = &self->stay;

  while (stay->n_obstacles < ASKING_PRESENCE_MAX_OBSTACLES
         && asking_person_draw (self->person, 0.55))
    {
      AskingObstacle *obstacle = &stay->obstacles[stay->n_obstacles++];

      obstacle->begin_usecs =
          asking_person_draw_usecs (self->person, stay->begin_usecs, stay->end_usecs);
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
  const gint64 begin_usecs = self->stay.begin_usecs;
  gboolean is_off = desk->boot_usecs == 0 || asking_person_draw (self->person, 0.4);
  gboolean is_new_session = is_off || asking_person_draw (self->person, 0.1);

  if (asking_person_draw (self->person, 0.003))
    set_clock (self->person, desk);
  draw_wrong_stretch (self->person, desk, is_off);
  if (is_off)
    desk->boot_usecs = begin_usecs;
  if (is_new_session)
    {
      desk->session_usecs = begin_usecs;
      desk->session_wall_usecs = begin_usecs + desk->error_usecs;
      asking_person_start_program (self->person, desk, begin_usecs);
    }
  desk->next_look_usecs = MIN (desk->next_look_usecs, begin_usecs + DAY);
  desk->next_look_usecs = MAX (desk->next_look_usecs, begin_usecs + MINUTE);
  if (is_new_session)
    desk->next_look_usecs = begin_usecs + 5 * MINUTE;
}

/* When somebody was there to be asked. */
static void
note_stay (Sitting *self)
{
  AskingPerson *person = self->person;
  AskingStay stay = self->stay;

  if (!person->is_usual || person->place != person->home || self->desk->error_usecs != 0)
    return;
  stay.begin_usecs = MAX (stay.begin_usecs, self->desk->session_usecs + SESSION_USECS);
  asking_presence_add (&person->week, &stay);
}

static void
sit (AskingPerson *person, AskingDesk *desk, gint64 begin_usecs, gint64 end_usecs)
{
  Sitting self = {
    .person = person,
    .desk = desk,
    .stay = { .desk = (guint) (desk - person->desks),
              .begin_usecs = begin_usecs,
              .end_usecs = end_usecs },
  };
  guint next = 0;

  sit_down (&self);
  asking_person_exchange (person, desk, begin_usecs);
  draw_happenings (&self);
  draw_obstacles (&self);
  note_stay (&self);
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
  work (person, lkl_question_slot_begin_day (time_zone, day));
}

/* Of the week that ends on this Sunday. */
static void
end_week (AskingPerson *person)
{
  GTimeZone *time_zone = person->world->time_zones[person->home];
  gint64 day_usecs[5];

  for (guint i = 0; i < 5; i++)
    day_usecs[i] =
        lkl_question_slot_begin_day (time_zone, ASKING_FIRST_DAY + (gint64) person->day - 6 + i);
  if (person->week.n_stays > 0)
    asking_presence_draw (&person->week,
                          person->other_random,
                          person->n_desks,
                          day_usecs,
                          &person->tally->expected_asks,
                          &person->tally->expected_answers);
  person->week.n_stays = 0;
}

void
asking_life_live (
    const AskingWorld *world, guint number, guint n_days, AskingTally *tally, GPtrArray *faults)
{
  g_autoptr (AskingPerson) person = asking_person_new (world, number, tally);
  GPtrArray *found;

  for (person->day = 0; person->day < n_days; person->day++)
    {
      live_a_day (person, number);
      if (person->day % 7 == 6)
        end_week (person);
    }
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

char *
asking_life_find_unevenness (const AskingTally *tally, guint n_days)
{
  char *fault = asking_presence_compare (
      "questions", &tally->asks, &tally->expected_asks, WEEKDAY_SLACK, HOUR_SLACK);
  double per_year = (double) sum (tally->n_asks, 3) * 365 / n_days / tally->n_persons;

  if (fault == NULL)
    fault = asking_presence_compare (
        "answers", &tally->answers, &tally->expected_answers, WEEKDAY_SLACK, HOUR_SLACK);
  /* Nor is the budget kept by asking nothing. */
  if (fault == NULL && per_year < 3)
    fault = g_strdup_printf ("only %.1f questions a person and year", per_year);
  return fault;
}

static void
add_counts (GString *json, const char *name, const char *by, const guint *counts, guint n)
{
  g_string_append_printf (json, ",\n \"%s%s\": [", name, by);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s%u", i > 0 ? ", " : "", counts[i]);
  g_string_append_c (json, ']');
}

static void
add_spread (GString *json, const char *name, const AskingSpread *spread)
{
  add_counts (json, name, "ByWeekday", spread->by_weekday, G_N_ELEMENTS (spread->by_weekday));
  add_counts (json, name, "ByHour", spread->by_hour, G_N_ELEMENTS (spread->by_hour));
}

char *
asking_life_describe (const AskingTally *tally)
{
  GString *json = g_string_new (NULL);

  g_string_append_printf (
      json,
      "{\"persons\": %u, \"looks\": %u, \"clocksSet\": %u, \"restarts\": %u,\n"
      " \"periodic\": %u, \"ofEvents\": %u, \"checkIns\": %u, \"returns\": %u,\n"
      " \"answers\": %u, \"wishes\": %u, \"broken\": %u",
      tally->n_persons,
      tally->n_looks,
      tally->n_clock_sets,
      tally->n_restarts,
      tally->n_asks[ASKING_PERIODIC],
      tally->n_asks[ASKING_OF_EVENT],
      tally->n_asks[ASKING_CHECK_IN],
      tally->n_returns,
      tally->n_answers,
      tally->n_wishes,
      tally->n_faults);
  add_spread (json, "asks", &tally->asks);
  add_spread (json, "answers", &tally->answers);
  add_spread (json, "expectedAsks", &tally->expected_asks);
  add_spread (json, "expectedAnswers", &tally->expected_answers);
  g_string_append (json, "}");
  return g_string_free (json, FALSE);
}

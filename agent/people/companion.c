/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCompanion"

#include "agent/people/companion.h"

#include "agent/base/local-day.h"
#include "agent/people/welcome.h"

static const char *const *
get_contacts (const LklCompanionFacts *facts)
{
  return facts->mine != NULL ? (const char *const *) facts->mine->contacts : NULL;
}

/* @mine: (nullable). Returns: (nullable): what was said elsewhere */
static const LklMetContact *
find_met (const LklMineDocument *mine, const char *uid)
{
  for (guint i = 0; mine != NULL && i < mine->met->len; i++)
    {
      const LklMetContact *met = g_ptr_array_index (mine->met, i);

      if (g_str_equal (met->contact, uid))
        return met;
    }
  return NULL;
}

/* ---- Days ---- */

/* A day that lies ahead comes from a clock that was wrong: it must not end all that is still to be
 * asked. @day: 0 = not known */
static gboolean
is_near (guint32 day, guint32 today)
{
  return day != 0 && MAX (day, today) - MIN (day, today) < LKL_COMPANION_MEETING_GAP_DAYS;
}

/* Whether they were asked about one of their contacts in these days, on whatever PC. */
static gboolean
was_asked_lately (const LklCompanionFacts *facts, guint32 today)
{
  for (guint i = 0; i < facts->memory->meetings->len; i++)
    {
      const LklCompanionMeeting *meeting = g_ptr_array_index (facts->memory->meetings, i);

      if (meeting->asked_usecs > 0
          && is_near (lkl_local_day_count (facts->time_zone, meeting->asked_usecs), today))
        return TRUE;
    }
  for (guint i = 0; facts->mine != NULL && i < facts->mine->met->len; i++)
    if (is_near (g_date_get_julian (&((const LklMetContact *) facts->mine->met->pdata[i])->day),
                 today))
      return TRUE;
  return FALSE;
}

/* ---- The plan ---- */

gboolean
lkl_companion_is_mine_current (gint64 fetched_usecs, gint64 arrived_usecs, gint64 now_usecs)
{
  return fetched_usecs > 0 && fetched_usecs >= arrived_usecs
         && now_usecs - fetched_usecs < LKL_COMPANION_CURRENT_USECS;
}

/* Whether the welcome was offered here or elsewhere. */
static gboolean
was_welcomed (const LklCompanionFacts *facts)
{
  return facts->memory->welcomed_usecs > 0
         || (facts->mine != NULL && g_date_valid (&facts->mine->welcomed_day));
}

/* Whoever is still to be welcomed gets to know everybody there, and nobody is new among those. */
static gboolean
is_before_welcome (const LklCompanionFacts *facts)
{
  const LklNewHire *hire = &facts->hire;

  return g_date_valid (&hire->start_date) && !hire->is_over
         && (hire->day == 0 || hire->is_welcome_due) && !was_welcomed (facts);
}

static gboolean
was_asked (const LklCompanionFacts *facts, const char *uid)
{
  const LklCompanionMeeting *meeting = lkl_companion_memory_find_meeting (facts->memory, uid);

  return (meeting != NULL && (meeting->asked_usecs > 0 || meeting->answer != LKL_MET_NOT_SAID))
         || find_met (facts->mine, uid) != NULL;
}

/* Returns: (nullable): the first who was not asked about */
static const LklPerson *
find_next_contact (const LklCompanionFacts *facts)
{
  g_autoptr (GPtrArray) contacts = lkl_welcome_list_contacts (facts->people, facts->mine);

  for (guint i = 0; i < contacts->len; i++)
    {
      const LklPerson *person = g_ptr_array_index (contacts, i);

      if (!was_asked (facts, person->uid))
        return person;
    }
  return NULL;
}

static LklCompanionStep
plan_meeting (const LklCompanionFacts *facts, gint64 now_usecs)
{
  const guint32 today = lkl_local_day_count (facts->time_zone, now_usecs);
  LklCompanionStep step = { LKL_COMPANION_NOTHING, NULL };

  if (facts->hire.day < LKL_COMPANION_FIRST_MEETING_DAY || !was_welcomed (facts) || today == 0
      || was_asked_lately (facts, today))
    return step;
  step.person = find_next_contact (facts);
  if (step.person != NULL)
    step.kind = LKL_COMPANION_MEETING;
  return step;
}

static gboolean
has_news (const LklCompanionFacts *facts)
{
  g_autoptr (GPtrArray) introductions =
      lkl_introduction_list (facts->memory, facts->people, get_contacts (facts));

  return introductions->len > 0;
}

/* Somebody who was told of only because they look after this person is no news as long as nobody
 * said who does. */
static gboolean
must_learn_own (const LklCompanionFacts *facts)
{
  return !facts->memory->knew_own && get_contacts (facts) != NULL;
}

LklCompanionStep
lkl_companion_plan (const LklCompanionFacts *facts, gint64 now_usecs)
{
  const LklCompanionStep nothing = { LKL_COMPANION_NOTHING, NULL };
  const gboolean is_news = has_news (facts);

  if (facts->people->len > 0
      && (!facts->memory->has_looked
          || ((is_before_welcome (facts) || facts->is_muted) && (is_news || must_learn_own (facts)))
          || (!is_news && must_learn_own (facts))))
    return (LklCompanionStep){ LKL_COMPANION_LEARN, NULL };
  if (!facts->may_tell)
    return nothing;
  if (facts->hire.is_welcome_due && !was_welcomed (facts))
    return facts->is_mine_current ? (LklCompanionStep){ LKL_COMPANION_WELCOME, NULL } : nothing;
  if (is_news)
    return (LklCompanionStep){ LKL_COMPANION_INTRODUCE, NULL };
  return facts->is_mine_current ? plan_meeting (facts, now_usecs) : nothing;
}

void
lkl_companion_note_done (LklCompanionMemory *memory,
                         const LklCompanionFacts *facts,
                         const LklCompanionStep *step,
                         gint64 now_usecs)
{
  switch (step->kind)
    {
    case LKL_COMPANION_NOTHING:
      break;
    case LKL_COMPANION_LEARN:
    case LKL_COMPANION_INTRODUCE:
      lkl_introduction_learn (memory, facts->people, get_contacts (facts));
      break;
    case LKL_COMPANION_WELCOME:
      memory->welcomed_usecs = MAX (now_usecs, 1);
      break;
    case LKL_COMPANION_MEETING:
      lkl_companion_memory_add_meeting (memory, step->person->uid)->asked_usecs =
          MAX (now_usecs, 1);
      break;
    }
}

/* ---- Whether they have met ---- */

static gboolean
is_open (const LklCompanionMemory *memory, const LklMineDocument *mine, const char *uid)
{
  const LklCompanionMeeting *meeting = lkl_companion_memory_find_meeting (memory, uid);
  const LklMetContact *met = find_met (mine, uid);

  return (meeting != NULL || met != NULL)
         && (meeting == NULL || meeting->answer == LKL_MET_NOT_SAID)
         && (met == NULL || met->answer == LKL_MET_NOT_SAID);
}

/* @open: (inout): gains the person, once */
static void
add_open (GPtrArray *open, const LklCompanionFacts *facts, const char *uid)
{
  if (!is_open (facts->memory, facts->mine, uid))
    return;
  for (guint i = 0; i < facts->people->len; i++)
    {
      LklPerson *person = g_ptr_array_index (facts->people, i);

      if (g_str_equal (person->uid, uid) && !g_ptr_array_find (open, person, NULL))
        g_ptr_array_add (open, person);
    }
}

GPtrArray *
lkl_companion_list_open (const LklCompanionFacts *facts)
{
  GPtrArray *open = g_ptr_array_new ();

  if (facts->hire.day == 0)
    return open;
  for (guint i = 0; i < facts->memory->meetings->len; i++)
    add_open (open, facts, ((const LklCompanionMeeting *) facts->memory->meetings->pdata[i])->uid);
  for (guint i = 0; facts->mine != NULL && i < facts->mine->met->len; i++)
    add_open (open, facts, ((const LklMetContact *) facts->mine->met->pdata[i])->contact);
  return open;
}

void
lkl_companion_take_back (LklCompanionMemory *memory, const char *uid)
{
  LklCompanionMeeting *meeting = lkl_companion_memory_find_meeting (memory, uid);

  if (meeting == NULL)
    return;
  meeting->answer = LKL_MET_NOT_SAID;
  meeting->is_visit_pending = FALSE;
}

gboolean
lkl_companion_take_answer (LklCompanionMemory *memory,
                           const LklMineDocument *mine,
                           const char *uid,
                           LklMetAnswer answer)
{
  LklCompanionMeeting *meeting;

  if (answer == LKL_MET_NOT_SAID || !is_open (memory, mine, uid))
    return FALSE;
  meeting = lkl_companion_memory_add_meeting (memory, uid);
  meeting->answer = answer;
  meeting->is_visit_pending = answer == LKL_MET_NOT_YET;
  return TRUE;
}

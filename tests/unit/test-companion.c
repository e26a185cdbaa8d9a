/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/people/companion.h"

#include "tests/fakes/it-team.h"

typedef struct
{
  LklCompanionFacts facts;
  LklCompanionMemory *memory;
  LklPeopleDocument *team;
  LklMineDocument *mine;
  GTimeZone *time_zone;
} Fixture;

static gint64
get_usecs (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
set_mine (Fixture *fixture, const char *members)
{
  g_clear_pointer (&fixture->mine, lkl_mine_document_unref);
  fixture->mine = lkl_it_team_parse_mine (members);
  fixture->facts.mine = fixture->mine;
}

static void
set_team (Fixture *fixture, const char *people)
{
  g_clear_pointer (&fixture->team, lkl_people_document_unref);
  fixture->team = lkl_it_team_parse (people);
  fixture->facts.people = fixture->team->people;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->time_zone = g_time_zone_new_utc ();
  fixture->memory = lkl_companion_memory_new ();
  fixture->facts = (LklCompanionFacts){
    .memory = fixture->memory,
    .is_mine_current = TRUE,
    .may_tell = TRUE,
    .time_zone = fixture->time_zone,
  };
  g_date_set_dmy (&fixture->facts.hire.start_date, 16, G_DATE_NOVEMBER, 2026);
  set_team (fixture, "ana:printing ben zoe");
  set_mine (fixture, "\"contacts\":[\"ben\",\"ana\"]");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_companion_memory_free (fixture->memory);
  lkl_people_document_unref (fixture->team);
  g_clear_pointer (&fixture->mine, lkl_mine_document_unref);
  g_time_zone_unref (fixture->time_zone);
}

/* @day: at work, at noon */
static LklCompanionStep
plan (Fixture *fixture, guint day)
{
  fixture->facts.hire.day = day;
  fixture->facts.hire.is_welcome_due = day >= 1 && day <= LKL_NEW_HIRE_WELCOME_DAYS;
  return lkl_companion_plan (&fixture->facts,
                             get_usecs ("2026-11-15T12:00:00Z") + day * G_TIME_SPAN_DAY);
}

/* @uid: (nullable): whom it is about */
static void
do_step (Fixture *fixture, guint day, LklCompanionStepKind kind, const char *uid)
{
  const LklCompanionStep step = plan (fixture, day);

  g_assert_cmpint (step.kind, ==, kind);
  g_assert_cmpstr (step.person != NULL ? step.person->uid : NULL, ==, uid);
  lkl_companion_note_done (fixture->memory,
                           &fixture->facts,
                           &step,
                           get_usecs ("2026-11-15T12:00:00Z") + day * G_TIME_SPAN_DAY);
}

static void
begin (Fixture *fixture)
{
  do_step (fixture, 1, LKL_COMPANION_LEARN, NULL);
  do_step (fixture, 1, LKL_COMPANION_WELCOME, NULL);
}

static void
test_the_welcome_comes_once (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  do_step (fixture, 1, LKL_COMPANION_NOTHING, NULL);
  do_step (fixture, 2, LKL_COMPANION_NOTHING, NULL);
}

static void
test_nothing_is_said_in_a_bad_moment (Fixture *fixture, gconstpointer data)
{
  fixture->facts.may_tell = FALSE;
  do_step (fixture, 1, LKL_COMPANION_LEARN, NULL);
  do_step (fixture, 1, LKL_COMPANION_NOTHING, NULL);
  fixture->facts.may_tell = TRUE;
  do_step (fixture, 1, LKL_COMPANION_WELCOME, NULL);
  fixture->facts.may_tell = FALSE;
  do_step (fixture, 9, LKL_COMPANION_NOTHING, NULL);
}

static void
test_nothing_is_said_that_may_have_been_said_elsewhere (Fixture *fixture, gconstpointer data)
{
  fixture->facts.is_mine_current = FALSE;
  do_step (fixture, 1, LKL_COMPANION_LEARN, NULL);
  do_step (fixture, 1, LKL_COMPANION_NOTHING, NULL);
  fixture->facts.is_mine_current = TRUE;
  do_step (fixture, 1, LKL_COMPANION_WELCOME, NULL);
  fixture->facts.is_mine_current = FALSE;
  do_step (fixture, 9, LKL_COMPANION_NOTHING, NULL);
}

static void
test_what_is_known_of_other_pcs_ages (void)
{
  const gint64 now = 10 * G_TIME_SPAN_HOUR;
  const gint64 minute = G_TIME_SPAN_MINUTE;

  g_assert_true (lkl_companion_is_mine_current (now - 5 * minute, now - 60 * minute, now));
  g_assert_true (lkl_companion_is_mine_current (now - 5 * minute, now - 5 * minute, now));
  /* They may have been at another PC in between. */
  g_assert_false (lkl_companion_is_mine_current (now - 5 * minute, now - 4 * minute, now));
  /* The network may have gone. */
  g_assert_false (lkl_companion_is_mine_current (now - 20 * minute, now - 60 * minute, now));
  g_assert_false (lkl_companion_is_mine_current (0, 0, minute));
}

static void
test_contacts_are_asked_about_one_by_one (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  do_step (fixture, 3, LKL_COMPANION_NOTHING, NULL);
  do_step (fixture, 4, LKL_COMPANION_MEETING, "ben");
  do_step (fixture, 4, LKL_COMPANION_NOTHING, NULL);
  do_step (fixture, 6, LKL_COMPANION_NOTHING, NULL);
  do_step (fixture, 7, LKL_COMPANION_MEETING, "ana");
  do_step (fixture, 20, LKL_COMPANION_NOTHING, NULL);
}

/* While it showed the wrong year somebody was asked about. */
static void
test_a_clock_that_was_ahead_ends_nothing (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  do_step (fixture, 4, LKL_COMPANION_MEETING, "ben");
  lkl_companion_memory_find_meeting (fixture->memory, "ben")->asked_usecs += 4000 * G_TIME_SPAN_DAY;
  do_step (fixture, 7, LKL_COMPANION_MEETING, "ana");
}

/* Who wants no such notification is told of nobody, later neither. */
static void
test_nobody_is_introduced_to_who_wants_that_muted (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  do_step (fixture, 3, LKL_COMPANION_NOTHING, NULL);
  fixture->facts.is_muted = TRUE;
  set_team (fixture, "ana:printing ben zoe eva:phones");
  do_step (fixture, 3, LKL_COMPANION_LEARN, NULL);
  do_step (fixture, 3, LKL_COMPANION_NOTHING, NULL);
  fixture->facts.is_muted = FALSE;
  do_step (fixture, 3, LKL_COMPANION_NOTHING, NULL);
}

static void
test_a_second_pc_does_not_start_over (Fixture *fixture, gconstpointer data)
{
  set_mine (fixture,
            "\"contacts\":[\"ben\",\"ana\"],\"welcomed\":\"2026-11-16\","
            "\"met\":[{\"contact\":\"ben\",\"day\":\"2026-11-19\"}]");
  do_step (fixture, 5, LKL_COMPANION_LEARN, NULL);
  do_step (fixture, 6, LKL_COMPANION_NOTHING, NULL);
  do_step (fixture, 7, LKL_COMPANION_MEETING, "ana");
}

static void
test_nobody_is_asked_about_without_a_welcome (Fixture *fixture, gconstpointer data)
{
  do_step (fixture, 20, LKL_COMPANION_LEARN, NULL);
  do_step (fixture, 20, LKL_COMPANION_NOTHING, NULL);
}

static void
test_nobody_is_asked_about_when_it_is_over (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  fixture->facts.hire.is_over = TRUE;
  do_step (fixture, 0, LKL_COMPANION_NOTHING, NULL);
}

static void
test_not_yet_is_one_wish_for_a_visit (Fixture *fixture, gconstpointer data)
{
  const LklCompanionMeeting *meeting;

  begin (fixture);
  g_assert_false (
      lkl_companion_take_answer (fixture->memory, fixture->mine, "ben", LKL_MET_NOT_YET));
  do_step (fixture, 4, LKL_COMPANION_MEETING, "ben");
  g_assert_true (
      lkl_companion_take_answer (fixture->memory, fixture->mine, "ben", LKL_MET_NOT_YET));
  meeting = lkl_companion_memory_find_meeting (fixture->memory, "ben");
  g_assert_true (meeting->is_visit_pending);
  g_assert_false (lkl_companion_take_answer (fixture->memory, fixture->mine, "ben", LKL_MET_YES));
  g_assert_false (
      lkl_companion_take_answer (fixture->memory, fixture->mine, "ben", LKL_MET_NOT_YET));
}

static void
test_yes_is_no_wish (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  do_step (fixture, 4, LKL_COMPANION_MEETING, "ben");
  g_assert_true (lkl_companion_take_answer (fixture->memory, fixture->mine, "ben", LKL_MET_YES));
  g_assert_false (lkl_companion_memory_find_meeting (fixture->memory, "ben")->is_visit_pending);
}

static void
test_what_another_pc_asked_can_be_answered_here (Fixture *fixture, gconstpointer data)
{
  set_mine (fixture,
            "\"met\":[{\"contact\":\"ben\",\"day\":\"2026-11-19\"},"
            "{\"contact\":\"zoe\",\"answer\":\"yes\",\"day\":\"2026-11-19\"}]");
  g_assert_true (
      lkl_companion_take_answer (fixture->memory, fixture->mine, "ben", LKL_MET_NOT_YET));
  g_assert_false (
      lkl_companion_take_answer (fixture->memory, fixture->mine, "zoe", LKL_MET_NOT_YET));
}

/* @expected: uids, with a blank between them */
static void
assert_open (Fixture *fixture, guint day, const char *expected)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GString) uids = g_string_new (NULL);

  fixture->facts.hire.day = day;
  open = lkl_companion_list_open (&fixture->facts);
  for (guint i = 0; i < open->len; i++)
    g_string_append_printf (
        uids, "%s%s", i > 0 ? " " : "", ((const LklPerson *) open->pdata[i])->uid);
  g_assert_cmpstr (uids->str, ==, expected);
}

static void
test_what_was_asked_is_open_until_it_is_answered (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  assert_open (fixture, 1, "");
  do_step (fixture, 4, LKL_COMPANION_MEETING, "ben");
  assert_open (fixture, 4, "ben");
  /* Another PC asked about these, and somebody has gone. */
  set_mine (fixture,
            "\"contacts\":[\"ben\",\"ana\"],\"met\":["
            "{\"contact\":\"ben\",\"day\":\"2026-11-19\"},"
            "{\"contact\":\"eva\",\"day\":\"2026-11-19\"},"
            "{\"contact\":\"zoe\",\"answer\":\"yes\",\"day\":\"2026-11-19\"},"
            "{\"contact\":\"ana\",\"day\":\"2026-11-19\"}]");
  assert_open (fixture, 5, "ben ana");
  g_assert_true (
      lkl_companion_take_answer (fixture->memory, fixture->mine, "ben", LKL_MET_NOT_YET));
  assert_open (fixture, 5, "ana");
  /* It could not be kept. */
  lkl_companion_take_back (fixture->memory, "ben");
  lkl_companion_take_back (fixture->memory, "nobody");
  assert_open (fixture, 5, "ben ana");
  g_assert_false (lkl_companion_memory_find_meeting (fixture->memory, "ben")->is_visit_pending);
  assert_open (fixture, 0, "");
}

/* ---- Who is new in IT ---- */

static void
become_known (Fixture *fixture)
{
  g_date_clear (&fixture->facts.hire.start_date, 1);
  do_step (fixture, 0, LKL_COMPANION_LEARN, NULL);
  do_step (fixture, 0, LKL_COMPANION_NOTHING, NULL);
}

static void
test_somebody_new_is_introduced_once (Fixture *fixture, gconstpointer data)
{
  become_known (fixture);
  set_team (fixture, "ana:printing ben zoe eva");
  do_step (fixture, 0, LKL_COMPANION_INTRODUCE, NULL);
  do_step (fixture, 0, LKL_COMPANION_NOTHING, NULL);
  set_team (fixture, "ana:printing ben zoe");
  do_step (fixture, 0, LKL_COMPANION_NOTHING, NULL);
  /* Somebody who was away. */
  set_team (fixture, "ana:printing ben zoe eva");
  do_step (fixture, 0, LKL_COMPANION_NOTHING, NULL);
}

static void
test_an_introduction_waits_for_room (Fixture *fixture, gconstpointer data)
{
  become_known (fixture);
  set_team (fixture, "ana:printing ben zoe eva");
  fixture->facts.may_tell = FALSE;
  do_step (fixture, 0, LKL_COMPANION_NOTHING, NULL);
  fixture->facts.may_tell = TRUE;
  do_step (fixture, 0, LKL_COMPANION_INTRODUCE, NULL);
}

static void
test_a_new_contact_of_ones_own_is_introduced (Fixture *fixture, gconstpointer data)
{
  become_known (fixture);
  set_mine (fixture, "\"contacts\":[\"zoe\",\"ana\"]");
  do_step (fixture, 0, LKL_COMPANION_INTRODUCE, NULL);
  do_step (fixture, 0, LKL_COMPANION_NOTHING, NULL);
}

/* An endpoint that begins to name them. */
static void
test_contacts_that_are_named_for_the_first_time_are_no_news (Fixture *fixture, gconstpointer data)
{
  set_mine (fixture, "\"asked\":[]");
  become_known (fixture);
  set_mine (fixture, "\"contacts\":[\"zoe\",\"ana\"]");
  do_step (fixture, 0, LKL_COMPANION_LEARN, NULL);
  do_step (fixture, 0, LKL_COMPANION_NOTHING, NULL);
  set_mine (fixture, "\"contacts\":[\"ben\",\"ana\"]");
  do_step (fixture, 0, LKL_COMPANION_INTRODUCE, NULL);
}

static void
test_who_is_still_to_be_welcomed_is_introduced_to_nobody (Fixture *fixture, gconstpointer data)
{
  fixture->facts.may_tell = FALSE;
  do_step (fixture, 0, LKL_COMPANION_LEARN, NULL);
  set_team (fixture, "ana:printing ben zoe eva");
  do_step (fixture, 0, LKL_COMPANION_LEARN, NULL);
  set_team (fixture, "ana:printing ben zoe eva ida");
  do_step (fixture, 1, LKL_COMPANION_LEARN, NULL);
  fixture->facts.may_tell = TRUE;
  do_step (fixture, 1, LKL_COMPANION_WELCOME, NULL);
  set_team (fixture, "ana:printing ben zoe eva ida olaf");
  do_step (fixture, 2, LKL_COMPANION_INTRODUCE, NULL);
}

/* ---- The memory ---- */

static void
test_the_memory_lives_through_a_restart (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  begin (fixture);
  do_step (fixture, 4, LKL_COMPANION_MEETING, "ben");
  g_assert_true (
      lkl_companion_take_answer (fixture->memory, fixture->mine, "ben", LKL_MET_NOT_YET));
  text = lkl_companion_memory_to_text (fixture->memory);
  lkl_companion_memory_free (fixture->memory);
  fixture->memory = lkl_companion_memory_from_text (text);
  fixture->facts.memory = fixture->memory;
  g_assert_true (lkl_companion_memory_find_meeting (fixture->memory, "ben")->is_visit_pending);
  do_step (fixture, 5, LKL_COMPANION_NOTHING, NULL);
  do_step (fixture, 7, LKL_COMPANION_MEETING, "ana");
  set_team (fixture, "ana:printing,wifi ben zoe");
  do_step (fixture, 7, LKL_COMPANION_INTRODUCE, NULL);
}

static void
test_a_malformed_memory_is_empty (void)
{
  static const char *const texts[] = { NULL, "", "(", "(1, [], true)", "[('a', 1)]" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LklCompanionMemory) memory = lkl_companion_memory_from_text (texts[i]);

      g_assert_cmpuint (memory->meetings->len, ==, 0);
      g_assert_false (memory->has_looked);
    }
}

static void
test_the_memory_is_bounded (void)
{
  g_autoptr (LklCompanionMemory) memory = lkl_companion_memory_new ();

  for (guint i = 0; i < LKL_COMPANION_MEMORY_MAX_PEOPLE + 2; i++)
    {
      g_autofree char *uid = g_strdup_printf ("p%u", i);

      lkl_companion_memory_add_meeting (memory, uid);
      lkl_companion_memory_set_known (memory, uid, g_new0 (char *, 1), FALSE);
    }
  g_assert_cmpuint (memory->meetings->len, ==, LKL_COMPANION_MEMORY_MAX_PEOPLE);
  g_assert_cmpuint (memory->known->len, ==, LKL_COMPANION_MEMORY_MAX_PEOPLE);
  g_assert_null (lkl_companion_memory_find_known (memory, "p1"));
  g_assert_nonnull (lkl_companion_memory_find_known (memory, "p401"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/companion/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("the-welcome-comes-once", test_the_welcome_comes_once);
  ADD ("nothing-is-said-in-a-bad-moment", test_nothing_is_said_in_a_bad_moment);
  ADD ("nothing-is-said-that-may-have-been-said-elsewhere",
       test_nothing_is_said_that_may_have_been_said_elsewhere);
  ADD ("contacts-are-asked-about-one-by-one", test_contacts_are_asked_about_one_by_one);
  ADD ("a-clock-that-was-ahead-ends-nothing", test_a_clock_that_was_ahead_ends_nothing);
  ADD ("nobody-is-introduced-to-who-wants-that-muted",
       test_nobody_is_introduced_to_who_wants_that_muted);
  ADD ("a-second-pc-does-not-start-over", test_a_second_pc_does_not_start_over);
  ADD ("nobody-is-asked-about-without-a-welcome", test_nobody_is_asked_about_without_a_welcome);
  ADD ("nobody-is-asked-about-when-it-is-over", test_nobody_is_asked_about_when_it_is_over);
  ADD ("not-yet-is-one-wish-for-a-visit", test_not_yet_is_one_wish_for_a_visit);
  ADD ("yes-is-no-wish", test_yes_is_no_wish);
  ADD ("what-another-pc-asked-can-be-answered-here",
       test_what_another_pc_asked_can_be_answered_here);
  ADD ("what-was-asked-is-open-until-it-is-answered",
       test_what_was_asked_is_open_until_it_is_answered);
  ADD ("somebody-new-is-introduced-once", test_somebody_new_is_introduced_once);
  ADD ("an-introduction-waits-for-room", test_an_introduction_waits_for_room);
  ADD ("a-new-contact-of-ones-own-is-introduced", test_a_new_contact_of_ones_own_is_introduced);
  ADD ("contacts-that-are-named-for-the-first-time-are-no-news",
       test_contacts_that_are_named_for_the_first_time_are_no_news);
  ADD ("who-is-still-to-be-welcomed-is-introduced-to-nobody",
       test_who_is_still_to_be_welcomed_is_introduced_to_nobody);
  ADD ("the-memory-lives-through-a-restart", test_the_memory_lives_through_a_restart);
  g_test_add_func ("/companion/what-is-known-of-other-pcs-ages",
                   test_what_is_known_of_other_pcs_ages);
  g_test_add_func ("/companion/a-malformed-memory-is-empty", test_a_malformed_memory_is_empty);
  g_test_add_func ("/companion/the-memory-is-bounded", test_the_memory_is_bounded);
  return g_test_run ();
}

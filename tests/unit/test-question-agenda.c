/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-agenda.h"

#include <string.h>

#include "agent/questions/question-hindrance.h"
#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/scratch-journal.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY
#define TICK (5 * MINUTE)
#define LONG_TIME (400 * DAY)

typedef struct
{
  LklScratchJournal *scratch;
  LklClock *clock; /* on a Monday morning in UTC; the tests run anywhere */
  LklFakeSessionState *session;
  LklQuestionHistory *history;
  LklQuestionAgenda *agenda;
  LklQuestionCircumstances circumstances;
} Fixture;

static LklQuestionsDocument *
parse_questions (void)
{
#define NAMED "\"version\":1,\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"How?\","
  const char *text = "{\"form\":\"questions\",\"version\":1,\"questions\":["
                     "{\"id\":\"outage\"," NAMED "\"when\":\"after-outage\"},"
                     "{\"id\":\"week\"," NAMED "\"when\":\"new-hire:7\"},"
                     "{\"id\":\"mood\"," NAMED "\"when\":\"periodic\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *document = lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  return document;
}

/* The program starts. */
static void
start (Fixture *fixture)
{
  g_autoptr (LklQuestionsDocument) document = parse_questions ();

  fixture->history = lkl_question_history_new (fixture->scratch->journal, fixture->clock);
  fixture->agenda = lkl_question_agenda_new (
      fixture->history, LKL_SESSION_STATE (fixture->session), fixture->clock);
  lkl_question_agenda_set_questions (fixture->agenda, document);
  lkl_question_agenda_set_circumstances (fixture->agenda, &fixture->circumstances);
  lkl_scratch_journal_settle (fixture->scratch);
}

static void
end (Fixture *fixture)
{
  lkl_scratch_journal_settle (fixture->scratch);
  g_clear_pointer (&fixture->agenda, lkl_question_agenda_free);
  g_clear_object (&fixture->history);
}

static void
restart (Fixture *fixture)
{
  end (fixture);
  lkl_scratch_journal_reopen (fixture->scratch);
  start (fixture);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) monday = g_date_time_new_utc (2026, 11, 16, 6, 0, 0);

  fixture->scratch =
      lkl_scratch_journal_new (g_date_time_to_unix (monday) * G_USEC_PER_SEC, 3 * DAY);
  fixture->clock = lkl_clock_ref (fixture->scratch->clock);
  fixture->session = lkl_fake_session_state_new ();
  fixture->circumstances.has_reader = TRUE;
  fixture->circumstances.is_wanted = TRUE;
  start (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  end (fixture);
  g_object_unref (fixture->session);
  lkl_clock_unref (fixture->clock);
  lkl_scratch_journal_free (fixture->scratch);
}

static void
note (Fixture *fixture, const LklQuestion *question, const char *outcome)
{
  lkl_question_history_note (fixture->history,
                             question,
                             LKL_QUESTION_ASKED_BY_LINKLIGHT,
                             outcome,
                             lkl_clock_get_wall_usecs (fixture->clock));
}

/* Lives on until something is asked. Returns: how long that took; @limit_usecs = nothing was.
 * @question: (out) (transfer full) (nullable). @outcome: (out): what was written */
static gint64
wait_for_question (Fixture *fixture,
                   gint64 limit_usecs,
                   LklQuestion **question,
                   const char **outcome)
{
  for (gint64 usecs = 0; usecs < limit_usecs; usecs += TICK)
    {
      *question = lkl_question_agenda_pick_due (fixture->agenda, outcome);
      if (*question != NULL)
        {
          note (fixture, *question, *outcome);
          lkl_question_agenda_hold_back (fixture->agenda, FALSE);
          return usecs;
        }
      lkl_clock_advance (fixture->clock, TICK);
    }
  return limit_usecs;
}

/* Returns: how long it took */
static gint64
assert_asked (Fixture *fixture, gint64 limit_usecs, const char *id, const char *expected)
{
  g_autoptr (LklQuestion) question = NULL;
  const char *outcome = NULL;
  gint64 usecs = wait_for_question (fixture, limit_usecs, &question, &outcome);

  g_assert_nonnull (question);
  g_assert_cmpstr (question->id, ==, id);
  g_assert_cmpstr (outcome, ==, expected);
  return usecs;
}

static void
assert_not_asked (Fixture *fixture, gint64 limit_usecs)
{
  g_autoptr (LklQuestion) question = NULL;
  const char *outcome = NULL;

  g_assert_cmpint (wait_for_question (fixture, limit_usecs, &question, &outcome), ==, limit_usecs);
  g_assert_null (question);
}

static void
test_asks_every_quarter (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (assert_asked (fixture, 14 * DAY, "mood", "asked"), <, 14 * DAY);
  g_assert_cmpint (assert_asked (fixture, LONG_TIME, "mood", "asked"), >=, 90 * DAY);
  g_assert_cmpint (assert_asked (fixture, LONG_TIME, "mood", "asked"), <, 105 * DAY);
}

/* Asks for three weeks, while somebody has a question before them again and again.
 * Returns: whether anything was due */
static gboolean
is_due_in_spite (Fixture *fixture, gboolean is_vain)
{
  for (gint64 usecs = 0; usecs < 21 * DAY; usecs += TICK)
    {
      g_autoptr (LklQuestion) question = NULL;

      lkl_question_agenda_hold_back (fixture->agenda, is_vain);
      question = lkl_question_agenda_pick_due (fixture->agenda, NULL);
      if (question != NULL)
        return TRUE;
      lkl_clock_advance (fixture->clock, TICK);
    }
  return FALSE;
}

static void
test_vain_wishes_keep_nothing_away (Fixture *fixture, gconstpointer data)
{
  g_assert_false (is_due_in_spite (fixture, FALSE));
  lkl_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  g_assert_true (is_due_in_spite (fixture, TRUE));
}

static void
test_a_clock_set_forward_shortens_nothing (Fixture *fixture, gconstpointer data)
{
  assert_asked (fixture, 14 * DAY, "mood", "asked");
  lkl_clock_advance (fixture->clock, DAY);
  lkl_question_agenda_pick_due (fixture->agenda, NULL);
  lkl_clock_step_wall (fixture->clock, 200 * DAY);
  assert_not_asked (fixture, 10 * DAY);
  /* Nor after a start of the program. */
  restart (fixture);
  g_assert_cmpint (assert_asked (fixture, LONG_TIME, "mood", "asked"), >=, 79 * DAY);
}

static void
test_a_clock_set_back_lengthens_nothing (Fixture *fixture, gconstpointer data)
{
  assert_asked (fixture, 14 * DAY, "mood", "asked");
  lkl_clock_step_wall (fixture->clock, -500 * DAY);
  for (guint i = 0; i < 20; i++)
    {
      lkl_question_agenda_pick_due (fixture->agenda, NULL);
      lkl_clock_advance (fixture->clock, TICK);
    }
  restart (fixture);
  g_assert_cmpint (assert_asked (fixture, LONG_TIME, "mood", "asked"), <, 105 * DAY);
}

static void
test_a_clock_set_back_unseen_lengthens_little (Fixture *fixture, gconstpointer data)
{
  gint64 usecs;

  assert_asked (fixture, 14 * DAY, "mood", "asked");
  lkl_clock_advance (fixture->clock, 60 * DAY);
  end (fixture);
  lkl_clock_step_wall (fixture->clock, -500 * DAY);
  start (fixture);
  /* As if it had been asked just now. */
  usecs = assert_asked (fixture, LONG_TIME, "mood", "asked");
  g_assert_cmpint (usecs, >=, 90 * DAY);
  g_assert_cmpint (usecs, <, 105 * DAY);
}

static void
test_an_event_has_its_hour (Fixture *fixture, gconstpointer data)
{
  gint64 usecs;

  /* In the middle of the working day in whatever zone the test runs. */
  assert_asked (fixture, 14 * DAY, "mood", "asked");
  assert_not_asked (fixture, 28 * DAY);
  lkl_clock_advance (fixture->clock, 7 * DAY);
  restart (fixture);
  for (guint day = 0; day < 7; day++)
    {
      g_autoptr (LklQuestion) question = NULL;
      const char *outcome = NULL;

      lkl_question_agenda_note_event (
          fixture->agenda, LKL_QUESTION_WHEN_AFTER_OUTAGE, "outage", 2 * MINUTE);
      usecs = wait_for_question (fixture, 3 * HOUR, &question, &outcome);
      if (question == NULL)
        {
          lkl_clock_advance (fixture->clock, 24 * HOUR - 3 * HOUR);
          continue;
        }
      g_assert_cmpstr (question->id, ==, "outage");
      g_assert_cmpint (usecs, >=, 10 * MINUTE);
      g_assert_cmpint (usecs, <=, 60 * MINUTE);
      return;
    }
  g_assert_not_reached ();
}

static void
set_mine (Fixture *fixture, const char *members)
{
  g_autofree char *text = g_strdup_printf ("{\"form\":\"mine\",\"version\":1,%s}", members);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklMineDocument) mine = lkl_mine_document_parse ("mine", bytes, &error);

  g_assert_no_error (error);
  lkl_question_agenda_set_mine (fixture->agenda, mine);
}

static void
test_the_own_document_counts (Fixture *fixture, gconstpointer data)
{
  set_mine (fixture, "\"startDate\":\"2026-11-16\"");
  g_assert_cmpint (assert_asked (fixture, 30 * DAY, "week", "asked-new-hire:7"), >=, 5 * DAY);
  g_assert_cmpint (assert_asked (fixture, LONG_TIME, "mood", "asked"), >=, 20 * DAY);
}

/* Else it would buy four questions more, and forbid the others for 30 days. */
static void
test_a_start_date_of_somebody_who_is_known (Fixture *fixture, gconstpointer data)
{
  lkl_clock_advance (fixture->clock, 31 * DAY);
  restart (fixture);
  set_mine (fixture, "\"startDate\":\"2026-12-18\"");
  assert_asked (fixture, 21 * DAY, "mood", "asked");
}

/* Linklight was brought to all PCs today. */
static void
test_a_start_date_of_an_old_account (Fixture *fixture, gconstpointer data)
{
  fixture->circumstances.account_usecs = lkl_clock_get_wall_usecs (fixture->clock) - 31 * DAY;
  lkl_question_agenda_set_circumstances (fixture->agenda, &fixture->circumstances);
  set_mine (fixture, "\"startDate\":\"2026-11-16\"");
  assert_asked (fixture, 21 * DAY, "mood", "asked");
}

/* Nobody says when they began, but their account is new. */
static void
test_a_start_that_only_this_pc_knows (Fixture *fixture, gconstpointer data)
{
  g_date_set_dmy (&fixture->circumstances.start_date, 16, G_DATE_NOVEMBER, 2026);
  lkl_question_agenda_set_circumstances (fixture->agenda, &fixture->circumstances);
  assert_asked (fixture, 30 * DAY, "week", "asked-new-hire:7");
}

static void
test_check_ins_end_with_the_work (Fixture *fixture, gconstpointer data)
{
  set_mine (fixture, "\"startDate\":\"2026-11-16\",\"endDate\":\"2026-11-21\"");
  assert_asked (fixture, LONG_TIME, "mood", "asked");
}

static void
test_check_ins_wait_for_word_of_other_pcs (Fixture *fixture, gconstpointer data)
{
  fixture->circumstances.is_elsewhere_unknown = TRUE;
  lkl_question_agenda_set_circumstances (fixture->agenda, &fixture->circumstances);
  set_mine (fixture, "\"startDate\":\"2026-11-16\"");
  assert_asked (fixture, LONG_TIME, "mood", "asked");
}

static void
test_a_check_in_that_was_asked_elsewhere (Fixture *fixture, gconstpointer data)
{
  set_mine (fixture, "\"startDate\":\"2026-11-16\",\"checkIns\":[\"new-hire:7\"]");
  assert_asked (fixture, LONG_TIME, "mood", "asked");
}

static void
test_what_was_asked_elsewhere_counts (Fixture *fixture, gconstpointer data)
{
  set_mine (fixture, "\"asked\":[{\"question\":\"mood\",\"day\":\"2026-11-15\"}]");
  g_assert_cmpint (assert_asked (fixture, LONG_TIME, "mood", "asked"), >=, 89 * DAY);
}

static void
test_a_snooze_outlasts_a_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklQuestion) question = NULL;
  const char *outcome = NULL;
  gint64 usecs;

  wait_for_question (fixture, 14 * DAY, &question, &outcome);
  g_assert_true (lkl_question_agenda_may_snooze (fixture->agenda, question));
  note (fixture, question, LKL_QUESTION_SNOOZED);
  restart (fixture);
  usecs = assert_asked (fixture, 5 * DAY, "mood", "returned");
  g_assert_cmpint (usecs, >=, 12 * HOUR);
  g_assert_false (lkl_question_agenda_may_snooze (fixture->agenda, question));
  restart (fixture);
  assert_not_asked (fixture, 85 * DAY);
}

static void
test_a_lapsed_snooze_is_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklQuestion) question = NULL;
  const char *outcome = NULL;

  wait_for_question (fixture, 14 * DAY, &question, &outcome);
  note (fixture, question, LKL_QUESTION_SNOOZED);
  lkl_clock_advance (fixture->clock, 5 * DAY);
  assert_not_asked (fixture, 7 * DAY);
  lkl_scratch_journal_settle (fixture->scratch);
  lkl_scratch_journal_assert_history (
      fixture->scratch, "mood linklight asked, mood linklight snoozed, mood linklight expired");
}

/* Outlasting a restart of the program, too. */
static void
test_a_notice_gives_peace (Fixture *fixture, gconstpointer data)
{
  gint64 usecs = 0;

  while (usecs < 14 * DAY)
    {
      g_autoptr (LklQuestion) question = NULL;
      const char *outcome = NULL;

      lkl_question_agenda_note_notice (fixture->agenda, "warning");
      restart (fixture);
      usecs += wait_for_question (fixture, 115 * MINUTE, &question, &outcome);
      g_assert_null (question);
    }
}

static void
test_the_person_wants_less (Fixture *fixture, gconstpointer data)
{
  fixture->circumstances.frequency = LKL_QUESTION_FREQUENCY_NEVER;
  lkl_question_agenda_set_circumstances (fixture->agenda, &fixture->circumstances);
  assert_not_asked (fixture, 30 * DAY);
  fixture->circumstances.frequency = LKL_QUESTION_FREQUENCY_USUAL;
  fixture->circumstances.hours = (LklQuestionHours){ 1u << 6, 0, 24 * 60 };
  lkl_question_agenda_set_circumstances (fixture->agenda, &fixture->circumstances);
  assert_not_asked (fixture, 30 * DAY);
  {
    g_autoptr (GPtrArray) problems = lkl_question_agenda_list_problems (fixture->agenda);

    g_assert_cmpuint (problems->len, ==, 1);
    g_assert_nonnull (strstr (problems->pdata[0], "no hour"));
  }
}

/* Nobody would be asked, and nobody would learn why. */
static void
test_what_nobody_knows_is_told (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts facts = { .is_active = TRUE, .is_full_screen = TRUE };
  guint unknown = 0;

  /* A window that really fills the screen is another matter. */
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_false (lkl_question_agenda_get_unknown (fixture->agenda, &unknown));
  assert_not_asked (fixture, 14 * DAY);
  g_assert_true (lkl_question_agenda_get_unknown (fixture->agenda, &unknown));
  g_assert_cmpuint (unknown, ==, 0);

  facts.is_full_screen_guessed = TRUE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  assert_not_asked (fixture, 14 * DAY);
  lkl_question_agenda_get_unknown (fixture->agenda, &unknown);
  g_assert_cmpuint (unknown, ==, LKL_QUESTION_UNKNOWN_FULL_SCREEN);

  facts.is_full_screen = facts.is_full_screen_guessed = FALSE;
  facts.is_do_not_disturb = facts.is_do_not_disturb_guessed = TRUE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  assert_not_asked (fixture, 14 * DAY);
  lkl_question_agenda_get_unknown (fixture->agenda, &unknown);
  g_assert_cmpuint (unknown, ==, LKL_QUESTION_UNKNOWN_DO_NOT_DISTURB);

  /* Somebody is away: that says nothing of what is known. */
  facts.is_locked = TRUE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  assert_not_asked (fixture, 14 * DAY);
  lkl_question_agenda_get_unknown (fixture->agenda, &unknown);
  g_assert_cmpuint (unknown, ==, LKL_QUESTION_UNKNOWN_DO_NOT_DISTURB);

  facts = (LklSessionFacts){ .is_active = TRUE, .idle_secs = -1, .is_presence_unknown = TRUE };
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  assert_not_asked (fixture, 14 * DAY);
  lkl_question_agenda_get_unknown (fixture->agenda, &unknown);
  g_assert_cmpuint (unknown, ==, LKL_QUESTION_UNKNOWN_PRESENCE);

  facts = (LklSessionFacts){ .is_active = TRUE };
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  assert_asked (fixture, 14 * DAY, "mood", "asked");
  lkl_question_agenda_get_unknown (fixture->agenda, &unknown);
  g_assert_cmpuint (unknown, ==, 0);
}

/* Whoever goes on need not wait for the next hour, in which what is asked about would be over. */
static void
test_a_pause_counts_at_once_and_so_does_its_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) tuesday = g_date_time_new_local (2026, 11, 17, 10, 0, 0);

  lkl_clock_advance (fixture->clock,
                     g_date_time_to_unix (tuesday) * G_USEC_PER_SEC
                         - lkl_clock_get_wall_usecs (fixture->clock));
  lkl_question_agenda_note_event (fixture->agenda, LKL_QUESTION_WHEN_AFTER_OUTAGE, NULL, 0);
  fixture->circumstances.paused_until_usecs = lkl_clock_get_wall_usecs (fixture->clock) + DAY;
  lkl_question_agenda_set_circumstances (fixture->agenda, &fixture->circumstances);
  assert_not_asked (fixture, 30 * MINUTE);
  fixture->circumstances.paused_until_usecs = 0;
  lkl_question_agenda_set_circumstances (fixture->agenda, &fixture->circumstances);
  g_assert_cmpint (assert_asked (fixture, 10 * MINUTE, "outage", "asked"), ==, 0);
}

static void
test_a_wish_is_about_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklQuestion) question = lkl_question_agenda_pick_wished (fixture->agenda, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (question->id, ==, "mood");
}

#define ADD(name, function) \
  g_test_add ("/question-agenda/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("asks-every-quarter", test_asks_every_quarter);
  ADD ("vain-wishes-keep-nothing-away", test_vain_wishes_keep_nothing_away);
  ADD ("a-clock-set-forward-shortens-nothing", test_a_clock_set_forward_shortens_nothing);
  ADD ("a-clock-set-back-lengthens-nothing", test_a_clock_set_back_lengthens_nothing);
  ADD ("a-clock-set-back-unseen-lengthens-little", test_a_clock_set_back_unseen_lengthens_little);
  ADD ("an-event-has-its-hour", test_an_event_has_its_hour);
  ADD ("the-own-document-counts", test_the_own_document_counts);
  ADD ("a-start-date-of-somebody-who-is-known", test_a_start_date_of_somebody_who_is_known);
  ADD ("a-start-that-only-this-pc-knows", test_a_start_that_only_this_pc_knows);
  ADD ("check-ins-end-with-the-work", test_check_ins_end_with_the_work);
  ADD ("check-ins-wait-for-word-of-other-pcs", test_check_ins_wait_for_word_of_other_pcs);
  ADD ("a-check-in-that-was-asked-elsewhere", test_a_check_in_that_was_asked_elsewhere);
  ADD ("a-start-date-of-an-old-account", test_a_start_date_of_an_old_account);
  ADD ("what-was-asked-elsewhere-counts", test_what_was_asked_elsewhere_counts);
  ADD ("a-snooze-outlasts-a-restart", test_a_snooze_outlasts_a_restart);
  ADD ("a-lapsed-snooze-is-written", test_a_lapsed_snooze_is_written);
  ADD ("a-notice-gives-peace", test_a_notice_gives_peace);
  ADD ("the-person-wants-less", test_the_person_wants_less);
  ADD ("what-nobody-knows-is-told", test_what_nobody_knows_is_told);
  ADD ("a-pause-counts-at-once-and-so-does-its-end",
       test_a_pause_counts_at_once_and_so_does_its_end);
  ADD ("a-wish-is-about-all", test_a_wish_is_about_all);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-asker.h"

#include <string.h>

#include "tests/fakes/asking-stage.h"

typedef LklAskingStage Fixture;

static void
test_click_is_saved_before_thanks (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_consider (fixture);
  g_assert_cmpstr (lkl_asking_stage_get_shown (fixture)->summary, ==, "How is IT for you?");
  g_assert_cmpstr (
      lkl_asking_stage_get_shown (fixture)->body, ==, "Your IT team will see your name.");
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 3);
  g_assert_false (lkl_asking_stage_get_shown (fixture)->is_urgent);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_fake_notifier_click (fixture->notifier, "question", "so-so");
  /* Nobody is thanked for what is not on disk. */
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_thanked (fixture);
  lkl_asking_stage_assert_answers (fixture, 1);
  g_assert_cmpstr (fixture->signals->str, ==, "opened answered closed ");
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight answered");
}

static gboolean
read_answer (LklJournal *journal, gpointer data, GError **error)
{
  LklBatch **batch = data;

  return lkl_journal_next_batch (journal, LKL_RECORD_CLASS_ANSWERS, "0.1", batch, error);
}

static void
test_answer_goes_out_as_it_was_given (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklBatch) batch = NULL;
  g_autofree char *text = NULL;

  lkl_asking_stage_wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  lkl_asking_stage_settle (fixture);
  lkl_scratch_journal_run (fixture->scratch, read_answer, &batch);
  text = g_strndup (g_bytes_get_data (batch->bytes, NULL), g_bytes_get_size (batch->bytes));
  g_assert_nonnull (strstr (text, "mood: bad"));
  g_assert_nonnull (strstr (text, "linklight.answer.asked_by"));
  g_assert_nonnull (strstr (text, "\"person\""));
}

/* Fires the asker's timer that ends next, without waiting for it. */
static void
let_timer_end (Fixture *fixture)
{
  GSource *timer = g_main_context_find_source_by_user_data (NULL, fixture->asker);

  g_assert_nonnull (timer);
  g_source_set_ready_time (timer, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_deadline_closes (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_consider (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  let_timer_end (fixture);
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  g_assert_cmpstr (fixture->signals->str, ==, "opened closed ");
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight expired");
}

/* The timer stood still while the PC slept. */
static void
test_deadline_holds_through_sleep (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_wish (fixture);
  lkl_clock_advance (fixture->clock, 15 * G_TIME_SPAN_MINUTE - 1);
  lkl_asking_stage_consider (fixture);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  lkl_clock_advance (fixture->clock, 1);
  lkl_asking_stage_consider (fixture);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_history (fixture, "mood person expired");
}

/* The person is back at a PC that slept with the question open; nothing but the session says so. */
static void
test_waking_up_closes_what_is_overdue (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts facts = { .is_active = TRUE, .is_suspending = TRUE };

  lkl_asking_stage_wish (fixture);
  lkl_clock_advance (fixture->clock, 15 * G_TIME_SPAN_MINUTE - 1);
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  lkl_clock_advance (fixture->clock, 1);
  /* Nobody is shown it any more, though nothing has told of the end yet. */
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");
  facts.is_suspending = FALSE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpstr (fixture->signals->str, ==, "opened closed ");
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  lkl_asking_stage_assert_history (fixture, "mood person expired");
}

static void
test_late_answers_are_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_asking_stage_wish (fixture);
  lkl_clock_advance (fixture->clock, 15 * G_TIME_SPAN_MINUTE);
  error = lkl_asking_stage_answer (fixture, "mood", 3, "good");
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  g_assert_cmpstr (fixture->signals->str, ==, "opened closed ");
  lkl_asking_stage_assert_history (fixture, "mood person expired");
}

static void
test_a_late_click_is_told (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_wish (fixture);
  lkl_clock_advance (fixture->clock, 15 * G_TIME_SPAN_MINUTE);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_asking_stage_settle (fixture);
  g_assert_cmpstr (
      lkl_asking_stage_get_shown (fixture)->summary, ==, "This question is not open any more.");
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 0);
  lkl_asking_stage_assert_answers (fixture, 0);
  lkl_asking_stage_assert_history (fixture, "mood person expired");
}

/* A window that looks again must find the same question, or it would build its buttons anew. */
static void
test_the_end_is_one_time (Fixture *fixture, gconstpointer data)
{
  gint64 closing_usecs;

  lkl_asking_stage_wish (fixture);
  closing_usecs = lkl_question_asker_get_closing_usecs (fixture->asker);
  g_assert_cmpint (
      closing_usecs - lkl_clock_get_wall_usecs (fixture->clock), ==, 15 * G_TIME_SPAN_MINUTE);
  /* Two clocks that are read one after the other differ by a little each time. */
  lkl_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  lkl_clock_step_wall (fixture->clock, 1);
  g_assert_cmpint (lkl_question_asker_get_closing_usecs (fixture->asker), ==, closing_usecs);
}

/* Some servers take each notification away after a while, seen or not. */
static void
test_what_the_server_takes_away_is_still_open (Fixture *fixture, gconstpointer data)
{
  const LklNotificationEnd ends[] = { LKL_NOTIFICATION_END_EXPIRED, LKL_NOTIFICATION_END_UNKNOWN };

  lkl_asking_stage_consider (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      lkl_fake_notifier_emit_closed (fixture->notifier, "question", ends[i]);
      g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
      /* The icon's menu brings it back. */
      lkl_asking_stage_wish (fixture);
      g_assert_nonnull (lkl_asking_stage_get_shown (fixture));
    }
  let_timer_end (fixture);
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight expired");
}

static void
test_budget_holds (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_consider (fixture);
  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  for (guint i = 0; i < 24 * 80; i++)
    {
      lkl_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
      lkl_asking_stage_consider (fixture);
    }
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
  /* What the person asks for is another matter. */
  lkl_asking_stage_wish (fixture);
  g_assert_nonnull (lkl_asking_stage_get_shown (fixture));
}

/* An agent that starts again remembers. */
static void
test_budget_holds_after_a_restart (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_consider (fixture);
  g_clear_object (&fixture->asker);
  lkl_asking_stage_start (fixture);
  lkl_asking_stage_settle (fixture);
  lkl_clock_advance (fixture->clock, 15 * G_TIME_SPAN_MINUTE);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_history (fixture, "mood linklight asked, mood linklight expired");
}

static void
test_waits_for_a_good_moment (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts facts = { .is_active = TRUE, .is_locked = TRUE };

  lkl_fake_session_state_set_facts (fixture->session, &facts);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
  facts.is_locked = FALSE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  lkl_clock_advance (fixture->clock, 5 * G_TIME_SPAN_MINUTE);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
}

static void
test_looks_before_it_asks (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts facts = { .is_active = TRUE, .is_locked = TRUE };

  lkl_fake_session_state_set_facts (fixture->session, &facts);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpuint (lkl_fake_session_state_count_reads (fixture->session), ==, 0);

  facts = (LklSessionFacts){ .is_active = TRUE, .is_camera_in_use = LKL_TERNARY_YES };
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  lkl_clock_advance (fixture->clock, 5 * G_TIME_SPAN_MINUTE);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpuint (lkl_fake_session_state_count_reads (fixture->session), ==, 1);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);

  facts.is_camera_in_use = LKL_TERNARY_UNKNOWN;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  lkl_clock_advance (fixture->clock, 5 * G_TIME_SPAN_MINUTE);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpuint (lkl_fake_session_state_count_reads (fixture->session), ==, 2);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
}

static void
test_not_wanted (Fixture *fixture, gconstpointer data)
{
  const LklQuestionCircumstances circumstances = { .has_reader = TRUE };

  lkl_question_asker_set_circumstances (fixture->asker, &circumstances);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
  lkl_asking_stage_wish (fixture);
  g_assert_nonnull (lkl_asking_stage_get_shown (fixture));
}

static void
test_nobody_reads_answers (Fixture *fixture, gconstpointer data)
{
  const LklQuestionCircumstances circumstances = { .is_wanted = TRUE };
  g_autoptr (GError) error = NULL;

  lkl_question_asker_set_circumstances (fixture->asker, &circumstances);
  lkl_asking_stage_consider (fixture);
  g_assert_false (lkl_question_asker_ask (fixture->asker, LKL_QUESTION_WISH_SHOW, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
}

static void
test_no_question (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_question_asker_set_questions (fixture->asker, NULL);
  lkl_asking_stage_consider (fixture);
  g_assert_false (lkl_question_asker_ask (fixture->asker, LKL_QUESTION_WISH_SHOW, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
}

static void
test_wish_shows_the_open_one_again (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_consider (fixture);
  lkl_asking_stage_wish (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 2);
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");
}

static void
test_answer_from_the_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) other_question = NULL;
  g_autoptr (GError) other_version = NULL;
  g_autoptr (GError) other_choice = NULL;
  g_autoptr (GError) again = NULL;

  lkl_asking_stage_wish (fixture);
  other_question = lkl_asking_stage_answer (fixture, "counted", 1, "good");
  g_assert_error (other_question, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  other_version = lkl_asking_stage_answer (fixture, "mood", 2, "good");
  g_assert_error (other_version, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  other_choice = lkl_asking_stage_answer (fixture, "mood", 3, "excellent");
  g_assert_error (other_choice, LKL_ERROR, LKL_ERROR_MALFORMED);
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");

  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "good"));
  lkl_asking_stage_assert_thanked_elsewhere (fixture);
  again = lkl_asking_stage_answer (fixture, "mood", 3, "bad");
  g_assert_error (again, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  lkl_asking_stage_assert_answers (fixture, 1);
  lkl_asking_stage_assert_history (fixture, "mood person shown, mood person answered");
}

static void
test_first_answer_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_asking_stage_wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_question_asker_answer_async (fixture->asker,
                                   "mood",
                                   3,
                                   "bad",
                                   LKL_QUESTION_MODE_NAMED,
                                   lkl_asking_stage_on_answer_done,
                                   &error);
  lkl_asking_stage_settle (fixture);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_BUSY);
  lkl_asking_stage_assert_answers (fixture, 1);
}

static void
test_without_buttons (Fixture *fixture, gconstpointer data)
{
  const LklNotificationAction *action;

  lkl_fake_notifier_set_draws_buttons (fixture->notifier, FALSE);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 1);
  action = lkl_asking_stage_get_shown (fixture)->actions->pdata[0];
  g_assert_cmpstr (action->id, ==, "default");
  g_assert_cmpstr (lkl_asking_stage_get_shown (fixture)->body,
                   ==,
                   "Open Linklight to answer. Your IT team will see your name.");
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  /* Nobody asked for a window. */
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "good"));
  lkl_asking_stage_assert_thanked_elsewhere (fixture);
}

static void
test_a_click_without_buttons_leads_to_the_window (Fixture *fixture, gconstpointer data)
{
  lkl_fake_notifier_set_draws_buttons (fixture->notifier, FALSE);
  lkl_asking_stage_consider (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_fake_notifier_click (fixture->notifier, "question", "default");
  g_assert_cmpstr (fixture->signals->str, ==, "opened window ");
  lkl_asking_stage_assert_answers (fixture, 0);
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "good"));
}

static void
test_a_wish_without_buttons_leads_to_the_window (Fixture *fixture, gconstpointer data)
{
  lkl_fake_notifier_set_draws_buttons (fixture->notifier, FALSE);
  lkl_asking_stage_wish (fixture);
  g_assert_cmpstr (fixture->signals->str, ==, "opened window ");
  lkl_asking_stage_wish (fixture);
  g_assert_cmpstr (fixture->signals->str, ==, "opened window window ");
}

static void
test_the_next_server_shows_it_once_more (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_consider (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_fake_notifier_lose_server (fixture->notifier);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  lkl_fake_notifier_find_server (fixture->notifier);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  /* It may be the question that it dies of. */
  lkl_fake_notifier_lose_server (fixture->notifier);
  lkl_fake_notifier_find_server (fixture->notifier);
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 3, "good"));
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight answered");
}

static void
test_the_next_server_shows_it_to_nobody_who_is_away (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts away = { .is_active = TRUE, .is_locked = TRUE };

  lkl_asking_stage_consider (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_fake_notifier_lose_server (fixture->notifier);
  lkl_fake_session_state_set_facts (fixture->session, &away);
  lkl_fake_notifier_find_server (fixture->notifier);
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
}

static void
test_answer_that_cannot_be_written (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_consider (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_asking_stage_settle (fixture);
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  g_test_expect_message (
      "LklQuestionAskerAnswers", G_LOG_LEVEL_WARNING, "an answer can't be written*");
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  lkl_asking_stage_settle (fixture);
  g_test_assert_expected_messages ();
  g_assert_nonnull (strstr (lkl_asking_stage_get_shown (fixture)->body, "could not be saved"));
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 3);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");

  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_thanked (fixture);
  lkl_asking_stage_assert_answers (fixture, 1);
}

static void
test_window_is_told_of_a_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_asking_stage_wish (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_asking_stage_settle (fixture);
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  g_test_expect_message (
      "LklQuestionAskerAnswers", G_LOG_LEVEL_WARNING, "an answer can't be written*");
  error = lkl_asking_stage_answer (fixture, "mood", 3, "good");
  g_test_assert_expected_messages ();
  g_assert_error (error, LKL_ERROR, LKL_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "disk is full"));
}

/* A budget that can't be kept is not used. */
static void
test_full_disk_asks_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;

  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  g_test_expect_message ("LklQuestionAskerMoment", G_LOG_LEVEL_WARNING, "nothing is asked*");
  lkl_asking_stage_consider (fixture);
  lkl_asking_stage_consider (fixture);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
  g_assert_cmpstr (fixture->signals->str, ==, "");
  problems = lkl_question_asker_get_problems (fixture->asker);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_nonnull (strstr (problems->pdata[1], "the journal refuses"));
}

static void
test_others_notifications_are_not_ours (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_wish (fixture);
  g_signal_emit_by_name (fixture->notifier, "action-invoked", "notice", "good");
  g_signal_emit_by_name (fixture->notifier, "closed", "notice", LKL_NOTIFICATION_END_DISMISSED);
  g_signal_emit_by_name (fixture->notifier, "failed", "notice", "no server", FALSE);
  lkl_asking_stage_settle (fixture);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_answers (fixture, 0);
}

/* The person logs out right after the click. */
static void
test_asker_goes_while_saving (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  g_clear_object (&fixture->asker);
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_answers (fixture, 1);
  lkl_asking_stage_start (fixture);
}

#define ADD(name, function)            \
  g_test_add ("/question-asker/" name, \
              Fixture,                 \
              NULL,                    \
              lkl_asking_stage_set_up, \
              function,                \
              lkl_asking_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("click-is-saved-before-thanks", test_click_is_saved_before_thanks);
  ADD ("answer-goes-out-as-it-was-given", test_answer_goes_out_as_it_was_given);
  ADD ("deadline-closes", test_deadline_closes);
  ADD ("deadline-holds-through-sleep", test_deadline_holds_through_sleep);
  ADD ("waking-up-closes-what-is-overdue", test_waking_up_closes_what_is_overdue);
  ADD ("late-answers-are-refused", test_late_answers_are_refused);
  ADD ("a-late-click-is-told", test_a_late_click_is_told);
  ADD ("the-end-is-one-time", test_the_end_is_one_time);
  ADD ("what-the-server-takes-away-is-still-open", test_what_the_server_takes_away_is_still_open);
  ADD ("budget-holds", test_budget_holds);
  ADD ("budget-holds-after-a-restart", test_budget_holds_after_a_restart);
  ADD ("waits-for-a-good-moment", test_waits_for_a_good_moment);
  ADD ("looks-before-it-asks", test_looks_before_it_asks);
  ADD ("not-wanted", test_not_wanted);
  ADD ("nobody-reads-answers", test_nobody_reads_answers);
  ADD ("no-question", test_no_question);
  ADD ("wish-shows-the-open-one-again", test_wish_shows_the_open_one_again);
  ADD ("answer-from-the-window", test_answer_from_the_window);
  ADD ("first-answer-wins", test_first_answer_wins);
  ADD ("without-buttons", test_without_buttons);
  ADD ("click-without-buttons", test_a_click_without_buttons_leads_to_the_window);
  ADD ("wish-without-buttons", test_a_wish_without_buttons_leads_to_the_window);
  ADD ("next-server", test_the_next_server_shows_it_once_more);
  ADD ("next-server-and-nobody", test_the_next_server_shows_it_to_nobody_who_is_away);
  ADD ("answer-that-cannot-be-written", test_answer_that_cannot_be_written);
  ADD ("window-is-told-of-a-failure", test_window_is_told_of_a_failure);
  ADD ("full-disk-asks-nothing", test_full_disk_asks_nothing);
  ADD ("others-notifications-are-not-ours", test_others_notifications_are_not_ours);
  ADD ("asker-goes-while-saving", test_asker_goes_while_saving);
  return g_test_run ();
}

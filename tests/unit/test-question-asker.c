/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-asker.h"

#include <string.h>

#include "agent/questions/question-budget.h"
#include "tests/fakes/fake-notifier.h"
#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/scratch-journal.h"

#define SEED 42

typedef struct
{
  LklClock *clock; /* at a moment at which this person may be asked */
  LklScratchJournal *scratch;
  LklFakeNotifier *notifier;
  LklFakeSessionState *session;
  LklQuestionAsker *asker;
  GString *signals; /* what the asker told, a word each */
} Fixture;

static void
settle (Fixture *fixture)
{
  lkl_scratch_journal_settle (fixture->scratch);
}

static void
assert_history (Fixture *fixture, const char *expected)
{
  lkl_scratch_journal_assert_history (fixture->scratch, expected);
}

static void
assert_answers (Fixture *fixture, gint64 expected)
{
  lkl_scratch_journal_assert_waiting (fixture->scratch, expected);
}

static void
on_opened (LklQuestionAsker *asker, Fixture *fixture)
{
  g_assert_nonnull (lkl_question_asker_get_open (asker));
  g_string_append (fixture->signals, "opened ");
}

static void
on_closed (LklQuestionAsker *asker, Fixture *fixture)
{
  g_assert_null (lkl_question_asker_get_open (asker));
  g_string_append (fixture->signals, "closed ");
}

static void
on_answered (LklQuestionAsker *asker, const char *uid, Fixture *fixture)
{
  g_assert_cmpuint (strlen (uid), ==, 36);
  g_string_append (fixture->signals, "answered ");
}

static LklQuestionsDocument *
parse_questions (void)
{
  const char *text =
      "{\"form\":\"questions\",\"version\":1,\"questions\":["
      "{\"id\":\"counted\",\"version\":1,\"kind\":\"smile3\",\"mode\":\"confidential\","
      "\"text\":\"Well?\",\"when\":\"periodic\"},"
      "{\"id\":\"mood\",\"version\":3,\"kind\":\"smile3\",\"mode\":\"named\","
      "\"text\":\"How is IT for you?\",\"when\":\"periodic\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *document = lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  return document;
}

static void
start_asker (Fixture *fixture)
{
  const LklQuestionCircumstances circumstances = { .has_reader = TRUE, .is_wanted = TRUE };
  g_autoptr (LklQuestionsDocument) document = parse_questions ();

  fixture->asker = lkl_question_asker_new (fixture->scratch->journal,
                                           LKL_NOTIFIER (fixture->notifier),
                                           LKL_SESSION_STATE (fixture->session),
                                           fixture->clock);
  g_signal_connect (fixture->asker, "opened", G_CALLBACK (on_opened), fixture);
  g_signal_connect (fixture->asker, "closed", G_CALLBACK (on_closed), fixture);
  g_signal_connect (fixture->asker, "answered", G_CALLBACK (on_answered), fixture);
  lkl_question_asker_set_questions (fixture->asker, document);
  lkl_question_asker_set_circumstances (fixture->asker, &circumstances);
}

static gint64
find_moment (void)
{
  g_autoptr (GPtrArray) history = g_ptr_array_new ();
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) morning = g_date_time_new_local (2026, 11, 17, 8, 0, 0);
  const LklBudgetFacts facts = {
    .question = "mood", .history = history, .time_zone = time_zone, .seed = SEED
  };
  gint64 morning_usecs = g_date_time_to_unix (morning) * G_USEC_PER_SEC;

  return lkl_question_budget_decide (&facts, morning_usecs).next_try_usecs;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (find_moment (), G_TIME_SPAN_DAY);
  fixture->clock = lkl_clock_ref (fixture->scratch->clock);
  g_assert_true (
      lkl_journal_set_fact (fixture->scratch->journal, "question-seed", G_STRINGIFY (SEED), NULL));
  fixture->notifier = lkl_fake_notifier_new ();
  fixture->session = lkl_fake_session_state_new ();
  fixture->signals = g_string_new (NULL);
  start_asker (fixture);
  settle (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->asker), (gpointer *) &fixture->asker);
  g_object_unref (fixture->asker);
  g_assert_null (fixture->asker);
  g_object_unref (fixture->notifier);
  g_object_unref (fixture->session);
  lkl_scratch_journal_free (fixture->scratch);
  lkl_clock_unref (fixture->clock);
  g_string_free (fixture->signals, TRUE);
}

static void
consider (Fixture *fixture)
{
  lkl_question_asker_consider (fixture->asker);
  settle (fixture);
}

static void
wish (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lkl_question_asker_ask (fixture->asker, &error));
  g_assert_no_error (error);
}

static const LklNotification *
get_shown (Fixture *fixture)
{
  return lkl_fake_notifier_get_shown (fixture->notifier, "question");
}

static void
assert_thanked (Fixture *fixture)
{
  g_assert_cmpstr (get_shown (fixture)->summary, ==, "Thank you.");
  g_assert_cmpstr (get_shown (fixture)->body, ==, "Your answer is safe. It goes to your IT team.");
  g_assert_cmpuint (get_shown (fixture)->actions->len, ==, 0);
}

static void
on_answer_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  if (lkl_question_asker_answer_finish (LKL_QUESTION_ASKER (source), result, error))
    *error = g_error_new_literal (LKL_ERROR, LKL_ERROR_FAILED, "fine");
}

/* Returns: (transfer full) (nullable): NULL if it was taken */
static GError *
answer (Fixture *fixture, const char *question, guint version, const char *choice)
{
  g_autoptr (GError) error = NULL;

  lkl_question_asker_answer_async (
      fixture->asker, question, version, choice, on_answer_done, &error);
  settle (fixture);
  g_assert_nonnull (error);
  return g_str_equal (error->message, "fine") ? NULL : g_steal_pointer (&error);
}

static void
test_click_is_saved_before_thanks (Fixture *fixture, gconstpointer data)
{
  consider (fixture);
  g_assert_cmpstr (get_shown (fixture)->summary, ==, "How is IT for you?");
  g_assert_cmpstr (get_shown (fixture)->body, ==, "Your IT team will see your name.");
  g_assert_cmpuint (get_shown (fixture)->actions->len, ==, 3);
  g_assert_false (get_shown (fixture)->is_urgent);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_fake_notifier_click (fixture->notifier, "question", "so-so");
  /* Nobody is thanked for what is not on disk. */
  g_assert_null (get_shown (fixture));
  settle (fixture);
  assert_thanked (fixture);
  assert_answers (fixture, 1);
  g_assert_cmpstr (fixture->signals->str, ==, "opened answered closed ");
  assert_history (fixture, "mood linklight asked, mood linklight shown, mood linklight answered");
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

  wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  settle (fixture);
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
test_thanks_go_away (Fixture *fixture, gconstpointer data)
{
  wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  settle (fixture);
  assert_thanked (fixture);
  let_timer_end (fixture);
  g_assert_null (get_shown (fixture));
  g_assert_null (g_main_context_find_source_by_user_data (NULL, fixture->asker));
}

static void
test_deadline_closes (Fixture *fixture, gconstpointer data)
{
  consider (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  let_timer_end (fixture);
  g_assert_null (get_shown (fixture));
  g_assert_cmpstr (fixture->signals->str, ==, "opened closed ");
  assert_history (fixture, "mood linklight asked, mood linklight shown, mood linklight expired");
}

/* The timer stood still while the PC slept. */
static void
test_deadline_holds_through_sleep (Fixture *fixture, gconstpointer data)
{
  wish (fixture);
  lkl_clock_advance (fixture->clock, 15 * G_TIME_SPAN_MINUTE - 1);
  consider (fixture);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  lkl_clock_advance (fixture->clock, 1);
  consider (fixture);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  assert_history (fixture, "mood person expired");
}

static void
test_dismissed (Fixture *fixture, gconstpointer data)
{
  consider (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_fake_notifier_emit_closed (fixture->notifier, "question");
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  assert_history (fixture, "mood linklight asked, mood linklight shown, mood linklight dismissed");
}

static void
test_budget_holds (Fixture *fixture, gconstpointer data)
{
  consider (fixture);
  lkl_fake_notifier_emit_closed (fixture->notifier, "question");
  for (guint i = 0; i < 24 * 80; i++)
    {
      lkl_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
      consider (fixture);
    }
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
  /* What the person asks for is another matter. */
  wish (fixture);
  g_assert_nonnull (get_shown (fixture));
}

/* An agent that starts again remembers. */
static void
test_budget_holds_after_a_restart (Fixture *fixture, gconstpointer data)
{
  consider (fixture);
  g_clear_object (&fixture->asker);
  start_asker (fixture);
  settle (fixture);
  consider (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
}

static void
test_waits_for_a_good_moment (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts facts = { .is_active = TRUE, .is_locked = TRUE };

  lkl_fake_session_state_set_facts (fixture->session, &facts);
  consider (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
  facts.is_locked = FALSE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  lkl_clock_advance (fixture->clock, 5 * G_TIME_SPAN_MINUTE);
  consider (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
}

static void
test_looks_before_it_asks (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts facts = { .is_active = TRUE, .is_locked = TRUE };

  lkl_fake_session_state_set_facts (fixture->session, &facts);
  consider (fixture);
  g_assert_cmpuint (lkl_fake_session_state_count_reads (fixture->session), ==, 0);

  facts = (LklSessionFacts){ .is_active = TRUE, .is_camera_in_use = LKL_TERNARY_YES };
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  lkl_clock_advance (fixture->clock, 5 * G_TIME_SPAN_MINUTE);
  consider (fixture);
  g_assert_cmpuint (lkl_fake_session_state_count_reads (fixture->session), ==, 1);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);

  facts.is_camera_in_use = LKL_TERNARY_UNKNOWN;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  lkl_clock_advance (fixture->clock, 5 * G_TIME_SPAN_MINUTE);
  consider (fixture);
  g_assert_cmpuint (lkl_fake_session_state_count_reads (fixture->session), ==, 2);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
}

static void
test_not_wanted (Fixture *fixture, gconstpointer data)
{
  const LklQuestionCircumstances circumstances = { .has_reader = TRUE };

  lkl_question_asker_set_circumstances (fixture->asker, &circumstances);
  consider (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
  wish (fixture);
  g_assert_nonnull (get_shown (fixture));
}

static void
test_nobody_reads_answers (Fixture *fixture, gconstpointer data)
{
  const LklQuestionCircumstances circumstances = { .is_wanted = TRUE };
  g_autoptr (GError) error = NULL;

  lkl_question_asker_set_circumstances (fixture->asker, &circumstances);
  consider (fixture);
  g_assert_false (lkl_question_asker_ask (fixture->asker, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
}

static void
test_no_question (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_question_asker_set_questions (fixture->asker, NULL);
  consider (fixture);
  g_assert_false (lkl_question_asker_ask (fixture->asker, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
}

static void
test_wish_shows_the_open_one_again (Fixture *fixture, gconstpointer data)
{
  consider (fixture);
  wish (fixture);
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

  wish (fixture);
  other_question = answer (fixture, "counted", 1, "good");
  g_assert_error (other_question, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  other_version = answer (fixture, "mood", 2, "good");
  g_assert_error (other_version, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  other_choice = answer (fixture, "mood", 3, "excellent");
  g_assert_error (other_choice, LKL_ERROR, LKL_ERROR_MALFORMED);
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");

  g_assert_null (answer (fixture, "mood", 3, "good"));
  assert_thanked (fixture);
  again = answer (fixture, "mood", 3, "bad");
  g_assert_error (again, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  assert_answers (fixture, 1);
  assert_history (fixture, "mood person shown, mood person answered");
}

static void
test_first_answer_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_question_asker_answer_async (fixture->asker, "mood", 3, "bad", on_answer_done, &error);
  settle (fixture);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_BUSY);
  assert_answers (fixture, 1);
}

static void
test_without_buttons (Fixture *fixture, gconstpointer data)
{
  lkl_fake_notifier_set_draws_buttons (fixture->notifier, FALSE);
  consider (fixture);
  g_assert_cmpuint (get_shown (fixture)->actions->len, ==, 0);
  g_assert_cmpstr (
      get_shown (fixture)->body, ==, "Open Linklight to answer. Your IT team will see your name.");
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_fake_notifier_emit_closed (fixture->notifier, "question");
  g_assert_null (answer (fixture, "mood", 3, "good"));
  assert_thanked (fixture);
}

static void
test_answer_that_cannot_be_written (Fixture *fixture, gconstpointer data)
{
  consider (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  settle (fixture);
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  g_test_expect_message ("LklQuestionAsker", G_LOG_LEVEL_WARNING, "an answer can't be written*");
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  settle (fixture);
  g_test_assert_expected_messages ();
  g_assert_nonnull (strstr (get_shown (fixture)->summary, "could not be saved"));
  g_assert_cmpuint (get_shown (fixture)->actions->len, ==, 3);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");

  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  settle (fixture);
  assert_thanked (fixture);
  assert_answers (fixture, 1);
}

static void
test_window_is_told_of_a_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  wish (fixture);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  settle (fixture);
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  g_test_expect_message ("LklQuestionAsker", G_LOG_LEVEL_WARNING, "an answer can't be written*");
  error = answer (fixture, "mood", 3, "good");
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
  g_test_expect_message ("LklQuestionAsker", G_LOG_LEVEL_WARNING, "nothing is asked*");
  consider (fixture);
  consider (fixture);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
  g_assert_cmpstr (fixture->signals->str, ==, "");
  problems = lkl_question_asker_get_problems (fixture->asker);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_nonnull (strstr (problems->pdata[1], "the journal refuses"));
}

static void
test_notifier_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;

  consider (fixture);
  lkl_fake_notifier_emit_failed (fixture->notifier, "question", "no server");
  g_assert_null (lkl_question_asker_get_open (fixture->asker));
  assert_history (fixture, "mood linklight asked, mood linklight failed");
  problems = lkl_question_asker_get_problems (fixture->asker);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_nonnull (strstr (problems->pdata[0], "\"counted\""));
  g_assert_nonnull (strstr (problems->pdata[1], "no server"));

  /* What the person wished for can still be answered in the window. */
  wish (fixture);
  lkl_fake_notifier_emit_failed (fixture->notifier, "question", "no server");
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  g_assert_null (answer (fixture, "mood", 3, "good"));
}

static void
test_others_notifications_are_not_ours (Fixture *fixture, gconstpointer data)
{
  wish (fixture);
  g_signal_emit_by_name (fixture->notifier, "action-invoked", "notice", "good");
  g_signal_emit_by_name (fixture->notifier, "closed", "notice");
  g_signal_emit_by_name (fixture->notifier, "failed", "notice", "no server");
  settle (fixture);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  assert_answers (fixture, 0);
}

/* The person logs out right after the click. */
static void
test_asker_goes_while_saving (Fixture *fixture, gconstpointer data)
{
  wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  g_clear_object (&fixture->asker);
  settle (fixture);
  assert_answers (fixture, 1);
  start_asker (fixture);
}

#define ADD(name, function) \
  g_test_add ("/question-asker/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("click-is-saved-before-thanks", test_click_is_saved_before_thanks);
  ADD ("answer-goes-out-as-it-was-given", test_answer_goes_out_as_it_was_given);
  ADD ("thanks-go-away", test_thanks_go_away);
  ADD ("deadline-closes", test_deadline_closes);
  ADD ("deadline-holds-through-sleep", test_deadline_holds_through_sleep);
  ADD ("dismissed", test_dismissed);
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
  ADD ("answer-that-cannot-be-written", test_answer_that_cannot_be_written);
  ADD ("window-is-told-of-a-failure", test_window_is_told_of_a_failure);
  ADD ("full-disk-asks-nothing", test_full_disk_asks_nothing);
  ADD ("notifier-fails", test_notifier_fails);
  ADD ("others-notifications-are-not-ours", test_others_notifications_are_not_ours);
  ADD ("asker-goes-while-saving", test_asker_goes_while_saving);
  return g_test_run ();
}

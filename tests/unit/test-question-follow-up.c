/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-follow-up.h"

#include <string.h>

#include "agent/questions/question-answer.h"
#include "agent/questions/question-reasons.h"
#include "tests/fakes/fake-notifier.h"
#include "tests/fakes/scratch-journal.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

typedef struct
{
  LklScratchJournal *scratch;
  LklFakeNotifier *notifier;
  LklQuestionFollowUp *follow_up;
  guint n_revised;
  guint n_windows;
} Fixture;

static void
settle (Fixture *fixture)
{
  lkl_scratch_journal_settle (fixture->scratch);
}

static void
on_revised (LklQuestionFollowUp *follow_up, const char *uid, Fixture *fixture)
{
  fixture->n_revised++;
}

static void
on_window_wanted (LklQuestionFollowUp *follow_up, Fixture *fixture)
{
  fixture->n_windows++;
}

static void
start (Fixture *fixture)
{
  fixture->follow_up = lkl_question_follow_up_new (
      fixture->scratch->journal, LKL_NOTIFIER (fixture->notifier), fixture->scratch->clock);
  g_signal_connect (fixture->follow_up, "revised", G_CALLBACK (on_revised), fixture);
  g_signal_connect (fixture->follow_up, "window-wanted", G_CALLBACK (on_window_wanted), fixture);
  settle (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  fixture->notifier = lkl_fake_notifier_new ();
  start (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->follow_up), (gpointer *) &fixture->follow_up);
  g_object_unref (fixture->follow_up);
  g_assert_null (fixture->follow_up);
  g_object_unref (fixture->notifier);
  lkl_scratch_journal_free (fixture->scratch);
}

/* @kind: of a question with the reason "slow" */
static LklRecentAnswer *
make_answer (Fixture *fixture, const char *kind, const char *choice)
{
  g_autofree char *text = g_strdup_printf (
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"mood\",\"version\":3,"
      "\"kind\":\"%s\",\"mode\":\"named\",\"text\":\"How?\",\"when\":\"periodic\","
      "\"reasons\":[{\"id\":\"slow\",\"text\":\"Slow\"}]}]}",
      kind);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklQuestionsDocument) document =
      lkl_questions_document_parse ("questions", bytes, &error);
  const LklQuestion *question = document->questions->pdata[0];
  g_autoptr (GPtrArray) reasons = lkl_question_reasons_shuffle (question, 1);
  g_autoptr (LklRecord) record =
      lkl_question_answer_to_record (question,
                                     choice,
                                     LKL_QUESTION_MODE_NAMED,
                                     "person",
                                     lkl_clock_get_wall_usecs (fixture->scratch->clock),
                                     &error);

  g_assert_no_error (error);
  return lkl_recent_answer_new (question, reasons, choice, "person", record);
}

static gboolean
remember_job (LklJournal *journal, gpointer text, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_RECENT_ANSWER_KEY, text, error);
}

/* As when it was given. Returns: (transfer full): its uid */
static char *
begin (Fixture *fixture, const char *kind, const char *choice)
{
  g_autoptr (LklRecentAnswer) answer = make_answer (fixture, kind, choice);
  g_autofree char *text = lkl_recent_answer_to_text (answer);

  lkl_scratch_journal_run (fixture->scratch, remember_job, text);
  lkl_question_follow_up_begin (fixture->follow_up, answer, TRUE);
  settle (fixture);
  return g_strdup (answer->uid);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  if (lkl_question_follow_up_revise_finish (LKL_QUESTION_FOLLOW_UP (source), result, error))
    *error = g_error_new_literal (LKL_ERROR, LKL_ERROR_FAILED, "fine");
}

/* Returns: (transfer full) (nullable): NULL if it was taken */
static GError *
revise (Fixture *fixture, const char *uid, const LklAnswerChange *change)
{
  g_autoptr (GError) error = NULL;

  lkl_question_follow_up_revise_async (fixture->follow_up, uid, change, on_done, &error);
  settle (fixture);
  g_assert_nonnull (error);
  return g_str_equal (error->message, "fine") ? NULL : g_steal_pointer (&error);
}

static const LklNotification *
get_shown (Fixture *fixture)
{
  return lkl_fake_notifier_get_shown (fixture->notifier, "question");
}

/* The actions that are shown are @expected, separated by spaces. */
static void
assert_actions (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_nonnull (get_shown (fixture));
  for (guint i = 0; i < get_shown (fixture)->actions->len; i++)
    {
      const LklNotificationAction *action = g_ptr_array_index (get_shown (fixture)->actions, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", action->id);
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

/* A person sees the button first. */
static void
click (Fixture *fixture, const char *action)
{
  lkl_clock_advance (fixture->scratch->clock, 700 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_click (fixture->notifier, "question", action);
}

/* The timer that takes a notification away comes before the one that forgets the answer.
 * Returns: (nullable) */
static GSource *
find_timer (Fixture *fixture, int priority)
{
  GSource *timer = g_main_context_find_source_by_user_data (NULL, fixture->follow_up);

  return timer != NULL && g_source_get_priority (timer) == priority ? timer : NULL;
}

static void
let_end (GSource *timer)
{
  g_assert_nonnull (timer);
  g_source_set_ready_time (timer, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Fires the timer of the notification, without waiting for it. */
static void
let_timer_end (Fixture *fixture)
{
  let_end (find_timer (fixture, G_PRIORITY_DEFAULT));
}

static const char *
get_choice (Fixture *fixture)
{
  return lkl_question_follow_up_get_recent (fixture->follow_up)->choice;
}

static void
test_thanks_go_away (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = begin (fixture, "smile3", "good");

  g_assert_cmpstr (get_shown (fixture)->summary, ==, "Thank you.");
  /* Not what was answered: others may see the screen. */
  g_assert_cmpstr (get_shown (fixture)->body, ==, "Your answer is safe. It goes to your IT team.");
  assert_actions (fixture, "change more");
  let_timer_end (fixture);
  g_assert_null (get_shown (fixture));
  g_assert_null (find_timer (fixture, G_PRIORITY_DEFAULT));
}

/* The second half of a double click finds another button in the same place. */
static void
test_a_second_click_at_once_is_not_meant (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = begin (fixture, "smile3", "good");
  LklClock *clock = fixture->scratch->clock;

  lkl_clock_advance (clock, 699 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_click (fixture->notifier, "question", "change");
  /* A server takes away what is clicked, so the thanks come again. */
  g_assert_cmpstr (get_shown (fixture)->summary, ==, "Thank you.");
  assert_actions (fixture, "change more");
  /* What a slow server shows late is new from then on. */
  lkl_clock_advance (clock, G_TIME_SPAN_SECOND);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_clock_advance (clock, 699 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_click (fixture->notifier, "question", "more");
  g_assert_cmpuint (fixture->n_windows, ==, 0);
  click (fixture, "change");
  assert_actions (fixture, "good so-so bad");
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  settle (fixture);
  g_assert_cmpstr (get_choice (fixture), ==, "good");
  assert_actions (fixture, "good so-so bad");
  /* Now they are where they were: who clicks on and on is heard in the end. */
  lkl_clock_advance (clock, 350 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  lkl_fake_notifier_emit_shown (fixture->notifier, "question");
  lkl_clock_advance (clock, 350 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  g_assert_cmpstr (get_choice (fixture), ==, "good");
  lkl_clock_advance (clock, 350 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  settle (fixture);
  g_assert_cmpstr (get_choice (fixture), ==, "bad");
  let_timer_end (fixture);
  g_assert_null (get_shown (fixture));
}

static void
test_a_second_click_at_once_closes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = begin (fixture, "smile3", "good");

  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  assert_actions (fixture, "change more");
  lkl_clock_advance (fixture->scratch->clock, 700 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  g_assert_null (get_shown (fixture));
  g_assert_null (find_timer (fixture, G_PRIORITY_DEFAULT));
}

static void
test_no_buttons_no_offers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = NULL;

  lkl_fake_notifier_set_draws_buttons (fixture->notifier, FALSE);
  uid = begin (fixture, "smile3", "good");
  assert_actions (fixture, "");
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = begin (fixture, "smile3", "good");
  g_autoptr (LklOtlpRequest) sent = NULL;
  const LklOtlpRecord *record;

  click (fixture, "change");
  g_assert_cmpstr (get_shown (fixture)->summary, ==, "How?");
  g_assert_cmpstr (get_shown (fixture)->body, ==, "Choose again, or leave your answer as it is.");
  assert_actions (fixture, "good so-so bad");
  lkl_clock_advance (fixture->scratch->clock, 60 * G_TIME_SPAN_SECOND);
  click (fixture, "bad");
  g_assert_null (get_shown (fixture));
  settle (fixture);
  g_assert_cmpstr (get_shown (fixture)->summary, ==, "Thank you.");
  g_assert_cmpstr (get_choice (fixture), ==, "bad");
  g_assert_cmpuint (fixture->n_revised, ==, 1);
  sent = lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_ANSWERS);
  g_assert_cmpuint (sent->records->len, ==, 1);
  record = sent->records->pdata[0];
  g_assert_cmpstr (record->name, ==, "linklight.answer.revised");
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.answer.uid"), ==, uid);
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.answer.choice"), ==, "bad");
}

static void
test_change_that_comes_to_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = begin (fixture, "smile3", "good");

  click (fixture, "change");
  let_timer_end (fixture);
  g_assert_cmpstr (get_shown (fixture)->summary, ==, "Your answer stays as it was");
  let_timer_end (fixture);
  g_assert_null (get_shown (fixture));
  lkl_scratch_journal_assert_waiting (fixture->scratch, 0);
}

static void
test_change_too_late (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = begin (fixture, "smile3", "good");

  click (fixture, "change");
  lkl_clock_advance (fixture->scratch->clock, LKL_RECENT_ANSWER_CHANGE_USECS);
  click (fixture, "bad");
  settle (fixture);
  g_assert_nonnull (strstr (get_shown (fixture)->body, "too late"));
  g_assert_true (g_str_has_suffix (get_shown (fixture)->body, "\nYour first answer is safe."));
  g_assert_cmpstr (get_choice (fixture), ==, "good");
}

/* Eleven choices, and more words, are in the window. */
static void
test_to_the_window (Fixture *fixture, gconstpointer data)
{
  g_autofree char *scale = begin (fixture, "nps", "10");
  g_autofree char *smile = NULL;

  click (fixture, "change");
  g_assert_cmpuint (fixture->n_windows, ==, 1);
  g_assert_null (get_shown (fixture));
  smile = begin (fixture, "smile3", "bad");
  click (fixture, "more");
  g_assert_cmpuint (fixture->n_windows, ==, 2);
  g_assert_null (get_shown (fixture));
  /* The timer of the thanks would take the next notification away. */
  g_assert_null (find_timer (fixture, G_PRIORITY_DEFAULT));
}

static void
test_others_notifications_are_not_ours (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = begin (fixture, "smile3", "good");

  g_signal_emit_by_name (fixture->notifier, "action-invoked", "notice", "change");
  g_signal_emit_by_name (fixture->notifier, "closed", "notice", LKL_NOTIFICATION_END_DISMISSED);
  assert_actions (fixture, "change more");
  /* A question took its place. */
  lkl_question_follow_up_end_thanks (fixture->follow_up);
  g_signal_emit_by_name (fixture->notifier, "action-invoked", "question", "change");
  assert_actions (fixture, "change more");
  g_assert_null (find_timer (fixture, G_PRIORITY_DEFAULT));
}

/* Two at once: the second has what the first added. */
static void
test_nothing_overtakes (Fixture *fixture, gconstpointer data)
{
  const gboolean contact = TRUE;
  const LklAnswerChange word = { .comment = "a word" };
  const LklAnswerChange call = { .contact = &contact };
  g_autofree char *uid = begin (fixture, "smile3", "bad");
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;
  const LklRecentAnswer *recent;

  lkl_question_follow_up_revise_async (fixture->follow_up, uid, &word, on_done, &first);
  lkl_question_follow_up_revise_async (fixture->follow_up, uid, &call, on_done, &second);
  settle (fixture);
  g_assert_cmpstr (first->message, ==, "fine");
  g_assert_cmpstr (second->message, ==, "fine");
  recent = lkl_question_follow_up_get_recent (fixture->follow_up);
  g_assert_cmpuint (recent->revision, ==, 2);
  g_assert_cmpstr (recent->details->comment, ==, "a word");
  g_assert_true (recent->details->wants_contact);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 2);
  /* Once more the same is no news. */
  g_assert_null (revise (fixture, uid, &word));
  lkl_scratch_journal_assert_waiting (fixture->scratch, 2);
}

static void
test_only_the_last_two_answers (Fixture *fixture, gconstpointer data)
{
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *first = begin (fixture, "smile3", "bad");
  g_autofree char *before = begin (fixture, "smile3", "bad");
  g_autofree char *second = begin (fixture, "smile3", "good");
  g_autoptr (GError) old = revise (fixture, first, &word);
  g_autoptr (GError) unknown = revise (fixture, "", &word);

  g_assert_null (revise (fixture, before, &word));

  g_assert_error (old, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  g_assert_error (unknown, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  g_assert_null (revise (fixture, second, &word));
  lkl_clock_advance (fixture->scratch->clock, LKL_RECENT_ANSWER_ADD_USECS);
  g_assert_null (lkl_question_follow_up_get_recent (fixture->follow_up));
}

/* What a window was full of when the next answer was given. It is no longer the one to remember. */
static void
test_the_answer_before_the_latest (Fixture *fixture, gconstpointer data)
{
  const LklAnswerChange word = { .comment = "a word" };
  const LklAnswerChange other = { .comment = "other words" };
  g_autofree char *first = begin (fixture, "smile3", "bad");
  g_autofree char *second = NULL;
  const LklRecentAnswer *recent;

  g_assert_null (revise (fixture, first, &word));
  second = begin (fixture, "smile3", "good");
  g_assert_null (revise (fixture, first, &word)); /* again, and no change */
  lkl_scratch_journal_assert_waiting (fixture->scratch, 1);
  g_assert_null (revise (fixture, first, &other));
  lkl_scratch_journal_assert_waiting (fixture->scratch, 2);
  recent = lkl_question_follow_up_get_recent (fixture->follow_up);
  g_assert_cmpstr (recent->uid, ==, second);
  g_assert_cmpstr (recent->details->comment, ==, "");
  g_clear_object (&fixture->follow_up);
  settle (fixture);
  lkl_scratch_journal_reopen (fixture->scratch);
  start (fixture);
  recent = lkl_question_follow_up_get_recent (fixture->follow_up);
  g_assert_cmpstr (recent->uid, ==, second);
}

/* The agent ended between the click and the word. */
static void
test_remembered_through_a_restart (Fixture *fixture, gconstpointer data)
{
  const char *const reasons[] = { "slow", NULL };
  const LklAnswerChange reason = { .reasons = reasons };
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *uid = begin (fixture, "smile3", "bad");
  const LklRecentAnswer *recent;

  g_assert_null (revise (fixture, uid, &reason));
  g_clear_object (&fixture->follow_up);
  settle (fixture);
  lkl_scratch_journal_reopen (fixture->scratch);
  start (fixture);
  recent = lkl_question_follow_up_get_recent (fixture->follow_up);
  g_assert_cmpstr (recent->uid, ==, uid);
  g_assert_cmpstr (recent->details->reasons[0], ==, "slow");
  g_assert_null (revise (fixture, uid, &word));
  recent = lkl_question_follow_up_get_recent (fixture->follow_up);
  g_assert_cmpuint (recent->revision, ==, 2);
  g_assert_cmpstr (recent->details->reasons[0], ==, "slow");
  lkl_scratch_journal_assert_waiting (fixture->scratch, 2);
}

/* Before a restart and after it: how long it has been the boot clock tells. */
static void
test_a_set_clock_takes_nothing_away (Fixture *fixture, gconstpointer data)
{
  const LklAnswerChange choice = { .choice = "good" };
  const LklAnswerChange word = { .comment = "a word" };
  const LklAnswerChange other_word = { .comment = "another word" };
  g_autofree char *uid = begin (fixture, "smile3", "bad");
  g_autoptr (GError) error = NULL;

  lkl_clock_step_wall (fixture->scratch->clock, 300 * G_TIME_SPAN_DAY);
  g_assert_null (revise (fixture, uid, &choice));
  lkl_clock_step_wall (fixture->scratch->clock, -600 * G_TIME_SPAN_DAY);
  g_assert_null (revise (fixture, uid, &word));
  lkl_clock_step_wall (fixture->scratch->clock, 300 * G_TIME_SPAN_DAY);
  lkl_clock_advance (fixture->scratch->clock, LKL_RECENT_ANSWER_ADD_USECS - 1);
  g_clear_object (&fixture->follow_up);
  settle (fixture);
  start (fixture);
  lkl_clock_step_wall (fixture->scratch->clock, -G_TIME_SPAN_DAY);
  g_assert_nonnull (lkl_question_follow_up_get_recent (fixture->follow_up));
  lkl_clock_advance (fixture->scratch->clock, 1);
  g_assert_null (lkl_question_follow_up_get_recent (fixture->follow_up));
  error = revise (fixture, uid, &other_word);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
}

/* What could not be written is not thanked for, and the same words again are written. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *uid = begin (fixture, "smile3", "bad");
  g_autoptr (GError) error = NULL;

  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  g_test_expect_message ("LklQuestionFollowUpMemory",
                         G_LOG_LEVEL_WARNING,
                         "what was added to an answer can't be written*");
  error = revise (fixture, uid, &word);
  g_test_assert_expected_messages ();
  g_assert_error (error, LKL_ERROR, LKL_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "disk is full"));
  g_assert_cmpuint (fixture->n_revised, ==, 0);
  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
  g_assert_null (revise (fixture, uid, &word));
  g_assert_cmpuint (fixture->n_revised, ==, 1);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 1);
}

/* Who was told that another choice could not be saved has not said it. */
static void
test_full_disk_at_another_choice (Fixture *fixture, gconstpointer data)
{
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *uid = begin (fixture, "smile3", "good");
  g_autoptr (LklOtlpRequest) sent = NULL;
  const LklOtlpRecord *record;

  click (fixture, "change");
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  g_test_expect_message ("LklQuestionFollowUpMemory",
                         G_LOG_LEVEL_WARNING,
                         "what was added to an answer can't be written*");
  click (fixture, "bad");
  settle (fixture);
  g_test_assert_expected_messages ();
  g_assert_nonnull (strstr (get_shown (fixture)->body, "disk is full"));
  g_assert_true (g_str_has_suffix (get_shown (fixture)->body, "\nYour first answer is safe."));
  g_assert_cmpstr (get_choice (fixture), ==, "good");

  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
  lkl_clock_advance (fixture->scratch->clock, 3 * G_TIME_SPAN_HOUR);
  g_assert_null (revise (fixture, uid, &word));
  sent = lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_ANSWERS);
  g_assert_cmpuint (sent->records->len, ==, 1);
  record = sent->records->pdata[0];
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.answer.choice"), ==, "good");
  g_assert_cmpstr (
      g_hash_table_lookup (record->attributes, "linklight.answer.comment"), ==, "a word");
}

/* What adds to something that could not be written has it in it. */
static void
test_full_disk_for_two_at_once (Fixture *fixture, gconstpointer data)
{
  const LklAnswerChange choice = { .choice = "bad" };
  const LklAnswerChange word = { .comment = "a word" };
  g_autofree char *uid = begin (fixture, "smile3", "good");
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  /* Both are given to the journal before it has written anything. */
  lkl_scratch_journal_queue_read_only (fixture->scratch, TRUE);
  lkl_question_follow_up_revise_async (fixture->follow_up, uid, &choice, on_done, &first);
  lkl_scratch_journal_queue_read_only (fixture->scratch, FALSE);
  lkl_question_follow_up_revise_async (fixture->follow_up, uid, &word, on_done, &second);
  for (guint i = 0; i < 2; i++)
    g_test_expect_message ("LklQuestionFollowUpMemory",
                           G_LOG_LEVEL_WARNING,
                           "what was added to an answer can't be written*");
  settle (fixture);
  g_test_assert_expected_messages ();
  g_assert_error (first, LKL_ERROR, LKL_ERROR_STORAGE);
  g_assert_error (second, LKL_ERROR, LKL_ERROR_STORAGE);
  g_assert_cmpstr (get_choice (fixture), ==, "good");
  lkl_scratch_journal_assert_waiting (fixture->scratch, 0);
  g_assert_null (revise (fixture, uid, &word));
  g_assert_cmpstr (get_choice (fixture), ==, "good");
  g_assert_cmpuint (lkl_question_follow_up_get_recent (fixture->follow_up)->revision, ==, 1);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 1);
}

#define ADD(name, function) \
  g_test_add ("/question-follow-up/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("thanks-go-away", test_thanks_go_away);
  ADD ("a-second-click-at-once-is-not-meant", test_a_second_click_at_once_is_not_meant);
  ADD ("a-second-click-at-once-closes-nothing", test_a_second_click_at_once_closes_nothing);
  ADD ("no-buttons-no-offers", test_no_buttons_no_offers);
  ADD ("change", test_change);
  ADD ("change-that-comes-to-nothing", test_change_that_comes_to_nothing);
  ADD ("change-too-late", test_change_too_late);
  ADD ("to-the-window", test_to_the_window);
  ADD ("others-notifications-are-not-ours", test_others_notifications_are_not_ours);
  ADD ("nothing-overtakes", test_nothing_overtakes);
  ADD ("only-the-last-two-answers", test_only_the_last_two_answers);
  ADD ("the-answer-before-the-latest", test_the_answer_before_the_latest);
  ADD ("remembered-through-a-restart", test_remembered_through_a_restart);
  ADD ("a-set-clock-takes-nothing-away", test_a_set_clock_takes_nothing_away);
  ADD ("full-disk", test_full_disk);
  ADD ("full-disk-at-another-choice", test_full_disk_at_another_choice);
  ADD ("full-disk-for-two-at-once", test_full_disk_for_two_at_once);
  return g_test_run ();
}

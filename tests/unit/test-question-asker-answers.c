/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/questions/question-asker.h"
#include "tests/fakes/asking-stage.h"

typedef LklAskingStage Fixture;

#define NPS "7,\"kind\":\"nps\",\"mode\":\"named\",\"text\":\"Would you recommend us?\""
#define YESNO "7,\"kind\":\"yesno\",\"mode\":\"named\",\"text\":\"Did it help?\""

/* A notification has room for three buttons; eleven answers are in the window. */
static void
test_a_scale_is_answered_in_the_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) other = NULL;

  lkl_asking_stage_publish (fixture, NPS);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpstr (lkl_asking_stage_get_shown (fixture)->summary, ==, "Would you recommend us?");
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 2);
  g_assert_cmpstr (fixture->signals->str, ==, "opened ");
  lkl_fake_notifier_click (fixture->notifier, "question", "open");
  g_assert_cmpstr (fixture->signals->str, ==, "opened window ");
  other = lkl_asking_stage_answer (fixture, "mood", 7, "11");
  g_assert_error (other, LKL_ERROR, LKL_ERROR_MALFORMED);
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 7, "10"));
  lkl_asking_stage_assert_thanked_elsewhere (fixture);
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight answered");
}

static void
test_a_wish_leads_to_the_scale (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_publish (fixture, NPS);
  lkl_asking_stage_wish (fixture);
  g_assert_cmpstr (fixture->signals->str, ==, "opened window ");
  lkl_asking_stage_publish (fixture, YESNO);
  g_assert_null (lkl_asking_stage_answer (fixture, "mood", 7, "0"));
}

static void
test_yes_or_no_is_answered_in_place (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_publish (fixture, YESNO);
  lkl_asking_stage_consider (fixture);
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 3);
  lkl_fake_notifier_click (fixture->notifier, "question", "no");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_thanked (fixture);
  lkl_asking_stage_assert_answers (fixture, 1);
}

/* "Count me, don't name me" is not kept with a name because it can't be kept without. */
static void
test_counted_stays_unsaid (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_asking_stage_wish (fixture);
  error =
      lkl_asking_stage_answer_in_mode (fixture, "mood", 3, "bad", LKL_QUESTION_MODE_CONFIDENTIAL);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_UNSUPPORTED);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
  lkl_asking_stage_assert_answers (fixture, 0);
}

/* The endpoint takes what is counted and not named. */
static void
let_count (Fixture *fixture)
{
  const char *text = "{\"form\":\"mine\",\"version\":1,\"submitToken\":\"everybodys\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (LklMineDocument) mine = lkl_mine_document_parse ("mine", bytes, NULL);

  lkl_question_agenda_set_mine (lkl_question_asker_get_agenda (fixture->asker), mine);
}

/* On disk when the thanks come, and nothing that could be added to. */
static void
test_counted_is_kept (Fixture *fixture, gconstpointer data)
{
  const LklNotification *thanks;

  let_count (fixture);
  lkl_asking_stage_wish (fixture);
  g_assert_cmpstr (lkl_question_asker_get_open (fixture->asker)->id, ==, "counted");
  g_assert_nonnull (strstr (lkl_asking_stage_get_shown (fixture)->body, "within 12 hours"));
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_answers (fixture, 1);
  lkl_asking_stage_assert_history (fixture, "counted person shown, counted person answered");
  thanks = lkl_asking_stage_get_shown (fixture);
  g_assert_nonnull (strstr (thanks->body, "without your name"));
  g_assert_cmpuint (thanks->actions->len, ==, 0);
  g_assert_null (
      lkl_question_follow_up_get_recent (lkl_question_asker_get_follow_up (fixture->asker)));
  g_assert_null (lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_ANSWERS));
}

/* "Count me, don't name me": and what is kept for what comes of it does not tell which it was. */
static void
test_named_question_is_counted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) given = NULL;

  let_count (fixture);
  lkl_asking_stage_publish (fixture,
                            "7,\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"How is it?\"");
  lkl_asking_stage_wish (fixture);
  g_assert_true (lkl_question_asker_can_be_counted (fixture->asker));
  g_assert_null (
      lkl_asking_stage_answer_in_mode (fixture, "mood", 7, "bad", LKL_QUESTION_MODE_CONFIDENTIAL));
  lkl_asking_stage_assert_answers (fixture, 1);
  g_assert_null (lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_ANSWERS));
  given = lkl_journal_list_given_answers (fixture->scratch->journal, NULL);
  g_assert_cmpuint (given->len, ==, 1);
  g_assert_true (lkl_given_answer_is_counted (given->pdata[0]));
}

/* Else who sends something has answered. */
static void
test_no_answer_is_counted_too (Fixture *fixture, gconstpointer data)
{
  let_count (fixture);
  lkl_asking_stage_ask (fixture);
  g_assert_true (lkl_question_asker_dismiss (fixture->asker, "counted", 1, NULL));
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_answers (fixture, 1);
  g_assert_null (lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_ANSWERS));
}

static void
test_dismissed_in_the_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) other = NULL;
  g_autoptr (GError) again = NULL;

  lkl_asking_stage_consider (fixture);
  g_assert_false (lkl_question_asker_dismiss (fixture->asker, "mood", 2, &other));
  g_assert_error (other, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  g_assert_true (lkl_question_asker_dismiss (fixture->asker, "mood", 3, NULL));
  g_assert_false (lkl_question_asker_dismiss (fixture->asker, "mood", 3, &again));
  g_assert_error (again, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight dismissed");
}

static void
test_snoozed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_asking_stage_consider (fixture);
  g_assert_true (lkl_question_asker_can_snooze (fixture->asker));
  g_assert_true (lkl_question_asker_snooze (fixture->asker, "mood", 3, NULL));
  g_assert_null (lkl_asking_stage_get_shown (fixture));
  lkl_asking_stage_assert_history (
      fixture, "mood linklight asked, mood linklight shown, mood linklight snoozed");
  /* What the person wishes for now can't be put off. */
  lkl_asking_stage_wish (fixture);
  g_assert_false (lkl_question_asker_can_snooze (fixture->asker));
  g_assert_false (lkl_question_asker_snooze (fixture->asker, "mood", 3, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
  g_assert_nonnull (lkl_question_asker_get_open (fixture->asker));
}

static void
test_other_words_need_another_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *refusals;

  lkl_asking_stage_publish (
      fixture, "3,\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"Is IT not wonderful?\"");
  refusals = lkl_question_asker_get_refusals (fixture->asker);
  g_assert_cmpuint (refusals->len, ==, 1);
  g_assert_nonnull (strstr (refusals->pdata[0], "its version is still 3"));
  lkl_asking_stage_consider (fixture);
  g_assert_false (lkl_question_asker_ask (fixture->asker, LKL_QUESTION_WISH_SHOW, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);

  lkl_asking_stage_publish (
      fixture, "4,\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"Is IT not wonderful?\"");
  g_assert_cmpuint (lkl_question_asker_get_refusals (fixture->asker)->len, ==, 0);
  lkl_asking_stage_wish (fixture);
  g_assert_cmpstr (lkl_asking_stage_get_shown (fixture)->summary, ==, "Is IT not wonderful?");
}

/* While nobody can tell what the words were, the questions of before are asked. */
static void
test_words_that_can_not_be_compared_wait (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;

  lkl_scratch_journal_set_without_facts (fixture->scratch, TRUE);
  g_test_expect_message ("LklWordingCheck", G_LOG_LEVEL_WARNING, "the wordings of the questions*");
  lkl_asking_stage_publish (
      fixture, "3,\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"Is IT not wonderful?\"");
  g_test_assert_expected_messages ();
  lkl_asking_stage_wish (fixture);
  g_assert_cmpstr (lkl_asking_stage_get_shown (fixture)->summary, ==, "How is IT for you?");
  problems = lkl_question_asker_get_problems (fixture->asker);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_nonnull (strstr (problems->pdata[1], "the words of before"));
  /* They are looked at again by themselves. */
  lkl_scratch_journal_set_without_facts (fixture->scratch, FALSE);
  lkl_question_asker_consider (fixture->asker);
  lkl_asking_stage_settle (fixture);
  g_assert_cmpuint (lkl_question_asker_get_refusals (fixture->asker)->len, ==, 1);
}

/* The reasons of one showing stay where they are, wherever they are looked at. */
static void
test_reasons_of_a_showing (Fixture *fixture, gconstpointer data)
{
  GPtrArray *reasons;

  lkl_asking_stage_wish (fixture);
  reasons = lkl_question_asker_get_reasons (fixture->asker);
  g_assert_cmpuint (reasons->len, ==, 1);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_asking_stage_settle (fixture);
  g_assert_null (lkl_question_asker_get_reasons (fixture->asker));
  g_assert_cmpuint (
      lkl_question_follow_up_get_recent (lkl_question_asker_get_follow_up (fixture->asker))
          ->reasons->len,
      ==,
      1);
}

/* What is added later is told like an lkl_asking_stage_answer, and a new question ends the thanks.
 */
static void
test_what_comes_after (Fixture *fixture, gconstpointer data)
{
  GSource *timer;

  lkl_asking_stage_wish (fixture);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_asking_stage_settle (fixture);
  /* At once it would be taken for a slip. */
  lkl_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  lkl_fake_notifier_click (fixture->notifier, "question", "change");
  lkl_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  lkl_fake_notifier_click (fixture->notifier, "question", "bad");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_thanked (fixture);
  lkl_asking_stage_assert_answers (fixture, 2);
  g_assert_cmpstr (fixture->signals->str, ==, "opened answered closed answered ");
  lkl_asking_stage_wish (fixture);
  g_assert_cmpuint (lkl_asking_stage_get_shown (fixture)->actions->len, ==, 3);
  /* The end of the thanks would take the question away; what is left forgets the answer. */
  timer = g_main_context_find_source_by_user_data (
      NULL, lkl_question_asker_get_follow_up (fixture->asker));
  g_assert_cmpint (g_source_get_priority (timer), ==, G_PRIORITY_LOW);
  lkl_fake_notifier_click (fixture->notifier, "question", "good");
  lkl_asking_stage_settle (fixture);
  lkl_asking_stage_assert_answers (fixture, 3);
}

/* A document names the same question otherwise. */
static void
test_the_same_words_are_the_same_question (Fixture *fixture, gconstpointer data)
{
  const char *text = "{\"form\":\"questions\",\"version\":1,\"questions\":["
                     "{\"id\":\"pulse-2\",\"version\":1,\"kind\":\"smile3\",\"mode\":\"named\","
                     "\"text\":\"How is IT for you?\",\"when\":\"periodic\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (LklQuestionsDocument) document = lkl_questions_document_parse ("", bytes, NULL);

  lkl_asking_stage_consider (fixture);
  lkl_fake_notifier_emit_closed (fixture->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  lkl_question_asker_set_questions (fixture->asker, document);
  for (guint i = 0; i < 24 * 80; i++)
    {
      lkl_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
      lkl_asking_stage_consider (fixture);
    }
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
  for (guint i = 0; i < 24 * 40; i++)
    {
      lkl_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
      lkl_asking_stage_consider (fixture);
    }
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 2);
}

/* While the answer is being written, by a second back or by a minute and a half. */
static void
test_a_set_clock_leaves_the_way_back (Fixture *fixture, gconstpointer data)
{
  const gint64 steps_usecs[] = { -G_TIME_SPAN_SECOND, 90 * G_TIME_SPAN_SECOND };

  for (guint i = 0; i < G_N_ELEMENTS (steps_usecs); i++)
    {
      lkl_asking_stage_wish (fixture);
      lkl_fake_notifier_click (fixture->notifier, "question", "good");
      lkl_clock_step_wall (fixture->clock, steps_usecs[i]);
      lkl_asking_stage_settle (fixture);
      lkl_asking_stage_assert_thanked (fixture);
      lkl_clock_step_wall (fixture->clock, steps_usecs[i]);
      lkl_clock_advance (fixture->clock, 80 * G_TIME_SPAN_SECOND);
      lkl_fake_notifier_click (fixture->notifier, "question", "change");
      lkl_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
      lkl_fake_notifier_click (fixture->notifier, "question", "bad");
      lkl_asking_stage_settle (fixture);
      lkl_asking_stage_assert_thanked (fixture);
      g_assert_cmpstr (
          lkl_question_follow_up_get_recent (lkl_question_asker_get_follow_up (fixture->asker))
              ->choice,
          ==,
          "bad");
    }
}

#define ADD(name, function)                    \
  g_test_add ("/question-asker-answers/" name, \
              Fixture,                         \
              NULL,                            \
              lkl_asking_stage_set_up,         \
              function,                        \
              lkl_asking_stage_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("a-scale-is-answered-in-the-window", test_a_scale_is_answered_in_the_window);
  ADD ("a-wish-leads-to-the-scale", test_a_wish_leads_to_the_scale);
  ADD ("yes-or-no-is-answered-in-place", test_yes_or_no_is_answered_in_place);
  ADD ("counted-stays-unsaid", test_counted_stays_unsaid);
  ADD ("counted-is-kept", test_counted_is_kept);
  ADD ("named-question-is-counted", test_named_question_is_counted);
  ADD ("no-answer-is-counted-too", test_no_answer_is_counted_too);
  ADD ("dismissed-in-the-window", test_dismissed_in_the_window);
  ADD ("snoozed", test_snoozed);
  ADD ("other-words-need-another-version", test_other_words_need_another_version);
  ADD ("words-that-can-not-be-compared-wait", test_words_that_can_not_be_compared_wait);
  ADD ("reasons-of-a-showing", test_reasons_of_a_showing);
  ADD ("what-comes-after", test_what_comes_after);
  ADD ("the-same-words", test_the_same_words_are_the_same_question);
  ADD ("a-set-clock-leaves-the-way-back", test_a_set_clock_leaves_the_way_back);
  return g_test_run ();
}

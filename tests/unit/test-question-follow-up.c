/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-follow-up.h"

#include <string.h>

#include "tests/fakes/follow-up-stage.h"

/* The actions that are shown are @expected, separated by spaces. */
static void
assert_actions (LklFollowUpStage *stage, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  g_assert_nonnull (lkl_follow_up_stage_get_shown (stage));
  for (guint i = 0; i < lkl_follow_up_stage_get_shown (stage)->actions->len; i++)
    {
      const LklNotificationAction *action =
          g_ptr_array_index (lkl_follow_up_stage_get_shown (stage)->actions, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", action->id);
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

/* The timer that takes a notification away comes before the one that forgets the answer.
 * Returns: (nullable) */
static GSource *
find_timer (LklFollowUpStage *stage, int priority)
{
  GSource *timer = g_main_context_find_source_by_user_data (NULL, stage->follow_up);

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
let_timer_end (LklFollowUpStage *stage)
{
  let_end (find_timer (stage, G_PRIORITY_DEFAULT));
}

static void
test_thanks_go_away (LklFollowUpStage *stage, gconstpointer data)
{
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "good");

  g_assert_cmpstr (lkl_follow_up_stage_get_shown (stage)->summary, ==, "Thank you.");
  /* Not what was answered: others may see the screen. */
  g_assert_cmpstr (lkl_follow_up_stage_get_shown (stage)->body,
                   ==,
                   "Your answer is safe. It goes to your IT team.");
  assert_actions (stage, "change more");
  let_timer_end (stage);
  g_assert_null (lkl_follow_up_stage_get_shown (stage));
  g_assert_null (find_timer (stage, G_PRIORITY_DEFAULT));
}

/* The second half of a double click finds another button in the same place. */
static void
test_a_second_click_at_once_is_not_meant (LklFollowUpStage *stage, gconstpointer data)
{
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "good");
  LklClock *clock = stage->scratch->clock;

  lkl_clock_advance (clock, 699 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_click (stage->notifier, "question", "change");
  /* A server takes away what is clicked, so the thanks come again. */
  g_assert_cmpstr (lkl_follow_up_stage_get_shown (stage)->summary, ==, "Thank you.");
  assert_actions (stage, "change more");
  /* What a slow server shows late is new from then on. */
  lkl_clock_advance (clock, G_TIME_SPAN_SECOND);
  lkl_fake_notifier_emit_shown (stage->notifier, "question");
  lkl_clock_advance (clock, 699 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_click (stage->notifier, "question", "more");
  g_assert_cmpuint (stage->n_windows, ==, 0);
  lkl_follow_up_stage_click (stage, "change");
  assert_actions (stage, "good so-so bad");
  lkl_fake_notifier_click (stage->notifier, "question", "bad");
  lkl_follow_up_stage_settle (stage);
  g_assert_cmpstr (lkl_follow_up_stage_get_choice (stage), ==, "good");
  assert_actions (stage, "good so-so bad");
  /* Now they are where they were: who clicks on and on is heard in the end. */
  lkl_clock_advance (clock, 350 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_emit_shown (stage->notifier, "question");
  lkl_fake_notifier_click (stage->notifier, "question", "bad");
  lkl_fake_notifier_emit_shown (stage->notifier, "question");
  lkl_clock_advance (clock, 350 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_click (stage->notifier, "question", "bad");
  g_assert_cmpstr (lkl_follow_up_stage_get_choice (stage), ==, "good");
  lkl_clock_advance (clock, 350 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_click (stage->notifier, "question", "bad");
  lkl_follow_up_stage_settle (stage);
  g_assert_cmpstr (lkl_follow_up_stage_get_choice (stage), ==, "bad");
  let_timer_end (stage);
  g_assert_null (lkl_follow_up_stage_get_shown (stage));
}

static void
test_a_second_click_at_once_closes_nothing (LklFollowUpStage *stage, gconstpointer data)
{
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "good");

  lkl_fake_notifier_emit_closed (stage->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  assert_actions (stage, "change more");
  lkl_clock_advance (stage->scratch->clock, 700 * G_TIME_SPAN_MILLISECOND);
  lkl_fake_notifier_emit_closed (stage->notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  g_assert_null (lkl_follow_up_stage_get_shown (stage));
  g_assert_null (find_timer (stage, G_PRIORITY_DEFAULT));
}

static void
test_no_buttons_no_offers (LklFollowUpStage *stage, gconstpointer data)
{
  g_autofree char *uid = NULL;

  lkl_fake_notifier_set_draws_buttons (stage->notifier, FALSE);
  uid = lkl_follow_up_stage_begin (stage, "smile3", "good");
  assert_actions (stage, "");
}

static void
test_change (LklFollowUpStage *stage, gconstpointer data)
{
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "good");
  g_autoptr (LklOtlpRequest) sent = NULL;
  const LklOtlpRecord *record;

  lkl_follow_up_stage_click (stage, "change");
  g_assert_cmpstr (lkl_follow_up_stage_get_shown (stage)->summary, ==, "How?");
  g_assert_cmpstr (lkl_follow_up_stage_get_shown (stage)->body,
                   ==,
                   "Choose again, or leave your answer as it is.");
  assert_actions (stage, "good so-so bad");
  lkl_clock_advance (stage->scratch->clock, 60 * G_TIME_SPAN_SECOND);
  lkl_follow_up_stage_click (stage, "bad");
  g_assert_null (lkl_follow_up_stage_get_shown (stage));
  lkl_follow_up_stage_settle (stage);
  g_assert_cmpstr (lkl_follow_up_stage_get_shown (stage)->summary, ==, "Thank you.");
  g_assert_cmpstr (lkl_follow_up_stage_get_choice (stage), ==, "bad");
  g_assert_cmpuint (stage->n_revised, ==, 1);
  sent = lkl_scratch_journal_send (stage->scratch, LKL_RECORD_CLASS_ANSWERS);
  g_assert_cmpuint (sent->records->len, ==, 1);
  record = sent->records->pdata[0];
  g_assert_cmpstr (record->name, ==, "linklight.answer.revised");
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.answer.uid"), ==, uid);
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.answer.choice"), ==, "bad");
}

static void
test_change_that_comes_to_nothing (LklFollowUpStage *stage, gconstpointer data)
{
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "good");

  lkl_follow_up_stage_click (stage, "change");
  let_timer_end (stage);
  g_assert_cmpstr (
      lkl_follow_up_stage_get_shown (stage)->summary, ==, "Your answer stays as it was");
  let_timer_end (stage);
  g_assert_null (lkl_follow_up_stage_get_shown (stage));
  lkl_scratch_journal_assert_waiting (stage->scratch, 0);
}

static void
test_change_too_late (LklFollowUpStage *stage, gconstpointer data)
{
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "good");

  lkl_follow_up_stage_click (stage, "change");
  lkl_clock_advance (stage->scratch->clock, LKL_RECENT_ANSWER_CHANGE_USECS);
  lkl_follow_up_stage_click (stage, "bad");
  lkl_follow_up_stage_settle (stage);
  g_assert_nonnull (strstr (lkl_follow_up_stage_get_shown (stage)->body, "too late"));
  g_assert_true (g_str_has_suffix (lkl_follow_up_stage_get_shown (stage)->body,
                                   "\nYour first answer is safe."));
  g_assert_cmpstr (lkl_follow_up_stage_get_choice (stage), ==, "good");
}

/* Eleven choices, and more words, are in the window. */
static void
test_to_the_window (LklFollowUpStage *stage, gconstpointer data)
{
  g_autofree char *scale = lkl_follow_up_stage_begin (stage, "nps", "10");
  g_autofree char *smile = NULL;

  lkl_follow_up_stage_click (stage, "change");
  g_assert_cmpuint (stage->n_windows, ==, 1);
  g_assert_null (lkl_follow_up_stage_get_shown (stage));
  smile = lkl_follow_up_stage_begin (stage, "smile3", "bad");
  lkl_follow_up_stage_click (stage, "more");
  g_assert_cmpuint (stage->n_windows, ==, 2);
  g_assert_null (lkl_follow_up_stage_get_shown (stage));
  /* The timer of the thanks would take the next notification away. */
  g_assert_null (find_timer (stage, G_PRIORITY_DEFAULT));
}

static void
test_others_notifications_are_not_ours (LklFollowUpStage *stage, gconstpointer data)
{
  g_autofree char *uid = lkl_follow_up_stage_begin (stage, "smile3", "good");

  g_signal_emit_by_name (stage->notifier, "action-invoked", "notice", "change");
  g_signal_emit_by_name (stage->notifier, "closed", "notice", LKL_NOTIFICATION_END_DISMISSED);
  assert_actions (stage, "change more");
  /* A question took its place. */
  lkl_question_follow_up_end_thanks (stage->follow_up);
  g_signal_emit_by_name (stage->notifier, "action-invoked", "question", "change");
  assert_actions (stage, "change more");
  g_assert_null (find_timer (stage, G_PRIORITY_DEFAULT));
}

#define ADD(name, function)                \
  g_test_add ("/question-follow-up/" name, \
              LklFollowUpStage,            \
              NULL,                        \
              lkl_follow_up_stage_set_up,  \
              function,                    \
              lkl_follow_up_stage_tear_down)

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
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-notices.h"

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define HOUR G_TIME_SPAN_HOUR

static void
assert_other (const LklQuestionNotices *notices, LklQuestionWhen when, gint64 expected)
{
  g_assert_cmpint (lkl_question_notices_find_other (notices, when), ==, expected);
}

static void
test_ones_own_does_not_count (void)
{
  LklQuestionNotices notices = { 0 };

  assert_other (&notices, LKL_QUESTION_WHEN_PERIODIC, 0);
  lkl_question_notices_note (&notices, LKL_QUESTION_WHEN_AFTER_OUTAGE, NOW);
  assert_other (&notices, LKL_QUESTION_WHEN_PERIODIC, NOW);
  assert_other (&notices, LKL_QUESTION_WHEN_AFTER_HANG, NOW);
  assert_other (&notices, LKL_QUESTION_WHEN_AFTER_OUTAGE, 0);
  /* What belongs to no question is about something else than every question. */
  lkl_question_notices_note (&notices, LKL_QUESTION_WHEN_PERIODIC, NOW + HOUR);
  assert_other (&notices, LKL_QUESTION_WHEN_PERIODIC, NOW + HOUR);
  assert_other (&notices, LKL_QUESTION_WHEN_AFTER_OUTAGE, NOW + HOUR);
}

static void
test_a_question_is_about_the_last_notice (void)
{
  LklQuestionNotices notices = { 0 };

  lkl_question_notices_note (&notices, LKL_QUESTION_WHEN_AFTER_NOTICE, NOW);
  assert_other (&notices, LKL_QUESTION_WHEN_AFTER_NOTICE, 0);
  lkl_question_notices_note (&notices, LKL_QUESTION_WHEN_AFTER_NOTICE, NOW + HOUR);
  assert_other (&notices, LKL_QUESTION_WHEN_AFTER_NOTICE, NOW);
  assert_other (&notices, LKL_QUESTION_WHEN_PERIODIC, NOW + HOUR);
}

static void
test_outlasts_a_restart (void)
{
  LklQuestionNotices notices = { 0 };
  LklQuestionNotices again = { 0 };
  g_autofree char *text = NULL;

  lkl_question_notices_note (&notices, LKL_QUESTION_WHEN_AFTER_NOTICE, NOW);
  lkl_question_notices_note (&notices, LKL_QUESTION_WHEN_AFTER_NOTICE, NOW + HOUR);
  lkl_question_notices_note (&notices, LKL_QUESTION_WHEN_AFTER_HANG, NOW + 2 * HOUR);
  text = lkl_question_notices_to_text (&notices);
  lkl_question_notices_add_text (&again, text);
  g_assert_cmpmem (&again, sizeof again, &notices, sizeof notices);
  /* What is known already is later. */
  lkl_question_notices_note (&again, LKL_QUESTION_WHEN_AFTER_HANG, NOW + 3 * HOUR);
  lkl_question_notices_add_text (&again, text);
  assert_other (&again, LKL_QUESTION_WHEN_PERIODIC, NOW + 3 * HOUR);
}

static void
test_any_text_is_harmless (void)
{
  const char *const texts[] = {
    NULL, "", " ", "x y z", "-5 99999999999999999999999 0x7 1 2 3 4 5 6 7 8 9 10 11 12", "1;2;3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      LklQuestionNotices notices = { 0 };

      lkl_question_notices_add_text (&notices, texts[i]);
      g_assert_cmpint (
          lkl_question_notices_find_other (&notices, LKL_QUESTION_WHEN_PERIODIC), <=, 12);
    }
}

static void
test_moves_with_the_clock (void)
{
  LklQuestionNotices notices = { 0 };

  lkl_question_notices_note (&notices, LKL_QUESTION_WHEN_AFTER_OUTAGE, NOW);
  lkl_question_notices_move (&notices, -5 * HOUR, NOW - 4 * HOUR);
  assert_other (&notices, LKL_QUESTION_WHEN_PERIODIC, NOW - 5 * HOUR);
  lkl_question_notices_move (&notices, G_MININT64, NOW);
  assert_other (&notices, LKL_QUESTION_WHEN_PERIODIC, 1);
  /* It can't have been later than now. */
  lkl_question_notices_move (&notices, G_MAXINT64, NOW);
  assert_other (&notices, LKL_QUESTION_WHEN_PERIODIC, NOW);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-notices/ones-own-does-not-count", test_ones_own_does_not_count);
  g_test_add_func ("/question-notices/a-question-is-about-the-last-notice",
                   test_a_question_is_about_the_last_notice);
  g_test_add_func ("/question-notices/outlasts-a-restart", test_outlasts_a_restart);
  g_test_add_func ("/question-notices/any-text-is-harmless", test_any_text_is_harmless);
  g_test_add_func ("/question-notices/moves-with-the-clock", test_moves_with_the_clock);
  return g_test_run ();
}

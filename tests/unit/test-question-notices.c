/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-notices.h"

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define HOUR G_TIME_SPAN_HOUR
#define LONG_ID "an-id-that-is-as-long-as-what-is-kept-of-it-or-a-little-longer-"

static void
assert_other (const LklQuestionNotices *notices, const LklQuestionNoticeOf *event, gint64 expected)
{
  g_assert_cmpint (lkl_question_notices_find_other (notices, event), ==, expected);
}

static void
test_ones_own_does_not_count (void)
{
  const LklQuestionNoticeOf outage = { "outage", NOW - HOUR, NOW + HOUR };
  const LklQuestionNoticeOf hang = { "long-hang", NOW - HOUR, NOW + HOUR };
  const LklQuestionNoticeOf untold = { NULL, NOW - HOUR, NOW + HOUR };
  LklQuestionNotices notices = { 0 };

  assert_other (&notices, NULL, 0);
  lkl_question_notices_note (&notices, "outage", NOW);
  assert_other (&notices, NULL, NOW);
  assert_other (&notices, &hang, NOW);
  assert_other (&notices, &untold, NOW);
  assert_other (&notices, &outage, 0);
  /* Whatever it is called. */
  lkl_question_notices_note (&notices, "something new", NOW + 1);
  assert_other (&notices, NULL, NOW + 1);
  assert_other (&notices, &outage, NOW + 1);
}

/* What was told of another outage has the same id. */
static void
test_another_event_is_another_notice (void)
{
  const LklQuestionNoticeOf second = { "outage", NOW, NOW + HOUR };
  const LklQuestionNoticeOf third = { "outage", NOW + 2 * HOUR, NOW + 3 * HOUR };
  LklQuestionNotices notices = { 0 };

  lkl_question_notices_note (&notices, "outage", NOW - 1);
  lkl_question_notices_note (&notices, "outage", NOW);
  assert_other (&notices, &second, NOW - 1);
  assert_other (&notices, &third, NOW);
  lkl_question_notices_note (&notices, "outage", NOW + HOUR);
  assert_other (&notices, &second, NOW + HOUR);
}

/* Many of one's own don't hide one of another. */
static void
test_what_is_forgotten_counts (void)
{
  const LklQuestionNoticeOf outage = { "outage", NOW, NOW + HOUR };
  LklQuestionNotices notices = { 0 };

  lkl_question_notices_note (&notices, "warning", NOW - 1);
  for (guint i = 0; i < 3 * LKL_QUESTION_NOTICES_MAX; i++)
    {
      g_assert_cmpint (lkl_question_notices_find_other (&notices, &outage), >=, NOW - 1);
      lkl_question_notices_note (&notices, "outage", NOW + i);
    }
  assert_other (&notices, NULL, NOW + 3 * LKL_QUESTION_NOTICES_MAX - 1);
}

static void
test_ids_that_were_cut_are_nobodys_own (void)
{
  const LklQuestionNoticeOf one = { LONG_ID "1", 0, 2 * NOW };
  const LklQuestionNoticeOf cut = { LONG_ID, 0, 2 * NOW };
  LklQuestionNotices notices = { 0 };

  lkl_question_notices_note (&notices, LONG_ID "2", NOW);
  assert_other (&notices, &one, NOW);
  assert_other (&notices, &cut, NOW);
}

static void
test_outlasts_a_restart (void)
{
  const LklQuestionNoticeOf odd = { "it's \"odd\"", NOW, NOW + HOUR };
  LklQuestionNotices notices = { 0 };
  LklQuestionNotices again = { 0 };
  LklQuestionNotices late = { 0 };
  g_autofree char *text = NULL;

  for (guint i = 0; i < LKL_QUESTION_NOTICES_MAX; i++)
    lkl_question_notices_note (&notices, "outage", NOW - HOUR + i);
  lkl_question_notices_note (&notices, "it's \"odd\"", NOW);
  text = lkl_question_notices_to_text (&notices);
  lkl_question_notices_add_text (&again, text);
  g_assert_cmpmem (&again, sizeof again, &notices, sizeof notices);
  /* What was shown before it was read comes after it. */
  lkl_question_notices_note (&late, "warning", NOW + HOUR);
  lkl_question_notices_add_text (&late, text);
  assert_other (&late, NULL, NOW + HOUR);
  g_assert_cmpstr (late.notices[LKL_QUESTION_NOTICES_MAX - 1].id, ==, "warning");
  assert_other (&again, &odd, NOW - HOUR + LKL_QUESTION_NOTICES_MAX - 1);
}

static void
test_any_text_is_harmless (void)
{
  const char *const texts[] = {
    NULL,
    "",
    " ",
    "0 0 0 0 0 0 0",
    "(0, [('x', 'y')])",
    "(7, [('x', 9223372036854775807)])",
    "(-9223372036854775808, [('', -9223372036854775808)])",
    "(@x 9223372036854775807, [])",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      LklQuestionNotices notices = { 0 };

      lkl_question_notices_note (&notices, "warning", 5);
      lkl_question_notices_add_text (&notices, texts[i]);
      lkl_question_notices_move (&notices, G_MAXINT64, NOW);
      lkl_question_notices_move (&notices, G_MININT64, NOW);
      assert_other (&notices, NULL, 1);
    }
}

static void
test_moves_with_the_clock (void)
{
  LklQuestionNotices notices = { 0 };

  lkl_question_notices_note (&notices, "outage", NOW);
  lkl_question_notices_move (&notices, -5 * HOUR, NOW - 4 * HOUR);
  assert_other (&notices, NULL, NOW - 5 * HOUR);
  lkl_question_notices_move (&notices, G_MININT64, NOW);
  assert_other (&notices, NULL, 1);
  /* It can't have been later than now. */
  lkl_question_notices_move (&notices, G_MAXINT64, NOW);
  assert_other (&notices, NULL, NOW);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-notices/ones-own-does-not-count", test_ones_own_does_not_count);
  g_test_add_func ("/question-notices/another-event-is-another-notice",
                   test_another_event_is_another_notice);
  g_test_add_func ("/question-notices/what-is-forgotten-counts", test_what_is_forgotten_counts);
  g_test_add_func ("/question-notices/ids-that-were-cut-are-nobodys-own",
                   test_ids_that_were_cut_are_nobodys_own);
  g_test_add_func ("/question-notices/outlasts-a-restart", test_outlasts_a_restart);
  g_test_add_func ("/question-notices/any-text-is-harmless", test_any_text_is_harmless);
  g_test_add_func ("/question-notices/moves-with-the-clock", test_moves_with_the_clock);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/lights.h"

#define DAY (24 * 60 * 60 * (gint64) G_USEC_PER_SEC)
#define NOW (20000 * DAY)

static void
add (GPtrArray *answers, gint64 days_ago, const char *kind, const char *choice, const char *reason)
{
  LklNamedAnswer *answer = g_new0 (LklNamedAnswer, 1);

  answer->kind = g_strdup (kind);
  answer->choice = g_strdup (choice);
  answer->reason = g_strdup (reason);
  answer->time_usecs = NOW - days_ago * DAY;
  g_ptr_array_add (answers, answer);
}

static GPtrArray *
new_answers (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_named_answer_free);
}

static void
test_choices (void)
{
  const struct
  {
    const char *kind, *choice;
    gint light; /* -1 = none */
  } cases[] = {
    { "smile3", "good", LKL_LIGHT_GREEN },
    { "smile3", "so-so", LKL_LIGHT_AMBER },
    { "smile3", "bad", LKL_LIGHT_RED },
    { "smile3", "great", -1 },
    { "stars5", "2", LKL_LIGHT_RED },
    { "stars5", "3", LKL_LIGHT_AMBER },
    { "stars5", "4", LKL_LIGHT_GREEN },
    { "stars5", "0", -1 },
    { "stars5", "6", -1 },
    { "nps", "0", LKL_LIGHT_RED },
    { "nps", "6", LKL_LIGHT_RED },
    { "nps", "7", LKL_LIGHT_AMBER },
    { "nps", "8", LKL_LIGHT_AMBER },
    { "nps", "9", LKL_LIGHT_GREEN },
    { "nps", "10", LKL_LIGHT_GREEN },
    { "nps", "11", -1 },
    { "ces7", "3", LKL_LIGHT_RED },
    { "ces7", "4", LKL_LIGHT_AMBER },
    { "ces7", "5", LKL_LIGHT_GREEN },
    { "ces7", "four", -1 },
    { "yesno", "no", -1 },
    { "later-kind", "bad", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LklLight light = LKL_LIGHT_GREY;
      gboolean tells = lkl_light_for_choice (cases[i].kind, cases[i].choice, &light);

      g_test_message ("%s %s", cases[i].kind, cases[i].choice);
      g_assert_cmpint (tells ? (gint) light : -1, ==, cases[i].light);
    }
}

static void
test_latest_decides (void)
{
  g_autoptr (GPtrArray) answers = new_answers ();
  LklLightState state;

  add (answers, 1, "smile3", "so-so", NULL);
  add (answers, 2, "smile3", "bad", NULL);
  state = lkl_light_judge_all (answers, NOW);
  g_assert_cmpint (state.light, ==, LKL_LIGHT_AMBER);
  g_assert_true (state.answer == g_ptr_array_index (answers, 0));
}

static void
test_silence_is_grey (void)
{
  g_autoptr (GPtrArray) answers = new_answers ();
  LklLightState state = lkl_light_judge_all (answers, NOW);

  g_assert_cmpint (state.light, ==, LKL_LIGHT_GREY);
  g_assert_false (state.is_old);
  add (answers, 91, "smile3", "good", NULL);
  state = lkl_light_judge_all (answers, NOW);
  g_assert_cmpint (state.light, ==, LKL_LIGHT_GREY);
  g_assert_true (state.is_old);
  g_assert_null (state.answer);
}

static void
test_last_day_still_counts (void)
{
  g_autoptr (GPtrArray) answers = new_answers ();

  add (answers, 90, "smile3", "bad", NULL);
  g_assert_cmpint (lkl_light_judge_all (answers, NOW).light, ==, LKL_LIGHT_RED);
}

static void
test_nothing_to_do_with_it (void)
{
  g_autoptr (GPtrArray) answers = new_answers ();

  add (answers, 1, "smile3", "bad", "not-it");
  g_assert_cmpint (lkl_light_judge_all (answers, NOW).light, ==, LKL_LIGHT_GREY);
  /* It does not redden a good one, and it does not take back a bad one. */
  add (answers, 5, "smile3", "good", NULL);
  g_assert_cmpint (lkl_light_judge_all (answers, NOW).light, ==, LKL_LIGHT_GREEN);
  ((LklNamedAnswer *) g_ptr_array_index (answers, 1))->choice[0] = 'x';
  add (answers, 6, "smile3", "bad", "slow-pc");
  g_assert_cmpint (lkl_light_judge_all (answers, NOW).light, ==, LKL_LIGHT_RED);
}

static void
test_yesno_gives_no_light (void)
{
  g_autoptr (GPtrArray) answers = new_answers ();

  add (answers, 1, "yesno", "no", NULL);
  add (answers, 3, "stars5", "5", NULL);
  g_assert_cmpint (lkl_light_judge_all (answers, NOW).light, ==, LKL_LIGHT_GREEN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lights/choices", test_choices);
  g_test_add_func ("/lights/latest-decides", test_latest_decides);
  g_test_add_func ("/lights/silence-is-grey", test_silence_is_grey);
  g_test_add_func ("/lights/last-day-still-counts", test_last_day_still_counts);
  g_test_add_func ("/lights/nothing-to-do-with-it", test_nothing_to_do_with_it);
  g_test_add_func ("/lights/yesno-gives-no-light", test_yesno_gives_no_light);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/overall-state.h"

static void
test_silence_is_never_green (void)
{
  const LklOverallFacts facts = { .connectivity = LKL_OVERALL_GREY };
  LklOverallState state = lkl_overall_state_judge (&facts);

  g_assert_cmpint (state.light, ==, LKL_OVERALL_GREY);
  g_assert_cmpstr (state.icon_name, ==, "linklight-grey");
  g_assert_cmpstr (state.sentence, !=, "");
}

static void
test_question_shows_unless_there_is_trouble (void)
{
  LklOverallFacts facts = { .connectivity = LKL_OVERALL_GREEN,
                            .connectivity_sentence = "Everything works.",
                            .question = "How is IT for you?",
                            .has_endpoint = TRUE };
  LklOverallState state = lkl_overall_state_judge (&facts);

  g_assert_cmpint (state.light, ==, LKL_OVERALL_GREEN);
  g_assert_cmpstr (state.icon_name, ==, "linklight-question");
  g_assert_cmpstr (state.sentence, ==, "Everything works.");
  g_assert_cmpstr (state.advice, ==, "A question for you");
  g_assert_cmpstr (state.question, ==, "How is IT for you?");
  g_assert_true (state.needs_attention);
  facts.question = NULL;
  g_assert_false (lkl_overall_state_judge (&facts).needs_attention);

  facts.question = "How is IT for you?";
  facts.connectivity = LKL_OVERALL_RED;
  state = lkl_overall_state_judge (&facts);
  g_assert_cmpstr (state.icon_name, ==, "linklight-red");
  g_assert_null (state.question);
  g_assert_true (state.needs_attention);
  /* What helps against a fault is more urgent than all else. */
  facts.connectivity_advice = "Call us.";
  state = lkl_overall_state_judge (&facts);
  g_assert_cmpstr (state.advice, ==, "Call us.");
}

/* Whoever waits for a program and looks must not read that everything works. */
static void
test_a_hang_is_said_first (void)
{
  LklOverallFacts facts = { .connectivity = LKL_OVERALL_GREEN,
                            .connectivity_sentence = "Everything works.",
                            .hang = "The editor does not react.",
                            .question = "How is IT for you?",
                            .has_endpoint = TRUE };
  LklOverallState state = lkl_overall_state_judge (&facts);

  g_assert_cmpint (state.light, ==, LKL_OVERALL_AMBER);
  g_assert_cmpstr (state.icon_name, ==, "linklight-amber");
  g_assert_cmpstr (state.sentence, ==, "The editor does not react.");
  g_assert_cmpstr (state.advice, ==, "Your connection and services work.");
  facts.connectivity = LKL_OVERALL_RED;
  state = lkl_overall_state_judge (&facts);
  g_assert_cmpstr (state.sentence, ==, "Everything works.");
}

/* What this PC found itself is worse than what IT says, and IT's word is never red. */
static void
test_an_outage_that_it_told_of (void)
{
  LklOverallFacts facts = { .connectivity = LKL_OVERALL_GREEN,
                            .connectivity_sentence = "Everything works.",
                            .outage = "Your IT team: Mail is slow",
                            .outage_advice = "Use chat.",
                            .has_endpoint = TRUE };
  LklOverallState state = lkl_overall_state_judge (&facts);

  g_assert_cmpint (state.light, ==, LKL_OVERALL_AMBER);
  g_assert_cmpstr (state.icon_name, ==, "linklight-amber");
  g_assert_cmpstr (state.sentence, ==, "Your IT team: Mail is slow");
  g_assert_cmpstr (state.advice, ==, "Use chat.");
  g_assert_false (state.needs_attention);
  facts.question = "How is IT for you?";
  state = lkl_overall_state_judge (&facts);
  g_assert_cmpstr (state.advice, ==, "Use chat.");
  g_assert_cmpstr (state.question, ==, "How is IT for you?");
  facts.hang = "The editor does not react.";
  state = lkl_overall_state_judge (&facts);
  g_assert_cmpstr (state.sentence, ==, "The editor does not react.");
  g_assert_cmpstr (state.advice, ==, "Your IT team: Mail is slow");
  facts.connectivity = LKL_OVERALL_RED;
  facts.connectivity_advice = "Call us.";
  state = lkl_overall_state_judge (&facts);
  g_assert_cmpint (state.light, ==, LKL_OVERALL_RED);
  g_assert_cmpstr (state.sentence, ==, "Everything works.");
  g_assert_cmpstr (state.advice, ==, "Call us.");
}

static void
test_every_light_has_its_own_icon (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint light = LKL_OVERALL_GREY; light <= LKL_OVERALL_RED; light++)
    {
      const LklOverallFacts facts = { .connectivity = (LklOverallLight) light };
      LklOverallState state = lkl_overall_state_judge (&facts);

      g_assert_true (g_hash_table_add (seen, (gpointer) state.icon_name));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overall-state/hang", test_a_hang_is_said_first);
  g_test_add_func ("/overall-state/silence-is-never-green", test_silence_is_never_green);
  g_test_add_func ("/overall-state/question-shows-unless-there-is-trouble",
                   test_question_shows_unless_there_is_trouble);
  g_test_add_func ("/overall-state/an-outage-that-it-told-of", test_an_outage_that_it_told_of);
  g_test_add_func ("/overall-state/every-light-has-its-own-icon",
                   test_every_light_has_its_own_icon);
  return g_test_run ();
}

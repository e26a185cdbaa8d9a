/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/question-kind.h"

/* For ever: answers on the wire and in stores have them. */
static void
test_choices (void)
{
  const struct
  {
    const char *kind;
    const char *choices;
  } cases[] = {
    { "smile3", "good so-so bad" }, { "stars5", "1 2 3 4 5" }, { "nps", "0 1 2 3 4 5 6 7 8 9 10" },
    { "ces7", "1 2 3 4 5 6 7" },    { "yesno", "yes no" },
  };

  g_assert_cmpuint (
      g_strv_length ((char **) lkl_question_kind_get_names ()), ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LklQuestionKind kind;
      g_autofree char *choices = NULL;

      g_assert_true (lkl_question_kind_from_name (cases[i].kind, &kind));
      g_assert_cmpstr (lkl_question_kind_get_name (kind), ==, cases[i].kind);
      choices = g_strjoinv (" ", (char **) lkl_question_kind_get_choices (kind));
      g_assert_cmpstr (choices, ==, cases[i].choices);
    }
}

/* After the others somebody may have lost time. */
static void
test_the_best_third (void)
{
  const char *const best[] = {
    "smile3 good", "stars5 4", "stars5 5", "nps 9",     "nps 10",
    "ces7 5",      "ces7 6",   "ces7 7",   "yesno yes", NULL,
  };
  guint n_best = 0;

  for (guint kind = 0; kind <= LKL_QUESTION_KIND_YESNO; kind++)
    {
      const char *const *choices = lkl_question_kind_get_choices ((LklQuestionKind) kind);

      g_assert_false (lkl_question_kind_is_best ((LklQuestionKind) kind, "great"));
      for (guint i = 0; choices[i] != NULL; i++)
        {
          g_autofree char *name = g_strdup_printf (
              "%s %s", lkl_question_kind_get_name ((LklQuestionKind) kind), choices[i]);
          gboolean is_best = lkl_question_kind_is_best ((LklQuestionKind) kind, choices[i]);

          g_assert_cmpint (is_best, ==, g_strv_contains (best, name));
          n_best += is_best ? 1 : 0;
        }
    }
  g_assert_cmpuint (n_best, ==, g_strv_length ((char **) best));
}

static void
test_other_words_are_none (void)
{
  const char *const wrong[] = { "", "Good", "good ", "11", "-1", "01", "\xff", NULL };
  LklQuestionKind kind;
  LklQuestionMode mode;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (lkl_question_kind_from_name (wrong[i], &kind));
      g_assert_false (lkl_question_mode_from_name (wrong[i], &mode));
      for (guint j = 0; j <= LKL_QUESTION_KIND_YESNO; j++)
        g_assert_false (lkl_question_kind_has_choice ((LklQuestionKind) j, wrong[i]));
    }
  g_assert_true (lkl_question_kind_has_choice (LKL_QUESTION_KIND_NPS, "0"));
  g_assert_false (lkl_question_kind_has_choice (LKL_QUESTION_KIND_STARS5, "0"));
}

static void
test_modes (void)
{
  LklQuestionMode mode = LKL_QUESTION_MODE_NAMED;

  g_assert_true (lkl_question_mode_from_name ("confidential", &mode));
  g_assert_cmpint (mode, ==, LKL_QUESTION_MODE_CONFIDENTIAL);
  g_assert_cmpstr (lkl_question_mode_get_name (LKL_QUESTION_MODE_NAMED), ==, "named");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-kind/choices", test_choices);
  g_test_add_func ("/question-kind/the-best-third", test_the_best_third);
  g_test_add_func ("/question-kind/other-words-are-none", test_other_words_are_none);
  g_test_add_func ("/question-kind/modes", test_modes);
  return g_test_run ();
}

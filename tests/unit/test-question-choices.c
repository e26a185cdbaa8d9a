/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-choices.h"

static void
test_labels (void)
{
  const struct
  {
    LklQuestionKind kind;
    const char *choice;
    const char *label; /* (nullable) */
  } cases[] = {
    { LKL_QUESTION_KIND_SMILE3, "so-so", "So-so" }, { LKL_QUESTION_KIND_STARS5, "1", "1 star" },
    { LKL_QUESTION_KIND_STARS5, "4", "4 stars" },   { LKL_QUESTION_KIND_NPS, "10", "10" },
    { LKL_QUESTION_KIND_CES7, "7", "7" },           { LKL_QUESTION_KIND_YESNO, "no", "No" },
    { LKL_QUESTION_KIND_YESNO, "good", NULL },      { LKL_QUESTION_KIND_SMILE3, "", NULL },
    { LKL_QUESTION_KIND_STARS5, "6", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = lkl_question_choices_get_label (cases[i].kind, cases[i].choice);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

static void
test_each_choice_has_a_label (void)
{
  for (guint i = 0; i <= LKL_QUESTION_KIND_YESNO; i++)
    {
      LklQuestionKind kind = (LklQuestionKind) i;
      const char *const *choices = lkl_question_kind_get_choices (kind);

      for (guint j = 0; choices[j] != NULL; j++)
        {
          g_autofree char *label = lkl_question_choices_get_label (kind, choices[j]);

          g_assert_nonnull (label);
        }
    }
}

/* Three buttons are all that desktops draw. */
static void
test_in_place (void)
{
  g_assert_true (lkl_question_choices_are_in_place (LKL_QUESTION_KIND_SMILE3));
  g_assert_true (lkl_question_choices_are_in_place (LKL_QUESTION_KIND_YESNO));
  g_assert_false (lkl_question_choices_are_in_place (LKL_QUESTION_KIND_STARS5));
  g_assert_false (lkl_question_choices_are_in_place (LKL_QUESTION_KIND_NPS));
  g_assert_false (lkl_question_choices_are_in_place (LKL_QUESTION_KIND_CES7));
}

static void
test_words_around (void)
{
  g_assert_cmpstr (lkl_question_choices_get_lowest (LKL_QUESTION_KIND_NPS), !=, "");
  g_assert_cmpstr (lkl_question_choices_get_highest (LKL_QUESTION_KIND_CES7), !=, "");
  g_assert_cmpstr (lkl_question_choices_get_lowest (LKL_QUESTION_KIND_SMILE3), ==, "");
  g_assert_cmpstr (lkl_question_choices_get_mode_text (LKL_QUESTION_MODE_NAMED),
                   !=,
                   lkl_question_choices_get_mode_text (LKL_QUESTION_MODE_CONFIDENTIAL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-choices/labels", test_labels);
  g_test_add_func ("/question-choices/each-choice-has-a-label", test_each_choice_has_a_label);
  g_test_add_func ("/question-choices/in-place", test_in_place);
  g_test_add_func ("/question-choices/words-around", test_words_around);
  return g_test_run ();
}

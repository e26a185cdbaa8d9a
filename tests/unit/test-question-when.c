/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/question-when.h"

static void
test_names_and_values (void)
{
  const char *const *names = lkl_question_when_get_names ();
  guint n_check_ins = 0;
  guint i;

  for (i = 0; names[i] != NULL; i++)
    {
      guint day;
      LklQuestionWhen when = lkl_question_when_from_index (i, &day);

      g_assert_cmpstr (lkl_question_when_get_name (when, day), ==, names[i]);
      g_assert_true ((when == LKL_QUESTION_WHEN_NEW_HIRE) == (day > 0));
      n_check_ins += day > 0 ? 1 : 0;
    }
  g_assert_cmpuint (n_check_ins, ==, LKL_QUESTION_N_CHECK_INS);
  g_assert_cmpstr (names[0], ==, "periodic");
  g_assert_cmpstr (names[i - 1], ==, "new-hire:90");
}

static void
test_check_ins (void)
{
  const guint days[] = { 1, 7, 30, 90 };

  for (guint i = 0; i < LKL_QUESTION_N_CHECK_INS; i++)
    {
      g_assert_cmpuint (lkl_question_when_get_check_in_day (i), ==, days[i]);
      g_assert_cmpuint (lkl_question_when_find_check_in (days[i]), ==, i);
    }
  /* What is none of them leads nowhere else. */
  g_assert_cmpuint (lkl_question_when_find_check_in (0), ==, 0);
  g_assert_cmpuint (lkl_question_when_find_check_in (G_MAXUINT), ==, 3);
  g_assert_cmpuint (lkl_question_when_get_check_in_day (7), ==, 90);
}

static void
test_asked_by (void)
{
  g_assert_cmpstr (lkl_question_asked_by_from_name ("linklight"), ==, "linklight");
  g_assert_cmpstr (lkl_question_asked_by_from_name ("person"), ==, "person");
  g_assert_null (lkl_question_asked_by_from_name ("Person"));
  g_assert_null (lkl_question_asked_by_from_name (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-when/names-and-values", test_names_and_values);
  g_test_add_func ("/question-when/check-ins", test_check_ins);
  g_test_add_func ("/question-when/asked-by", test_asked_by);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/answer-details.h"

static void
test_reasons (void)
{
  const struct
  {
    const char *reasons;
    gboolean are_good;
  } cases[] = {
    { "slow", TRUE },
    { "slow wifi a b c d e f g", TRUE },
    { "slow wifi a b c d e f g h", FALSE }, /* too many */
    { "not-it", TRUE },
    { "not-it slow", FALSE },
    { "slow not-it", FALSE },
    { "slow wifi slow", FALSE },
    { "Slow", FALSE },
    { "slow  wifi", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) reasons = g_strsplit (cases[i].reasons, " ", -1);
      g_autofree char *joined = lkl_answer_details_join_reasons ((const char *const *) reasons);

      g_test_message ("%s", cases[i].reasons);
      g_assert_true (lkl_answer_details_are_reasons ((const char *const *) reasons)
                     == cases[i].are_good);
      g_assert_cmpstr (joined, ==, cases[i].reasons);
    }
}

static void
test_comment_is_tidied (void)
{
  const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { " \n It is slow.\n\nVery. ", "It is slow.\n\nVery." },
    { "a\tb\r\nc\x1b[31m", "a b\nc[31m" },
    { "<b>&amp;", "<b>&amp;" }, /* plain text, escaped where it is shown */
    { "abc\xe2\x80\xae"
      "def",
      "abcdef" }, /* would turn the direction */
    { "\xd8\xa8\xd8\xb7\xd9\x8a\xd8\xa1", "\xd8\xa8\xd8\xb7\xd9\x8a\xd8\xa1" },
    { "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
      "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tidy = lkl_answer_details_tidy_comment (cases[i].text);

      g_assert_cmpstr (tidy, ==, cases[i].expected);
    }
}

static void
test_equal (void)
{
  g_autoptr (LklAnswerDetails) details = lkl_answer_details_new ();
  g_autoptr (LklAnswerDetails) copy = lkl_answer_details_copy (details);

  g_assert_true (lkl_answer_details_equal (details, copy));
  copy->wants_contact = TRUE;
  g_assert_false (lkl_answer_details_equal (details, copy));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-details/reasons", test_reasons);
  g_test_add_func ("/answer-details/comment-is-tidied", test_comment_is_tidied);
  g_test_add_func ("/answer-details/equal", test_equal);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/messages/hand-previews.h"

#define NOW_USECS (5 * G_TIME_SPAN_HOUR)

static void
test_only_what_was_shown (void)
{
  g_autoptr (LklHandPreviews) previews = lkl_hand_previews_new ();

  g_assert_false (lkl_hand_previews_has (previews, "", "text", NOW_USECS));
  lkl_hand_previews_add (previews, "", "text", NOW_USECS);
  lkl_hand_previews_add (previews, "mail", "mail is down", NOW_USECS);
  g_assert_true (lkl_hand_previews_has (previews, "", "text", NOW_USECS));
  g_assert_true (lkl_hand_previews_has (previews, "mail", "mail is down", NOW_USECS));
  g_assert_false (lkl_hand_previews_has (previews, "mail", "text", NOW_USECS));
  g_assert_false (lkl_hand_previews_has (previews, "", "text and more", NOW_USECS));
}

static void
test_not_for_ever (void)
{
  g_autoptr (LklHandPreviews) previews = lkl_hand_previews_new ();

  lkl_hand_previews_add (previews, "", "text", NOW_USECS);
  g_assert_true (
      lkl_hand_previews_has (previews, "", "text", NOW_USECS + LKL_HAND_PREVIEWS_LIFE_USECS - 1));
  g_assert_false (
      lkl_hand_previews_has (previews, "", "text", NOW_USECS + LKL_HAND_PREVIEWS_LIFE_USECS));
}

static void
test_not_without_end (void)
{
  g_autoptr (LklHandPreviews) previews = lkl_hand_previews_new ();

  lkl_hand_previews_add (previews, "", "first", NOW_USECS);
  for (guint i = 1; i < LKL_HAND_PREVIEWS_MAX; i++)
    lkl_hand_previews_add (previews, "", "other", NOW_USECS);
  g_assert_true (lkl_hand_previews_has (previews, "", "first", NOW_USECS));
  lkl_hand_previews_add (previews, "", "last", NOW_USECS);
  g_assert_false (lkl_hand_previews_has (previews, "", "first", NOW_USECS));
  g_assert_true (lkl_hand_previews_has (previews, "", "last", NOW_USECS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hand-previews/only-what-was-shown", test_only_what_was_shown);
  g_test_add_func ("/hand-previews/not-for-ever", test_not_for_ever);
  g_test_add_func ("/hand-previews/not-without-end", test_not_without_end);
  return g_test_run ();
}

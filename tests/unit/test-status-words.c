/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/bus/status-words.h"

static void
test_states (void)
{
  g_assert_cmpstr (
      lkl_status_words_for_state ("grey", "no-services"), ==, "No services are set up yet");
  g_assert_cmpstr (lkl_status_words_for_state ("grey", ""), ==, "Being checked");
  g_assert_cmpstr (lkl_status_words_for_state ("green", "no-services"), ==, "All is well");
  g_assert_cmpstr (lkl_status_words_for_state ("mauve", NULL), ==, "Not known");
  g_assert_cmpstr (lkl_status_words_for_hop ("down"), ==, "Does not work");
  g_assert_cmpstr (lkl_status_words_for_hop (NULL), ==, "Not known");
}

static void
test_milliseconds (void)
{
  g_autofree char *none = lkl_status_words_describe_milliseconds (0);
  g_autofree char *little = lkl_status_words_describe_milliseconds (0.99);
  g_autofree char *some = lkl_status_words_describe_milliseconds (11.6);

  g_assert_cmpstr (none, ==, "less than 1 ms");
  g_assert_cmpstr (little, ==, "less than 1 ms");
  g_assert_cmpstr (some, ==, "12 ms");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/status-words/states", test_states);
  g_test_add_func ("/status-words/milliseconds", test_milliseconds);
  return g_test_run ();
}

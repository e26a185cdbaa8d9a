/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/window-pinger-group.h"

#include "tests/fakes/fake-window-pinger.h"

static void
on_sample (LklWindowPinger *pinger, const LklWindowSample *sample, gpointer data)
{
  g_string_append (data, sample->app_id);
}

static void
test_all_are_one (void)
{
  g_autoptr (LklFakeWindowPinger) first = lkl_fake_window_pinger_new ();
  g_autoptr (LklFakeWindowPinger) second = lkl_fake_window_pinger_new ();
  LklWindowPinger *both[] = { LKL_WINDOW_PINGER (first), LKL_WINDOW_PINGER (second) };
  g_autoptr (LklWindowPinger) group = lkl_window_pinger_group_new (both, 2);
  g_autoptr (GString) said = g_string_new (NULL);

  g_signal_connect (group, "sample", G_CALLBACK (on_sample), said);
  lkl_window_pinger_set_interval (group, 500);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (first), ==, 500);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (second), ==, 500);
  lkl_fake_window_pinger_emit (first, LKL_WINDOW_SAMPLE_ANSWERED, "a", 1);
  lkl_fake_window_pinger_emit (second, LKL_WINDOW_SAMPLE_ANSWERED, "b", 1);
  g_assert_cmpstr (said->str, ==, "ab");
  g_clear_object (&group);
  lkl_fake_window_pinger_emit (first, LKL_WINDOW_SAMPLE_ANSWERED, "c", 1);
  g_assert_cmpstr (said->str, ==, "ab");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window-pinger-group/all-are-one", test_all_are_one);
  return g_test_run ();
}

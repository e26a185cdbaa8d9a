/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/x11/x11-client-list.h"

#include <string.h>

static gboolean
parse (const char *text, guint32 *time_ms)
{
  /* Nothing before it and nothing after it belongs to us. */
  g_autofree char *copy = g_memdup2 (text, strlen (text));

  return lkl_x11_client_list_parse_click (copy, strlen (text), time_ms);
}

static void
test_click_times (void)
{
  guint32 time_ms = 0;

  g_assert_true (parse ("panel/editor/123-0-pc_TIME98765", &time_ms));
  g_assert_cmpuint (time_ms, ==, 98765);
  g_assert_true (parse ("_TIME0", &time_ms));
  g_assert_cmpuint (time_ms, ==, 0);
  g_assert_true (parse ("_TIME1_TIME4294967295", &time_ms));
  g_assert_cmpuint (time_ms, ==, G_MAXUINT32);
  /* Not NUL-terminated: as it comes from the server. */
  g_assert_true (lkl_x11_client_list_parse_click ("_TIME123", 7, &time_ms));
  g_assert_cmpuint (time_ms, ==, 12);
}

static void
test_what_is_no_click_time (void)
{
  static const char *const texts[] = {
    "",        "_TIME",           "_TIME12x",          "TIME12", "12", "_TIME-1",
    "_time12", "_TIME4294967296", "_TIME000000000012", "_TIME ",
  };
  guint32 time_ms = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (parse (texts[i], &time_ms));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/x11-client-list/click-times", test_click_times);
  g_test_add_func ("/x11-client-list/no-click-time", test_what_is_no_click_time);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/privacy/sent-text.h"

#include <string.h>

/* Returns: (transfer full): the text without line breaks */
static char *
without_breaks (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("", lines);
}

static char *
make_text (const char *json, gsize max_bytes, gboolean *was_cut)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return lkl_sent_text_from_bytes (bytes, max_bytes, was_cut);
}

static void
test_only_breaks_are_added (void)
{
  const char *json = "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[{\"key\":"
                     "\"a, long, string, with, commas, and a quote \\\" in it, and a backslash "
                     "\\\\\",\"value\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]}]}}]}";
  gboolean was_cut;
  g_autofree char *text = make_text (json, G_MAXSIZE, &was_cut);
  g_autofree char *joined = without_breaks (text);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpstr (joined, ==, json);
  g_assert_false (was_cut);
  g_assert_cmpuint (g_strv_length (lines), >, 1);
  for (guint i = 0; lines[i + 1] != NULL; i++)
    g_assert_nonnull (strchr (",{[", lines[i][strlen (lines[i]) - 1]));
  g_assert_nonnull (strstr (text, "a, long, string, with, commas, and a quote"));
}

static void
test_short_text_stays (void)
{
  gboolean was_cut;
  g_autofree char *text = make_text ("{\"a\":[1,2]}", G_MAXSIZE, &was_cut);

  g_assert_cmpstr (text, ==, "{\"a\":[1,2]}");
}

static void
test_cut (void)
{
  gboolean was_cut;
  g_autofree char *text = make_text ("{\"a\":[1,2]}", 4, &was_cut);

  g_assert_cmpstr (text, ==, "{\"a\"");
  g_assert_true (was_cut);
}

static void
test_bytes_that_are_no_text (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new ("\"\xff\0\"", 4);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  gboolean was_cut;
  g_autofree char *text = lkl_sent_text_from_bytes (bytes, G_MAXSIZE, &was_cut);
  g_autofree char *nothing = lkl_sent_text_from_bytes (empty, G_MAXSIZE, &was_cut);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sent-text/only-breaks-are-added", test_only_breaks_are_added);
  g_test_add_func ("/sent-text/short-text-stays", test_short_text_stays);
  g_test_add_func ("/sent-text/cut", test_cut);
  g_test_add_func ("/sent-text/bytes-that-are-no-text", test_bytes_that_are_no_text);
  return g_test_run ();
}

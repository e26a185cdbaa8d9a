/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/date-words.h"

#include <locale.h>

static void
test_formats (void)
{
  const struct
  {
    int month, day;
    const char *format, *text;
  } cases[] = {
    { 11, 28, "%A %-d %B %Y, %H:%M", "Saturday 28 November 2026, 09:05" },
    { 11, 30, "%a %-d %b", "Mon 30 Nov" },
    { 1, 4, "%a–%A, %b, %B", "Sun–Sunday, Jan, January" },
    { 12, 31, "%B%b%A%a", "DecemberDecThursdayThu" },
    { 5, 1, "%%A %%%B %-H:%M", "%A %May 9:05" },
    { 5, 1, "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) moment =
          g_date_time_new_utc (2026, cases[i].month, cases[i].day, 9, 5, 0);
      g_autofree char *text = lkl_date_words_format (moment, cases[i].format);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What is at the end of a text that is no format stays within it. */
static void
test_no_format (void)
{
  g_autoptr (GDateTime) moment = g_date_time_new_utc (2026, 11, 28, 9, 5, 0);
  g_autofree char *text = lkl_date_words_format (moment, "%H %");

  g_assert_true (text == NULL || g_str_has_prefix (text, "09 "));
}

/* All of them, as the C locale has them: none stands in the place of another. */
static void
test_every_name (void)
{
  for (int day = 0; day < 365; day++)
    {
      g_autoptr (GDateTime) first = g_date_time_new_utc (2026, 1, 1, 12, 0, 0);
      g_autoptr (GDateTime) moment = g_date_time_add_days (first, day);
      g_autofree char *ours = lkl_date_words_format (moment, "%A %a %B %b");
      g_autofree char *theirs = g_date_time_format (moment, "%A %a %B %b");

      g_assert_cmpstr (ours, ==, theirs);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-words/formats", test_formats);
  g_test_add_func ("/date-words/no-format", test_no_format);
  g_test_add_func ("/date-words/every-name", test_every_name);
  return g_test_run ();
}

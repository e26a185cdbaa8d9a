/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPressedDays"

#include "agent/responsiveness/warnings/pressed-days.h"

/* Bit i: i days before today. Days of the future (the clock was set back) are forgotten. */
static guint
read_days (const char *days, gint64 midnight_usecs)
{
  g_auto (GStrv) words = g_strsplit (days != NULL ? days : "", " ", 2 * LKL_PRESSED_DAYS_SPAN);
  guint bits = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 secs = 0;
      gint64 age_usecs;

      if (!g_ascii_string_to_unsigned (words[i], 10, 0, G_MAXINT64 / G_USEC_PER_SEC, &secs, NULL))
        continue;
      age_usecs = midnight_usecs - (gint64) secs * G_USEC_PER_SEC;
      if (age_usecs >= 0 && age_usecs < LKL_PRESSED_DAYS_SPAN * G_TIME_SPAN_DAY)
        bits |= 1u << (age_usecs / G_TIME_SPAN_DAY);
    }
  return bits;
}

char *
lkl_pressed_days_add (const char *days, gint64 midnight_usecs)
{
  const guint bits = read_days (days, midnight_usecs) | 1;
  GString *text = g_string_new (NULL);

  for (gint i = LKL_PRESSED_DAYS_SPAN - 1; i >= 0; i--)
    if ((bits & (1u << i)) != 0)
      g_string_append_printf (text,
                              "%s%" G_GINT64_FORMAT,
                              text->len > 0 ? " " : "",
                              (midnight_usecs - i * G_TIME_SPAN_DAY) / G_USEC_PER_SEC);
  return g_string_free (text, FALSE);
}

guint
lkl_pressed_days_count (const char *days, gint64 midnight_usecs)
{
  guint count = 0;

  for (guint bits = read_days (days, midnight_usecs); bits != 0; bits >>= 1)
    count += bits & 1;
  return count;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDateWords"

#include "agent/base/date-words.h"

#include <glib/gi18n.h>

/* Translators: days and months as they stand within a sentence or a date. */
static const char *const weekdays[] = {
  NC_ ("weekday", "Monday"),   NC_ ("weekday", "Tuesday"), NC_ ("weekday", "Wednesday"),
  NC_ ("weekday", "Thursday"), NC_ ("weekday", "Friday"),  NC_ ("weekday", "Saturday"),
  NC_ ("weekday", "Sunday"),
};
static const char *const short_weekdays[] = {
  NC_ ("short weekday", "Mon"), NC_ ("short weekday", "Tue"), NC_ ("short weekday", "Wed"),
  NC_ ("short weekday", "Thu"), NC_ ("short weekday", "Fri"), NC_ ("short weekday", "Sat"),
  NC_ ("short weekday", "Sun"),
};
static const char *const months[] = {
  NC_ ("month", "January"), NC_ ("month", "February"), NC_ ("month", "March"),
  NC_ ("month", "April"),   NC_ ("month", "May"),      NC_ ("month", "June"),
  NC_ ("month", "July"),    NC_ ("month", "August"),   NC_ ("month", "September"),
  NC_ ("month", "October"), NC_ ("month", "November"), NC_ ("month", "December"),
};
static const char *const short_months[] = {
  NC_ ("short month", "Jan"), NC_ ("short month", "Feb"), NC_ ("short month", "Mar"),
  NC_ ("short month", "Apr"), NC_ ("short month", "May"), NC_ ("short month", "Jun"),
  NC_ ("short month", "Jul"), NC_ ("short month", "Aug"), NC_ ("short month", "Sep"),
  NC_ ("short month", "Oct"), NC_ ("short month", "Nov"), NC_ ("short month", "Dec"),
};

/* Returns: (transfer none) (nullable): NULL = what @letter stands for is no name */
static const char *
find_name (GDateTime *moment, char letter)
{
  const int weekday = g_date_time_get_day_of_week (moment) - 1;
  const int month = g_date_time_get_month (moment) - 1;

  switch (letter)
    {
    case 'A':
      return g_dpgettext2 (NULL, "weekday", weekdays[weekday]);
    case 'a':
      return g_dpgettext2 (NULL, "short weekday", short_weekdays[weekday]);
    case 'B':
      return g_dpgettext2 (NULL, "month", months[month]);
    case 'b':
      return g_dpgettext2 (NULL, "short month", short_months[month]);
    default:
      return NULL;
    }
}

/* A name is no format itself. */
static void
append_literally (GString *format, const char *name)
{
  for (const char *at = name; *at != '\0'; at++)
    {
      if (*at == '%')
        g_string_append_c (format, '%');
      g_string_append_c (format, *at);
    }
}

char *
lkl_date_words_format (GDateTime *moment, const char *format)
{
  g_autoptr (GString) with_names = g_string_new (NULL);

  for (const char *at = format; *at != '\0'; at++)
    {
      const char *name = *at == '%' ? find_name (moment, at[1]) : NULL;

      if (name != NULL)
        append_literally (with_names, name);
      else
        g_string_append_c (with_names, *at);
      /* What follows a percent sign belongs to it, another one too. */
      if (*at == '%' && at[1] != '\0')
        {
          at++;
          if (name == NULL)
            g_string_append_c (with_names, *at);
        }
    }
  return g_date_time_format (moment, with_names->str);
}

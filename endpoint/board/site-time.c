/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSiteTime"

#include "config.h"

#include "endpoint/board/site-time.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/base/date-words.h"

#define SHAPE "0000-00-00T00:00"
/* Nobody plans for other years, and those at the ends of the calendar are beyond it in UTC. */
#define FIRST_YEAR 1971
#define LAST_YEAR 9998
#define MINUTE_USECS (60 * (gint64) G_USEC_PER_SEC)

/* Returns: (transfer full) */
static GDateTime *
to_zone (GTimeZone *zone, gint64 usecs)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, zone);
}

char *
lkl_site_time_get_zone_name (GTimeZone *zone, gint64 usecs)
{
  g_autoptr (GDateTime) time = to_zone (zone, usecs);
  g_autofree char *offset = g_date_time_format (time, "UTC%:z");
  const char *name = g_time_zone_get_identifier (zone);

  return strchr (name, '/') != NULL && *name != '/' ? g_strdup_printf ("%s, %s", name, offset)
                                                    : g_steal_pointer (&offset);
}

char *
lkl_site_time_format (GTimeZone *zone, gint64 usecs)
{
  g_autoptr (GDateTime) time = to_zone (zone, usecs);
  /* Translators: strftime: weekday, day, month and time of the next word about an outage. */
  g_autofree char *text = lkl_date_words_format (time, _ ("%A %e %B %H:%M"));
  g_autofree char *name = lkl_site_time_get_zone_name (zone, usecs);

  return g_strdup_printf ("%s (%s)", text, name);
}

char *
lkl_site_time_format_in_figures (GTimeZone *zone, gint64 usecs, gint64 now_usecs)
{
  g_autofree char *text = lkl_site_time_to_input (zone, usecs);
  g_autofree char *now = lkl_site_time_to_input (zone, now_usecs);
  char *time = strchr (text, 'T');

  if (strncmp (text, now, (gsize) (time - text)) == 0)
    return g_strdup (time + 1);
  *time = ' ';
  return g_steal_pointer (&text);
}

static gboolean
has_shape (const char *text)
{
  gsize i;

  for (i = 0; SHAPE[i] != '\0'; i++)
    if (SHAPE[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != SHAPE[i])
      return FALSE;
  return text[i] == '\0';
}

/* Not g_date_time_new_from_iso8601(): where clocks go forward it moves an hour that there is not.
 */
gboolean
lkl_site_time_parse (GTimeZone *zone, const char *text, gint64 *usecs)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *again = NULL;

  if (!has_shape (text))
    return FALSE;
  time = g_date_time_new (zone,
                          atoi (text),
                          atoi (text + strlen ("0000-")),
                          atoi (text + strlen ("0000-00-")),
                          atoi (text + strlen ("0000-00-00T")),
                          atoi (text + strlen ("0000-00-00T00:")),
                          0);
  if (time == NULL || g_date_time_get_year (time) < FIRST_YEAR
      || g_date_time_get_year (time) > LAST_YEAR)
    return FALSE;
  *usecs = g_date_time_to_unix (time) * G_USEC_PER_SEC;
  again = lkl_site_time_to_input (zone, *usecs);
  return strcmp (again, text) == 0;
}

char *
lkl_site_time_to_input (GTimeZone *zone, gint64 usecs)
{
  g_autoptr (GDateTime) time =
      to_zone (zone, (usecs + MINUTE_USECS - 1) / MINUTE_USECS * MINUTE_USECS);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M");
}

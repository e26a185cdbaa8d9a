/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWeeklyHours"

#include "agent/wire/weekly-hours.h"

#include <string.h>

#include "agent/base/time-of-day.h"

#define MAX_SPANS 21
#define MAX_DAYS 7
#define DAY_MAX_BYTES 3
#define TIME_MAX_BYTES 5
#define TIME_ZONE_MAX_BYTES 64

static void
weekly_hours_clear (gpointer data)
{
  LklWeeklyHours *self = data;

  g_free (self->time_zone);
  g_clear_pointer (&self->open, g_array_unref);
}

LklWeeklyHours *
lkl_weekly_hours_ref (LklWeeklyHours *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_weekly_hours_unref (LklWeeklyHours *self)
{
  g_atomic_rc_box_release_full (self, weekly_hours_clear);
}

/* "Area/Place", so that no file beside those of the time zone database is meant. */
static gboolean
is_time_zone (const char *text)
{
  const char *const allowed = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_+-/";

  return g_ascii_isalpha (*text) && text[strspn (text, allowed)] == '\0'
         && strstr (text, "//") == NULL && !g_str_has_suffix (text, "/");
}

static gboolean
read_days (const LklJsonValue *span, guint *days, GError **error)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };
  LklJsonValue list;

  if (!lkl_json_get_array (span, "days", LKL_JSON_REQUIRED, MAX_DAYS, &list, error))
    return FALSE;
  for (guint i = 0; i < lkl_json_array_get_length (&list); i++)
    {
      LklJsonValue value = lkl_json_array_get_element (&list, i);
      const char *name = NULL;
      guint day = 0;

      if (!lkl_json_value_get_string (&value, DAY_MAX_BYTES, &name, error))
        return FALSE;
      while (names[day] != NULL && !g_str_equal (names[day], name))
        day++;
      if (names[day] == NULL)
        return lkl_json_set_error (
            error, &value, NULL, "expected one of mon, tue, wed, thu, fri, sat, sun");
      *days |= 1u << (day + 1);
    }
  return *days != 0 || lkl_json_set_error (error, span, "days", "empty");
}

static gboolean
read_minute (const LklJsonValue *span, const char *member, guint *minute, GError **error)
{
  const char *text = NULL;

  if (!lkl_json_get_string (span, member, LKL_JSON_REQUIRED, TIME_MAX_BYTES, &text, error))
    return FALSE;
  return lkl_time_of_day_parse (text, minute)
         || lkl_json_set_error (error, span, member, "expected a time from 00:00 to 24:00");
}

static gboolean
read_span (const LklJsonValue *value, LklHoursSpan *span, GError **error)
{
  if (!lkl_json_value_check_object (value, error) || !read_days (value, &span->days, error)
      || !read_minute (value, "from", &span->from_minute, error)
      || !read_minute (value, "until", &span->until_minute, error))
    return FALSE;
  return span->from_minute < span->until_minute
         || lkl_json_set_error (
             error, value, "until", "not after \"from\": a night is one span on each of two days");
}

gboolean
lkl_weekly_hours_read (const LklJsonValue *object,
                       const char *member,
                       LklJsonPresence presence,
                       LklWeeklyHours **out,
                       GError **error)
{
  g_autoptr (LklWeeklyHours) self = g_atomic_rc_box_new0 (LklWeeklyHours);
  const char *time_zone = NULL;
  LklJsonValue hours;
  LklJsonValue open;

  self->open = g_array_new (FALSE, FALSE, sizeof (LklHoursSpan));
  if (!lkl_json_get_object (object, member, presence, &hours, error))
    return FALSE;
  if (hours.node == NULL)
    return TRUE;
  if (!lkl_json_get_string (
          &hours, "timeZone", LKL_JSON_REQUIRED, TIME_ZONE_MAX_BYTES, &time_zone, error)
      || !lkl_json_get_array (&hours, "open", LKL_JSON_REQUIRED, MAX_SPANS, &open, error))
    return FALSE;
  if (!is_time_zone (time_zone))
    return lkl_json_set_error (
        error, &hours, "timeZone", "expected a name as \"Europe/Oslo\" or \"UTC\"");
  self->time_zone = g_strdup (time_zone);
  for (guint i = 0; i < lkl_json_array_get_length (&open); i++)
    {
      LklJsonValue value = lkl_json_array_get_element (&open, i);
      LklHoursSpan span = { 0 };

      if (!read_span (&value, &span, error))
        return FALSE;
      g_array_append_val (self->open, span);
    }
  if (self->open->len == 0)
    return lkl_json_set_error (error, &hours, "open", "empty");
  *out = g_steal_pointer (&self);
  return TRUE;
}

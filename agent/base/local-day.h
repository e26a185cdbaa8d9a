/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Which day of the calendar a moment falls on. Pure functions, any thread.
 *
 * @date: (out caller-allocates): not valid where the time can't be told
 * @usecs: Unix time; one before 1970 or after the year 9999 counts as the nearest within
 */
void lkl_local_day_set (GDate *date, GTimeZone *time_zone, gint64 usecs);

/* The same as a number, which is one more each day (g_date_get_julian()).
 * Returns: 0 where the time can't be told */
guint32 lkl_local_day_count (GTimeZone *time_zone, gint64 usecs);

/* The date on the wall of this PC, as its midnight in UTC: what a day's records begin with (see
 * app-windows.h), so that no time zone can be read from them.
 *
 * @wall_usecs: Unix microseconds. Returns: Unix microseconds; -1 where the calendar ends */
gint64 lkl_local_day_get_midnight_usecs (gint64 wall_usecs);

G_END_DECLS

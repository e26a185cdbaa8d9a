/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times as they are typed and read on the board: in the zone of the site, always with its name, so
 * that nobody who helps from elsewhere means another hour. Pure; Unix microseconds. */

/* "Europe/Riga, UTC+02:00": as it is at @usecs. Returns: (transfer full) */
char *lkl_site_time_get_zone_name (GTimeZone *zone, gint64 usecs);

/* "Saturday 28 November 14:30 (Europe/Riga, UTC+02:00)". Returns: (transfer full) */
char *lkl_site_time_format (GTimeZone *zone, gint64 usecs);

/* "14:30", or where it is not that day "2026-11-29 14:30": in nobody's language, rounded up to the
 * next minute. Returns: (transfer full) */
char *lkl_site_time_format_in_figures (GTimeZone *zone, gint64 usecs, gint64 now_usecs);

/* What a field for day and time sends: "2026-11-28T14:30". @usecs: (out)
 * Returns: whether it is such a text, and that day has this time there */
gboolean lkl_site_time_parse (GTimeZone *zone, const char *text, gint64 *usecs);
/* The same back, rounded up to the next minute. Returns: (transfer full) */
char *lkl_site_time_to_input (GTimeZone *zone, gint64 usecs);

G_END_DECLS

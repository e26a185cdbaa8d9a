/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The minutes of a day; the last one ends at "24:00". */
#define LKL_TIME_OF_DAY_MINUTES (24 * 60)
/* The whole week as a set of days: 1 << day for each, Monday is 1, Sunday is 7. */
#define LKL_TIME_OF_DAY_ALL_WEEKDAYS 0xfe

/**
 * "HH:MM", from "00:00" to "24:00". A pure function, any thread.
 *
 * @minutes: (out): since midnight; untouched on failure
 *
 * Returns: whether @text is such a time
 */
gboolean lkl_time_of_day_parse (const char *text, guint *minutes);

G_END_DECLS

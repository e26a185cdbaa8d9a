/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The date on the wall of this PC at a time, as its midnight in UTC: what a day's records begin
 * with (see app-windows.h), so that no time zone can be read from them.
 *
 * @wall_usecs: Unix microseconds. Returns: Unix microseconds; -1 where the calendar ends */
gint64 lkl_local_day_get_midnight_usecs (gint64 wall_usecs);

G_END_DECLS

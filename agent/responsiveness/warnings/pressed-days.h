/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * On which of the last days memory was short while somebody worked: days as the journal keeps them,
 * text such as "1795305600 1795392000", midnights in UTC in seconds (see local-day.h). Pure. The
 * text may be anything.
 */
#define LKL_PRESSED_DAYS_SPAN 7

/* @days: (nullable): as before
 * Returns: (transfer full): with @midnight_usecs of today, without those that are too old */
char *lkl_pressed_days_add (const char *days, gint64 midnight_usecs);

/* @days: (nullable). Returns: how many of the last 7 days, today among them, are in it */
guint lkl_pressed_days_count (const char *days, gint64 midnight_usecs);

G_END_DECLS

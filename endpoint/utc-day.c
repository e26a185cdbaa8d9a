/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklUtcDay"

#include "endpoint/utc-day.h"

char *
lkl_utc_day_format (gint64 usecs)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);

  return g_date_time_format (time, "%Y-%m-%d");
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLocalDay"

#include "agent/responsiveness/local-day.h"

gint64
lkl_local_day_get_midnight_usecs (gint64 wall_usecs)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (wall_usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) midnight = NULL;

  if (local == NULL)
    return -1;
  midnight = g_date_time_new_utc (g_date_time_get_year (local),
                                  g_date_time_get_month (local),
                                  g_date_time_get_day_of_month (local),
                                  0,
                                  0,
                                  0);
  return midnight != NULL ? g_date_time_to_unix (midnight) * G_USEC_PER_SEC : -1;
}

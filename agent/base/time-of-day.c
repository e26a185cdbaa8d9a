/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTimeOfDay"

#include "agent/base/time-of-day.h"

#include <string.h>

gboolean
lkl_time_of_day_parse (const char *text, guint *minutes)
{
  guint hour, minute;

  if (strlen (text) != strlen ("HH:MM") || text[2] != ':' || !g_ascii_isdigit (text[0])
      || !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;
  hour = (guint) ((text[0] - '0') * 10 + (text[1] - '0'));
  minute = (guint) ((text[3] - '0') * 10 + (text[4] - '0'));
  if (minute >= 60 || hour * 60 + minute > LKL_TIME_OF_DAY_MINUTES)
    return FALSE;
  *minutes = hour * 60 + minute;
  return TRUE;
}

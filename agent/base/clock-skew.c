/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklClockSkew"

#include "agent/base/clock-skew.h"

#define TOLERANCE_USECS G_TIME_SPAN_MINUTE
/* An answer takes some seconds, now more and now less: times must not jump about with it. */
#define NEWS_USECS (10 * G_TIME_SPAN_SECOND)

gboolean
lkl_clock_skew_take (LklClockSkew *self, gint64 server_usecs, gint64 boot_usecs)
{
  const gint64 said_usecs = server_usecs - boot_usecs;

  if (self->is_known && ABS (said_usecs - self->server_minus_boot_usecs) < NEWS_USECS)
    return FALSE;
  self->server_minus_boot_usecs = said_usecs;
  self->is_known = TRUE;
  return TRUE;
}

gint64
lkl_clock_skew_get_usecs (const LklClockSkew *self, gint64 wall_usecs, gint64 boot_usecs)
{
  const gint64 skew_usecs = self->server_minus_boot_usecs + boot_usecs - wall_usecs;

  if (!self->is_known || ABS (skew_usecs) < TOLERANCE_USECS)
    return 0;
  return skew_usecs / G_USEC_PER_SEC * G_USEC_PER_SEC;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklClockSkew"

#include "agent/base/clock-skew.h"

#define TOLERANCE_USECS G_TIME_SPAN_MINUTE
/* No server of ours says a time before there was this program; a PC whose battery is empty does. */
#define FIRST_USECS (G_GINT64_CONSTANT (1767225600) * G_TIME_SPAN_SECOND) /* 2026-01-01 */
/* A year that somebody set wrong is put right; that all is decades later is not believed. */
#define MAX_USECS (10 * 365 * G_TIME_SPAN_DAY)
/* An answer takes some seconds, now more and now less: times must not jump about with it. */
#define NEWS_USECS (10 * G_TIME_SPAN_SECOND)

gboolean
lkl_clock_skew_take (LklClockSkew *self, gint64 server_usecs, gint64 boot_usecs)
{
  const gint64 said_usecs = server_usecs - boot_usecs;

  if (server_usecs < FIRST_USECS)
    return FALSE;
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

  if (!self->is_known || ABS (skew_usecs) < TOLERANCE_USECS
      || (ABS (skew_usecs) > MAX_USECS && wall_usecs >= FIRST_USECS))
    return 0;
  return skew_usecs / G_USEC_PER_SEC * G_USEC_PER_SEC;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklClockSkew: how wrong this PC's clock is, by what a server said once (RFC 9110 "Date"). It is
 * held against boot time, so that a clock that is set in the meantime is no longer wrong. Pure.
 */
typedef struct
{
  gint64 server_minus_boot_usecs;
  gboolean is_known; /* FALSE = nobody has said yet: all 0 */
} LklClockSkew;

/* @server_usecs: Unix time that the server says now, to the second; one before 2026 is not
 * believed; @boot_usecs: now. Returns: whether that says something else than before */
gboolean lkl_clock_skew_take (LklClockSkew *self, gint64 server_usecs, gint64 boot_usecs);

/* What to add to @wall_usecs, the time that this PC shows now. Whole seconds; 0 where nobody has
 * said, for less than a minute either way, which an answer may take, and for more than ten years,
 * unless it is before 2026 here. */
gint64 lkl_clock_skew_get_usecs (const LklClockSkew *self, gint64 wall_usecs, gint64 boot_usecs);

G_END_DECLS

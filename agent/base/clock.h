/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklClock: the only way to ask for the time, so that tests can say what time it is.
 *
 * Wall time is Unix time and may jump; boot time (CLOCK_BOOTTIME) counts through suspend and never
 * jumps, so intervals are measured with it. Both are in microseconds.
 * Ref-counted. The system clock may be used from any thread; a manual one from one thread only.
 */
typedef struct _LklClock LklClock;

/* Returns: (transfer full) */
LklClock *lkl_clock_new_system (void);

/* For tests: stands still until it is advanced. Returns: (transfer full) */
LklClock *lkl_clock_new_manual (gint64 wall_usecs, gint64 boot_usecs);

LklClock *lkl_clock_ref (LklClock *self);
void lkl_clock_unref (LklClock *self);

gint64 lkl_clock_get_wall_usecs (const LklClock *self);
gint64 lkl_clock_get_boot_usecs (const LklClock *self);

/* Manual clocks only: both times move on. */
void lkl_clock_advance (LklClock *self, gint64 usecs);
/* Manual clocks only: somebody sets the clock on the wall, forward or back. */
void lkl_clock_step_wall (LklClock *self, gint64 usecs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklClock, lkl_clock_unref)

G_END_DECLS

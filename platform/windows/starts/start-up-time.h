/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long a program took until its first window was there. No I/O. Any thread. */
typedef struct
{
  guint64 start_ticks; /* of the process, since boot (man 5 proc, stat field 22) */
  gint64 ticks_per_second;
  gint64 shown_usecs; /* CLOCK_BOOTTIME when its first window was there */
  guint32 shown_ms;   /* X time of the same moment; wraps */
  gboolean has_click;
  guint32 click_ms; /* X time when the person asked for the program, as its launcher says */
} LklStartUpFacts;

/* The program opened its first window later than this: not because it was being started. */
#define LKL_START_UP_TIME_MAX_USECS (60 * G_USEC_PER_SEC)

/**
 * From the click where it is plausible (before the process began, not too long ago), else from the
 * start of the process.
 *
 * Returns: microseconds; -1 = this was no start
 */
gint64 lkl_start_up_time_judge (const LklStartUpFacts *facts);

G_END_DECLS

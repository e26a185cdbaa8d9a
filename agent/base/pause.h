/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * A pause that the person wished for, of whatever it is, until it is over. Plain values and pure
 * functions, any thread.
 *
 * It is never longer than it was meant to be, whatever somebody sets the clock to: while the
 * program runs the boot clock tells how long it has been, and an hour lasts an hour. "Until
 * tomorrow" ends with the day on the wall too. While the PC is off nobody knows better than the
 * wall clock.
 */
typedef enum
{
  LKL_PAUSE_NONE,
  LKL_PAUSE_HOUR,
  LKL_PAUSE_TOMORROW, /* until the next local day begins */
} LklPauseLength;

typedef struct
{
  LklPauseLength length;
  gint64 until_usecs;    /* wall time, as the clock shows it now; 0 = there is no pause */
  gint64 end_boot_usecs; /* boot time: not a moment later */
} LklPause;

/* "hour", "tomorrow" */
gboolean lkl_pause_length_from_name (const char *name, LklPauseLength *out);

LklPause
lkl_pause_begin (LklPauseLength length, gint64 wall_usecs, gint64 boot_usecs, GTimeZone *time_zone);

/**
 * To be called from time to time, and before what it says is told.
 *
 * Returns: whether it is another one than before: it is over, or somebody has set the clock
 */
gboolean lkl_pause_catch_up (LklPause *self, gint64 wall_usecs, gint64 boot_usecs);

/* For the journal. Returns: (transfer full): empty where there is no pause */
char *lkl_pause_to_text (const LklPause *self);
/* @text: (nullable): of a run before this one; what is malformed or over is no pause */
LklPause lkl_pause_from_text (const char *text, gint64 wall_usecs, gint64 boot_usecs);

G_END_DECLS

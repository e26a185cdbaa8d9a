/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklDockPace: how soon the X server may be asked again whose the tray is. Any program can tell of
 * a new tray as often as it likes, and each look waits for answers. The first look is free; then
 * come pauses of 1, 2, 4 … seconds up to LKL_DOCK_PACE_MAX_SECS, until it has been quiet for so
 * long. Pure: all zeroes is the start.
 */
typedef struct
{
  guint n_looks;          /* since it was quiet */
  gint64 last_look_usecs; /* monotonic */
} LklDockPace;

#define LKL_DOCK_PACE_MAX_SECS 60

/* @now_usecs: monotonic. Returns: milliseconds until the next look may be, 0 = now */
guint lkl_dock_pace_get_wait_ms (const LklDockPace *self, gint64 now_usecs);

/* There is a look now. */
void lkl_dock_pace_note_look (LklDockPace *self, gint64 now_usecs);

G_END_DECLS

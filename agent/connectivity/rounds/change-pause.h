/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklChangePause: how often a change of the network may start a round. In its owner; no clock, no
 * I/O.
 *
 * The first change is looked at once. Whoever advertises another name server every few seconds, or
 * a plug that is loose, would have everything asked all day: so each look that a change starts
 * doubles the pause before the next, until nothing has changed for twice as long.
 */
typedef struct
{
  gint64 look_usecs;    /* boot time of the latest look, maybe still to come; -1 = none yet */
  gint64 changed_usecs; /* boot time of the latest change */
  gint64 pause_usecs;   /* between that look and the next */
} LklChangePause;

void lkl_change_pause_init (LklChangePause *self);

/* Something has changed. Several changes share a look that is still to come.
 * @now_usecs: boot time
 * Returns: boot time from when on it may be looked at */
gint64 lkl_change_pause_take (LklChangePause *self, gint64 now_usecs);

G_END_DECLS

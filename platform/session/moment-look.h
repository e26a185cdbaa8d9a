/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/ternary.h"
#include "platform/notifications/server-quiet.h"
#include "platform/session/pipewire-nodes.h"

G_BEGIN_DECLS

/**
 * One look at what no signal tells, for the moment before somebody is disturbed: cameras, PipeWire
 * and the notification server, side by side. Main thread only.
 */
typedef struct
{
  LklTernary is_screen_shared;
  LklTernary is_camera_in_use;
} LklMoment;

/* What the parts said. */
typedef struct
{
  LklTernary is_camera_open;   /* by camera-use.h */
  gboolean has_pipewire;       /* it answered: */
  LklPipewireUse pipewire;     /* what it said */
  gboolean shares_by_pipewire; /* nothing can share this screen past PipeWire */
} LklMomentSigns;

/* Pure. */
LklMoment lkl_moment_judge (const LklMomentSigns *signs);

/* Since when something has been going on, as far as the looks have seen. All zeroes is the start.
 */
typedef struct
{
  gint64 since_boot_usecs;
  gint64 seen_boot_usecs; /* the latest look, if it saw it; 0 = it did not */
} LklMomentSpan;

/* Nobody talks for longer: a camera that feeds a picture all day, or a screen in a hall, says
 * nothing of the person. */
#define LKL_MOMENT_MAX_SECS (4 * 60 * 60)
/* How soon to look again at what goes on, to know how long it does. */
#define LKL_MOMENT_AGAIN_SECS (10 * 60)

/* What a look said, weighed by how long every look has said so. Two looks further apart than
 * LKL_MOMENT_AGAIN_SECS and a half are about two things. Pure but for @self.
 * @now_boot_usecs: of the look; more than 0
 *
 * Returns: unknown in place of YES where it has been YES for LKL_MOMENT_MAX_SECS */
LklTernary lkl_moment_span_weigh (LklMomentSpan *self, LklTernary said, gint64 now_boot_usecs);

/* @server: (unowned): must live until the callback
 * @shares_by_pipewire: see above
 * @deadline_ms: what is not known by then is unknown
 * @cancellable: (nullable) */
void lkl_moment_look_async (LklServerQuiet *server,
                            gboolean shares_by_pipewire,
                            guint deadline_ms,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* @moment: (out caller-allocates). Returns: FALSE only with G_IO_ERROR_CANCELLED */
gboolean lkl_moment_look_finish (GAsyncResult *result, LklMoment *moment, GError **error);

G_END_DECLS

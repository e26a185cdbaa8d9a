/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/x11/x11-link.h"

G_BEGIN_DECLS

/**
 * LklIdleWatchX11: tells when nobody has touched keyboard and pointer for a while, and when
 * somebody does again. The X server keeps the time (its counter IDLETIME, with alarms of the
 * extension SYNC), so that a rest costs two wake-ups, however long it is. Main thread only.
 */
typedef struct _LklIdleWatchX11 LklIdleWatchX11;

/* The while is over, or somebody is back. */
typedef void (*LklIdleWatchX11Crossed) (gpointer user_data);

/* @link: unowned; must outlive it
 * Returns: (transfer full) (nullable): NULL where the server has no such counter */
LklIdleWatchX11 *lkl_idle_watch_x11_new (LklX11Link *link,
                                         guint after_secs,
                                         LklIdleWatchX11Crossed crossed,
                                         gpointer user_data);
void lkl_idle_watch_x11_free (LklIdleWatchX11 *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklIdleWatchX11, lkl_idle_watch_x11_free)

G_END_DECLS

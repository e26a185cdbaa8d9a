/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/process/process-id.h"
#include "platform/windows/process/unix-sockets.h"
#include "platform/windows/x11/x11-windows.h"

G_BEGIN_DECLS

/**
 * LklKnownWindows: what has been read of windows and which application they belong to, so that the
 * X server is seldom asked again. One thread.
 */
typedef struct _LklKnownWindows LklKnownWindows;

typedef struct
{
  LklX11WindowFacts facts;
  LklProcessId process; /* pid 0 = none that can be asked */
  const char *app_id;   /* (nullable): id of a system-wide desktop file; interned */
  guint32 connection;   /* inode of the process's socket to the X server, 0 = none that is seen */
} LklKnownWindow;

/* At most so many are remembered. */
#define LKL_KNOWN_WINDOWS_MAX 256

/* @windows: must outlive it; so must @sockets, (nullable): NULL = no connection is ever known.
 * Returns: (transfer full) */
LklKnownWindows *lkl_known_windows_new (LklX11Windows *windows, LklUnixSockets *sockets);
void lkl_known_windows_free (LklKnownWindows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklKnownWindows, lkl_known_windows_free)

/**
 * One round trip where nothing is known of the window, or what is known is too old.
 *
 * @turn: counts up; ages are differences of it
 *
 * Returns: (transfer none) (nullable): valid until the next call; NULL = the window is gone
 */
const LklKnownWindow *
lkl_known_windows_get (LklKnownWindows *self, guint32 window, guint turn, guint max_age_turns);

/* Forgets all windows but these. */
void lkl_known_windows_keep_only (LklKnownWindows *self, const guint32 *windows, gsize n_windows);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklConnectionWatch: cuts connections whose request takes too long to come, as one that sends a
 * byte now and then would stay for ever. A thread of its own; any thread calls.
 */
typedef struct _LklConnectionWatch LklConnectionWatch;
typedef struct _LklWatchedConnection LklWatchedConnection;

/* @max_secs: for the headers and the body of a request. Returns: (transfer full) */
LklConnectionWatch *lkl_connection_watch_new (guint max_secs);
/* No connection may be left in it. */
void lkl_connection_watch_free (LklConnectionWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklConnectionWatch, lkl_connection_watch_free)

/* From now on a request is awaited. @fd: open until remove(). Returns: (transfer none) */
LklWatchedConnection *lkl_connection_watch_add (LklConnectionWatch *self, int fd);
void lkl_connection_watch_remove (LklConnectionWatch *self, LklWatchedConnection *connection);

/* The request is here: its answer may take its time. */
void lkl_connection_watch_pause (LklConnectionWatch *self, LklWatchedConnection *connection);
/* The answer is out: from now on the next request is awaited. */
void lkl_connection_watch_restart (LklConnectionWatch *self, LklWatchedConnection *connection);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "agent/desktop/app-watch.h"
#include "platform/windows/x11/x11-lifeline.h"

G_BEGIN_DECLS

/**
 * LklAppWatchLoop: the work of the app watch on X11: each first window of a process, and the end of
 * each process that has shown one. Belongs to the thread of its context; its sources may wait for
 * round trips to the X server.
 */
typedef struct _LklAppWatchLoop LklAppWatchLoop;

/* On the thread of the context; what is passed is valid during the call. */
typedef struct
{
  void (*started) (const LklAppStart *start, gpointer user_data);
  void (*crashed) (const LklAppCrash *crash, gpointer user_data);
} LklAppWatchFuncs;

/* The windows that are there already are no starts; their processes are watched all the same.
 * @display: (nullable). @lifeline: outlives it; tied to the connection. Returns: (transfer full):
 * NULL with LKL_ERROR_UNAVAILABLE */
LklAppWatchLoop *lkl_app_watch_loop_new (const char *display,
                                         GMainContext *context,
                                         LklX11Lifeline *lifeline,
                                         const LklAppWatchFuncs *funcs,
                                         gpointer user_data,
                                         GError **error);
void lkl_app_watch_loop_free (LklAppWatchLoop *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklAppWatchLoop, lkl_app_watch_loop_free)

G_END_DECLS

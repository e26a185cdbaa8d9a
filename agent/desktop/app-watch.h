/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklAppWatch: how long the programs of this session take to open their first window, and which of
 * them crash. It never reads a title, an argument or any content. Off at first; costs nothing but
 * when something happens. Main thread only.
 */
typedef struct
{
  const char *app_id;    /* (nullable): id of a system-wide desktop file, or NULL = other.
                          * Valid during the signal */
  gint64 duration_usecs; /* from the start of the process, or the click, to its first window */
} LklAppStart;

typedef struct
{
  const char *app_id;  /* (nullable): as above */
  guint signal_number; /* that killed it */
} LklAppCrash;

#define LKL_TYPE_APP_WATCH (lkl_app_watch_get_type ())
G_DECLARE_INTERFACE (LklAppWatch, lkl_app_watch, LKL, APP_WATCH, GObject)

/**
 * Signals:
 *   started (const LklAppStart *start): as a G_TYPE_POINTER
 *   crashed (const LklAppCrash *crash): likewise
 */
struct _LklAppWatchInterface
{
  GTypeInterface parent_interface;
  void (*set_watching) (LklAppWatch *self, gboolean is_watching);
  const char *(*get_crash_method) (LklAppWatch *self);
};

/* FALSE: nothing is looked at or held any more. May wait for a round trip to the window system. */
void lkl_app_watch_set_watching (LklAppWatch *self, gboolean is_watching);

/* How crashes of programs with windows are seen on this PC: "process-exit" or "coredump-journal".
 * Returns: (transfer none) (nullable): NULL = they are not, so that none seen is not none */
const char *lkl_app_watch_get_crash_method (LklAppWatch *self);

G_END_DECLS

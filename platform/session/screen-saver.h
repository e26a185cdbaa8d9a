/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklScreenSaver: whether a screen saver or screen lock is up, by the interfaces that desktops
 * have for it on the session bus: for those that don't tell logind. Main thread only.
 */
typedef struct _LklScreenSaver LklScreenSaver;

/* lkl_screen_saver_is_active() has changed. */
typedef void (*LklScreenSaverChanged) (gpointer user_data);

/* Returns: (transfer full) */
LklScreenSaver *lkl_screen_saver_new (GDBusConnection *session_bus,
                                      LklScreenSaverChanged changed,
                                      gpointer user_data);
void lkl_screen_saver_free (LklScreenSaver *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklScreenSaver, lkl_screen_saver_free)

gboolean lkl_screen_saver_is_active (const LklScreenSaver *self);

/* Whether any of them answers at all. */
gboolean lkl_screen_saver_is_known (const LklScreenSaver *self);

G_END_DECLS

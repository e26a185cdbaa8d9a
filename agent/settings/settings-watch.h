/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/settings/settings.h"

G_BEGIN_DECLS

/**
 * LklSettingsWatch: the present settings, read again when a file changes, so that a drop-in that an
 * admin copies takes effect without a restart. Main thread.
 *
 * Signals:
 *   changed (): lkl_settings_watch_get_settings() returns a new snapshot
 */
#define LKL_TYPE_SETTINGS_WATCH (lkl_settings_watch_get_type ())
G_DECLARE_FINAL_TYPE (LklSettingsWatch, lkl_settings_watch, LKL, SETTINGS_WATCH, GObject)

/* Returns: (transfer full) */
LklSettingsWatch *lkl_settings_watch_new (const LklSettingsPaths *paths);

/* Returns: (transfer none) */
LklSettings *lkl_settings_watch_get_settings (LklSettingsWatch *self);

/**
 * Writes one setting into the person's own file, and reads again what applies: done when it is on
 * disk and in effect. One after the other.
 *
 * Errors, with messages for people: those of lkl_personal_file_set(), and LKL_ERROR_REFUSED where
 * it is on disk but something of the admin's counts instead
 */
void lkl_settings_watch_set_async (LklSettingsWatch *self,
                                   LklSetting setting,
                                   const char *value,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean
lkl_settings_watch_set_finish (LklSettingsWatch *self, GAsyncResult *result, GError **error);

G_END_DECLS

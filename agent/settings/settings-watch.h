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

G_END_DECLS

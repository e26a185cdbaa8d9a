/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/settings/setting-box.h"

G_BEGIN_DECLS

/**
 * LklPauseSetting: whether questions are paused, and buttons that begin and end that.
 *
 * Signals:
 *   wished (const char *length): the person wants a pause of "hour" or "tomorrow"; "" = its end
 */
#define LKL_TYPE_PAUSE_SETTING (lkl_pause_setting_get_type ())
G_DECLARE_FINAL_TYPE (LklPauseSetting, lkl_pause_setting, LKL, PAUSE_SETTING, LklSettingBox)

/* Returns: (transfer none): floating */
GtkWidget *lkl_pause_setting_new (void);

/* @pause: of ListSettings, beside the settings */
void lkl_pause_setting_show_pause (LklPauseSetting *self, GVariant *pause);

G_END_DECLS

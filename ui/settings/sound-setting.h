/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/settings/setting-box.h"

G_BEGIN_DECLS

/**
 * LklSoundSetting: whether notifications may be heard.
 */
#define LKL_TYPE_SOUND_SETTING (lkl_sound_setting_get_type ())
G_DECLARE_FINAL_TYPE (LklSoundSetting, lkl_sound_setting, LKL, SOUND_SETTING, LklSettingBox)

/* Returns: (transfer none): floating */
GtkWidget *lkl_sound_setting_new (void);

G_END_DECLS

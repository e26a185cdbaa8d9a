/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/settings/setting-box.h"

G_BEGIN_DECLS

/**
 * LklHoursSetting: between which hours of the day one may be asked.
 */
#define LKL_TYPE_HOURS_SETTING (lkl_hours_setting_get_type ())
G_DECLARE_FINAL_TYPE (LklHoursSetting, lkl_hours_setting, LKL, HOURS_SETTING, LklSettingBox)

/* Returns: (transfer none): floating */
GtkWidget *lkl_hours_setting_new (void);

G_END_DECLS

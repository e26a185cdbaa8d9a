/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/settings/setting-box.h"

G_BEGIN_DECLS

/**
 * LklFrequencySetting: how often one may be asked. Questions that are switched off are the same as
 * never, for who looks.
 */
#define LKL_TYPE_FREQUENCY_SETTING (lkl_frequency_setting_get_type ())
G_DECLARE_FINAL_TYPE (
    LklFrequencySetting, lkl_frequency_setting, LKL, FREQUENCY_SETTING, LklSettingBox)

/* Returns: (transfer none): floating */
GtkWidget *lkl_frequency_setting_new (void);

G_END_DECLS

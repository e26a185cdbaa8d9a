/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/settings/setting-box.h"

G_BEGIN_DECLS

/**
 * LklLanguageSetting: in which language Linklight speaks.
 */
#define LKL_TYPE_LANGUAGE_SETTING (lkl_language_setting_get_type ())
G_DECLARE_FINAL_TYPE (
    LklLanguageSetting, lkl_language_setting, LKL, LANGUAGE_SETTING, LklSettingBox)

/* Returns: (transfer none): floating */
GtkWidget *lkl_language_setting_new (void);

/* What gets the keyboard in a window that begins here. Returns: (transfer none) */
GtkWidget *lkl_language_setting_get_list (LklLanguageSetting *self);

G_END_DECLS

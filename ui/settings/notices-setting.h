/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/settings/setting-box.h"

G_BEGIN_DECLS

/**
 * LklNoticesSetting: which news of the IT team may come as notifications, a check for each kind.
 */
#define LKL_TYPE_NOTICES_SETTING (lkl_notices_setting_get_type ())
G_DECLARE_FINAL_TYPE (LklNoticesSetting, lkl_notices_setting, LKL, NOTICES_SETTING, LklSettingBox)

/* Returns: (transfer none): floating */
GtkWidget *lkl_notices_setting_new (void);

G_END_DECLS

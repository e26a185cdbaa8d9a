/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/notice.h"

G_BEGIN_DECLS

/* The tips that come with this program, one for each sign, in the language of this moment. They
 * are of any time. Returns: (transfer full) (element-type LklNotice) */
GPtrArray *lkl_shipped_tips_list (void);

G_END_DECLS

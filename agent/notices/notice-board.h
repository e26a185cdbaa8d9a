/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/mine-document.h"
#include "agent/wire/notices-document.h"

G_BEGIN_DECLS

/**
 * The notices that concern this person now: outages first (urgent ones before others), then the
 * rest, the newest first in each. What has not begun or is over is left out. Pure, any thread.
 *
 * @shared: (nullable): for everybody, by audience
 * @mine: (nullable): for this person alone; hides a shared notice with the same id
 * @place, @groups, @host: (nullable): as for lkl_audience_includes()
 *
 * Returns: (transfer full) (element-type LklNotice): may be empty
 */
GPtrArray *lkl_notice_board_select (const LklNoticesDocument *shared,
                                    const LklMineDocument *mine,
                                    const char *place,
                                    const char *const *groups,
                                    const char *host,
                                    gint64 now_wall_usecs);

G_END_DECLS

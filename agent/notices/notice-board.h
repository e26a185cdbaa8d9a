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

/* The notice with this id among those. @notices: (element-type LklNotice)
 * Returns: (transfer none) (nullable) */
const LklNotice *lkl_notice_board_find_in (const GPtrArray *notices, const char *id);

/* The notice with this id, whomever it is for and whenever it holds; one of @mine first.
 * @is_mine: (out) (optional). Returns: (transfer none) (nullable) */
const LklNotice *lkl_notice_board_find (const LklNoticesDocument *shared,
                                        const LklMineDocument *mine,
                                        const char *id,
                                        gboolean *is_mine);

/* Whether there may be a notice that was not found: the document was not fetched, or something in
 * it could not be read. @is_mine: which document */
gboolean lkl_notice_board_may_have_more (const LklNoticesDocument *shared,
                                         const LklMineDocument *mine,
                                         gboolean is_mine);

/* The notice that says that an outage is over. @selected: (element-type LklNotice): what concerns
 * this person now. Returns: (transfer none) (nullable) */
const LklNotice *lkl_notice_board_find_end (GPtrArray *selected, const char *id);

/* Whether an outage is of something that this person uses: it names no service, or one of
 * @services. @services: (element-type utf8): ids of the policy's targets */
gboolean lkl_notice_board_is_used (const LklNotice *notice, GHashTable *services);

/* The first outage that lasts and is of something that this person uses. @selected, @services: as
 * above. Returns: (transfer none) (nullable) */
const LklNotice *lkl_notice_board_find_outage (GPtrArray *selected, GHashTable *services);

/* Whether IT may say more of an outage soon: it did, or was to, within this time. One that they
 * have forgotten is no reason to ask each minute for ever. */
#define LKL_NOTICE_BOARD_AWAITED_USECS G_TIME_SPAN_DAY
gboolean lkl_notice_board_is_awaited (const LklNotice *outage, gint64 now_wall_usecs);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/clock.h"
#include "agent/journal/journal.h"
#include "agent/notices/tip-picker.h"

G_BEGIN_DECLS

/**
 * LklTipKeeper: keeps in the journal what was seen here, which tips the person was given and what
 * they thought of them, and gives one by tip-picker.h. Nothing of it leaves this PC. It tells
 * nobody: that is for notice-teller.h, within its budget, and the status window. Main thread only.
 *
 * Signals:
 *   changed (): another tip stands there, or none
 */
#define LKL_TYPE_TIP_KEEPER (lkl_tip_keeper_get_type ())
G_DECLARE_FINAL_TYPE (LklTipKeeper, lkl_tip_keeper, LKL, TIP_KEEPER, GObject)

/* Gives nothing until lkl_tip_keeper_update(). All (transfer none). Returns: (transfer full) */
LklTipKeeper *lkl_tip_keeper_new (LklJournal *journal, LklClock *clock);

/* Something was seen. @day: on which: see tip-signs.h and lkl_local_day_count(). Before the journal
 * was read it counts as today */
void lkl_tip_keeper_note (LklTipKeeper *self, LklTipSign sign, guint32 day);

/**
 * Decides anew. Cheap where nothing is new.
 *
 * @theirs: (element-type LklNotice): the tips of IT that concern this person now
 * @is_allowed: the person knows this program, and wants tips
 */
void lkl_tip_keeper_update (LklTipKeeper *self, GPtrArray *theirs, gboolean is_allowed);

/* The tip to be shown, as told here. Returns: (transfer none) (nullable): until "changed" */
LklNotice *lkl_tip_keeper_get_tip (LklTipKeeper *self);

/* What the person thinks of the tip that is shown: done when that is on disk, and then the tip
 * goes. Errors: LKL_ERROR_NOT_FOUND (another one is shown, or none), those of the journal */
void lkl_tip_keeper_rate_async (LklTipKeeper *self,
                                const char *id,
                                LklTipRating rating,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean lkl_tip_keeper_rate_finish (LklTipKeeper *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/base/pause.h"
#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * LklPauseKeeper: a pause that the person wished for, kept in the journal through restarts and
 * ended when its time has come. Main thread.
 *
 * Signals:
 *   changed (): it began, ended, or somebody has set the clock
 */
#define LKL_TYPE_PAUSE_KEEPER (lkl_pause_keeper_get_type ())
G_DECLARE_FINAL_TYPE (LklPauseKeeper, lkl_pause_keeper, LKL, PAUSE_KEEPER, GObject)

/* @fact: static: under which it stands in the journal
 * @text: (nullable): as it stands there
 *
 * Returns: (transfer full) */
LklPauseKeeper *
lkl_pause_keeper_new (LklJournal *journal, LklClock *clock, const char *fact, const char *text);

/* Returns: wall time; 0 = there is no pause */
gint64 lkl_pause_keeper_get_until (LklPauseKeeper *self);

/* For people. @tomorrow: the sentence for a pause until tomorrow; @until: the one for a pause until
 * a time, with one %s, such as 14:30. Returns: (transfer full): empty where there is no pause */
char *lkl_pause_keeper_describe (LklPauseKeeper *self, const char *tomorrow, const char *until);

/* It may be over, or somebody may have set the clock. */
void lkl_pause_keeper_look (LklPauseKeeper *self);

/* Begins a pause, or ends it with LKL_PAUSE_NONE: done when that is on disk and in effect. */
void lkl_pause_keeper_set_async (LklPauseKeeper *self,
                                 LklPauseLength length,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean lkl_pause_keeper_set_finish (LklPauseKeeper *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/agent-private.h"

G_BEGIN_DECLS

/**
 * What the person, or policy for all, has switched off or paused, for the parts that send and
 * record. All of it needs the journal. Main thread.
 */

/* @pause: (nullable): as it stands in the journal */
void lkl_agent_create_sending (LklAgent *self, const char *pause);
void lkl_agent_end_sending (LklAgent *self);

/* Of the class's switch. */
LklSetting lkl_agent_sending_get_setting (LklRecordClass record_class);

/* Settings may be others: what is off is not recorded from now on. */
void lkl_agent_apply_sending (LklAgent *self);
/* There is another sync. */
void lkl_agent_sending_tell_sync (LklAgent *self);
/* Whether a wish to delete is on its way to the endpoint. */
void lkl_agent_sending_set_erasing (LklAgent *self, gboolean is_erasing);

/* (nullable): why nothing of that class leaves now: a sentence, not yet translated; NULL = it may
 */
const char *lkl_agent_sending_find_obstacle (LklAgent *self, LklRecordClass record_class);

/* What was measured and is in no record yet is gone. */
void lkl_agent_sending_forget_unwritten (LklAgent *self);

gboolean lkl_agent_sending_is_paused (LklAgent *self);
/* For people. Returns: (transfer full): empty where there is no pause */
char *lkl_agent_sending_describe_pause (LklAgent *self);
/* It may be over, or somebody may have set the clock. */
void lkl_agent_sending_look_at_pause (LklAgent *self);
/* Begins a pause of sending, or ends it with LKL_PAUSE_NONE: done when that is on disk and
 * in effect. */
void lkl_agent_pause_sending_async (LklAgent *self,
                                    LklPauseLength length,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean lkl_agent_pause_sending_finish (LklAgent *self, GAsyncResult *result, GError **error);

G_END_DECLS

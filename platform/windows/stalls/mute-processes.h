/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/process/process-id.h"

G_BEGIN_DECLS

/**
 * LklMuteProcesses: who says that it answers and never did. It is asked again, after a pause that
 * doubles each time: from 1 minute to 1 hour. No I/O. One thread.
 */
typedef struct _LklMuteProcesses LklMuteProcesses;

/* Returns: (transfer full) */
LklMuteProcesses *lkl_mute_processes_new (void);
void lkl_mute_processes_free (LklMuteProcesses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklMuteProcesses, lkl_mute_processes_free)

/* @now_usecs: CLOCK_MONOTONIC */
void lkl_mute_processes_add (LklMuteProcesses *self, const LklProcessId *process, gint64 now_usecs);
gboolean lkl_mute_processes_contains (const LklMuteProcesses *self,
                                      const LklProcessId *process,
                                      gint64 now_usecs);

G_END_DECLS

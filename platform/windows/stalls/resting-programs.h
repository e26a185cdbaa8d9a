/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/process/process-id.h"

G_BEGIN_DECLS

/**
 * LklRestingPrograms: programs that answered and whose main thread has not come to run since
 * (/proc/PID/schedstat; Documentation/scheduler/sched-stats.rst of the kernel). They are as they
 * were then, and asking them would wake them for nothing.
 *
 * A program that answers and stands still in the same breath looks the same, so each is asked again
 * after LKL_RESTING_PROGRAMS_MOST_RESTS. One thread.
 */
typedef struct _LklRestingPrograms LklRestingPrograms;

/* So often in a row a program is let rest. */
#define LKL_RESTING_PROGRAMS_MOST_RESTS 10

/* Returns: (transfer full) */
LklRestingPrograms *lkl_resting_programs_new (void);
void lkl_resting_programs_free (LklRestingPrograms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklRestingPrograms, lkl_resting_programs_free)

/* It has just answered. Reads /proc. */
void lkl_resting_programs_note_answer (LklRestingPrograms *self, const LklProcessId *process);
/* Whether it is let rest this time, which counts. Where the kernel keeps no account, nobody is.
 * Reads /proc. */
gboolean lkl_resting_programs_take_rest (LklRestingPrograms *self, const LklProcessId *process);

/* The same with the text of a schedstat file. (nullable): the process is gone */
void lkl_resting_programs_note_answer_with (LklRestingPrograms *self,
                                            const LklProcessId *process,
                                            const char *schedstat);
gboolean lkl_resting_programs_take_rest_with (LklRestingPrograms *self,
                                              const LklProcessId *process,
                                              const char *schedstat);

G_END_DECLS

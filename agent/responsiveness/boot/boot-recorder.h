/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/boot-times.h"
#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * LklBootRecorder: keeps how long this PC and this person's desktop took to start, each start and
 * each login once, whichever run of the agent sees it; and makes the records of a day when it is
 * over. Main thread only.
 *
 * It looks a few times, ever more seldom, until the system has finished starting and the desktop is
 * up, and then never again: at most LKL_BOOT_RECORDER_LOOKS wake-ups for each run, and one for the
 * end of the day.
 *
 * Signals:
 *   recorded (): there are new measurements in the journal
 */
#define LKL_TYPE_BOOT_RECORDER (lkl_boot_recorder_get_type ())
G_DECLARE_FINAL_TYPE (LklBootRecorder, lkl_boot_recorder, LKL, BOOT_RECORDER, GObject)

#define LKL_BOOT_RECORDER_LOOKS 5
#define LKL_BOOT_RECORDER_FIRST_SECS 60

/* @first_secs: until the first look; the next one comes after twice as long, and so on.
 * LKL_BOOT_RECORDER_FIRST_SECS but in tests
 * Others (transfer none). Returns: (transfer full) */
LklBootRecorder *lkl_boot_recorder_new (LklJournal *journal,
                                        LklClock *clock,
                                        LklBootTimes *boot_times,
                                        guint first_secs);

G_END_DECLS

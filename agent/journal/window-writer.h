/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * LklWindowWriter: brings the windows of one group into the journal, and makes records of those
 * whose time is over. Main thread only.
 *
 * Windows that the disk refuses are kept in memory and go along with the next ones.
 *
 * Signals:
 *   recorded (): there are new records in the journal
 */
#define LKL_TYPE_WINDOW_WRITER (lkl_window_writer_get_type ())
G_DECLARE_FINAL_TYPE (LklWindowWriter, lkl_window_writer, LKL, WINDOW_WRITER, GObject)

/* @group: static; its records are made on the journal's thread. Returns: (transfer full) */
LklWindowWriter *lkl_window_writer_new (LklJournal *journal, const LklWindowGroup *group);

/* As @until_usecs: nothing is told yet. */
#define LKL_WINDOW_WRITER_KEEP G_MININT64

/**
 * One job of the journal; jobs run in order, so a later one that has ended says that this one has.
 *
 * @windows: (transfer full) (element-type LklSeriesWindow): frees its elements; may be empty
 * @until_usecs: the time of windows that began before is over
 */
void lkl_window_writer_write (LklWindowWriter *self, GPtrArray *windows, gint64 until_usecs);

/* What it holds in memory is never written: it was switched off, or deleted. */
void lkl_window_writer_forget (LklWindowWriter *self);

G_END_DECLS

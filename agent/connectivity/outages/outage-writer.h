/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal-outages.h"

G_BEGIN_DECLS

/**
 * LklOutageWriter: brings outages and their events into the journal. Main thread only.
 *
 * What the disk refuses is kept in memory and goes along with the next outage.
 *
 * Signals:
 *   recorded (gint64 began_usecs): there is a new event in the journal, of an outage that began at
 *     that wall time; of several the last
 *   changed (): the history of outages is another one
 */
#define LKL_TYPE_OUTAGE_WRITER (lkl_outage_writer_get_type ())
G_DECLARE_FINAL_TYPE (LklOutageWriter, lkl_outage_writer, LKL, OUTAGE_WRITER, GObject)

/* What lasted when the program died last time is ended as far as it was seen.
 * Returns: (transfer full) */
LklOutageWriter *lkl_outage_writer_new (LklJournal *journal);

/* An outage, or what is known of it now: parameters as of lkl_journal_put_outage().
 * @outage: (transfer full)
 * @event: (transfer full) (nullable) */
void lkl_outage_writer_write (LklOutageWriter *self,
                              LklStoredOutage *outage,
                              gint64 former_usecs,
                              gint64 seen_usecs,
                              LklRecord *event);

/* Before the end of the program: tries what was refused once more. */
void lkl_outage_writer_flush (LklOutageWriter *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/* The history of outages, for the person alone; those of the last 90 days are kept. The journal
 * does not know what the words in it mean. Times are Unix microseconds. */
typedef struct
{
  gint64 began_usecs;
  gint64 ended_usecs; /* 0 = it lasts */
  gboolean is_degraded;
  char *hop;       /* (owned) */
  char *kind;      /* (owned) */
  char *others;    /* (owned) */
  char *fine;      /* (owned) */
  char *stretches; /* (owned) */
} LklStoredOutage;

void lkl_stored_outage_free (LklStoredOutage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklStoredOutage, lkl_stored_outage_free)

/* ---- Inside a job, as in journal.h ---- */

/**
 * Writes an outage, or what is known of it now: one that began at the same time and is of the same
 * sort is replaced.
 *
 * @former_usecs: the begin under which the journal has it, where the clock has been set since; 0 =
 * it is the same
 * @seen_usecs: when it was seen last; where the program dies, this is its end
 * @event: (nullable): a record that goes with it, both or neither
 */
gboolean lkl_journal_put_outage (LklJournal *self,
                                 const LklStoredOutage *outage,
                                 gint64 former_usecs,
                                 gint64 seen_usecs,
                                 const LklRecord *event,
                                 GError **error);

/* What lasted when the program died has ended when it was seen last. */
gboolean lkl_journal_close_outages (LklJournal *self, GError **error);

/* How long a clock must have gone on before what it says is believed. */
#define LKL_JOURNAL_OUTAGES_CONFIRMED_USECS (12 * G_TIME_SPAN_HOUR)

/**
 * Forgets what is older than 90 days. To be called at the start and once a day.
 *
 * A clock that is wrong for a while must not delete the history. So the time of each look is
 * remembered, and what goes is what was too old at the look before, at least
 * LKL_JOURNAL_OUTAGES_CONFIRMED_USECS ago. A look sooner than that does nothing; one before the
 * latest (the clock was set back) deletes nothing.
 *
 * @now_usecs: Unix time
 */
gboolean lkl_journal_forget_old_outages (LklJournal *self, gint64 now_usecs, GError **error);

/* Those that lasted at @since_usecs or later, newest first, 1000 at most. A row that makes no sense
 * is left out with a warning; what is listed has ids of a sound form and texts of some kilobytes at
 * most.
 * Returns: (transfer full) (element-type LklStoredOutage) */
GPtrArray *lkl_journal_list_outages (LklJournal *self, gint64 since_usecs, GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/app-watch.h"
#include "agent/desktop/window-pinger.h"
#include "agent/responsiveness/latency-tally.h"
#include "agent/responsiveness/pressure.h"
#include "agent/wire/exponential-histogram.h"

G_BEGIN_DECLS

/**
 * LklAppTally: what one program did today, as counts: how quickly it answered while the person
 * worked with it and otherwise, why it hung, how long it took to start, how often it crashed. No
 * clock, no I/O.
 */
typedef struct
{
  char *app_id; /* (owned) (nullable): id of a system-wide desktop file; NULL = all others */
  LklLatencyTally front;  /* while it was in front */
  LklLatencyTally others; /* while it was not */
  guint32 n_unmeasurable; /* probes of it in front that could not be */
  guint32 n_suspected;    /* stalls that the kernel alone saw, where no answer can be had */
  guint methods;          /* bits: 1 << LklWindowMethod, of what was measured */
  LklExponentialHistogram *starts; /* (owned): seconds to the first window */
  guint32 n_crashes;
  const char *crash_method; /* static (nullable): how crashes are seen; NULL = none could be */

  /* Of its hangs in front. */
  guint32 causes[LKL_N_STALL_CAUSES];
  guint32 n_memory_short;      /* while memory was short */
  gint64 waiting_since_usecs;  /* wall clock: it does not react now, for 5 s or longer; 0 = it does.
                                  Never leaves this PC */
  LklStallCause waiting_cause; /* of that, as far as it is known */
  gint64 last_hang_usecs; /* wall clock: the end of the latest, 0 = none. Leaves this PC only with a
                             hand that the person raises, as "within 15 minutes" */
  gint64 last_crash_usecs; /* wall clock: of the latest crash, 0 = none. Likewise */
  gint64 hung_since_usecs; /* wall clock: the first of the day, 0 = none. Never leaves this PC */
} LklAppTally;

/* @app_id: (nullable). Returns: (transfer full) */
LklAppTally *lkl_app_tally_new (const char *app_id);
/* Returns: (transfer full) */
LklAppTally *lkl_app_tally_copy (const LklAppTally *self);
void lkl_app_tally_free (LklAppTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklAppTally, lkl_app_tally_free)

/**
 * Only answers, ends and what can't be measured count: a probe that is out tells its whole length
 * when it is answered, and the rest says nothing about the program.
 *
 * @interval_usecs: between probes, where the sample does not say
 * @context: (nullable): of now: whoever waited for something unknown while the disk was busy waited
 *     for the disk
 * @now_usecs: wall clock
 *
 * Returns: whether it tells of a hang of 1 s or longer
 */
gboolean lkl_app_tally_add_sample (LklAppTally *self,
                                   const LklWindowSample *sample,
                                   gint64 interval_usecs,
                                   const LklPressureContext *context,
                                   gint64 now_usecs);
void lkl_app_tally_add_start (LklAppTally *self, gint64 duration_usecs);

/* The cause of most of its hangs, unknown where it had none, or no cause is that of half of them.
 */
LklStallCause lkl_app_tally_get_main_cause (const LklAppTally *self);

/* Whether memory was short during half of its hangs. */
gboolean lkl_app_tally_was_memory_short (const LklAppTally *self);

/* For records and JSON, of the best of the methods that gave its figures: "window-ping", "actions",
 * "accessibility"; "none" where nothing was measured. */
const char *lkl_app_tally_get_method_name (const LklAppTally *self);

G_END_DECLS

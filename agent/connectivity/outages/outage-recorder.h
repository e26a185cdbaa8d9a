/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/connectivity/verdict/verdict.h"
#include "agent/desktop/session-state.h"
#include "agent/journal/journal-outages.h"

G_BEGIN_DECLS

/**
 * LklOutageRecorder: outages in the journal, while they last and when they are over, and an event
 * for each outage that is over. Degradations are for the person's own history alone. Main thread
 * only.
 *
 * While the PC is suspended or another person's session is in front, nothing is probed, so an
 * outage ends there and the night does not count. No event is made of an outage whose begin or end
 * would tell when somebody came or went: one that ends there, or that begins within 10 minutes of
 * the program's start, of a resume, or of the session's coming back to the front.
 *
 * Signals:
 *   recorded (gint64 began_usecs): there is a new event in the journal, of an outage that began at
 *     that wall time
 *   changed (): the history of outages is another one
 */
#define LKL_TYPE_OUTAGE_RECORDER (lkl_outage_recorder_get_type ())
G_DECLARE_FINAL_TYPE (LklOutageRecorder, lkl_outage_recorder, LKL, OUTAGE_RECORDER, GObject)

/* What lasted when the program died last time is ended as far as it was seen.
 * All parameters (transfer none). Returns: (transfer full) */
LklOutageRecorder *
lkl_outage_recorder_new (LklJournal *journal, LklClock *clock, LklSessionState *session);

/* At each change of the verdict. @verdict: (transfer none): a confirmed one
 * @link_kind: how this PC is connected now */
void lkl_outage_recorder_take_verdict (LklOutageRecorder *self,
                                       LklVerdict *verdict,
                                       LklLinkKind link_kind);

/* Where this PC is from now on; an outage is recorded with the place where it began.
 * @place_id: (nullable): of the policy, or "elsewhere"; NULL = the organisation has named none */
void lkl_outage_recorder_set_place (LklOutageRecorder *self, const char *place_id);

/* The trouble of now, be it that it is too short yet to be in the history. Times are Unix time.
 * Returns: (transfer full) (nullable): NULL where there is none */
LklStoredOutage *lkl_outage_recorder_describe_trouble (LklOutageRecorder *self);

/* Before the end of the program: an outage that still lasts is recorded as far as it was seen. */
void lkl_outage_recorder_flush (LklOutageRecorder *self);

G_END_DECLS

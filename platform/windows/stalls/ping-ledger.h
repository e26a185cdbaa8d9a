/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/process/process-id.h"
#include "platform/windows/stalls/delay-control.h"
#include "platform/windows/stalls/stall-evidence.h"

G_BEGIN_DECLS

/**
 * LklPingLedger: which window pings are out, and what a reply or a silence means. No I/O.
 *
 * One ping per process: while one is out no other is sent, so a late reply is the length of the
 * hang. A process counts as hung only after it has answered before. One thread.
 */
typedef struct _LklPingLedger LklPingLedger;

typedef struct
{
  guint32 window;
  guint32 serial;
  guint32 cookie[2];
  LklProcessId process;
  char *app_id;          /* (owned) (nullable) */
  gint64 sent_usecs;     /* CLOCK_MONOTONIC */
  gint64 felt_usecs;     /* likewise: since when somebody waits for it: it was sent, or its program
                            came to the front */
  gint64 interval_usecs; /* between two pings of this process */
  gboolean is_in_front;  /* its program was in front when it was asked, or has come there since */
  LklStallEvidence evidence;
  LklDelayMark mark;        /* when it was sent */
  gboolean is_first_answer; /* set by the reply: the process has never answered before */
} LklPing;

/* Whether an answer is late because the program was still starting: somebody who has never answered
 * in time before is not known to be able to. @latency_usecs: of its reply */
gboolean lkl_ping_is_late_start (const LklPing *self, gint64 latency_usecs);
void lkl_ping_free (LklPing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPing, lkl_ping_free)

LklPingLedger *lkl_ping_ledger_new (void);
void lkl_ping_ledger_free (LklPingLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPingLedger, lkl_ping_ledger_free)

/* Serials look older than the server's time now, so that no window manager takes a reply to us for
 * one to itself (they compare with the time of their own ping). @server_time_ms: X time */
void lkl_ping_ledger_set_base (LklPingLedger *self, guint32 server_time_ms);

/* Never 0, which makes xfwm4 complain. */
guint32 lkl_ping_ledger_next_serial (LklPingLedger *self);

/* Whether no ping of this process is out. */
gboolean lkl_ping_ledger_may_send (LklPingLedger *self, const LklProcessId *process);

/* @ping: (transfer full) */
void lkl_ping_ledger_add (LklPingLedger *self, LklPing *ping);

/* Whether this process has answered a ping. */
gboolean lkl_ping_ledger_is_proven (LklPingLedger *self, const LklProcessId *process);
/* Whoever was found unable to answer must prove anew that it can. */
void lkl_ping_ledger_forget (LklPingLedger *self, const LklProcessId *process);

/**
 * A reply came: the same message, as EWMH has it. Serials can be guessed, so the cookie must be
 * ours. The process is proven from now on.
 *
 * Returns: (transfer full) (nullable): the ping that it answers; NULL = not one of ours
 */
LklPing *lkl_ping_ledger_take_reply (LklPingLedger *self,
                                     guint32 window,
                                     guint32 serial,
                                     const guint32 cookie[2]);

/* Pings that are out. Returns: (transfer none) (element-type LklPing) */
const GPtrArray *lkl_ping_ledger_get_pending (LklPingLedger *self);

/* Takes a ping out without a judgement: its window is gone, its process stopped, or the time is
 * no longer to be trusted. @ping: freed */
void lkl_ping_ledger_drop (LklPingLedger *self, LklPing *ping);
void lkl_ping_ledger_drop_all (LklPingLedger *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/outages/outage-span.h"
#include "agent/connectivity/verdict/verdict.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * LklOutage: a verdict that lasted. No clock, no I/O: verdicts and times go in, what is to be
 * recorded comes out.
 *
 * One follows one level: trouble, or mere degradation. It begins with the first verdict of that
 * level, and ends when other verdicts have lasted for LKL_OUTAGE_GAP_USECS (it is over since the
 * first of these; see outage-span.h), or when nobody watches any longer. So a link that flaps is
 * one outage. In between the fault may move, since more is known after a while: each is a stretch,
 * and what was found for the longest time is what the outage is called. A network that wants a
 * sign-in and nothing else is not down.
 */
typedef struct _LklOutage LklOutage;

/* More than these would help nobody, and a day of faults shall not fill the memory. */
#define LKL_OUTAGE_MAX_OTHERS 8
/* Less than this is a hiccup. */
#define LKL_OUTAGE_SHORTEST_USECS (20 * G_USEC_PER_SEC)
#define LKL_OUTAGE_SHORTEST_DEGRADED_USECS (5 * 60 * G_USEC_PER_SEC)

/* An outage as it is known now. Times are boot time. */
typedef struct
{
  gint64 began_usecs;
  gint64 ended_usecs;   /* -1 = it lasts */
  gboolean is_degraded; /* works, but worse than it should */
  char *hop_id;         /* (owned): id of a hop or target, never an address */
  const char *kind;     /* static: of the fault */
  char *others;         /* (owned): what was wrong besides at any time of that fault, "HOP:KIND
                           HOP:KIND", LKL_OUTAGE_MAX_OTHERS at most, may be empty */
  char *fine;           /* (owned): the farthest hop before the fault that worked, the connection
                           being LKL_OUTAGE_FINE_…; may be empty */
  char *stretches;      /* (owned): for IT, "HOP KIND SECONDS, …", in order */
} LklOutageReport;

/* @level: LKL_VERDICT_TROUBLE or LKL_VERDICT_DEGRADED. Returns: (transfer full) */
LklOutage *lkl_outage_new (LklVerdictState level);
void lkl_outage_free (LklOutage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklOutage, lkl_outage_free)

/* Whether an outage, or what may become one, has begun and not ended. */
gboolean lkl_outage_is_running (const LklOutage *self);
/* Boot time, -1 = none is running. */
gint64 lkl_outage_get_began_usecs (const LklOutage *self);

/**
 * @verdict: (nullable): a confirmed one; NULL = nobody watches from here on (suspend, another
 *           person's session, the end of the program)
 * @link_kind: how this PC was connected when that was found
 * @now_usecs: boot time
 *
 * Returns: (transfer full) (nullable): what is to be recorded, if that changed: an outage that has
 *   lasted long enough to be one, one that has moved, one beside which something else went wrong,
 *   one that is over
 */
LklOutageReport *lkl_outage_follow (LklOutage *self,
                                    const LklVerdict *verdict,
                                    LklLinkKind link_kind,
                                    gint64 now_usecs);

/* Time has passed, and the latest verdict still holds. Returns: as above */
LklOutageReport *lkl_outage_tick (LklOutage *self, gint64 now_usecs);

/* The one that runs, however short it is yet. Returns: (transfer full) (nullable): NULL where none
 * runs, or the latest news of it is good */
LklOutageReport *lkl_outage_report_running (const LklOutage *self, gint64 now_usecs);

/* Boot time from which lkl_outage_tick() has something to tell; -1 = only a verdict can change it.
 */
gint64 lkl_outage_get_due_usecs (const LklOutage *self);

void lkl_outage_report_free (LklOutageReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklOutageReport, lkl_outage_report_free)

/* @ended_usecs: Unix time
 * @place_id: (nullable): where it was; NULL = the organisation has named no places
 * Returns: (transfer full): the event that leaves this PC */
LklRecord *
lkl_outage_report_to_record (const LklOutageReport *self, gint64 ended_usecs, const char *place_id);

/* Whether a verdict is good news or bad. Not knowing is neither. */
gboolean lkl_outage_is_fault (const LklVerdict *verdict, LklVerdictState level);
gboolean lkl_outage_is_silent (const LklVerdict *verdict);

G_END_DECLS

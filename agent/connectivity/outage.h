/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * LklOutage: a verdict that lasted. No clock, no I/O: verdicts and times go in, finished outages
 * come out.
 *
 * It begins with the first verdict of trouble and ends with one that is good, or when nobody
 * watches any longer. In between the fault may move, since more is known after a while; what was
 * found for the longest stretch is what the outage is called. A network that wants a sign-in is not
 * down, so it ends an outage.
 */
typedef struct _LklOutage LklOutage;

/* Less than this is a hiccup. */
#define LKL_OUTAGE_SHORTEST_USECS (20 * G_USEC_PER_SEC)

typedef struct
{
  char *hop_id;     /* (owned): id of a hop or target, never an address */
  const char *kind; /* static: of the fault */
  gint64 usecs;     /* from the first verdict of trouble to the end */
} LklOutageReport;

/* Returns: (transfer full) */
LklOutage *lkl_outage_new (void);
void lkl_outage_free (LklOutage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklOutage, lkl_outage_free)

/**
 * @verdict: (nullable): a confirmed one; NULL = nobody watches from here on (suspend, another
 *           person's session, the end of the program)
 * @now_usecs: boot time
 *
 * Returns: (transfer full) (nullable): the outage that has just ended, if it was no hiccup
 */
LklOutageReport *lkl_outage_follow (LklOutage *self, const LklVerdict *verdict, gint64 now_usecs);

/* Whether an outage, or what may become one, has begun and not ended. */
gboolean lkl_outage_is_running (const LklOutage *self);

void lkl_outage_report_free (LklOutageReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklOutageReport, lkl_outage_report_free)

/* @ended_usecs: Unix time
 * @place_id: (nullable): where it was; NULL = the organisation has named no places
 * Returns: (transfer full): the event that leaves this PC */
LklRecord *
lkl_outage_report_to_record (const LklOutageReport *self, gint64 ended_usecs, const char *place_id);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/outages/outage-span.h"

G_BEGIN_DECLS

/**
 * LklOutageAlert: when is a person told of an outage? No clock, no I/O.
 *
 * Once when it is there, once when it is over; what flaps is one. Who is away hears of it when they
 * are back, if it still lasts. Who breaks the network on purpose, or a loose plug, shall neither
 * use up what a person may be told nor make the screen flicker:
 *
 * - Another fault changes what is shown in place, 30 s after it was shown at the earliest; each
 * time doubles that pause.
 * - After two outages within an hour the next one is told as unsteadiness, and then nothing is told
 *   until all was well for an hour, except for an outage that has lasted for 5 minutes without a
 *   break, if none was told in the hour before.
 * - LKL_OUTAGE_ALERT_PER_DAY outages in 24 hours: a day as bad as that is no news any more, and the
 *   tray shows it. A note of unsteadiness needs two of these, so there are three at most.
 */
typedef struct _LklOutageAlert LklOutageAlert;

#define LKL_OUTAGE_ALERT_PER_DAY 6
#define LKL_OUTAGE_ALERT_PER_HOUR 2
#define LKL_OUTAGE_ALERT_CALM_USECS G_TIME_SPAN_HOUR
#define LKL_OUTAGE_ALERT_LASTING_USECS (5 * G_TIME_SPAN_MINUTE)
#define LKL_OUTAGE_ALERT_PAUSE_USECS (30 * G_TIME_SPAN_SECOND)
#define LKL_OUTAGE_ALERT_LONGEST_PAUSE_USECS (16 * G_TIME_SPAN_MINUTE)

typedef enum
{
  LKL_OUTAGE_ALERT_NOTHING,
  LKL_OUTAGE_ALERT_SHOW,
  LKL_OUTAGE_ALERT_UPDATE,   /* what is shown is not true any more: another fault */
  LKL_OUTAGE_ALERT_END,      /* it is over, and the person was told of it */
  LKL_OUTAGE_ALERT_UNSTEADY, /* to be told instead of this outage and those that follow */
  LKL_OUTAGE_ALERT_CALM,     /* it is not unsteady any more, which is no news */
} LklOutageAlertStep;

/* Returns: (transfer full) */
LklOutageAlert *lkl_outage_alert_new (void);
void lkl_outage_alert_free (LklOutageAlert *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklOutageAlert, lkl_outage_alert_free)

/**
 * At each verdict, when the person comes or goes, and when it is due.
 *
 * @fault: (nullable): tells one fault from another; with bad news alone
 * @is_reachable: the person is there and may be told
 * @now_usecs: boot time
 */
LklOutageAlertStep lkl_outage_alert_follow (LklOutageAlert *self,
                                            LklOutageNews news,
                                            const char *fault,
                                            gboolean is_reachable,
                                            gint64 now_usecs);

/* Boot time from which the same news may have something to tell, -1 = never. It stays in the past
 * while that waits for the person. */
gint64 lkl_outage_alert_get_due_usecs (const LklOutageAlert *self);

/* Of the present outage, or of the one that has just ended. */
gint64 lkl_outage_alert_get_usecs (const LklOutageAlert *self, gint64 now_usecs);

/* What was to be told last could not be shown, so it counts for nothing. It is to be told once more
 * after a pause; if that fails too, this outage and its end are none of the person's concern.
 * @now_usecs: boot time */
void lkl_outage_alert_take_back (LklOutageAlert *self, gint64 now_usecs);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklOutageAlert: when is a person told of an outage? No clock, no I/O.
 *
 * Once when it is there, once when it is over, and never in between; what flaps is one. Who is away
 * hears of it when they are back, if it still lasts. Never more than LKL_OUTAGE_ALERT_PER_DAY: a
 * day as bad as that is no news any more, and the tray shows it.
 */
typedef struct _LklOutageAlert LklOutageAlert;

#define LKL_OUTAGE_ALERT_PER_DAY 6

/* What the verdict is for this alert. */
typedef enum
{
  LKL_OUTAGE_NEWS_BAD,
  LKL_OUTAGE_NEWS_SILENT, /* not known at present: neither good nor bad */
  LKL_OUTAGE_NEWS_GOOD,
} LklOutageNews;

typedef enum
{
  LKL_OUTAGE_ALERT_NOTHING,
  LKL_OUTAGE_ALERT_SHOW,
  LKL_OUTAGE_ALERT_UPDATE, /* what is shown is not true any more: another fault */
  LKL_OUTAGE_ALERT_END,    /* it is over, and the person was told of it */
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

/* Boot time from which the same news has something to tell, -1 = never. */
gint64 lkl_outage_alert_get_due_usecs (const LklOutageAlert *self);

/* Of the present outage, or of the one that has just ended. */
gint64 lkl_outage_alert_get_usecs (const LklOutageAlert *self, gint64 now_usecs);

/* It could not be shown after all, so its end is none of the person's concern. */
void lkl_outage_alert_take_back (LklOutageAlert *self);

G_END_DECLS

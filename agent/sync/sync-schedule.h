/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/sync/push-reaction.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * When to talk to the endpoint. Pure; delays in microseconds of boot time, @random uniform in
 * [0, 1). All of it is jittered, so that many PCs are no herd, and follows the clock, not the
 * person: when something is sent must not tell when the person was there. Answers are the
 * exception; people want them to arrive.
 *
 * @fleet_size: PCs of the organisation, by its policy; 0 = not known. What they all do at once, as
 * after an outage, is spread the wider the more there are.
 */

/* How long a new record of @record_class may wait. */
gint64 lkl_sync_schedule_get_push_delay_usecs (LklRecordClass record_class, double random);
/* Likewise of what is of use for minutes only. */
gint64 lkl_sync_schedule_get_news_delay_usecs (guint fleet_size, double random);
/* Likewise of what was left from before the agent started. */
gint64 lkl_sync_schedule_get_start_delay_usecs (LklRecordClass record_class,
                                                guint fleet_size,
                                                double random);

/* After a push that did not succeed.
 * @failures: in a row, at least 1; @retry_after_secs: -1 = the endpoint did not say */
gint64 lkl_sync_schedule_get_retry_delay_usecs (LklPushReaction reaction,
                                                guint failures,
                                                gint64 retry_after_secs,
                                                guint fleet_size,
                                                double random);

/* Until the index is asked for again. @is_first: nothing has been pulled yet, ever */
gint64
lkl_sync_schedule_get_first_pull_delay_usecs (gboolean is_first, guint fleet_size, double random);
/* @failures: in a row; 0 = the last one succeeded. @is_hurried: news is awaited */
gint64 lkl_sync_schedule_get_pull_delay_usecs (
    guint failures, gint64 retry_after_secs, gboolean is_hurried, guint fleet_size, double random);
/* The first time that news is awaited, which may begin in the same second for all. */
gint64 lkl_sync_schedule_get_hurried_delay_usecs (guint fleet_size, double random);

/* Measurements wait for a link that costs nothing, though not for longer than a day.
 * @waited_usecs: since they were due */
gboolean lkl_sync_schedule_waits_for_link (LklRecordClass record_class,
                                           gboolean is_metered,
                                           gint64 waited_usecs);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * What leaves this PC of the connectivity series, as shares. Presence must not be readable from it,
 * so it has neither counts nor sums nor a finer time (see agent/privacy/samples-band.h): each hour
 * of the name server, which is asked all the time; each day of the rest, which is asked more often
 * when somebody works or begins to, and at least once a day otherwise.
 */

/* Names of the series in the journal; each has one method of measuring. */
#define LKL_SERIES_GROUP "path"
#define LKL_SERIES_LOOKUP "path.lookup" /* a name server's answer to one question */

#define LKL_SERIES_SERVICE_GROUP "service"
#define LKL_SERIES_REQUEST "service.request" /* from nothing to the first byte of the answer */
#define LKL_SERIES_PROXIED_REQUEST "service.proxied-request" /* the same by way of a proxy */
#define LKL_SERIES_CONNECT "service.connect"                 /* TCP handshake as this PC saw it */
#define LKL_SERIES_ROUND_TRIP                                                                      \
  "service.round-trip"                               /* the kernel's figure: true on a busy PC too \
                                                      */
#define LKL_SERIES_ROUTER "service.router"           /* TCP handshake with the router */
#define LKL_SERIES_ROUTER_ECHO "service.router-echo" /* ICMP echo of the router, by the kernel */

/* What a record of each group is about. */
#define LKL_SERIES_SPAN_USECS G_TIME_SPAN_HOUR
#define LKL_SERIES_SERVICE_SPAN_USECS G_TIME_SPAN_DAY

/* These stay on this PC: trains of packets to the router and to an anchor. */
#define LKL_SERIES_PACKETS                                                                     \
  "path.packets"                        /* median round trip of a train; packets sent and lost \
                                         */
#define LKL_SERIES_JITTER "path.jitter" /* mean difference between one round trip and the next */

/**
 * Pure; a LklJournalSeal for both groups. Windows are merged by hour or day in UTC,
 * whose start and end are the records' times.
 *
 * @windows: (element-type LklSeriesWindow): in order of their start; unknown series are left out
 * @until_usecs: not needed
 * Returns: (transfer full) (element-type LklRecord): durations in seconds, shares of lost probes
 */
GPtrArray *lkl_series_report_make_records (GPtrArray *windows, gint64 until_usecs);

G_END_DECLS

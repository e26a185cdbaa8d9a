/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * What leaves this PC of the connectivity series: each hour of a series as shares. Presence must
 * not be readable from it, so it has neither counts nor sums nor a finer time (see
 * agent/privacy/samples-band.h).
 */

/* Names of the series in the journal; each has one method of measuring. */
#define LKL_SERIES_GROUP "path"
#define LKL_SERIES_LOOKUP "path.lookup"   /* a name server's answer to one question */
#define LKL_SERIES_REQUEST "path.request" /* from nothing to the first byte of the answer */
#define LKL_SERIES_PROXIED_REQUEST "path.proxied-request" /* the same by way of a proxy */
#define LKL_SERIES_CONNECT "path.connect"                 /* TCP handshake as this PC saw it */
#define LKL_SERIES_ROUND_TRIP "path.round-trip"   /* the kernel's figure: true even on a busy PC */
#define LKL_SERIES_ROUTER "path.router"           /* TCP handshake with the router */
#define LKL_SERIES_ROUTER_ECHO "path.router-echo" /* ICMP echo of the router, by the kernel */

/* These stay on this PC: series of packets to the router and to an anchor. */
#define LKL_SERIES_PACKETS                                                                      \
  "path.packets"                        /* median round trip of a series; packets sent and lost \
                                         */
#define LKL_SERIES_JITTER "path.jitter" /* mean difference between one round trip and the next */

/**
 * Pure; a LklJournalSeal. Windows are merged by UTC hour; times are the hour's start and end.
 *
 * @windows: (element-type LklSeriesWindow): in order of their start; unknown series are left out
 * @until_usecs: not needed
 * Returns: (transfer full) (element-type LklRecord): durations in seconds, shares of lost probes
 */
GPtrArray *lkl_series_report_make_records (GPtrArray *windows, gint64 until_usecs);

G_END_DECLS

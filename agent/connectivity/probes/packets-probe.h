/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/clock.h"
#include "agent/connectivity/path/connectivity-sample.h"

G_BEGIN_DECLS

/**
 * How many packets are lost on the way to the router and beyond it, and how steady is it?
 *
 * 40 to each in about a second (see packet-train.h). Only where any of these is lost, 150 more to
 * each: to tell on which side of the router the loss is takes that many. An anchor that answers no
 * echo is asked by TCP. Where the router's port is closed, what the packets take is timed by
 * datagrams beside them (see closed-port-train.h). Main thread only. At most 5 s.
 */
typedef enum
{
  LKL_MORE_PACKETS_NEVER,
  LKL_MORE_PACKETS_IF_LOST, /* some of the first, but too few to tell how many and where */
  LKL_MORE_PACKETS_ALWAYS,
} LklMorePackets;

typedef struct
{
  const char *router;  /* (nullable): IP address as text; NULL = it is mute, so nothing is known */
  guint16 router_port; /* TCP, 0 = ICMP echo */
  gboolean is_router_port_closed; /* it answers with resets */
  const char *anchor;             /* (nullable): IP address as text */
  LklMorePackets more;            /* whether 150 follow the first 40 */
  gint64 deadline_usecs;          /* CLOCK_MONOTONIC */
} LklPacketsProbeOptions;

void lkl_packets_probe_async (const LklPacketsProbeOptions *options,
                              LklClock *clock,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* Returns: (transfer container) (element-type LklConnectivitySample): at most one for each; NULL
 * with G_IO_ERROR_CANCELLED */
GPtrArray *lkl_packets_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS

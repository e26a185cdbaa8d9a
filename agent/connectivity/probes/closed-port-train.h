/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/probes/packet-train.h"

G_BEGIN_DECLS

/**
 * How far away is a host that has neither an open port nor answers to echoes from this user?
 *
 * UDP datagrams to ports where nobody listens: the host answers "port unreachable" (RFC 792 type 3
 * code 3, RFC 4443 type 1 code 4), and the kernel stamps both ends. Hosts answer only a few of
 * these (Linux: 6 at once, then one a second for each peer), and many none, so silence means
 * nothing, nor is a loss counted. Main thread only.
 */
#define LKL_CLOSED_PORT_MAX 8
/* Where traceroute sends to, so hardly anything listens there; each datagram has its own. */
#define LKL_CLOSED_PORT_FIRST 33434

typedef struct
{
  const char *address;
  guint count;       /* LKL_CLOSED_PORT_MAX at most */
  guint spacing_ms;  /* between two */
  guint patience_ms; /* after the last one was sent */
} LklClosedPortOptions;

void lkl_closed_port_train_async (const LklClosedPortOptions *options,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* Returns: (transfer full): the times alone, none sent and none lost; NULL with
 * G_IO_ERROR_CANCELLED */
LklPacketTally *lkl_closed_port_train_finish (GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "agent/base/clock.h"
#include "agent/connectivity/connectivity-plan.h"
#include "agent/connectivity/connectivity-sample.h"
#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * One round of probes along the path, all at the same time. Main thread only. About 5 s at most.
 */
typedef enum
{
  LKL_ROUND_LIGHT,    /* the first name server; the router where there is no name server */
  LKL_ROUND_PAGE,     /* and the page that stands for the internet */
  LKL_ROUND_SERVICES, /* and the services */
  LKL_ROUND_WATCH,    /* router, first name server, first anchor, the internet's page */
  LKL_ROUND_BROAD,    /* everything but series of packets; this and the next allow a verdict */
  LKL_ROUND_FULL,     /* and series of packets */
} LklRoundKind;

/**
 * @facts: what has no route is not probed, except for targets on this PC itself
 */
void lkl_connectivity_round_async (LklRoundKind kind,
                                   LklNetworkFacts *facts,
                                   LklConnectivityPlan *plan,
                                   SoupSession *session,
                                   LklClock *clock,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* Returns: (transfer container) (element-type LklConnectivitySample): maybe empty; NULL with
 * G_IO_ERROR_CANCELLED */
GPtrArray *lkl_connectivity_round_finish (GAsyncResult *result, GError **error);

G_END_DECLS

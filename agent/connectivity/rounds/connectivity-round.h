/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "agent/base/clock.h"
#include "agent/connectivity/path/connectivity-plan.h"
#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * One round of probes along the path, all at the same time as far as they don't need each other.
 * Main thread only. About 1 s where all is well, 5 s at most.
 */
typedef enum
{
  LKL_ROUND_LIGHT, /* the first name server, for a name that it has at hand; the router where there
                      is no name server */
  LKL_ROUND_PAGE,  /* and the page that stands for the internet */
  LKL_ROUND_SERVICES, /* and every service */
  LKL_ROUND_WATCH,    /* router, first name server, first anchor on port 80, that page */
  LKL_ROUND_BROAD,    /* the first that is ground for a verdict: router, every name server, names,
                         anchors, proxy, every page and service by each family */
  LKL_ROUND_FULL,     /* and 40 packets to router and anchor */
  LKL_ROUND_LONG,     /* and 150 more where some of these are lost */
  LKL_ROUND_THOROUGH, /* and these whether any is lost or not */
} LklRoundKind;

#define LKL_N_ROUND_KINDS (LKL_ROUND_THOROUGH + 1)

/* Returns: (transfer none): such as "light", static: for logs and programs that measure */
const char *lkl_round_kind_get_name (LklRoundKind kind);

/**
 * @facts: what has no route is not probed, except for targets on this PC itself
 * @session: for probes alone; its authorities and proxies are used
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

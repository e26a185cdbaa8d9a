/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "agent/base/clock.h"
#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/connectivity/path/connectivity-target.h"
#include "agent/connectivity/probes/server-choice.h"
#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * All that is asked of one target: the proxy for it, its name, TCP to it by each family, HTTP.
 *
 * A name that has no address gets no HTTP request, since libsoup's lookup would hang for seconds;
 * its HTTP sample is then NO_NAME or NAME_LOOKUP. One that leads to this PC, where it may not, is
 * not asked and has no HTTP sample: nothing is known of that service. A target that goes by a proxy
 * is asked for nothing but HTTP, because its name may well be unknown here. Main thread only.
 */
typedef enum
{
  LKL_TARGET_PROBE_HTTP_ONLY = 0,
  LKL_TARGET_PROBE_NAME = 1 << 0,   /* a LKL_PROBE_NAME sample too */
  LKL_TARGET_PROBE_FAMILY = 1 << 1, /* LKL_PROBE_FAMILY samples too */
  LKL_TARGET_PROBE_SYSTEM = 1 << 2, /* ask the system's resolver even where no server answers */
} LklTargetProbeFlags;

/* What all targets of a round share; (transfer none), must outlive the probe. */
typedef struct
{
  SoupSession *session;
  LklNetworkFacts *facts;
  LklServerChoice *choice;
  LklClock *clock;
  gint64 deadline_usecs; /* of the request, CLOCK_MONOTONIC */
  gint64 end_usecs;      /* of all, a second later at least */
} LklTargetProbeContext;

/* @uri: of the proxy that a target goes by */
typedef void (*LklProxyKnownFunc) (const char *uri, gpointer user_data);

/* @on_proxy: (nullable): called with @user_data before HTTP is asked */
void lkl_target_probe_async (const LklTargetProbeContext *context,
                             LklConnectivityTarget *target,
                             LklTargetProbeFlags flags,
                             LklProxyKnownFunc on_proxy,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* Returns: (transfer container) (element-type LklConnectivitySample): NULL with
 * G_IO_ERROR_CANCELLED */
GPtrArray *lkl_target_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS

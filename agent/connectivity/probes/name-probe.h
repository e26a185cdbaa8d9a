/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/connectivity/probes/server-choice.h"

G_BEGIN_DECLS

/**
 * What the chosen name server says of names that are no target's own: one sample for all of them,
 * which has addresses if any of them has, of IPv4 or else of IPv6. Main thread only.
 *
 * @sample_id: such as LKL_SAMPLE_IMPOSSIBLE_NAME, for which every answer is OK
 * @names: at most 8 of them are asked for
 * @deadline_usecs: CLOCK_MONOTONIC: what has not been answered by then counts as silence
 */
void lkl_name_probe_async (LklServerChoice *choice,
                           const char *sample_id,
                           const char *const *names,
                           LklClock *clock,
                           gint64 deadline_usecs,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED, or LKL_ERROR_UNAVAILABLE where no name
 * server answers: of the names is nothing known then */
LklConnectivitySample *lkl_name_probe_finish (GAsyncResult *result, GError **error);

/* Makes outcome and failure of @sample what @rcode and has_addresses mean for a name that should
 * exist. @rcode: -1 = no answer */
void lkl_name_probe_judge (LklConnectivitySample *sample, gint rcode);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/clock.h"
#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/connectivity/probes/name-lookup.h"

G_BEGIN_DECLS

/**
 * Does this name server answer, and with what code?
 *
 * One question (see name-lookup.h). After 1.6 s of silence one TCP connection attempt to the same
 * port tells whether the host is alive. Main thread only. At most 2.6 s.
 *
 * @sample_id: what to call this server in place of its address, such as "name-server-1"
 * @address: an IP address as text
 * @name: what to ask for, "." = the servers of the root, which any resolver has at hand
 */
void lkl_name_server_probe_async (const char *sample_id,
                                  const char *address,
                                  guint16 port,
                                  const char *name,
                                  LklClock *clock,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* OK: rcode 0 or 3, both of which take a working server. Returns: (transfer full): NULL with
 * G_IO_ERROR_CANCELLED or LKL_ERROR_MALFORMED */
LklConnectivitySample *lkl_name_server_probe_finish (GAsyncResult *result, GError **error);

/* What the server said. Returns: (transfer none) (nullable) */
LklNameAnswer *lkl_name_server_probe_get_answer (GAsyncResult *result);

/* Makes outcome, code and time of @sample what @answer says. */
void lkl_name_server_probe_judge (LklConnectivitySample *sample, const LklNameAnswer *answer);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/probes/server-choice.h"

G_BEGIN_DECLS

/**
 * The addresses of a host: by our own stub from the chosen name server, and where that has none, by
 * the system's resolver, which may know more (its hosts file, names of the local network). The
 * latter is asked once and given up soon, since its threads hang where a name server is dead.
 * Main thread only.
 */
typedef struct
{
  gint rcode;            /* of the name server, for IPv4 addresses; -1 = none answered */
  gint64 usecs;          /* its time, -1 = not known */
  GPtrArray *ipv4;       /* (owned) (element-type GInetAddress) */
  GPtrArray *ipv6;       /* (owned) (element-type GInetAddress) */
  gboolean is_truncated; /* the name server has addresses, but they did not fit into its answer */
  gboolean is_by_system;
} LklHost;

void lkl_host_free (LklHost *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklHost, lkl_host_free)

/* Whether the name server knows of no such name, or of no addresses for it. */
gboolean lkl_host_has_no_name (const LklHost *self);

/* Drops the addresses that no other machine can have (lkl_network_address_is_of_another()). Some
 * VPN clients map names to loopback; and whoever chooses a name could have it lead to this PC.
 * Returns: whether none is left of those that there were */
gboolean lkl_host_drop_local (LklHost *self);

typedef enum
{
  LKL_HOST_LOOKUP_IPV4_ONLY = 0,
  LKL_HOST_LOOKUP_IPV6 = 1 << 0,             /* ask for IPv6 addresses too */
  LKL_HOST_LOOKUP_SYSTEM = 1 << 1,           /* where the name server says that there are none */
  LKL_HOST_LOOKUP_SYSTEM_WHEN_MUTE = 1 << 2, /* where no name server answers */
} LklHostLookupFlags;

/* At most 2 s after the choice, and 2 s more where the system's resolver hangs; but when the
 * deadline passes what is known by then is the answer.
 * @deadline_usecs: CLOCK_MONOTONIC */
void lkl_host_lookup_async (LklServerChoice *choice,
                            const char *name,
                            LklHostLookupFlags flags,
                            gint64 deadline_usecs,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED; one without addresses is an answer */
LklHost *lkl_host_lookup_finish (GAsyncResult *result, GError **error);

G_END_DECLS

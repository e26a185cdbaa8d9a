/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * Fills in what the kernel knows: link, addresses, routes of both families, kind of link, router,
 * the router's neighbour state with its key and age, and whether the way out is a tunnel. Takes 0.2
 * ms and sends nothing.
 *
 * Links that lead nowhere by themselves (loopback, tunnels, bridges, the near ends of containers
 * and virtual machines) do not make a PC connected.
 *
 * @facts: new and not shared yet
 * @route_link: (out) (optional) (nullable) (transfer full): name of the link with the default
 *              route
 *
 * Returns: FALSE with LKL_ERROR_UNAVAILABLE, and nothing is filled in
 */
gboolean lkl_rtnetlink_facts_read (LklNetworkFacts *facts, char **route_link, GError **error);

G_END_DECLS

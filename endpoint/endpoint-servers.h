/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "endpoint/document-publisher.h"
#include "endpoint/endpoint-options.h"

G_BEGIN_DECLS

/**
 * LklEndpointServers: the two listeners, each with its own routes: one for agents, one for the
 * board. What agents can reach never answers on the board's, nor the other way round.
 */
typedef struct _LklEndpointServers LklEndpointServers;

/* @store, @shelf, @publisher, @clock: outlive the result
 * Returns: (transfer full): NULL with LKL_ERROR_UNAVAILABLE or a GFileError */
LklEndpointServers *lkl_endpoint_servers_start (const LklEndpointOptions *options,
                                                LklStore *store,
                                                LklDocumentShelf *shelf,
                                                LklDocumentPublisher *publisher,
                                                LklClock *clock,
                                                GError **error);

const char *lkl_endpoint_servers_get_agents_url (const LklEndpointServers *self);
const char *lkl_endpoint_servers_get_board_url (const LklEndpointServers *self);

/* Lets requests that have begun end. Blocks. */
void lkl_endpoint_servers_stop (LklEndpointServers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklEndpointServers, lkl_endpoint_servers_stop)

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/agent-context.h"

G_BEGIN_DECLS

/**
 * "Is it just me?" as a route with a LklAgentContext, for the token "mine": how many people have
 * trouble with the same service at this moment.
 */
void lkl_now_route_handle (const LklServerRequest *request,
                           LklServerResponse *response,
                           gpointer context);

/* Counts the person of @token for the outages that a push says last, of services that are
 * published. */
void lkl_now_route_take_push (const LklAgentContext *context,
                              const LklToken *token,
                              const LklPush *push);

G_END_DECLS

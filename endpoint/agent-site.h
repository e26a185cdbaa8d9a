/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/http-site.h"

G_BEGIN_DECLS

/* What the agents' listener answers, with a LklAgentContext. */
extern const LklHttpRoute lkl_agent_site_routes[];
guint lkl_agent_site_get_n_routes (void);

/* google.rpc.Status on the OTLP paths, RFC 9457 elsewhere. */
void lkl_agent_site_fail (const LklServerRequest *request,
                          LklServerResponse *response,
                          guint status,
                          const char *detail);

G_END_DECLS

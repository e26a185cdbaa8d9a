/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/agent-context.h"

G_BEGIN_DECLS

/* POST /v1/erase: "delete mine". The token "mine" deletes what the person has said and what can be
 * told to be theirs; a token for measurements what came under its own streams, of which nobody here
 * knows whose they are. As often as it is asked. The log says that it was done, for whoever audits.
 */
gboolean lkl_erasure_route_admit (LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer user_data);
void lkl_erasure_route_handle (const LklServerRequest *request,
                               LklServerResponse *response,
                               gpointer user_data);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/http-message.h"

G_BEGIN_DECLS

/**
 * What agents pull, as routes with a LklAgentContext: the shared documents, for anybody, and the
 * person's own one, for the token "mine".
 */
void lkl_pull_routes_handle_document (const LklHttpRequest *request,
                                      LklHttpResponse *response,
                                      gpointer context);
gboolean
lkl_pull_routes_admit_mine (LklHttpRequest *request, LklHttpResponse *response, gpointer context);
void lkl_pull_routes_handle_mine (const LklHttpRequest *request,
                                  LklHttpResponse *response,
                                  gpointer context);

G_END_DECLS

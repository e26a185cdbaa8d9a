/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"

G_BEGIN_DECLS

/**
 * What agents pull, as routes with a LklAgentContext: the shared documents, for anybody, and the
 * person's own one, for the token "mine".
 */
void lkl_pull_routes_handle_document (const LklServerRequest *request,
                                      LklServerResponse *response,
                                      gpointer context);
gboolean lkl_pull_routes_admit_mine (LklServerRequest *request,
                                     LklServerResponse *response,
                                     gpointer context);
void lkl_pull_routes_handle_mine (const LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer context);

G_END_DECLS

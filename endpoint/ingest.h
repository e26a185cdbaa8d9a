/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"

G_BEGIN_DECLS

/**
 * POST /v1/metrics and /v1/logs, as routes with a LklAgentContext: takes OTLP/JSON from any sender
 * that has a token, and says 200 only for what is on disk.
 */
gboolean
lkl_ingest_admit_metrics (LklServerRequest *request, LklServerResponse *response, gpointer context);
gboolean
lkl_ingest_admit_logs (LklServerRequest *request, LklServerResponse *response, gpointer context);
void lkl_ingest_handle_metrics (const LklServerRequest *request,
                                LklServerResponse *response,
                                gpointer context);
void lkl_ingest_handle_logs (const LklServerRequest *request,
                             LklServerResponse *response,
                             gpointer context);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentSite"

#include "endpoint/agent-site.h"

#include <microhttpd.h>
#include <string.h>

#include "agent/wire/endpoint-api.h"
#include "endpoint/enrolment-desk.h"
#include "endpoint/erasure-route.h"
#include "endpoint/ingest.h"
#include "endpoint/now-route.h"
#include "endpoint/pull-routes.h"
#include "endpoint/push-body.h"

#define MAX_ENROLMENT_BYTES (16 * 1024)
#define MAX_RENEWAL_BYTES 256
#define MAX_ERASURE_BYTES 1024
#define PATH_METRICS "/v1/metrics"
#define PATH_LOGS "/v1/logs"

static void
handle_health (const LklServerRequest *request, LklServerResponse *response, gpointer user_data)
{
  lkl_server_response_set_body (
      response, MHD_HTTP_OK, "text/plain; charset=utf-8", g_bytes_new_static ("ok", 2));
}

const LklHttpRoute lkl_agent_site_routes[] = {
  { MHD_HTTP_METHOD_POST,
    PATH_METRICS,
    LKL_PUSH_BODY_MAX_BYTES,
    lkl_ingest_admit_metrics,
    lkl_ingest_handle_metrics },
  { MHD_HTTP_METHOD_POST,
    PATH_LOGS,
    LKL_PUSH_BODY_MAX_BYTES,
    lkl_ingest_admit_logs,
    lkl_ingest_handle_logs },
  { MHD_HTTP_METHOD_POST,
    LKL_ENDPOINT_PATH_ENROL,
    MAX_ENROLMENT_BYTES,
    NULL,
    lkl_enrolment_desk_handle },
  { MHD_HTTP_METHOD_POST,
    LKL_ENDPOINT_PATH_TOKEN,
    MAX_RENEWAL_BYTES,
    lkl_enrolment_desk_admit_renewal,
    lkl_enrolment_desk_handle_renewal },
  { MHD_HTTP_METHOD_GET,
    LKL_ENDPOINT_PATH_DOCUMENTS "*",
    0,
    NULL,
    lkl_pull_routes_handle_document },
  { MHD_HTTP_METHOD_GET,
    LKL_ENDPOINT_PATH_MINE,
    0,
    lkl_pull_routes_admit_mine,
    lkl_pull_routes_handle_mine },
  { MHD_HTTP_METHOD_GET,
    LKL_ENDPOINT_PATH_NOW,
    0,
    lkl_pull_routes_admit_mine,
    lkl_now_route_handle },
  { MHD_HTTP_METHOD_POST,
    LKL_ENDPOINT_PATH_ERASE,
    MAX_ERASURE_BYTES,
    lkl_erasure_route_admit,
    lkl_erasure_route_handle },
  { MHD_HTTP_METHOD_GET, LKL_ENDPOINT_PATH_HEALTH, 0, NULL, handle_health },
};

guint
lkl_agent_site_get_n_routes (void)
{
  return G_N_ELEMENTS (lkl_agent_site_routes);
}

void
lkl_agent_site_fail (const LklServerRequest *request,
                     LklServerResponse *response,
                     guint status,
                     const char *detail)
{
  if (strcmp (request->path, PATH_METRICS) == 0 || strcmp (request->path, PATH_LOGS) == 0)
    lkl_server_response_set_rpc_status (response, status, detail);
  else
    lkl_server_response_set_problem (response, status, detail);
}

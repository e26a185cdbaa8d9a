/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklErasureRoute"

#include "endpoint/erasure-route.h"

#include <microhttpd.h>

#include "agent/wire/erasure-answer.h"
#include "agent/wire/erasure-request.h"

#define JSON_TYPE "application/json"
#define RETRY_AFTER_SECS "30"

gboolean
lkl_erasure_route_admit (LklServerRequest *request, LklServerResponse *response, gpointer user_data)
{
  return lkl_agent_context_authorise (user_data,
                                      request,
                                      response,
                                      (1u << LKL_TOKEN_MINE) | (1u << LKL_TOKEN_MEASUREMENTS),
                                      lkl_server_response_set_problem);
}

/* Not what it was, nor under which stream: that would keep what shall be gone. Of measurements
 * nothing: the time alone would tell whose wish it was. */
static void
note_for_audit (const LklToken *token, const LklErasureAnswer *erased)
{
  if (token->person != NULL)
    g_message ("erased at the wish of %s: %u answers, %u messages, %u records",
               token->person,
               erased->n_answers,
               erased->n_messages,
               erased->n_records);
}

void
lkl_erasure_route_handle (const LklServerRequest *request,
                          LklServerResponse *response,
                          gpointer user_data)
{
  const LklAgentContext *context = user_data;
  const LklToken *token = request->credential;
  LklErasureAnswer erased;
  gint64 asked_usecs;
  g_autoptr (GError) error = NULL;

  if (!lkl_erasure_request_read (request->body, &asked_usecs, &error))
    {
      lkl_server_response_set_problem (response, MHD_HTTP_BAD_REQUEST, error->message);
      return;
    }
  if (!lkl_agent_context_take_turn_of (context, "erase", token, response))
    return;
  /* Nobody wishes for what is yet to be said. */
  asked_usecs = MIN (asked_usecs, lkl_clock_get_wall_usecs (context->clock));
  if (!lkl_store_erase (context->store, token, asked_usecs, &erased, &error))
    {
      g_warning ("erase: %s", error->message);
      lkl_server_response_set_header (response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER_SECS);
      lkl_server_response_set_problem (
          response, MHD_HTTP_SERVICE_UNAVAILABLE, "The store is not available; try again later.");
      return;
    }
  note_for_audit (token, &erased);
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, "private, no-store");
  lkl_server_response_set_body (
      response, MHD_HTTP_OK, JSON_TYPE, lkl_erasure_answer_to_bytes (&erased));
}

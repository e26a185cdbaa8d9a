/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIngest"

#include "endpoint/ingest.h"

#include <microhttpd.h>
#include <string.h>

#include "agent/wire/endpoint-api.h"
#include "endpoint/agent-context.h"
#include "endpoint/counted-build.h"
#include "endpoint/now-route.h"
#include "endpoint/push-body.h"
#include "endpoint/push-build.h"

#define JSON_TYPE "application/json"
#define RETRY_AFTER_SECS "30"
#define RETRY_AFTER_FULL_SECS "3600"
#define BIT(token_class) (1u << (token_class))

static gboolean
is_json (const char *content_type)
{
  gsize length = strlen (JSON_TYPE);

  return content_type != NULL && g_ascii_strncasecmp (content_type, JSON_TYPE, length) == 0
         && strchr ("; ", content_type[length]) != NULL;
}

static gboolean
admit (LklServerRequest *request,
       LklServerResponse *response,
       const LklAgentContext *context,
       guint bits)
{
  const char *type = lkl_server_request_get_header (request, MHD_HTTP_HEADER_CONTENT_TYPE);
  const char *encoding = lkl_server_request_get_header (request, MHD_HTTP_HEADER_CONTENT_ENCODING);

  if (!lkl_agent_context_authorise (
          context, request, response, bits, lkl_server_response_set_rpc_status))
    return FALSE;
  if (is_json (type) && lkl_push_body_knows_encoding (encoding))
    return TRUE;
  lkl_server_response_set_rpc_status (
      response,
      MHD_HTTP_UNSUPPORTED_MEDIA_TYPE,
      "Send OTLP as application/json, plain or with gzip (exporters call it http/json).");
  return FALSE;
}

gboolean
lkl_ingest_admit_metrics (LklServerRequest *request, LklServerResponse *response, gpointer context)
{
  return admit (request, response, context, BIT (LKL_TOKEN_MEASUREMENTS));
}

gboolean
lkl_ingest_admit_logs (LklServerRequest *request, LklServerResponse *response, gpointer context)
{
  return admit (request,
                response,
                context,
                BIT (LKL_TOKEN_MEASUREMENTS) | BIT (LKL_TOKEN_EVENTS) | BIT (LKL_TOKEN_ANSWERS)
                    | BIT (LKL_TOKEN_SUBMIT));
}

static guint
get_status (const GError *error)
{
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_TOO_BIG))
    return MHD_HTTP_CONTENT_TOO_LARGE;
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_REFUSED))
    return MHD_HTTP_FORBIDDEN;
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_UNSUPPORTED))
    return MHD_HTTP_UNSUPPORTED_MEDIA_TYPE;
  return MHD_HTTP_BAD_REQUEST;
}

/* What was left out, the sender must not send again. */
static void
set_success (LklServerResponse *response, LklOtlpSignal signal, const LklPushLosses *losses)
{
  lkl_server_response_set_body (
      response,
      MHD_HTTP_OK,
      JSON_TYPE,
      lkl_push_answer_to_bytes (signal, losses->n_rejected, losses->reason));
}

/* Not lost: an agent keeps what it is told to send again later. */
static void
refuse_for_now (LklServerResponse *response, const GError *error)
{
  g_message ("a push has to wait: %s", error->message);
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER_FULL_SECS);
  lkl_server_response_set_rpc_status (
      response,
      MHD_HTTP_TOO_MANY_REQUESTS,
      "This person has said as much of this kind as is kept of one person. Keep it, and send it "
      "again later: what is old goes by itself.");
}

static void
store (const LklPush *push,
       const LklToken *token,
       LklOtlpSignal signal,
       const LklPushLosses *losses,
       const LklAgentContext *context,
       LklServerResponse *response)
{
  g_autoptr (GError) error = NULL;
  LklPushOutcome outcome;

  if (!lkl_store_put_push (context->store, push, &outcome, &error))
    {
      if (g_error_matches (error, LKL_ERROR, LKL_ERROR_BUSY))
        {
          refuse_for_now (response, error);
          return;
        }
      g_warning ("a push could not be stored: %s", error->message);
      lkl_server_response_set_header (response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER_SECS);
      lkl_server_response_set_rpc_status (
          response, MHD_HTTP_SERVICE_UNAVAILABLE, "The store is not available; try again later.");
      return;
    }
  if (outcome == LKL_PUSH_FOREIGN)
    {
      lkl_server_response_set_header (response, LKL_ENDPOINT_HEADER_STREAM, "renew");
      lkl_server_response_set_rpc_status (
          response,
          MHD_HTTP_CONFLICT,
          "This stream belongs to somebody else. Others of this token are taken.");
      return;
    }
  if (outcome == LKL_PUSH_CONFLICT)
    lkl_server_response_set_header (response, LKL_ENDPOINT_HEADER_STREAM, "renew");
  lkl_now_route_take_push (context, token, push);
  set_success (response, signal, losses);
}

/* Returns: (transfer full): NULL with an error */
static LklPush *
read_push (const LklServerRequest *request,
           LklOtlpSignal signal,
           LklAgentContext *context,
           LklPushLosses *losses,
           GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&context->decode_lock);
  const char *encoding = lkl_server_request_get_header (request, MHD_HTTP_HEADER_CONTENT_ENCODING);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (LklOtlpRequest) decoded =
      lkl_push_body_decode (signal, encoding, request->body, &plain, error);

  if (decoded == NULL)
    return NULL;
  return lkl_push_build (decoded,
                         signal,
                         request->credential,
                         plain,
                         plain != request->body ? request->body : NULL,
                         lkl_clock_get_wall_usecs (context->clock),
                         losses,
                         error);
}

/* Returns: (transfer full): NULL with an error */
static LklCountedAnswer *
read_counted (const LklServerRequest *request, LklAgentContext *context, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&context->decode_lock);
  const char *encoding = lkl_server_request_get_header (request, MHD_HTTP_HEADER_CONTENT_ENCODING);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (LklOtlpRequest) decoded =
      lkl_push_body_decode (LKL_OTLP_LOGS, encoding, request->body, &plain, error);

  return decoded != NULL
             ? lkl_counted_build (decoded, lkl_clock_get_wall_usecs (context->clock), error)
             : NULL;
}

/* What is counted and not named. No line of the log tells of one, nor is anything kept of where it
 * came from or when. */
static void
count (const LklServerRequest *request, LklServerResponse *response, LklAgentContext *context)
{
  const LklPushLosses no_losses = { 0 };
  g_autoptr (LklCountedAnswer) counted = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_rate_limit_take (context->submit_limit, "", lkl_clock_get_boot_usecs (context->clock)))
    {
      lkl_server_response_set_header (response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER_SECS);
      lkl_server_response_set_rpc_status (
          response, MHD_HTTP_TOO_MANY_REQUESTS, "Too much at once; send it again later.");
      return;
    }
  counted = read_counted (request, context, &error);
  if (counted == NULL)
    lkl_server_response_set_rpc_status (response, get_status (error), error->message);
  else if (lkl_store_put_counted (context->store, counted, &error))
    set_success (response, LKL_OTLP_LOGS, &no_losses);
  else
    {
      lkl_server_response_set_header (response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER_SECS);
      lkl_server_response_set_rpc_status (
          response, MHD_HTTP_SERVICE_UNAVAILABLE, "The store is not available; try again later.");
    }
}

static void
ingest (const LklServerRequest *request,
        LklServerResponse *response,
        LklOtlpSignal signal,
        LklAgentContext *context)
{
  g_autofree char *index_etag = lkl_document_shelf_get_index_etag (context->shelf);
  g_autoptr (LklPush) push = NULL;
  g_autoptr (GError) error = NULL;
  LklPushLosses losses;

  lkl_server_response_set_header (response, LKL_ENDPOINT_HEADER_INDEX, index_etag);
  push = read_push (request, signal, context, &losses, &error);
  if (push == NULL)
    lkl_server_response_set_rpc_status (response, get_status (error), error->message);
  else if (push->records->len == 0 && push->answers->len == 0 && push->tasks->len == 0
           && push->steps->len == 0)
    {
      lkl_now_route_take_push (context, request->credential, push);
      set_success (response, signal, &losses);
    }
  else
    store (push, request->credential, signal, &losses, context, response);
}

void
lkl_ingest_handle_metrics (const LklServerRequest *request,
                           LklServerResponse *response,
                           gpointer context)
{
  ingest (request, response, LKL_OTLP_METRICS, context);
}

void
lkl_ingest_handle_logs (const LklServerRequest *request,
                        LklServerResponse *response,
                        gpointer context)
{
  const LklToken *token = request->credential;

  if (token->token_class == LKL_TOKEN_SUBMIT)
    count (request, response, context);
  else
    ingest (request, response, LKL_OTLP_LOGS, context);
}

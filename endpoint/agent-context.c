/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentContext"

#include "endpoint/agent-context.h"

#include <microhttpd.h>

#include "endpoint/secret.h"
#include "endpoint/submit-token.h"

#define RETRY_AFTER_SECS "30"
#define RETRY_AFTER_TURN_SECS "600"

static void
refuse (LklServerResponse *response,
        void (*fail) (LklServerResponse *response, guint status, const char *detail))
{
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
  fail (response, MHD_HTTP_UNAUTHORIZED, "A token of this endpoint is needed.");
}

/* The token that everybody has. */
static gboolean
take_submit_token (const LklAgentContext *self, LklServerRequest *request, const char *secret)
{
  LklToken *token;

  if (!lkl_submit_token_is_good (
          self->submit_secret, secret, lkl_clock_get_wall_usecs (self->clock)))
    return FALSE;
  token = g_new0 (LklToken, 1);
  token->token_class = LKL_TOKEN_SUBMIT;
  request->credential = token;
  request->credential_free = (GDestroyNotify) lkl_token_free;
  return TRUE;
}

gboolean
lkl_agent_context_authorise (const LklAgentContext *self,
                             LklServerRequest *request,
                             LklServerResponse *response,
                             guint allowed,
                             void (*fail) (LklServerResponse *response,
                                           guint status,
                                           const char *detail))
{
  const char *secret = lkl_server_request_get_bearer (request);
  g_autofree char *hash = secret != NULL ? lkl_secret_hash_token (secret) : NULL;
  g_autoptr (LklToken) token = NULL;
  g_autoptr (GError) error = NULL;

  if (secret != NULL && (allowed & (1u << LKL_TOKEN_SUBMIT)) != 0
      && take_submit_token (self, request, secret))
    return TRUE;
  if (hash != NULL)
    token =
        lkl_store_find_token (self->store, hash, lkl_clock_get_wall_usecs (self->clock), &error);
  if (token == NULL && (error == NULL || g_error_matches (error, LKL_ERROR, LKL_ERROR_REFUSED)))
    {
      refuse (response, fail);
      return FALSE;
    }
  if (token == NULL)
    {
      g_warning ("tokens: %s", error->message);
      lkl_server_response_set_header (response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER_SECS);
      fail (response, MHD_HTTP_SERVICE_UNAVAILABLE, "The store is not available; try again later.");
      return FALSE;
    }
  if ((allowed & (1u << token->token_class)) == 0)
    {
      fail (response, MHD_HTTP_FORBIDDEN, "This token is for something else.");
      return FALSE;
    }
  request->credential = g_steal_pointer (&token);
  request->credential_free = (GDestroyNotify) lkl_token_free;
  return TRUE;
}

gboolean
lkl_agent_context_take_turn (const LklAgentContext *self,
                             const char *turn,
                             LklServerResponse *response)
{
  if (lkl_rate_limit_take (self->token_limit, turn, lkl_clock_get_boot_usecs (self->clock)))
    return TRUE;
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER_TURN_SECS);
  lkl_server_response_set_problem (
      response, MHD_HTTP_TOO_MANY_REQUESTS, "Asked for too often; try again later.");
  return FALSE;
}

gboolean
lkl_agent_context_take_turn_of (const LklAgentContext *self,
                                const char *what,
                                const LklToken *token,
                                LklServerResponse *response)
{
  g_autofree char *turn = g_strconcat (what, " ", token->hash, NULL);

  return lkl_agent_context_take_turn (self, turn, response);
}

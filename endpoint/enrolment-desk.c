/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklEnrolmentDesk"

#include "endpoint/enrolment-desk.h"

#include <microhttpd.h>
#include <string.h>

#include "agent/wire/endpoint-api.h"
#include "endpoint/agent-context.h"
#include "endpoint/secret.h"

#define CODE_LIFE_USECS (7 * 24 * 60 * 60 * (gint64) G_USEC_PER_SEC)
#define RETRY_AFTER_SECS "60"
#define MAX_IDENTITY_BYTES 256

char *
lkl_enrolment_desk_make_code (LklStore *store, const char *person, gint64 now_usecs, GError **error)
{
  g_autofree char *code = lkl_secret_new_code ();
  g_autofree char *hash = lkl_secret_hash_code (code);

  if (!lkl_store_put_code (store, hash, person, now_usecs + CODE_LIFE_USECS, error))
    return NULL;
  return g_steal_pointer (&code);
}

gboolean
lkl_enrolment_desk_revoke (LklStore *store, const char *person, guint *n_ended, GError **error)
{
  g_autoptr (GPtrArray) devices = lkl_store_list_devices (store, person, error);

  *n_ended = 0;
  for (guint i = 0; devices != NULL && i < devices->len; i++)
    {
      const LklEnrolledDevice *device = g_ptr_array_index (devices, i);

      if (!lkl_store_end_device (store, person, device->id, error))
        return FALSE;
      (*n_ended)++;
    }
  return devices != NULL;
}

static void
fill_tokens (LklEnrolment *enrolment, LklEnrolmentAnswer *answer)
{
  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    {
      char *token = lkl_secret_new_token ();

      enrolment->token_hashes[i] = lkl_secret_hash_token (token);
      if (i == LKL_TOKEN_MINE)
        answer->mine_token = token;
      else
        answer->tokens[i] = token;
    }
}

static char *
get_organisation (LklDocumentShelf *shelf)
{
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (shelf);

  return g_strdup (set->policy != NULL ? set->policy->organisation_name : "");
}

/* Only wrong codes count as guesses, and they bar nobody who has a good one. */
static void
refuse_code (LklAgentContext *context, const LklServerRequest *http, LklServerResponse *response)
{
  if (lkl_rate_limit_take (
          context->code_limit, http->address, lkl_clock_get_boot_usecs (context->clock)))
    {
      lkl_server_response_set_problem (
          response, MHD_HTTP_FORBIDDEN, "This code is not good (any more). Ask IT for a new one.");
      return;
    }
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER_SECS);
  lkl_server_response_set_problem (
      response, MHD_HTTP_TOO_MANY_REQUESTS, "Too many tries; wait a minute.");
}

/* Somebody of IT reads in the log whom the roster lacks. */
static void
refuse_sign_in (const GError *error, LklServerResponse *response)
{
  g_message ("enrolment: %s", error->message);
  lkl_server_response_set_problem (response,
                                   MHD_HTTP_FORBIDDEN,
                                   "This sign-in is nobody's whom the endpoint knows. Ask IT for a "
                                   "personal code.");
}

static void
refuse (LklAgentContext *context,
        const LklServerRequest *http,
        const LklEnrolment *enrolment,
        const GError *error,
        LklServerResponse *response)
{
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_REFUSED))
    {
      if (enrolment->code_hash != NULL)
        refuse_code (context, http, response);
      else
        refuse_sign_in (error, response);
      return;
    }
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_BUSY))
    {
      lkl_server_response_set_problem (
          response,
          MHD_HTTP_CONFLICT,
          "The device or a stream belongs to somebody else. The code is still good: try again with "
          "a new device and new streams.");
      return;
    }
  g_warning ("enrolment: %s", error->message);
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER_SECS);
  lkl_server_response_set_problem (
      response, MHD_HTTP_SERVICE_UNAVAILABLE, "The store is not available; try again later.");
}

/* Whom the web server in front saw sign in. Returns: (transfer full) (nullable): NULL = nobody */
static char *
find_identity (const LklAgentContext *context, const LklServerRequest *http)
{
  const char *value = context->identity_header != NULL
                          ? lkl_server_request_get_header (http, context->identity_header)
                          : NULL;

  if (value == NULL || *value == '\0' || strlen (value) > MAX_IDENTITY_BYTES
      || !g_utf8_validate (value, -1, NULL))
    return NULL;
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isprint (g_utf8_get_char (at)))
      return NULL;
  return g_strdup (value);
}

/* Returns: FALSE where nobody vouches; then the response is filled */
static gboolean
find_voucher (LklAgentContext *context,
              const LklServerRequest *http,
              const LklEnrolmentRequest *request,
              LklEnrolment *enrolment,
              LklServerResponse *response)
{
  g_autofree char *turn = NULL;

  if (request->code != NULL)
    {
      enrolment->code_hash = lkl_secret_hash_code (request->code);
      enrolment->vouched_by = g_strdup (LKL_VOUCHED_BY_CODE);
      return TRUE;
    }
  enrolment->identity = find_identity (context, http);
  if (enrolment->identity == NULL)
    {
      lkl_server_response_set_problem (
          response, MHD_HTTP_FORBIDDEN, "Nobody has signed in here. Ask IT for a personal code.");
      return FALSE;
    }
  enrolment->vouched_by = g_strdup (LKL_VOUCHED_BY_SIGN_IN);
  turn = g_strconcat ("enrol ", enrolment->identity, NULL);
  return lkl_agent_context_take_turn (context, turn, response);
}

static void
enrol (LklAgentContext *context,
       const LklServerRequest *http,
       const LklEnrolmentRequest *request,
       LklServerResponse *response)
{
  g_autoptr (LklEnrolment) enrolment = g_new0 (LklEnrolment, 1);
  g_autoptr (LklEnrolmentAnswer) answer = g_new0 (LklEnrolmentAnswer, 1);
  g_autoptr (LklServedPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  if (!find_voucher (context, http, request, enrolment, response))
    return;
  enrolment->device = g_strdup (request->device);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    enrolment->streams[i] = g_strdup (request->streams[i]);
  fill_tokens (enrolment, answer);
  person = lkl_store_enrol (
      context->store, enrolment, lkl_clock_get_wall_usecs (context->clock), &error);
  if (person == NULL)
    {
      refuse (context, http, enrolment, error, response);
      return;
    }
  answer->organisation = get_organisation (context->shelf);
  answer->person = g_strdup (person->name);
  lkl_server_response_set_body (
      response, MHD_HTTP_CREATED, "application/json", lkl_enrolment_answer_to_bytes (answer));
}

void
lkl_enrolment_desk_handle (const LklServerRequest *request,
                           LklServerResponse *response,
                           gpointer user_data)
{
  LklAgentContext *context = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklEnrolmentRequest) enrolment =
      lkl_enrolment_request_from_bytes (request->body, &error);

  if (enrolment == NULL)
    {
      lkl_server_response_set_problem (response, MHD_HTTP_BAD_REQUEST, error->message);
      return;
    }
  enrol (context, request, enrolment, response);
}

gboolean
lkl_enrolment_desk_admit_renewal (LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer context)
{
  return lkl_agent_context_authorise (context,
                                      request,
                                      response,
                                      1u << LKL_TOKEN_EVENTS | 1u << LKL_TOKEN_ANSWERS
                                          | 1u << LKL_TOKEN_MINE,
                                      lkl_server_response_set_problem);
}

void
lkl_enrolment_desk_handle_renewal (const LklServerRequest *request,
                                   LklServerResponse *response,
                                   gpointer user_data)
{
  LklAgentContext *context = user_data;
  g_autofree char *hash = lkl_secret_hash_token (lkl_server_request_get_bearer (request));
  g_autofree char *token = lkl_secret_new_token ();
  g_autofree char *new_hash = lkl_secret_hash_token (token);
  g_autoptr (GError) error = NULL;

  if (!lkl_agent_context_take_turn_of (context, "renew", request->credential, response))
    return;
  if (lkl_store_renew_token (
          context->store, hash, new_hash, lkl_clock_get_wall_usecs (context->clock), &error))
    {
      lkl_server_response_set_body (
          response, MHD_HTTP_CREATED, "application/json", lkl_renewal_answer_to_bytes (token));
      return;
    }
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER_SECS);
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_BUSY))
    {
      lkl_server_response_set_problem (
          response, MHD_HTTP_TOO_MANY_REQUESTS, "Too many tokens came of this one already.");
      return;
    }
  g_warning ("renewal: %s", error->message);
  lkl_server_response_set_problem (
      response, MHD_HTTP_SERVICE_UNAVAILABLE, "The store is not available; try again later.");
}

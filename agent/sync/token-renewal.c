/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTokenRenewal"

#include "agent/sync/token-renewal.h"

#include "agent/base/error.h"

#define LIFE_USECS (30 * G_TIME_SPAN_DAY)
#define MAX_ANSWER_BYTES (16 * 1024)

typedef struct
{
  LklHttpClient *client;                 /* (owned) */
  LklCredentials *credentials;           /* (owned): the new ones, as far as they came */
  char *path;                            /* (owned) */
  char **tokens[LKL_RECORD_CLASS_COUNT]; /* (unowned): of the credentials, those to be renewed */
  guint n_tokens;
  guint next;
} Renewal;

static void
renewal_free (Renewal *renewal)
{
  g_object_unref (renewal->client);
  lkl_credentials_free (renewal->credentials);
  g_free (renewal->path);
  g_free (renewal);
}

gboolean
lkl_token_renewal_is_due (gint64 renewed_usecs, gint64 now_usecs)
{
  return now_usecs - renewed_usecs >= LIFE_USECS || renewed_usecs - now_usecs > G_TIME_SPAN_DAY;
}

static void renew_next (GTask *task);

/* @response: to a renewal. Returns: (transfer full): NULL with an error */
static char *
read_token (const LklHttpResponse *response, GError **error)
{
  g_autofree char *token = NULL;

  if (response->status != 201)
    {
      g_set_error (error,
                   LKL_ERROR,
                   response->status == 401 ? LKL_ERROR_REFUSED : LKL_ERROR_UNAVAILABLE,
                   LKL_ENDPOINT_PATH_TOKEN ": status %u",
                   response->status);
      return NULL;
    }
  token = lkl_renewal_answer_read (response->body, error);
  if (token != NULL && !lkl_credentials_is_token (token))
    {
      g_set_error_literal (
          error, LKL_ERROR, LKL_ERROR_MALFORMED, "renewal answer: /token: not a token");
      return NULL;
    }
  return g_steal_pointer (&token);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Renewal *renewal = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);
  char *token = response != NULL ? read_token (response, &error) : NULL;

  if (token == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_free (*renewal->tokens[renewal->next]);
  *renewal->tokens[renewal->next] = token;
  renewal->next++;
  renew_next (task);
}

static void
renew_next (GTask *task)
{
  Renewal *renewal = g_task_get_task_data (task);
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  LklHttpRequest request = {
    .method = "POST",
    .path = LKL_ENDPOINT_PATH_TOKEN,
    .body = body,
    .max_bytes = MAX_ANSWER_BYTES,
  };
  GError *error = NULL;

  if (renewal->next < renewal->n_tokens)
    {
      request.token = *renewal->tokens[renewal->next];
      lkl_http_client_send_async (
          renewal->client, &request, g_task_get_cancellable (task), on_answer, g_object_ref (task));
      return;
    }
  /* Until it is on the disk nothing is lost: the endpoint takes the old ones until it sees a new
   * one. */
  if (!lkl_credentials_save (renewal->credentials, renewal->path, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (
        task, lkl_credentials_copy (renewal->credentials), (GDestroyNotify) lkl_credentials_free);
}

void
lkl_token_renewal_run_async (LklHttpClient *client,
                             const LklCredentials *credentials,
                             const char *path,
                             gint64 now_usecs,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Renewal *renewal = g_new0 (Renewal, 1);

  g_task_set_source_tag (task, lkl_token_renewal_run_async);
  renewal->client = g_object_ref (client);
  renewal->credentials = lkl_credentials_copy (credentials);
  renewal->credentials->renewed_usecs = now_usecs;
  renewal->path = g_strdup (path);
  renewal->tokens[renewal->n_tokens++] = &renewal->credentials->tokens[LKL_RECORD_CLASS_EVENTS];
  renewal->tokens[renewal->n_tokens++] = &renewal->credentials->tokens[LKL_RECORD_CLASS_ANSWERS];
  renewal->tokens[renewal->n_tokens++] = &renewal->credentials->mine_token;
  g_task_set_task_data (task, renewal, (GDestroyNotify) renewal_free);
  renew_next (task);
}

LklCredentials *
lkl_token_renewal_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTokenRenewal"

#include "agent/sync/token-renewal.h"

#include "agent/base/error.h"

#define LIFE_USECS (30 * G_TIME_SPAN_DAY)
#define MAX_ANSWER_BYTES (16 * 1024)

/* That of measurements names nobody. */
static const guint renewed[] = { LKL_RECORD_CLASS_EVENTS,
                                 LKL_RECORD_CLASS_ANSWERS,
                                 LKL_CREDENTIALS_MINE };

typedef struct
{
  LklHttpClient *client;       /* (owned) */
  LklCredentials *credentials; /* (owned): the new ones, as far as they came */
  char *path;                  /* (owned) */
  gint64 now_usecs;
  guint next;             /* of @renewed */
  gboolean is_with_spare; /* the one in use was refused */
} Renewal;

static void
renewal_free (Renewal *renewal)
{
  g_object_unref (renewal->client);
  g_clear_pointer (&renewal->credentials, lkl_credentials_free);
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

/* An endpoint that was restored from an older copy knows that one. */
static gboolean
use_spare (Renewal *renewal)
{
  if (renewal->is_with_spare)
    return FALSE;
  renewal->is_with_spare = lkl_credentials_use_spare (renewal->credentials, renewed[renewal->next]);
  return renewal->is_with_spare;
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

  if (token == NULL && g_error_matches (error, LKL_ERROR, LKL_ERROR_REFUSED) && use_spare (renewal))
    {
      g_clear_error (&error);
      renew_next (task);
      return;
    }
  if (token == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  lkl_credentials_replace_token (renewal->credentials, renewed[renewal->next], token);
  renewal->is_with_spare = FALSE;
  renewal->next++;
  if (renewal->next == G_N_ELEMENTS (renewed))
    renewal->credentials->renewed_usecs = renewal->now_usecs;
  /* At once: what was given and is lost here would stay good. */
  if (!lkl_credentials_save (renewal->credentials, renewal->path, &error))
    g_task_return_error (task, error);
  else
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

  if (renewal->next == G_N_ELEMENTS (renewed))
    {
      g_task_return_pointer (
          task, g_steal_pointer (&renewal->credentials), (GDestroyNotify) lkl_credentials_free);
      return;
    }
  request.token = lkl_credentials_get_token (renewal->credentials, renewed[renewal->next]);
  lkl_http_client_send_async (
      renewal->client, &request, g_task_get_cancellable (task), on_answer, g_object_ref (task));
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
  renewal->now_usecs = now_usecs;
  renewal->path = g_strdup (path);
  g_task_set_task_data (task, renewal, (GDestroyNotify) renewal_free);
  renew_next (task);
}

LklCredentials *
lkl_token_renewal_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

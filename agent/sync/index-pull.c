/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIndexPull"

#include "agent/sync/index-pull.h"

#include "agent/wire/endpoint-api.h"
#include "agent/wire/index-signature.h"

#define NAME "index.json"
#define SIGNATURE_NAME NAME LKL_INDEX_SIGNATURE_SUFFIX

typedef struct
{
  LklHttpClient *client; /* (owned) */
  char *keys;            /* (owned) */
  gint64 serial;
  LklHttpResponse *response; /* (owned) (nullable): the index as it came */
  gint64 retry_after_secs;
} IndexPull;

static void
index_pull_free (IndexPull *pull)
{
  g_object_unref (pull->client);
  g_free (pull->keys);
  g_clear_pointer (&pull->response, lkl_http_response_free);
  g_free (pull);
}

void
lkl_pulled_index_free (LklPulledIndex *self)
{
  g_clear_pointer (&self->index, lkl_document_index_unref);
  g_free (self->etag);
  g_free (self);
}

LklError
lkl_index_pull_get_error_code (guint status)
{
  return status == 429 || status >= 500 ? LKL_ERROR_UNAVAILABLE : LKL_ERROR_NOT_FOUND;
}

static gboolean
check_serial (const IndexPull *pull, gint64 serial, GError **error)
{
  if (serial >= pull->serial)
    return TRUE;
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_MALFORMED,
               NAME ": /serial: %" G_GINT64_FORMAT " is older than %" G_GINT64_FORMAT
                    ", which is in use",
               serial,
               pull->serial);
  return FALSE;
}

static void
return_index (GTask *task)
{
  const IndexPull *pull = g_task_get_task_data (task);
  g_autoptr (LklPulledIndex) pulled = g_new0 (LklPulledIndex, 1);
  GError *error = NULL;

  pulled->index = lkl_document_index_parse (NAME, pull->response->body, &error);
  if (pulled->index == NULL || !check_serial (pull, pulled->index->serial, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  pulled->etag = g_strdup (pull->response->etag);
  g_task_return_pointer (task, g_steal_pointer (&pulled), (GDestroyNotify) lkl_pulled_index_free);
}

static void
return_status (GTask *task, const char *name, guint status)
{
  g_task_return_new_error (task,
                           LKL_ERROR,
                           (gint) lkl_index_pull_get_error_code (status),
                           "%s: status %u",
                           name,
                           status);
}

static void
on_signature (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  IndexPull *pull = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);

  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  pull->retry_after_secs = MAX (pull->retry_after_secs, response->retry_after_secs);
  if (response->status != 200)
    return_status (task, SIGNATURE_NAME, response->status);
  else if (!lkl_index_signature_verify (pull->keys, pull->response->body, response->body, &error))
    g_task_return_error (task, error);
  else
    return_index (task);
}

static void
fetch_signature (GTask *task)
{
  IndexPull *pull = g_task_get_task_data (task);
  const LklHttpRequest request = {
    .method = "GET",
    .path = LKL_ENDPOINT_PATH_DOCUMENTS SIGNATURE_NAME,
    .max_bytes = LKL_INDEX_SIGNATURE_MAX_BYTES,
  };

  lkl_http_client_send_async (
      pull->client, &request, g_task_get_cancellable (task), on_signature, g_object_ref (task));
}

static void
on_index (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  IndexPull *pull = g_task_get_task_data (task);
  GError *error = NULL;

  pull->response = lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);
  if (pull->response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  pull->retry_after_secs = pull->response->retry_after_secs;
  if (pull->response->status == 304)
    g_task_return_pointer (
        task, g_new0 (LklPulledIndex, 1), (GDestroyNotify) lkl_pulled_index_free);
  else if (pull->response->status != 200)
    return_status (task, NAME, pull->response->status);
  else if (*pull->keys != '\0')
    fetch_signature (task);
  else
    return_index (task);
}

void
lkl_index_pull_async (LklHttpClient *client,
                      const char *keys,
                      const char *etag,
                      gint64 serial,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  IndexPull *pull = g_new0 (IndexPull, 1);
  const LklHttpRequest request = {
    .method = "GET",
    .path = LKL_ENDPOINT_PATH_DOCUMENTS NAME,
    .if_none_match = etag != NULL && *etag != '\0' ? etag : NULL,
    .max_bytes = LKL_ENDPOINT_MAX_DOCUMENT_BYTES,
  };

  g_task_set_source_tag (task, lkl_index_pull_async);
  pull->client = g_object_ref (client);
  pull->keys = g_strdup (keys);
  pull->serial = serial;
  pull->retry_after_secs = -1;
  g_task_set_task_data (task, pull, (GDestroyNotify) index_pull_free);
  lkl_http_client_send_async (client, &request, cancellable, on_index, task);
}

LklPulledIndex *
lkl_index_pull_finish (GAsyncResult *result, gint64 *retry_after_secs, GError **error)
{
  const IndexPull *pull;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  pull = g_task_get_task_data (G_TASK (result));
  *retry_after_secs = pull->retry_after_secs;
  return g_task_propagate_pointer (G_TASK (result), error);
}

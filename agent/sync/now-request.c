/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNowRequest"

#include "agent/sync/now-request.h"

#include "agent/base/error.h"
#include "agent/wire/endpoint-api.h"

/* A hundred services with the longest ids have room in a fourth of it. */
#define MAX_BYTES (64 * 1024)

static LklError
code_for (guint status)
{
  if (status == 401 || status == 403)
    return LKL_ERROR_REFUSED;
  return status == 429 || status >= 500 ? LKL_ERROR_UNAVAILABLE : LKL_ERROR_NOT_FOUND;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  LklNowDocument *now = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);

  if (response != NULL && response->status == 200)
    now = lkl_now_document_parse (LKL_ENDPOINT_PATH_NOW, response->body, &error);
  else if (response != NULL)
    g_set_error (&error,
                 LKL_ERROR,
                 (gint) code_for (response->status),
                 "%s: status %u",
                 LKL_ENDPOINT_PATH_NOW,
                 response->status);
  if (now != NULL)
    g_task_return_pointer (task, now, (GDestroyNotify) lkl_now_document_unref);
  else
    g_task_return_error (task, error);
}

void
lkl_now_request_async (LklHttpClient *client,
                       const char *mine_token,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
  const LklHttpRequest request = {
    .method = "GET",
    .path = LKL_ENDPOINT_PATH_NOW,
    .token = mine_token,
    .max_bytes = MAX_BYTES,
  };

  g_task_set_source_tag (task, lkl_now_request_async);
  lkl_http_client_send_async (client, &request, cancellable, on_answered, g_steal_pointer (&task));
}

LklNowDocument *
lkl_now_request_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

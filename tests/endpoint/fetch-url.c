/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* fetch-url URL [PROXY [CREDENTIALS [CA-BUNDLE [CLIENT-CERTIFICATE [negotiate]]]]]: one request by
 * the agent's own client, with a token, for the tests of the ways out. Prints the status or why
 * there is none, and what came. */

#include <stdio.h>

#include "agent/sync/http-client.h"

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);

  if (response != NULL)
    printf ("%u\n%.*s\n",
            response->status,
            (int) g_bytes_get_size (response->body),
            (const char *) g_bytes_get_data (response->body, NULL));
  else
    printf ("%s\n", error->message);
  g_main_loop_quit (user_data);
}

int
main (int argc, char **argv)
{
  const LklHttpClientOptions options = {
    .base_url = argc > 1 ? argv[1] : "",
    .version = "0.1",
    .ca_bundle = argc > 4 ? argv[4] : NULL,
    .access = { .proxy = argc > 2 ? argv[2] : "none",
                .proxy_credentials = argc > 3 ? argv[3] : NULL,
                .client_certificate = argc > 5 ? argv[5] : NULL,
                .negotiates = argc > 6 },
  };
  const LklHttpRequest request = {
    .method = "GET", .path = "/index.json", .token = "secret-token", .max_bytes = 10000
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (LklHttpClient) client = lkl_http_client_new (&options, &error);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (client == NULL)
    {
      printf ("%s\n", error->message);
      return 1;
    }
  lkl_http_client_send_async (client, &request, NULL, on_sent, loop);
  g_main_loop_run (loop);
  return 0;
}

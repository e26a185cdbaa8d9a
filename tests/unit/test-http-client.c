/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/http-client.h"

#include <glib/gstdio.h>
#include <string.h>

#include "agent/base/error.h"
#include "tests/fakes/scripted-server.h"

#define N_INTERIM 20
#define LONGEST_USECS (10 * (gint64) G_USEC_PER_SEC)

/* Interim answers, and never a last one. */
static gboolean
on_client (GSocketService *service, GSocketConnection *connection, GObject *source)
{
  const char *interim = "HTTP/1.1 103 Early Hints\r\n\r\n";

  for (guint i = 0; i < N_INTERIM; i++)
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                               interim,
                               strlen (interim),
                               NULL,
                               NULL,
                               NULL);
  g_object_set_data_full (
      G_OBJECT (service), "connection", g_object_ref (connection), g_object_unref);
  return TRUE;
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE);
  *(gboolean *) data = TRUE;
}

static void
test_interim_answers_without_end (void)
{
  const gint64 start_usecs = g_get_monotonic_time ();
  g_autoptr (GSocketService) service = g_socket_service_new ();
  const guint16 port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", port);
  const LklHttpClientOptions options = { .base_url = url, .version = "1", .access.proxy = "none" };
  const LklHttpRequest request = { .method = "GET", .path = "/index.json", .max_bytes = 1000 };
  g_autoptr (LklHttpClient) client = lkl_http_client_new (&options, NULL);
  gboolean has_ended = FALSE;

  g_signal_connect (service, "incoming", G_CALLBACK (on_client), NULL);
  lkl_http_client_send_async (client, &request, NULL, on_sent, &has_ended);
  while (!has_ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start_usecs, <, LONGEST_USECS);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(LklHttpResponse **) data =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);
  g_assert_no_error (error);
}

/* The scripted server has the time of this machine. */
static char *
format_date (gint64 secs_from_now)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) date = g_date_time_add_seconds (now, (double) secs_from_now);

  g_autofree char *text = soup_date_time_to_string (date, SOUP_DATE_HTTP);

  return g_strconcat ("Retry-After: ", text, NULL);
}

static void
test_patience (void)
{
  const gint64 day = 24 * 3600;
  g_autofree char *in_an_hour = format_date (3600);
  g_autofree char *in_a_year = format_date (365 * day);
  g_autofree char *an_hour_ago = format_date (-3600);
  const struct
  {
    const char *header; /* (nullable) */
    gint64 secs;
  } cases[] = {
    { NULL, -1 },
    { "Retry-After: 0", 0 },
    { "Retry-After: 120", 120 },
    { "Retry-After: 99999999999", day },
    { "Retry-After: 99999999999999999999999", -1 },
    { "Retry-After: -5", -1 },
    { "Retry-After: soon", -1 },
    { in_an_hour, 3600 },
    { in_a_year, day },
    { an_hour_ago, 0 },
  };
  g_autoptr (LklScriptedServer) server = lkl_scripted_server_new ();
  const LklHttpClientOptions options = { .base_url = lkl_scripted_server_get_url (server),
                                         .version = "1",
                                         .access.proxy = "none" };
  const LklHttpRequest request = { .method = "GET", .path = "/index.json", .max_bytes = 1000 };
  g_autoptr (LklHttpClient) client = lkl_http_client_new (&options, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklHttpResponse) response = NULL;

      lkl_scripted_server_set (server, "/index.json", 503, cases[i].header, NULL);
      lkl_http_client_send_async (client, &request, NULL, on_answered, &response);
      while (response == NULL)
        g_main_context_iteration (NULL, TRUE);
      /* A date is to the second, and so is the server's. */
      g_assert_cmpint (ABS (response->retry_after_secs - cases[i].secs), <=, i < 7 ? 0 : 30);
    }
}

static void
ask_through_proxy (LklHttpClient *client, LklScriptedServer *proxy)
{
  const LklHttpRequest request = { .method = "GET", .path = "/index.json", .max_bytes = 1000 };
  g_autoptr (LklHttpResponse) response = NULL;
  const char *expected = "Basic dXNlcjpzZWNyZXQ=";

  lkl_scripted_server_set (
      proxy, "/index.json", 407, "Proxy-Authenticate: Basic realm=\"way out\"", NULL);
  lkl_http_client_send_async (client, &request, NULL, on_answered, &response);
  while (response == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (response->status, ==, 407);
  g_assert_cmpstr (
      lkl_scripted_server_get_header (proxy, "/index.json", "Proxy-Authorization"), ==, expected);
}

/* What leaves apart goes the same way out. */
static void
test_proxy_that_wants_a_password (void)
{
  g_autoptr (LklScriptedServer) proxy = lkl_scripted_server_new ();
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *credentials = g_build_filename (folder, "proxy", NULL);
  const LklHttpClientOptions options = {
    .base_url = "http://127.0.0.1:9",
    .version = "1",
    .access = { .proxy = lkl_scripted_server_get_url (proxy), .proxy_credentials = credentials },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (LklHttpClient) client = NULL;
  g_autoptr (LklHttpClient) apart = NULL;

  g_assert_true (g_file_set_contents (credentials, "user:secret\n", -1, NULL));
  client = lkl_http_client_new (&options, &error);
  g_assert_no_error (error);
  ask_through_proxy (client, proxy);
  apart = lkl_http_client_new_apart (client);
  g_clear_object (&client);
  ask_through_proxy (apart, proxy);
  g_remove (credentials);
  g_rmdir (folder);
}

static void
test_senseless_proxies (void)
{
  const char *const proxies[] = { "http://proxy:0", "senseless://proxy", "no proxy", "http://" };

  for (guint i = 0; i < G_N_ELEMENTS (proxies); i++)
    {
      const LklHttpClientOptions options = { .base_url = "http://127.0.0.1:9",
                                             .version = "1",
                                             .access.proxy = proxies[i] };
      g_autoptr (GError) error = NULL;

      g_assert_null (lkl_http_client_new (&options, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http-client/interim-answers-without-end", test_interim_answers_without_end);
  g_test_add_func ("/http-client/patience", test_patience);
  g_test_add_func ("/http-client/proxy-that-wants-a-password", test_proxy_that_wants_a_password);
  g_test_add_func ("/http-client/senseless-proxies", test_senseless_proxies);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/http-probe.h"

#include "agent/base/shared-authorities.h"

typedef struct
{
  SoupServer *server;
  SoupSession *session;
  LklClock *clock;
  guint status;
  char *url; /* (owned): of the server */
  GAsyncResult *result;
  GPtrArray *addresses; /* (owned) (nullable) */
  gboolean is_by_proxy;
  const char *body; /* (nullable) */
} Fixture;

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Fixture *fixture = data;

  soup_server_message_set_status (message, fixture->status, NULL);
  if (fixture->body != NULL)
    soup_server_message_set_response (
        message, "text/plain", SOUP_MEMORY_STATIC, fixture->body, strlen (fixture->body));
  soup_message_headers_append (
      soup_server_message_get_response_headers (message), "Location", "/elsewhere");
}

static void
start_listening (Fixture *fixture, SoupServerListenOptions options)
{
  GSList *uris;

  g_assert_true (
      soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | options, NULL));
  uris = soup_server_get_uris (fixture->server);
  g_free (fixture->url);
  fixture->url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_request, fixture, NULL);
  start_listening (fixture, (SoupServerListenOptions) 0);
  fixture->session = soup_session_new ();
  fixture->clock = lkl_clock_new_manual (0, 77);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_clear_pointer (&fixture->addresses, g_ptr_array_unref);
  g_object_unref (fixture->session);
  g_object_unref (fixture->server);
  lkl_clock_unref (fixture->clock);
  g_free (fixture->url);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = g_object_ref (result);
}

static LklConnectivitySample *
probe (Fixture *fixture, const char *id, const char *url, GCancellable *cancellable)
{
  g_autoptr (LklConnectivityTarget) target =
      lkl_connectivity_target_new (id, "Name", url, NULL, NULL);
  const LklHttpProbeOptions options = {
    .addresses = fixture->addresses,
    .dns_usecs = -1,
    .is_by_proxy = fixture->is_by_proxy,
    .deadline_ms = LKL_HTTP_PROBE_DEADLINE_MS,
  };
  LklConnectivitySample *sample;

  lkl_http_probe_async (
      fixture->session, target, &options, fixture->clock, cancellable, on_probed, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  sample = lkl_http_probe_finish (fixture->result, NULL);
  g_clear_object (&fixture->result);
  return sample;
}

static void
test_statuses (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *id;
    guint status;
    LklProbeOutcome outcome;
  } cases[] = {
    { "mail", 200, LKL_PROBE_OK },         { "mail", 302, LKL_PROBE_OK },
    { "mail", 401, LKL_PROBE_OK },         { "mail", 404, LKL_PROBE_FAILED },
    { "mail", 503, LKL_PROBE_FAILED },     { "internet", 204, LKL_PROBE_OK },
    { "internet", 200, LKL_PROBE_FAILED }, { "internet", 302, LKL_PROBE_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklConnectivitySample) sample = NULL;

      fixture->status = cases[i].status;
      sample = probe (fixture, cases[i].id, fixture->url, NULL);
      g_assert_cmpint (sample->outcome, ==, cases[i].outcome);
      g_assert_cmpuint (sample->status, ==, cases[i].status);
      g_assert_true (sample->is_connected && sample->is_host_alive);
    }
}

static void
test_phases (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample = NULL;

  fixture->status = 204;
  sample = probe (fixture, "internet", fixture->url, NULL);
  g_assert_cmpint (sample->connect_usecs, >=, 0);
  g_assert_cmpint (sample->first_byte_usecs, >=, 0);
  g_assert_cmpint (sample->total_usecs, >=, sample->first_byte_usecs);
  g_assert_cmpint (sample->rtt_usecs, >, 0);
  g_assert_cmpint (sample->tls_usecs, ==, -1);
  g_assert_cmpint (sample->at_boot_usecs, ==, 77);
}

static void
test_clock_offset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample = NULL;

  /* This PC's clock stands at 1970, the server's is right. */
  fixture->status = 204;
  sample = probe (fixture, "internet", fixture->url, NULL);
  g_assert_cmpint (sample->clock_offset_usecs, >, 20 * 365 * G_TIME_SPAN_DAY);
  g_assert_cmpint (sample->clock_offset_usecs, <, G_MAXINT64);
}

static void
test_large_page (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = g_strnfill (100000, 'x');
  g_autoptr (LklConnectivitySample) all = NULL;
  g_autoptr (LklConnectivitySample) other = NULL;

  fixture->status = 200;
  fixture->body = body;
  all = probe (fixture, "large-page", fixture->url, NULL);
  g_assert_cmpint (all->outcome, ==, LKL_PROBE_OK);
  fixture->status = 204;
  fixture->body = NULL;
  other = probe (fixture, "large-page", fixture->url, NULL);
  g_assert_cmpint (other->failure, ==, LKL_FAILURE_STATUS);
}

/* Tells the length of a body that never comes. */
static gboolean
on_stalling_client (GSocketService *service, GSocketConnection *connection, GObject *source)
{
  const char *head = "HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n";
  const gsize length = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (service), "length"));
  g_autofree char *body = g_strnfill (length, 'x');
  g_autofree char *text = g_strconcat (head, body, NULL);

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             text,
                             strlen (text),
                             NULL,
                             NULL,
                             NULL);
  g_object_set_data_full (
      G_OBJECT (service), "connection", g_object_ref (connection), g_object_unref);
  return TRUE;
}

/* @length: of what comes of it. Returns: (transfer full) */
static LklConnectivitySample *
probe_stalling_page (Fixture *fixture, gsize length)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  const guint16 port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", port);

  g_object_set_data (G_OBJECT (service), "length", GSIZE_TO_POINTER (length));
  g_signal_connect (service, "incoming", G_CALLBACK (on_stalling_client), NULL);
  return probe (fixture, "large-page", url, NULL);
}

static void
test_large_page_that_stalls (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) enough = probe_stalling_page (fixture, 20000);
  g_autoptr (LklConnectivitySample) sample = probe_stalling_page (fixture, 3);

  /* No more is read than is needed. */
  g_assert_cmpint (enough->outcome, ==, LKL_PROBE_OK);
  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_TIMED_OUT);
  g_assert_true (sample->is_connected);
}

/* The name exists nowhere, but its address is known. */
static void
test_known_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GUri) uri = g_uri_parse (fixture->url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *url = g_strdup_printf ("http://mail.invalid:%d/", g_uri_get_port (uri));
  g_autoptr (LklConnectivitySample) sample = NULL;

  fixture->status = 200;
  fixture->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->addresses, g_inet_address_new_from_string ("127.0.0.1"));
  sample = probe (fixture, "mail", url, NULL);
  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_OK);
  g_assert_cmpuint (sample->status, ==, 200);
}

/* The server stands in for a proxy that wants a sign-in, then for none. */
static void
test_proxy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (fixture->url, NULL);
  g_autoptr (LklConnectivitySample) sign_in = NULL;
  g_autoptr (LklConnectivitySample) dead = NULL;

  soup_session_set_proxy_resolver (fixture->session, resolver);
  fixture->is_by_proxy = TRUE;
  fixture->status = 407;
  sign_in = probe (fixture, "mail", "https://mail.invalid/", NULL);
  g_assert_true (sign_in->is_by_proxy);
  g_assert_cmpint (sign_in->failure, ==, LKL_FAILURE_STATUS);
  g_assert_cmpuint (sign_in->status, ==, 407);
  soup_server_disconnect (fixture->server);
  dead = probe (fixture, "mail", "http://mail.invalid/", NULL);
  g_assert_true (dead->is_by_proxy);
  g_assert_cmpint (dead->failure, ==, LKL_FAILURE_REFUSED);
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) refused = NULL;

  soup_server_disconnect (fixture->server);
  refused = probe (fixture, "mail", fixture->url, NULL);
  g_assert_cmpint (refused->outcome, ==, LKL_PROBE_FAILED);
  g_assert_cmpint (refused->failure, ==, LKL_FAILURE_REFUSED);
  g_assert_false (refused->is_connected);
}

/* The server waits for the rest of what it takes for HTTP. */
static void
test_stalled_handshake (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat ("https", fixture->url + strlen ("http"), NULL);
  g_autoptr (LklConnectivitySample) sample = probe (fixture, "mail", url, NULL);

  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_TIMED_OUT);
  g_assert_true (sample->is_connected);
}

static GTlsDatabase *
read_authorities (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  GTlsDatabase *authorities = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  return authorities;
}

#define SYSTEM_AUTHORITIES "test-system-authorities"

static GTlsDatabase *
get_system_authorities (GTlsBackend *backend)
{
  return g_object_ref (g_object_get_data (G_OBJECT (backend), SYSTEM_AUTHORITIES));
}

/* From now on the system of this test program has these, whatever the program's default is. */
static void
set_system_authorities (const char *name)
{
  GTlsBackend *backend = g_tls_backend_get_default ();

  g_object_set_data_full (
      G_OBJECT (backend), SYSTEM_AUTHORITIES, read_authorities (name), g_object_unref);
  G_TLS_BACKEND_GET_INTERFACE (backend)->get_default_database = get_system_authorities;
}

/* The service has a certificate of an authority that the organisation's bundle does not know.
 * @system: file of the system's authorities. Returns: (transfer full) */
static LklConnectivitySample *
probe_beside_bundle (Fixture *fixture, const char *system, const char *host)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "loopback-certificate.pem", NULL);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);
  g_autoptr (GTlsDatabase) shared = NULL;
  g_autoptr (GTlsDatabase) bundle = read_authorities ("other-certificate.pem");
  g_autoptr (GUri) uri = NULL;
  g_autofree char *url = NULL;

  fixture->status = 200;
  soup_server_disconnect (fixture->server);
  soup_server_set_tls_certificate (fixture->server, certificate);
  start_listening (fixture, SOUP_SERVER_LISTEN_HTTPS);
  uri = g_uri_parse (fixture->url, G_URI_FLAGS_NONE, NULL);
  url = g_strdup_printf ("https://%s:%d/", host, g_uri_get_port (uri));
  shared = lkl_shared_authorities_new (bundle);
  soup_session_set_tls_database (fixture->session, shared);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), shared);
  set_system_authorities (system);
  return probe (fixture, "mail", url, NULL);
}

static void
test_authority_of_the_system (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample =
      probe_beside_bundle (fixture, "loopback-certificate.pem", "127.0.0.1");

  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_OK);
  g_assert_cmpuint (sample->status, ==, 200);
  g_assert_cmpuint (sample->tls_errors, ==, 0);
  g_assert_cmpint (sample->tls_usecs, >, 0);
}

static void
test_authority_of_nobody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample =
      probe_beside_bundle (fixture, "other-certificate.pem", "127.0.0.1");

  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_FAILED);
  g_assert_cmpint (sample->failure, ==, LKL_FAILURE_TLS);
  g_assert_cmpuint (sample->status, ==, 0);
  g_assert_cmpuint (sample->tls_errors, ==, G_TLS_CERTIFICATE_UNKNOWN_CA);
}

/* Who answers by another name gets no request, whoever vouches for them. */
static void
test_name_of_somebody_else (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample =
      probe_beside_bundle (fixture, "loopback-certificate.pem", "localhost");

  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_FAILED);
  g_assert_cmpint (sample->failure, ==, LKL_FAILURE_TLS);
  g_assert_true ((sample->tls_errors & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (probe (fixture, "mail", fixture->url, cancellable));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

/* LeakSanitizer's own look at the threads crashes now and then where GnuTLS has been loaded by
 * GIO; the other sanitizers stay on. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/http-probe/statuses", test_statuses);
  add ("/http-probe/phases", test_phases);
  add ("/http-probe/clock-offset", test_clock_offset);
  add ("/http-probe/large-page", test_large_page);
  add ("/http-probe/large-page-that-stalls", test_large_page_that_stalls);
  add ("/http-probe/known-address", test_known_address);
  add ("/http-probe/proxy", test_proxy);
  add ("/http-probe/nobody-there", test_nobody_there);
  add ("/http-probe/stalled-handshake", test_stalled_handshake);
  add ("/http-probe/authority-of-the-system", test_authority_of_the_system);
  add ("/http-probe/authority-of-nobody", test_authority_of_nobody);
  add ("/http-probe/name-of-somebody-else", test_name_of_somebody_else);
  add ("/http-probe/cancelled", test_cancelled);
  return g_test_run ();
}

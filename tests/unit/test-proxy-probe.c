/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/proxy-probe.h"

#include "agent/base/error.h"
#include "tests/fakes/fake-name-server.h"

typedef struct
{
  LklFakeNameServer server;
  GSocketService *proxy; /* (owned): accepts and says nothing */
  guint16 port;
  LklClock *clock;
  GAsyncResult *result;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;

  lkl_fake_name_server_start (&fixture->server);
  fixture->proxy = g_socket_service_new ();
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (fixture->proxy),
                                                address,
                                                G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_TCP,
                                                NULL,
                                                &effective,
                                                NULL));
  fixture->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  fixture->clock = lkl_clock_new_manual (0, 77);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_fake_name_server_stop (&fixture->server);
  g_object_unref (fixture->proxy);
  lkl_clock_unref (fixture->clock);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = g_object_ref (result);
}

/* @scheme_and_host: such as "http://127.0.0.1"; the proxy's port is added */
static LklConnectivitySample *
probe (Fixture *fixture, const char *scheme_and_host, GCancellable *cancellable, GError **error)
{
  g_autoptr (LklServerChoice) choice = lkl_fake_name_server_choose (&fixture->server);
  g_autofree char *uri = g_strdup_printf ("%s:%u", scheme_and_host, fixture->port);
  LklConnectivitySample *sample;

  lkl_proxy_probe_async (choice,
                         uri,
                         fixture->clock,
                         g_get_monotonic_time () + 4 * G_TIME_SPAN_SECOND,
                         cancellable,
                         on_probed,
                         fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  sample = lkl_proxy_probe_finish (fixture->result, error);
  g_clear_object (&fixture->result);
  return sample;
}

static void
test_by_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) open = probe (fixture, "http://127.0.0.1", NULL, NULL);
  g_autoptr (LklConnectivitySample) refused = NULL;

  g_assert_cmpint (open->kind, ==, LKL_PROBE_PROXY);
  g_assert_cmpstr (open->target_id, ==, LKL_SAMPLE_PROXY);
  g_assert_cmpint (open->outcome, ==, LKL_PROBE_OK);
  g_assert_cmpint (open->at_boot_usecs, ==, 77);
  g_socket_service_stop (fixture->proxy);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->proxy));
  refused = probe (fixture, "http://127.0.0.1", NULL, NULL);
  g_assert_cmpint (refused->outcome, ==, LKL_PROBE_FAILED);
  g_assert_cmpint (refused->failure, ==, LKL_FAILURE_REFUSED);
}

static void
test_by_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) missing = probe (fixture, "http://proxy.invalid", NULL, NULL);
  g_autoptr (LklConnectivitySample) failing = NULL;
  g_autoptr (LklConnectivitySample) found = NULL;

  g_assert_cmpint (missing->outcome, ==, LKL_PROBE_FAILED);
  g_assert_cmpint (missing->failure, ==, LKL_FAILURE_NO_NAME);
  fixture->server.rcode = 2;
  failing = probe (fixture, "http://proxy.invalid", NULL, NULL);
  g_assert_cmpint (failing->failure, ==, LKL_FAILURE_NAME_LOOKUP);
  fixture->server.rcode = 0;
  fixture->server.is_here = TRUE;
  found = probe (fixture, "http://proxy.invalid", NULL, NULL);
  g_assert_cmpint (found->outcome, ==, LKL_PROBE_OK);
}

/* An address may carry a password, which must not get into a log by way of the error. */
static void
test_malformed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (probe (fixture, "http://user:secret@", NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (probe (fixture, "http://127.0.0.1", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function) \
  g_test_add ("/proxy-probe/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("by-address", test_by_address);
  ADD ("by-name", test_by_name);
  ADD ("malformed", test_malformed);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}

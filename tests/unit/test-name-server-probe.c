/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/name-server-probe.h"

#include <string.h>

/* A name server on this PC that answers every query with one code, or not at all. */
typedef struct
{
  GSocket *socket;
  GSource *source;
  guint16 port;
  gint rcode;      /* -1 = silent */
  gboolean is_off; /* sends an answer to another query first */
  guint n_queries;
  LklClock *clock;
  GAsyncResult *result;
} Fixture;

static gboolean
on_query (GSocket *socket, GIOCondition condition, gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GSocketAddress) from = NULL;
  char bytes[512];
  const gssize length = g_socket_receive_from (socket, &from, bytes, sizeof bytes, NULL, NULL);

  g_assert_cmpint (length, >=, 12);
  fixture->n_queries++;
  if (fixture->rcode < 0)
    return G_SOURCE_CONTINUE;
  bytes[2] = (char) (bytes[2] | 0x80);
  bytes[3] = (char) fixture->rcode;
  if (fixture->is_off)
    {
      bytes[0] ^= 1;
      g_socket_send_to (socket, from, bytes, (gsize) length, NULL, NULL);
      bytes[0] ^= 1;
    }
  g_socket_send_to (socket, from, bytes, (gsize) length, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;

  fixture->socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  g_assert_true (g_socket_bind (fixture->socket, any, FALSE, NULL));
  bound = g_socket_get_local_address (fixture->socket, NULL);
  fixture->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  fixture->source = g_socket_create_source (fixture->socket, G_IO_IN, NULL);
  g_source_set_callback (fixture->source, G_SOURCE_FUNC (on_query), fixture, NULL);
  g_source_attach (fixture->source, NULL);
  fixture->clock = lkl_clock_new_system ();
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_source_destroy (fixture->source);
  g_source_unref (fixture->source);
  g_object_unref (fixture->socket);
  lkl_clock_unref (fixture->clock);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = g_object_ref (result);
}

static LklConnectivitySample *
probe (Fixture *fixture, const char *address, const char *name, GError **error)
{
  LklConnectivitySample *sample;

  lkl_name_server_probe_async (
      "name-server-1", address, fixture->port, name, fixture->clock, NULL, on_probed, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  sample = lkl_name_server_probe_finish (fixture->result, error);
  g_clear_object (&fixture->result);
  return sample;
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  for (fixture->rcode = 0; fixture->rcode <= 5; fixture->rcode++)
    {
      g_autoptr (LklConnectivitySample) sample = probe (fixture, "127.0.0.1", "a.example", NULL);
      const gboolean is_ok = fixture->rcode == 0 || fixture->rcode == 3;

      g_assert_cmpint (sample->outcome, ==, is_ok ? LKL_PROBE_OK : LKL_PROBE_FAILED);
      g_assert_cmpint (sample->rcode, ==, fixture->rcode);
      g_assert_cmpint (sample->dns_usecs, >, 0);
      g_assert_cmpint (sample->dns_usecs, <, G_USEC_PER_SEC);
    }
}

static void
test_forged_answer_is_passed_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample = NULL;

  fixture->is_off = TRUE;
  sample = probe (fixture, "127.0.0.1", ".", NULL);
  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_OK);
}

static void
test_port_without_a_server (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample = NULL;

  g_socket_close (fixture->socket, NULL);
  g_source_destroy (fixture->source);
  sample = probe (fixture, "127.0.0.1", "a.example", NULL);
  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_FAILED);
  g_assert_cmpint (sample->failure, ==, LKL_FAILURE_REFUSED);
  g_assert_true (sample->is_host_alive);
}

/* Nobody listens on the TCP port, so the host is found alive by its refusal. */
static void
test_silent_server_on_a_living_host (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample = NULL;

  fixture->rcode = -1;
  sample = probe (fixture, "127.0.0.1", "a.example", NULL);
  g_assert_cmpint (sample->outcome, ==, LKL_PROBE_TIMED_OUT);
  g_assert_true (sample->is_host_alive);
  g_assert_cmpuint (fixture->n_queries, ==, 3);
}

static void
test_no_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (probe (fixture, "name.example", "a.example", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (probe (fixture, "127.0.0.1", "a..example", &error));
  g_assert_nonnull (error);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/name-server-probe/answers", test_answers);
  add ("/name-server-probe/forged-answer", test_forged_answer_is_passed_over);
  add ("/name-server-probe/port-without-a-server", test_port_without_a_server);
  add ("/name-server-probe/silent-server", test_silent_server_on_a_living_host);
  add ("/name-server-probe/no-address", test_no_address);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/target-probe.h"

#include "tests/fakes/fake-name-server.h"

#define ALL (LKL_TARGET_PROBE_NAME | LKL_TARGET_PROBE_FAMILY)

/* An HTTP server that is a target, and a proxy too where a test has it so. */
typedef struct
{
  LklFakeNameServer name_server;
  SoupServer *server;
  guint16 port;
  guint n_requests;
  SoupSession *session;
  LklNetworkFacts *facts;
  LklClock *clock;
  gboolean is_at_endpoint; /* the target may lead to this PC */
  char *proxy;             /* (owned) (nullable): that the probe told of */
  GAsyncResult *result;
} Fixture;

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  ((Fixture *) data)->n_requests++;
  soup_server_message_set_status (message, 200, NULL);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  GSList *uris;

  lkl_fake_name_server_start (&fixture->name_server);
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_request, fixture, NULL);
  g_assert_true (soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (fixture->server);
  fixture->port = (guint16) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->session = soup_session_new ();
  soup_session_set_proxy_resolver (fixture->session, NULL);
  fixture->facts = lkl_network_facts_new ();
  fixture->facts->has_link = fixture->facts->has_route = fixture->facts->has_ipv4 = TRUE;
  fixture->clock = lkl_clock_new_manual (0, 77);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_fake_name_server_stop (&fixture->name_server);
  g_object_unref (fixture->server);
  g_object_unref (fixture->session);
  lkl_network_facts_unref (fixture->facts);
  lkl_clock_unref (fixture->clock);
  g_free (fixture->proxy);
}

static void
use_proxy (Fixture *fixture, const char *uri)
{
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (uri, NULL);

  soup_session_set_proxy_resolver (fixture->session, resolver);
}

static void
on_proxy (const char *uri, gpointer data)
{
  Fixture *fixture = data;

  g_assert_null (fixture->proxy);
  fixture->proxy = g_strdup (uri);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = g_object_ref (result);
}

static GPtrArray *
probe (Fixture *fixture,
       const char *host,
       LklTargetProbeFlags flags,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (LklServerChoice) choice = lkl_fake_name_server_choose (&fixture->name_server);
  g_autofree char *url = g_strdup_printf ("http://%s:%u/", host, fixture->port);
  g_autoptr (LklConnectivityTarget) target =
      lkl_connectivity_target_new ("mail", "Mail", url, NULL, NULL);
  const gint64 now_usecs = g_get_monotonic_time ();
  const LklTargetProbeContext context = {
    .session = fixture->session,
    .facts = fixture->facts,
    .choice = choice,
    .clock = fixture->clock,
    .deadline_usecs = now_usecs + 3 * G_TIME_SPAN_SECOND,
    .end_usecs = now_usecs + 5 * G_TIME_SPAN_SECOND,
  };
  GPtrArray *samples;

  target->is_at_endpoint = fixture->is_at_endpoint;
  lkl_target_probe_async (&context, target, flags, on_proxy, cancellable, on_probed, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  samples = lkl_target_probe_finish (fixture->result, error);
  g_clear_object (&fixture->result);
  return samples;
}

/* Returns: (transfer none) (nullable) */
static const LklConnectivitySample *
find (GPtrArray *samples, LklProbeKind kind, const char *id)
{
  for (guint i = 0; i < samples->len; i++)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (samples, i);

      if (sample->kind == kind && g_str_equal (sample->target_id, id))
        return sample;
    }
  return NULL;
}

/* An address needs no name, and has no other family. */
static void
test_by_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) samples = probe (fixture, "127.0.0.1", ALL, NULL, NULL);
  const LklConnectivitySample *http = find (samples, LKL_PROBE_HTTP, "mail");

  g_assert_cmpuint (samples->len, ==, 1);
  g_assert_cmpint (http->outcome, ==, LKL_PROBE_OK);
  g_assert_false (http->is_by_proxy);
  g_assert_cmpint (http->at_boot_usecs, ==, 77);
  g_assert_cmpuint (fixture->n_requests, ==, 1);
  g_assert_null (fixture->proxy);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) http = NULL;
  const LklConnectivitySample *family;

  fixture->name_server.has_ipv4 = fixture->name_server.is_loopback = TRUE;
  fixture->is_at_endpoint = TRUE;
  all = probe (fixture, "name.invalid", ALL, NULL, NULL);
  http = probe (fixture, "name.invalid", LKL_TARGET_PROBE_HTTP_ONLY, NULL, NULL);
  family = find (all, LKL_PROBE_FAMILY, "mail.ipv4");
  g_assert_cmpint (find (all, LKL_PROBE_HTTP, "mail")->outcome, ==, LKL_PROBE_OK);
  g_assert_true (find (all, LKL_PROBE_NAME, "mail")->has_addresses);
  g_assert_cmpint (family->outcome, ==, LKL_PROBE_OK);
  /* This network has IPv4 alone. */
  g_assert_null (find (all, LKL_PROBE_FAMILY, "mail.ipv6"));
  g_assert_cmpuint (http->len, ==, 1);
  g_assert_cmpuint (fixture->n_requests, ==, 2);
}

/* Nothing is known of the service then, neither good nor bad; its name was found. */
static void
test_name_of_this_pc_is_not_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) samples = NULL;

  fixture->name_server.has_ipv4 = fixture->name_server.is_loopback = TRUE;
  samples = probe (fixture, "name.invalid", ALL, NULL, NULL);
  g_assert_cmpuint (fixture->n_requests, ==, 0);
  g_assert_cmpuint (samples->len, ==, 1);
  g_assert_cmpint (find (samples, LKL_PROBE_NAME, "mail")->outcome, ==, LKL_PROBE_OK);
}

static void
test_other_addresses_are_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) samples = NULL;

  fixture->name_server.has_ipv4 = fixture->name_server.is_loopback = TRUE;
  fixture->name_server.has_ipv6 = fixture->facts->has_ipv6 = TRUE;
  samples = probe (fixture, "name.invalid", ALL, NULL, NULL);
  g_assert_cmpuint (fixture->n_requests, ==, 0);
  g_assert_nonnull (find (samples, LKL_PROBE_HTTP, "mail"));
  g_assert_nonnull (find (samples, LKL_PROBE_FAMILY, "mail.ipv6"));
  g_assert_null (find (samples, LKL_PROBE_FAMILY, "mail.ipv4"));
}

/* libsoup's own lookup would hang for seconds, so HTTP is not asked at all. */
static void
test_without_a_name (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    gint rcode;
    LklFailure failure;
  } cases[] = { { 3, LKL_FAILURE_NO_NAME }, { 2, LKL_FAILURE_NAME_LOOKUP } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) samples = NULL;
      const LklConnectivitySample *http;

      fixture->name_server.rcode = cases[i].rcode;
      samples = probe (fixture, "name.invalid", ALL, NULL, NULL);
      http = find (samples, LKL_PROBE_HTTP, "mail");
      g_assert_cmpuint (samples->len, ==, 2);
      g_assert_false (find (samples, LKL_PROBE_NAME, "mail")->has_addresses);
      g_assert_cmpint (http->outcome, ==, LKL_PROBE_FAILED);
      g_assert_cmpint (http->failure, ==, cases[i].failure);
      g_assert_false (http->is_connected);
    }
  g_assert_cmpuint (fixture->n_requests, ==, 0);
}

/* Its name may well be unknown here, so nothing but HTTP is asked. */
static void
test_by_proxy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%u", fixture->port);
  g_autoptr (GPtrArray) samples = NULL;
  const LklConnectivitySample *http;

  use_proxy (fixture, uri);
  samples = probe (fixture, "name.invalid", ALL, NULL, NULL);
  http = find (samples, LKL_PROBE_HTTP, "mail");
  g_assert_cmpuint (samples->len, ==, 1);
  g_assert_true (http->is_by_proxy);
  g_assert_cmpint (http->outcome, ==, LKL_PROBE_OK);
  g_assert_cmpstr (fixture->proxy, ==, uri);
  g_assert_cmpuint (fixture->n_requests, ==, 1);
  g_assert_cmpuint (fixture->name_server.n_ipv4_queries, ==, 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (probe (fixture, "127.0.0.1", ALL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function) \
  g_test_add ("/target-probe/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("by-address", test_by_address);
  ADD ("parts", test_parts);
  ADD ("name-of-this-pc", test_name_of_this_pc_is_not_asked);
  ADD ("other-addresses", test_other_addresses_are_asked);
  ADD ("without-a-name", test_without_a_name);
  ADD ("by-proxy", test_by_proxy);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}

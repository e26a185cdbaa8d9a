/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/target-probe.h"

#include "tests/fakes/fake-name-server.h"

#define DEADLINE_MS 1500

typedef struct
{
  LklFakeNameServer name_server;
  SoupServer *server; /* on 127.0.0.1 */
  guint n_requests;
  LklNetworkFacts *facts;
  LklClock *clock;
  LklConnectivityTarget *target;
  GAsyncResult *result;
} Fixture;

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Fixture *fixture = data;

  fixture->n_requests++;
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

/* A name that leads to this PC, and to a port at which somebody listens. */
static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL;
  GSList *uris;

  lkl_fake_name_server_start (&fixture->name_server);
  fixture->name_server.has_ipv4 = fixture->name_server.is_loopback = TRUE;
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_request, fixture, NULL);
  g_assert_true (soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (fixture->server);
  url = g_strdup_printf ("http://name.example:%d/", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->target = lkl_connectivity_target_new ("mail", "Mail", url, NULL, NULL);
  fixture->facts = lkl_network_facts_new ();
  fixture->facts->has_route = fixture->facts->has_ipv4 = TRUE;
  fixture->clock = lkl_clock_new_manual (0, 0);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_fake_name_server_stop (&fixture->name_server);
  soup_server_disconnect (fixture->server);
  g_object_unref (fixture->server);
  lkl_connectivity_target_unref (fixture->target);
  lkl_network_facts_unref (fixture->facts);
  lkl_clock_unref (fixture->clock);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->result = g_object_ref (result);
}

/* Returns: (transfer full) (element-type LklConnectivitySample) */
static GPtrArray *
probe (Fixture *fixture)
{
  g_autoptr (LklServerChoice) choice = lkl_fake_name_server_choose (&fixture->name_server);
  g_autoptr (SoupSession) session = soup_session_new ();
  const gint64 deadline_usecs = g_get_monotonic_time () + DEADLINE_MS * G_TIME_SPAN_MILLISECOND;
  const LklTargetProbeContext context = {
    .session = session,
    .facts = fixture->facts,
    .choice = choice,
    .clock = fixture->clock,
    .deadline_usecs = deadline_usecs,
    .end_usecs = deadline_usecs + G_USEC_PER_SEC,
  };
  GPtrArray *samples;

  soup_session_set_proxy_resolver (session, NULL);
  lkl_target_probe_async (&context,
                          fixture->target,
                          LKL_TARGET_PROBE_NAME | LKL_TARGET_PROBE_FAMILY,
                          NULL,
                          NULL,
                          on_probed,
                          fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  samples = lkl_target_probe_finish (fixture->result, NULL);
  g_clear_object (&fixture->result);
  return samples;
}

static const LklConnectivitySample *
find_sample (GPtrArray *samples, LklProbeKind kind)
{
  for (guint i = 0; i < samples->len; i++)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (samples, i);

      if (sample->kind == kind)
        return sample;
    }
  return NULL;
}

/* Nothing is known of the service then, neither good nor bad; its name was found. */
static void
test_name_of_this_pc_is_not_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) samples = probe (fixture);

  g_assert_cmpuint (fixture->n_requests, ==, 0);
  g_assert_cmpuint (samples->len, ==, 1);
  g_assert_cmpint (find_sample (samples, LKL_PROBE_NAME)->outcome, ==, LKL_PROBE_OK);
}

static void
test_other_addresses_are_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) samples = NULL;

  fixture->name_server.has_ipv6 = fixture->facts->has_ipv6 = TRUE;
  samples = probe (fixture);
  g_assert_cmpuint (fixture->n_requests, ==, 0);
  g_assert_nonnull (find_sample (samples, LKL_PROBE_HTTP));
  g_assert_cmpstr (find_sample (samples, LKL_PROBE_FAMILY)->target_id, ==, "mail.ipv6");
}

static void
test_name_that_admin_chose_is_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) samples = NULL;

  fixture->target->may_be_local = TRUE;
  samples = probe (fixture);
  g_assert_cmpuint (fixture->n_requests, ==, 1);
  g_assert_cmpint (find_sample (samples, LKL_PROBE_HTTP)->outcome, ==, LKL_PROBE_OK);
}

static void
test_lack_of_addresses_is_a_fault (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) samples = NULL;

  fixture->name_server.has_ipv4 = FALSE;
  samples = probe (fixture);
  g_assert_cmpint (find_sample (samples, LKL_PROBE_HTTP)->failure, ==, LKL_FAILURE_NO_NAME);
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
  add ("/target-probe/name-of-this-pc", test_name_of_this_pc_is_not_asked);
  add ("/target-probe/other-addresses", test_other_addresses_are_asked);
  add ("/target-probe/name-that-admin-chose", test_name_that_admin_chose_is_asked);
  add ("/target-probe/lack-of-addresses", test_lack_of_addresses_is_a_fault);
  return g_test_run ();
}

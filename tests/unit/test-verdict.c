/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/verdict.h"

#include "agent/base/error.h"

#define NOW_USECS (1000 * G_USEC_PER_SEC)

/* A PC on which everything works; each test breaks something of it. */
typedef struct
{
  LklConnectivityFacts facts;
  LklConnectivitySample *router;
  LklConnectivitySample *name_server;
  LklConnectivitySample *internet;
  LklConnectivitySample *mail;
} Fixture;

static LklConnectivitySample *
add_sample (Fixture *fixture, LklProbeKind kind, const char *id)
{
  LklConnectivitySample *sample = lkl_connectivity_sample_new (kind, id, "test");

  sample->outcome = LKL_PROBE_OK;
  sample->is_host_alive = TRUE;
  sample->at_boot_usecs = NOW_USECS;
  g_ptr_array_add (fixture->facts.samples, sample);
  return sample;
}

static void
add_target (Fixture *fixture, const char *id, const char *name, const char *url)
{
  g_ptr_array_add (fixture->facts.plan->services,
                   lkl_connectivity_target_new (id, name, url, NULL, NULL));
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklNetworkFacts *network = lkl_network_facts_new ();

  network->has_link = network->has_address = network->has_route = TRUE;
  network->link_kind = LKL_LINK_KIND_WIRED;
  network->router = g_strdup ("192.0.2.1");
  network->router_neighbour = LKL_NEIGHBOUR_REACHABLE;
  g_strfreev (network->name_servers);
  network->name_servers = g_strsplit ("192.0.2.53", " ", -1);
  fixture->facts.network = network;
  fixture->facts.plan = lkl_connectivity_plan_new ();
  fixture->facts.samples =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_sample_unref);
  add_target (fixture, "internet", "Internet", "http://canary.example/");
  add_target (fixture, "mail", "Mail", "https://mail.example/");
  fixture->router = add_sample (fixture, LKL_PROBE_ROUTER, "router");
  fixture->name_server = add_sample (fixture, LKL_PROBE_NAME_SERVER, "name-server-1");
  fixture->internet = add_sample (fixture, LKL_PROBE_HTTP, "internet");
  fixture->mail = add_sample (fixture, LKL_PROBE_HTTP, "mail");
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_network_facts_unref (fixture->facts.network);
  lkl_connectivity_plan_unref (fixture->facts.plan);
  g_ptr_array_unref (fixture->facts.samples);
}

static void
fail (LklConnectivitySample *sample, LklFailure failure)
{
  sample->outcome = failure == LKL_FAILURE_NONE ? LKL_PROBE_TIMED_OUT : LKL_PROBE_FAILED;
  sample->failure = failure;
  sample->is_host_alive = failure == LKL_FAILURE_REFUSED || failure == LKL_FAILURE_STATUS
                          || failure == LKL_FAILURE_TLS || failure == LKL_FAILURE_RCODE;
}

/* All that lies behind the router is silent. */
static void
silence_beyond (Fixture *fixture)
{
  fail (fixture->name_server, LKL_FAILURE_NONE);
  fail (fixture->internet, LKL_FAILURE_NAME_LOOKUP);
  fail (fixture->mail, LKL_FAILURE_NAME_LOOKUP);
}

static LklHopState
get_hop_state (const LklVerdict *verdict, const char *id)
{
  for (guint i = 0; i < verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      if (g_str_equal (hop->id, id))
        return hop->state;
    }
  g_assert_not_reached ();
}

static void
assert_fault (Fixture *fixture, const char *hop_id, const char *kind, LklConfidence confidence)
{
  g_autoptr (LklVerdict) verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);

  g_assert_cmpstr (verdict->kind, ==, kind);
  g_assert_cmpstr (verdict->hop_id, ==, hop_id);
  g_assert_cmpint (lkl_verdict_is_captive_portal (verdict), ==, g_str_equal (kind, "portal"));
  g_assert_true (lkl_verdict_has_degraded_hop (verdict));
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_TROUBLE);
  g_assert_cmpint (verdict->confidence, ==, confidence);
  g_assert_true (g_str_has_suffix (verdict->sentence, ".")
                 || g_str_has_suffix (verdict->sentence, "?"));
  g_assert_cmpint (get_hop_state (verdict, hop_id), ==, LKL_HOP_DOWN);
}

static void
test_everything_works (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  const char *ids[] = { "this-pc", "link", "router", "name-server", "internet", "mail" };

  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_OK);
  g_assert_false (lkl_verdict_has_degraded_hop (verdict));
  g_assert_false (lkl_verdict_is_captive_portal (verdict));
  g_assert_null (verdict->hop_id);
  g_assert_cmpuint (verdict->hops->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      g_assert_cmpstr (hop->id, ==, ids[i]);
      g_assert_cmpint (hop->state, ==, LKL_HOP_OK);
    }
}

static void
test_silence_is_never_green (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) late =
      lkl_verdict_judge (&fixture->facts, NOW_USECS + LKL_VERDICT_FRESH_USECS + 1);
  g_autoptr (LklVerdict) none = NULL;

  g_assert_cmpint (late->state, ==, LKL_VERDICT_CHECKING);
  g_assert_cmpint (get_hop_state (late, "mail"), ==, LKL_HOP_UNKNOWN);
  g_ptr_array_set_size (fixture->facts.samples, 0);
  none = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  g_assert_cmpint (none->state, ==, LKL_VERDICT_CHECKING);
}

static void
test_no_link (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  fixture->facts.network->has_link = FALSE;
  fixture->facts.network->has_address = fixture->facts.network->has_route = FALSE;
  assert_fault (fixture, "link", "no-link", LKL_CONFIDENCE_CERTAIN);
  /* What answered a moment ago is not called well: its way is gone. */
  verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  g_assert_cmpint (get_hop_state (verdict, "mail"), ==, LKL_HOP_UNKNOWN);
}

static void
test_no_address (Fixture *fixture, gconstpointer data)
{
  fixture->facts.network->has_address = fixture->facts.network->has_route = FALSE;
  assert_fault (fixture, "link", "no-address", LKL_CONFIDENCE_CERTAIN);
}

static void
test_no_route (Fixture *fixture, gconstpointer data)
{
  fixture->facts.network->has_route = FALSE;
  assert_fault (fixture, "router", "no-route", LKL_CONFIDENCE_CERTAIN);
}

static void
test_vpn_silent (Fixture *fixture, gconstpointer data)
{
  fixture->facts.network->is_vpn = LKL_TERNARY_YES;
  silence_beyond (fixture);
  assert_fault (fixture, "vpn", "vpn-silent", LKL_CONFIDENCE_LIKELY);
}

static void
test_router_silent (Fixture *fixture, gconstpointer data)
{
  silence_beyond (fixture);
  fail (fixture->router, LKL_FAILURE_NONE);
  fixture->facts.has_router_answered = TRUE;
  assert_fault (fixture, "router", "router-silent", LKL_CONFIDENCE_LIKELY);
  fixture->facts.has_router_answered = FALSE;
  fixture->facts.network->router_neighbour = LKL_NEIGHBOUR_FAILED;
  assert_fault (fixture, "router", "router-silent", LKL_CONFIDENCE_CERTAIN);
}

static void
test_router_or_line (Fixture *fixture, gconstpointer data)
{
  silence_beyond (fixture);
  fail (fixture->router, LKL_FAILURE_NONE);
  assert_fault (fixture, "router", "router-or-line", LKL_CONFIDENCE_LIKELY);
}

static void
test_line_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  silence_beyond (fixture);
  assert_fault (fixture, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
  verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  g_assert_cmpint (get_hop_state (verdict, "router"), ==, LKL_HOP_OK);
  g_assert_cmpint (get_hop_state (verdict, "mail"), ==, LKL_HOP_UNKNOWN);
}

/* A router that is the name server and answers "server failure" while its line is down. */
static void
test_line_down_behind_name_server (Fixture *fixture, gconstpointer data)
{
  silence_beyond (fixture);
  fail (fixture->name_server, LKL_FAILURE_RCODE);
  fixture->name_server->rcode = 2;
  g_strfreev (fixture->facts.network->name_servers);
  fixture->facts.network->name_servers = g_strsplit ("192.0.2.1", " ", -1);
  assert_fault (fixture, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
}

static void
test_portal (Fixture *fixture, gconstpointer data)
{
  const guint statuses[] = { 200, 302, 511 };

  fail (fixture->internet, LKL_FAILURE_STATUS);
  fail (fixture->mail, LKL_FAILURE_TLS);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      fixture->internet->status = statuses[i];
      assert_fault (fixture, "internet", "portal", LKL_CONFIDENCE_CERTAIN);
    }
}

static void
test_no_name_server (Fixture *fixture, gconstpointer data)
{
  silence_beyond (fixture);
  g_ptr_array_remove (fixture->facts.samples, fixture->name_server);
  g_strfreev (fixture->facts.network->name_servers);
  fixture->facts.network->name_servers = g_new0 (char *, 1);
  assert_fault (fixture, "name-server", "no-name-server", LKL_CONFIDENCE_LIKELY);

  /* A service at a plain address or on this PC needs no name. */
  add_target (fixture, "own", "Own", "http://127.0.0.1:1/");
  add_sample (fixture, LKL_PROBE_HTTP, "own");
  add_target (fixture, "plain", "Plain", "http://192.0.2.80/");
  add_sample (fixture, LKL_PROBE_HTTP, "plain");
  assert_fault (fixture, "name-server", "no-name-server", LKL_CONFIDENCE_LIKELY);
  /* Nothing was asked at all, for nothing was known to ask. */
  g_ptr_array_set_size (fixture->facts.samples, 0);
  assert_fault (fixture, "name-server", "no-name-server", LKL_CONFIDENCE_LIKELY);
}

static void
test_name_server_silent (Fixture *fixture, gconstpointer data)
{
  fail (fixture->name_server, LKL_FAILURE_NONE);
  assert_fault (fixture, "name-server", "name-server-silent", LKL_CONFIDENCE_CERTAIN);
  /* Nothing can be found, but the host of the name server refuses: so it is there. */
  silence_beyond (fixture);
  fail (fixture->name_server, LKL_FAILURE_REFUSED);
  assert_fault (fixture, "name-server", "name-server-silent", LKL_CONFIDENCE_CERTAIN);
}

static void
test_name_server_failing (Fixture *fixture, gconstpointer data)
{
  fail (fixture->name_server, LKL_FAILURE_RCODE);
  fixture->name_server->rcode = 2;
  assert_fault (fixture, "name-server", "name-server-failing", LKL_CONFIDENCE_CERTAIN);
}

static void
test_second_name_server_helps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  fail (fixture->name_server, LKL_FAILURE_NONE);
  add_sample (fixture, LKL_PROBE_NAME_SERVER, "name-server-2");
  verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_OK);
  g_assert_cmpint (get_hop_state (verdict, "name-server"), ==, LKL_HOP_DEGRADED);
}

static void
test_beyond_silent (Fixture *fixture, gconstpointer data)
{
  fail (fixture->internet, LKL_FAILURE_NONE);
  fail (fixture->mail, LKL_FAILURE_NONE);
  assert_fault (fixture, "internet", "beyond-silent", LKL_CONFIDENCE_LIKELY);
}

static void
test_service_rows (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    LklFailure failure;
    gboolean is_connected;
    const char *kind;
    LklConfidence confidence;
  } cases[] = {
    { LKL_FAILURE_NO_NAME, FALSE, "name-missing", LKL_CONFIDENCE_CERTAIN },
    { LKL_FAILURE_TLS, TRUE, "service-certificate", LKL_CONFIDENCE_CERTAIN },
    { LKL_FAILURE_REFUSED, FALSE, "service-refused", LKL_CONFIDENCE_CERTAIN },
    { LKL_FAILURE_NONE, FALSE, "service-silent", LKL_CONFIDENCE_LIKELY },
    { LKL_FAILURE_NONE, TRUE, "service-hangs", LKL_CONFIDENCE_LIKELY },
    { LKL_FAILURE_BROKEN_OFF, TRUE, "service-hangs", LKL_CONFIDENCE_CERTAIN },
    { LKL_FAILURE_STATUS, TRUE, "service-error", LKL_CONFIDENCE_CERTAIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklVerdict) verdict = NULL;

      fail (fixture->mail, cases[i].failure);
      fixture->mail->is_connected = cases[i].is_connected;
      fixture->mail->status = cases[i].failure == LKL_FAILURE_STATUS ? 503 : 0;
      assert_fault (fixture, "mail", cases[i].kind, cases[i].confidence);
      verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
      g_assert_nonnull (strstr (verdict->sentence, "Mail"));
      g_assert_cmpint (get_hop_state (verdict, "internet"), ==, LKL_HOP_OK);
    }
}

static void
test_service_on_this_pc_says_nothing_of_the_network (Fixture *fixture, gconstpointer data)
{
  add_target (fixture, "own", "Own", "http://127.0.0.1:1/");
  add_sample (fixture, LKL_PROBE_HTTP, "own");
  silence_beyond (fixture);
  /* Names were found, from a file or a cache, and still nobody answered. */
  fail (fixture->mail, LKL_FAILURE_NONE);
  fixture->mail->dns_usecs = 100;
  assert_fault (fixture, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
}

static void
assert_sentence (Fixture *fixture, const char *sentence)
{
  g_autoptr (LklVerdict) verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);

  g_assert_cmpstr (verdict->sentence, ==, sentence);
}

static void
test_service_beside_silent_name_server (Fixture *fixture, gconstpointer data)
{
  const char *sentence =
      "The name server does not answer, so other names are not found; Mail still works.";
  g_autoptr (LklVerdict) verdict = NULL;

  fail (fixture->name_server, LKL_FAILURE_NONE);
  fail (fixture->internet, LKL_FAILURE_NAME_LOOKUP);
  assert_fault (fixture, "name-server", "name-server-silent", LKL_CONFIDENCE_CERTAIN);
  assert_sentence (fixture, sentence);
  verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  g_assert_cmpint (get_hop_state (verdict, "internet"), ==, LKL_HOP_UNKNOWN);
  g_assert_cmpint (get_hop_state (verdict, "mail"), ==, LKL_HOP_OK);
}

static void
test_service_on_this_pc_beside_silent_name_server (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_set_size (fixture->facts.plan->services, 0);
  add_target (fixture, "mail", "Mail", "http://127.0.0.1:1/");
  fail (fixture->name_server, LKL_FAILURE_NONE);
  assert_fault (fixture, "name-server", "name-server-silent", LKL_CONFIDENCE_LIKELY);
  assert_sentence (
      fixture, "The name server does not answer, so other names are not found; Mail still works.");
  /* Nor where the router answers nobody, nor where looking up another service's name failed. */
  fail (fixture->router, LKL_FAILURE_NONE);
  add_target (fixture, "internet", "Internet", "http://canary.example/");
  fail (fixture->internet, LKL_FAILURE_NAME_LOOKUP);
  assert_fault (fixture, "name-server", "name-server-silent", LKL_CONFIDENCE_LIKELY);
}

static void
test_internet_is_not_down_before_it_was_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  silence_beyond (fixture);
  g_ptr_array_remove (fixture->facts.samples, fixture->internet);
  verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  g_assert_cmpstr (verdict->kind, ==, "line-down");
  g_assert_cmpint (get_hop_state (verdict, "internet"), ==, LKL_HOP_UNKNOWN);
  g_ptr_array_set_size (fixture->facts.plan->services, 0);
  assert_fault (fixture, "name-server", "name-server-silent", LKL_CONFIDENCE_LIKELY);
}

static void
test_without_services_it_is_never_green (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  g_ptr_array_set_size (fixture->facts.plan->services, 0);
  verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_CHECKING);
  g_assert_cmpstr (verdict->sentence,
                   ==,
                   "Your connection works as far as the name server. No services are set up yet.");
  g_assert_cmpint (get_hop_state (verdict, "name-server"), ==, LKL_HOP_OK);
  g_assert_cmpint (get_hop_state (verdict, "router"), ==, LKL_HOP_OK);
  /* Before the name server has answered, even this is too much to say. */
  g_ptr_array_set_size (fixture->facts.samples, 0);
  assert_sentence (fixture, "The connection is being checked.");
}

static void
test_several_services_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;
  LklHop *mail;

  add_target (fixture, "intranet", "Intranet", "https://intranet.example/");
  fail (fixture->mail, LKL_FAILURE_REFUSED);
  fail (add_sample (fixture, LKL_PROBE_HTTP, "intranet"), LKL_FAILURE_REFUSED);
  assert_fault (fixture, "mail", "service-refused", LKL_CONFIDENCE_CERTAIN);
  assert_sentence (fixture, "Mail and Intranet do not answer; the network works.");
  verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  g_assert_cmpint (get_hop_state (verdict, "intranet"), ==, LKL_HOP_DOWN);
  mail = g_ptr_array_index (verdict->hops, 5);
  g_assert_cmpstr (mail->id, ==, "mail");
  g_assert_null (strstr (mail->sentence, "Intranet"));

  add_target (fixture, "wiki", "Wiki", "https://wiki.example/");
  fail (add_sample (fixture, LKL_PROBE_HTTP, "wiki"), LKL_FAILURE_REFUSED);
  assert_sentence (fixture, "Mail, Intranet and Wiki do not answer; the network works.");
}

static void
test_weak_wifi_is_degraded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  fixture->facts.network->link_kind = LKL_LINK_KIND_WIFI;
  fixture->facts.network->wifi_strength = 12;
  verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_OK);
  g_assert_cmpint (get_hop_state (verdict, "link"), ==, LKL_HOP_DEGRADED);
  g_assert_true (lkl_verdict_has_degraded_hop (verdict));
}

static void
test_evidence_has_no_addresses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;
  g_autofree char *text = NULL;

  silence_beyond (fixture);
  verdict = lkl_verdict_judge (&fixture->facts, NOW_USECS);
  text = g_strjoinv ("\n", verdict->evidence);
  g_assert_nonnull (strstr (text, "name-server-1: silent"));
  g_assert_null (strstr (text, "192.0.2"));
  g_assert_null (strstr (text, "example"));
}

static void
test_targets_need_an_address (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_connectivity_target_new ("x", "X", "mail.example", NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
  g_clear_error (&error);
  g_assert_null (lkl_connectivity_target_new ("x", "X", "file:///etc/passwd", NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
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
  add ("/verdict/everything-works", test_everything_works);
  add ("/verdict/silence-is-never-green", test_silence_is_never_green);
  add ("/verdict/no-link", test_no_link);
  add ("/verdict/no-address", test_no_address);
  add ("/verdict/no-route", test_no_route);
  add ("/verdict/vpn-silent", test_vpn_silent);
  add ("/verdict/router-silent", test_router_silent);
  add ("/verdict/router-or-line", test_router_or_line);
  add ("/verdict/line-down", test_line_down);
  add ("/verdict/line-down-behind-name-server", test_line_down_behind_name_server);
  add ("/verdict/portal", test_portal);
  add ("/verdict/no-name-server", test_no_name_server);
  add ("/verdict/name-server-silent", test_name_server_silent);
  add ("/verdict/name-server-failing", test_name_server_failing);
  add ("/verdict/second-name-server-helps", test_second_name_server_helps);
  add ("/verdict/beyond-silent", test_beyond_silent);
  add ("/verdict/service-rows", test_service_rows);
  add ("/verdict/service-on-this-pc", test_service_on_this_pc_says_nothing_of_the_network);
  add ("/verdict/service-beside-silent-name-server", test_service_beside_silent_name_server);
  add ("/verdict/service-on-this-pc-beside-silent-name-server",
       test_service_on_this_pc_beside_silent_name_server);
  add ("/verdict/internet-not-asked", test_internet_is_not_down_before_it_was_asked);
  add ("/verdict/no-services", test_without_services_it_is_never_green);
  add ("/verdict/several-services-down", test_several_services_down);
  add ("/verdict/weak-wifi-is-degraded", test_weak_wifi_is_degraded);
  add ("/verdict/evidence-has-no-addresses", test_evidence_has_no_addresses);
  g_test_add_func ("/verdict/targets-need-an-address", test_targets_need_an_address);
  return g_test_run ();
}

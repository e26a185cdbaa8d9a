/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/path-knowledge.h"

#define SECS(n) ((gint64) (n) *G_USEC_PER_SEC)

static LklNetworkFacts *
make_facts (const char *router, const char *router_key)
{
  LklNetworkFacts *facts = lkl_network_facts_new ();

  facts->has_link = facts->has_address = facts->has_route = TRUE;
  facts->router = g_strdup (router);
  facts->router_key = g_strdup (router_key);
  g_strfreev (facts->name_servers);
  facts->name_servers = g_strsplit ("192.0.2.53", " ", -1);
  return facts;
}

static LklPathKnowledge *
make_known (void)
{
  LklPathKnowledge *known = lkl_path_knowledge_new (lkl_network_memory_new ());

  lkl_path_knowledge_set_facts (known, make_facts ("192.0.2.1", "home"));
  return known;
}

static LklConnectivitySample *
take (LklPathKnowledge *known, LklProbeKind kind, const char *id)
{
  g_autoptr (LklConnectivitySample) sample = lkl_connectivity_sample_new (kind, id, "test");

  sample->outcome = LKL_PROBE_OK;
  sample->is_host_alive = TRUE;
  sample->rtt_usecs = 20 * 1000;
  sample->at_boot_usecs = SECS (1000);
  lkl_path_knowledge_take (known, sample);
  return sample;
}

static LklConnectivityPlan *
make_plan (const char *url)
{
  LklConnectivityPlan *plan = lkl_connectivity_plan_new ();

  if (url != NULL)
    g_ptr_array_add (plan->services, lkl_connectivity_target_new ("mail", "Mail", url, NULL, NULL));
  return plan;
}

static void
test_latest_of_each_hop (void)
{
  g_autoptr (LklPathKnowledge) known = make_known ();
  GPtrArray *samples = lkl_path_knowledge_get_samples (known);

  take (known, LKL_PROBE_ROUTER, "router");
  take (known, LKL_PROBE_PACKETS, "router");
  take (known, LKL_PROBE_HTTP, "mail");
  g_assert_cmpuint (samples->len, ==, 3);
  take (known, LKL_PROBE_HTTP, "mail")->status = 200;
  g_assert_cmpuint (samples->len, ==, 3);
  g_assert_cmpuint (((LklConnectivitySample *) samples->pdata[2])->status, ==, 200);
  lkl_path_knowledge_begin_anew (known);
  g_assert_cmpuint (samples->len, ==, 0);
}

static void
test_networks_are_told_apart (void)
{
  g_autoptr (LklPathKnowledge) known = lkl_path_knowledge_new (lkl_network_memory_new ());
  g_autoptr (LklNetworkFacts) same = make_facts ("192.0.2.1", "home");
  g_autoptr (LklNetworkFacts) other = make_facts ("198.51.100.1", "cafe");

  g_assert_false (lkl_path_knowledge_is_of (known, same));
  lkl_path_knowledge_set_facts (known, make_facts ("192.0.2.1", "home"));
  g_assert_true (lkl_path_knowledge_is_of (known, same));
  g_assert_false (lkl_path_knowledge_is_of (known, other));
}

/* Whether facts with the same router address are of the network that is known. */
static gboolean
is_same (const char *router_key, LklLinkKind link_kind, const char *ssid)
{
  g_autoptr (LklPathKnowledge) known = lkl_path_knowledge_new (lkl_network_memory_new ());
  g_autoptr (LklNetworkFacts) facts = make_facts ("192.168.1.1", router_key);
  LklNetworkFacts *before = make_facts ("192.168.1.1", "home");

  before->link_kind = LKL_LINK_KIND_WIFI;
  before->ssid = g_strdup ("Home");
  lkl_path_knowledge_set_facts (known, before);
  facts->link_kind = link_kind;
  facts->ssid = g_strdup (ssid);
  return lkl_path_knowledge_is_of (known, facts);
}

static void
test_same_address_is_not_the_same_router (void)
{
  g_assert_true (is_same ("home", LKL_LINK_KIND_WIFI, "Home"));
  g_assert_false (is_same ("cafe", LKL_LINK_KIND_WIFI, "Home"));
  g_assert_false (is_same ("home", LKL_LINK_KIND_WIRED, NULL));
  g_assert_true (is_same ("home", LKL_LINK_KIND_WIFI, "Home 5 GHz"));
  /* The neighbour table knows the router's hardware address only later. */
  g_assert_true (is_same (NULL, LKL_LINK_KIND_WIFI, "Home"));
  g_assert_true (is_same (NULL, LKL_LINK_KIND_UNKNOWN, NULL));
  g_assert_false (is_same (NULL, LKL_LINK_KIND_WIFI, "Cafe"));
}

static void
test_losses (void)
{
  g_autoptr (LklPathKnowledge) known = make_known ();
  g_autoptr (LklConnectivitySample) packets =
      lkl_connectivity_sample_new (LKL_PROBE_PACKETS, LKL_SAMPLE_ANCHOR, "test");

  packets->at_boot_usecs = SECS (1000);
  packets->n_sent = 40;
  lkl_path_knowledge_take (known, packets);
  g_assert_false (lkl_path_knowledge_has_losses (known, SECS (1000)));
  packets->n_lost = 2;
  g_assert_cmpint (lkl_path_knowledge_take (known, packets), ==, LKL_SUSPICION_PACKETS);
  g_assert_true (lkl_path_knowledge_has_losses (known, SECS (1000)));
  /* A round that begins anew still counts what earlier ones lost; another network does not. */
  lkl_path_knowledge_begin_anew (known);
  g_assert_true (lkl_path_knowledge_has_losses (known, SECS (1000)));
  lkl_path_knowledge_forget (known);
  g_assert_false (lkl_path_knowledge_has_losses (known, SECS (1000)));
}

static LklSuspicionKind
take_trip (LklPathKnowledge *known, const char *id, gint rtt_ms, gint at_secs)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_HTTP, id, "test");

  sample->outcome = LKL_PROBE_OK;
  sample->is_host_alive = TRUE;
  sample->rtt_usecs = rtt_ms * 1000;
  sample->at_boot_usecs = SECS (at_secs);
  return lkl_path_knowledge_take (known, sample);
}

static void
test_round_trips_that_differ (void)
{
  g_autoptr (LklPathKnowledge) known = make_known ();

  take_trip (known, "mail", 20, 1000);
  take_trip (known, "wiki", 60, 1000);
  /* One server answers a little later, and goes on so. */
  g_assert_cmpint (take_trip (known, "mail", 40, 1005), ==, LKL_SUSPICION_NONE);
  g_assert_cmpint (take_trip (known, "wiki", 61, 1005), ==, LKL_SUSPICION_NONE);
  g_assert_cmpint (take_trip (known, "mail", 41, 1010), ==, LKL_SUSPICION_NONE);
  g_assert_cmpint (take_trip (known, "wiki", 40, 1010), ==, LKL_SUSPICION_NONE);
  /* Now both do. */
  g_assert_cmpint (take_trip (known, "mail", 20, 1015), ==, LKL_SUSPICION_NONE);
  g_assert_cmpint (take_trip (known, "wiki", 60, 1016), ==, LKL_SUSPICION_UNSTEADY);
  /* Or one by much. */
  g_assert_cmpint (take_trip (known, "wiki", 90, 1025), ==, LKL_SUSPICION_UNSTEADY);
  /* What is not known is not odd. */
  g_assert_cmpint (take_trip (known, "mail", -1, 1020), ==, LKL_SUSPICION_NONE);
  g_assert_cmpint (take_trip (known, "mail", 20, 1021), ==, LKL_SUSPICION_NONE);
}

static void
test_usual_is_remembered (void)
{
  g_autoptr (LklPathKnowledge) known = make_known ();
  const LklUsual *usual;
  LklConnectivitySample *old;

  take (known, LKL_PROBE_ROUTER, "router")->rtt_usecs = 1500;
  take (known, LKL_PROBE_HTTP, "internet")->rtt_usecs = 40 * 1000;
  take (known, LKL_PROBE_NAME_SERVER, "name-server-1")->dns_usecs = 9000;
  take (known, LKL_PROBE_ANCHOR, "anchor-1.80")->rtt_usecs = 15 * 1000;
  take (known, LKL_PROBE_ANCHOR, "anchor-1.443")->rtt_usecs = 12 * 1000;
  take (known, LKL_PROBE_ANCHOR, "anchor-2.80")->rtt_usecs = -1;
  old = take (known, LKL_PROBE_ANCHOR, "anchor-2.443");
  old->rtt_usecs = 5 * 1000;
  old->at_boot_usecs = SECS (900);
  usual = lkl_network_memory_get (lkl_path_knowledge_get_memory (known), "home");
  /* The router's answer counts at once. */
  g_assert_true (usual->does_router_answer);
  g_assert_cmpint (usual->page_usecs, ==, -1);
  lkl_path_knowledge_remember_usual (known, SECS (1000));
  usual = lkl_network_memory_get (lkl_path_knowledge_get_memory (known), "home");
  g_assert_cmpint (usual->near_usecs, ==, 1500);
  g_assert_cmpint (usual->page_usecs, ==, 40 * 1000);
  g_assert_cmpint (usual->anchor_usecs, ==, 12 * 1000);
  g_assert_cmpint (usual->lookup_usecs, ==, 9000);
}

/* How far the proxy is says nothing of how far pages are. */
static void
test_way_to_proxy_is_not_remembered (void)
{
  g_autoptr (LklPathKnowledge) known = make_known ();

  take (known, LKL_PROBE_HTTP, "internet")->is_by_proxy = TRUE;
  take (known, LKL_PROBE_ANCHOR, "anchor-1.80");
  lkl_path_knowledge_remember_usual (known, SECS (1000));
  g_assert_cmpint (
      lkl_network_memory_get (lkl_path_knowledge_get_memory (known), "home")->page_usecs, ==, -1);
}

static void
test_moved_services_are_dropped (void)
{
  g_autoptr (LklPathKnowledge) known = make_known ();
  g_autoptr (LklConnectivityPlan) before = make_plan ("https://mail.example/");
  g_autoptr (LklConnectivityPlan) same = make_plan ("https://mail.example/");
  g_autoptr (LklConnectivityPlan) moved = make_plan ("https://post.example/");
  g_autoptr (LklConnectivityPlan) none = make_plan (NULL);
  GPtrArray *samples = lkl_path_knowledge_get_samples (known);

  take (known, LKL_PROBE_ROUTER, "router");
  take (known, LKL_PROBE_HTTP, "mail");
  lkl_path_knowledge_drop_moved (known, before, same);
  g_assert_cmpuint (samples->len, ==, 2);
  lkl_path_knowledge_drop_moved (known, before, moved);
  g_assert_cmpuint (samples->len, ==, 1);
  take (known, LKL_PROBE_HTTP, "mail");
  lkl_path_knowledge_drop_moved (known, before, none);
  g_assert_cmpuint (samples->len, ==, 1);
}

static void
test_judges_what_is_known (void)
{
  g_autoptr (LklPathKnowledge) known = make_known ();
  g_autoptr (LklConnectivityPlan) plan = make_plan ("https://mail.example/");
  g_autoptr (LklVerdict) well = NULL;
  g_autoptr (LklVerdict) slow = NULL;

  take (known, LKL_PROBE_NAME_SERVER, "name-server-1");
  take (known, LKL_PROBE_HTTP, "mail");
  well = lkl_path_knowledge_judge (known, plan, -1, -1, SECS (1000));
  g_assert_cmpint (well->state, ==, LKL_VERDICT_OK);
  take (known, LKL_PROBE_HTTP, "mail")->first_byte_usecs = SECS (3);
  slow = lkl_path_knowledge_judge (known, plan, -1, -1, SECS (1000));
  g_assert_cmpint (slow->kind, ==, LKL_VERDICT_KIND_SERVICE_SLOW);
}

static void
take_silent (LklPathKnowledge *known, LklProbeKind kind, const char *id, guint at_secs)
{
  g_autoptr (LklConnectivitySample) sample = lkl_connectivity_sample_new (kind, id, "test");

  sample->outcome = LKL_PROBE_TIMED_OUT;
  sample->at_boot_usecs = SECS (at_secs);
  lkl_path_knowledge_take (known, sample);
}

static void
assert_silent_path (LklPathKnowledge *known,
                    guint now_secs,
                    guint confirmed_secs,
                    LklVerdictKind kind)
{
  g_autoptr (LklConnectivityPlan) plan = make_plan ("https://mail.example/");
  LklNetworkFacts *facts = make_facts ("192.0.2.1", "home");
  g_autoptr (LklVerdict) verdict = NULL;

  facts->router_confirmed_usecs = SECS (confirmed_secs);
  lkl_path_knowledge_set_facts (known, facts);
  take_silent (known, LKL_PROBE_ROUTER, LKL_SAMPLE_ROUTER, now_secs);
  take_silent (known, LKL_PROBE_NAME_SERVER, "name-server-1", now_secs);
  take_silent (known, LKL_PROBE_HTTP, "mail", now_secs);
  /* Something seemed wrong at 990. */
  verdict = lkl_path_knowledge_judge (known, plan, SECS (990), -1, SECS (now_secs));
  g_assert_cmpint (verdict->kind, ==, kind);
}

/* A sign may be older than the fault: only who was heard of after the silence began is alive. */
static void
test_router_heard_of_before_the_silence_may_be_dead (void)
{
  g_autoptr (LklPathKnowledge) known = make_known ();

  assert_silent_path (known, 1000, 995, LKL_VERDICT_KIND_ROUTER_OR_LINE);
  assert_silent_path (known, 1005, 995, LKL_VERDICT_KIND_ROUTER_OR_LINE);
  assert_silent_path (known, 1010, 1003, LKL_VERDICT_KIND_LINE_DOWN);
  assert_silent_path (known, 1015, 1003, LKL_VERDICT_KIND_LINE_DOWN);
  take (known, LKL_PROBE_HTTP, "mail");
  {
    g_autoptr (LklConnectivityPlan) plan = make_plan ("https://mail.example/");
    g_autoptr (LklVerdict) verdict = lkl_path_knowledge_judge (known, plan, -1, -1, SECS (1020));

    g_assert_false (lkl_verdict_kind_has_trait (verdict->kind, LKL_TRAIT_PATH));
  }
  /* And the next silence is another one. */
  assert_silent_path (known, 1030, 1025, LKL_VERDICT_KIND_ROUTER_OR_LINE);
}

/* Where they get lost is not known better for being many; another round tells. */
static void
test_long_loss_counts_twice (void)
{
  g_autoptr (LklPathKnowledge) known = make_known ();
  LklVerdict near = { .state = LKL_VERDICT_DEGRADED, .kind = LKL_VERDICT_KIND_LOSS_NEAR };
  LklVerdict somewhere = { .state = LKL_VERDICT_DEGRADED, .kind = LKL_VERDICT_KIND_LOSS_SOMEWHERE };
  LklConnectivitySample *packets = take (known, LKL_PROBE_PACKETS, LKL_SAMPLE_ANCHOR);

  packets->n_sent = 40;
  packets->n_lost = 13;
  g_assert_false (lkl_path_knowledge_is_long_loss (known, &near));
  packets->n_sent = 190;
  g_assert_true (lkl_path_knowledge_is_long_loss (known, &near));
  g_assert_false (lkl_path_knowledge_is_long_loss (known, &somewhere));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/path-knowledge/latest", test_latest_of_each_hop);
  g_test_add_func ("/path-knowledge/networks", test_networks_are_told_apart);
  g_test_add_func ("/path-knowledge/same-address-is-not-the-same-router",
                   test_same_address_is_not_the_same_router);
  g_test_add_func ("/path-knowledge/losses", test_losses);
  g_test_add_func ("/path-knowledge/round-trips-that-differ", test_round_trips_that_differ);
  g_test_add_func ("/path-knowledge/usual", test_usual_is_remembered);
  g_test_add_func ("/path-knowledge/way-to-proxy", test_way_to_proxy_is_not_remembered);
  g_test_add_func ("/path-knowledge/moved-services", test_moved_services_are_dropped);
  g_test_add_func ("/path-knowledge/long-loss", test_long_loss_counts_twice);
  g_test_add_func ("/path-knowledge/judge", test_judges_what_is_known);
  g_test_add_func ("/path-knowledge/router-heard-of-before-the-silence",
                   test_router_heard_of_before_the_silence_may_be_dead);
  return g_test_run ();
}

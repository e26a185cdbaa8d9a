/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/connectivity-sampler.h"

#include "tests/fakes/fake-network-source.h"
#include "tests/fakes/fake-session-state.h"

#define DEADLINE_SECS 20
#define PAGE_PATH "/page"
#define SECS(n) ((gint64) (n) *G_USEC_PER_SEC)

typedef struct
{
  SoupServer *server;
  SoupSession *soup_session;
  LklClock *clock;
  LklFakeNetworkSource *network;
  LklFakeSessionState *session;
  LklConnectivitySampler *sampler;
  char *url;         /* (owned): of the service */
  guint status;      /* that the service answers with */
  guint page_status; /* and the page that stands for the internet, where there is one */
  guint n_requests;  /* to services */
  guint n_page_requests;
  guint n_late;         /* requests to services that are answered late, of those to come */
  guint n_packets_sent; /* the most of one sample */
  guint n_verdicts;
} Fixture;

static gboolean
on_late_enough (gpointer data)
{
  soup_server_message_unpause (data);
  return G_SOURCE_REMOVE;
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  Fixture *fixture = data;

  if (g_str_equal (path, PAGE_PATH))
    {
      fixture->n_page_requests++;
      soup_server_message_set_status (message, fixture->page_status, NULL);
      return;
    }
  fixture->n_requests++;
  soup_server_message_set_status (message, fixture->status, NULL);
  if (fixture->n_late > 0)
    {
      fixture->n_late--;
      soup_server_message_pause (message);
      g_timeout_add_full (
          G_PRIORITY_DEFAULT, 1000, on_late_enough, g_object_ref (message), g_object_unref);
    }
}

static void
on_packets (LklConnectivitySampler *sampler, const LklConnectivitySample *sample, Fixture *fixture)
{
  if (sample->kind == LKL_PROBE_PACKETS)
    fixture->n_packets_sent = MAX (fixture->n_packets_sent, sample->n_sent);
}

static void
on_verdict_changed (LklConnectivitySampler *sampler, Fixture *fixture)
{
  fixture->n_verdicts++;
}

static void
connect_network_to (Fixture *fixture,
                    gboolean is_connected,
                    const char *name_server,
                    const char *router)
{
  LklNetworkFacts *facts = lkl_network_facts_new ();

  facts->has_link = facts->has_address = facts->has_route = is_connected;
  facts->router = g_strdup (router);
  /* No address, so it is left out of the rounds. */
  g_strfreev (facts->name_servers);
  facts->name_servers = g_strsplit (name_server, " ", -1);
  lkl_fake_network_source_take_facts (fixture->network, facts);
}

static void
connect_network (Fixture *fixture, gboolean is_connected)
{
  connect_network_to (fixture, is_connected, "left out", NULL);
}

static void
connect_router (Fixture *fixture, const char *router)
{
  connect_network_to (fixture, TRUE, "left out", router);
}

/* Sets a target "mail" at @url, and where @other is not NULL a second one there. */
static void
set_targets (Fixture *fixture, const char *url, const char *other)
{
  g_autoptr (LklConnectivityPlan) plan = lkl_connectivity_plan_new ();

  g_ptr_array_add (plan->services, lkl_connectivity_target_new ("mail", "Mail", url, NULL, NULL));
  if (other != NULL)
    g_ptr_array_add (plan->services,
                     lkl_connectivity_target_new ("other", "Other", other, NULL, NULL));
  lkl_connectivity_sampler_set_plan (fixture->sampler, plan);
}

/* Sets "mail" and the page that stands for the internet. */
static void
set_page (Fixture *fixture, guint fleet_size)
{
  g_autoptr (LklConnectivityPlan) plan = lkl_connectivity_plan_new ();
  g_autofree char *page = g_strconcat (fixture->url, &PAGE_PATH[1], NULL);

  g_ptr_array_add (plan->services,
                   lkl_connectivity_target_new ("mail", "Mail", fixture->url, NULL, NULL));
  plan->internet =
      lkl_connectivity_target_new (LKL_CONNECTIVITY_TARGET_INTERNET, "Internet", page, NULL, NULL);
  plan->fleet_size = fleet_size;
  lkl_connectivity_sampler_set_plan (fixture->sampler, plan);
}

static void
start_server (Fixture *fixture)
{
  GSList *uris;

  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_request, fixture, NULL);
  g_assert_true (soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (fixture->server);
  fixture->url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  set_targets (fixture, fixture->url, NULL);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->status = 200;
  fixture->page_status = 204;
  fixture->soup_session = soup_session_new ();
  fixture->clock = lkl_clock_new_manual (0, SECS (1000));
  fixture->network = lkl_fake_network_source_new ();
  fixture->session = lkl_fake_session_state_new ();
  connect_network (fixture, TRUE);
  fixture->sampler = lkl_connectivity_sampler_new (fixture->clock,
                                                   LKL_NETWORK_SOURCE (fixture->network),
                                                   LKL_SESSION_STATE (fixture->session),
                                                   fixture->soup_session,
                                                   lkl_network_memory_new ());
  g_signal_connect (fixture->sampler, "verdict-changed", G_CALLBACK (on_verdict_changed), fixture);
  g_signal_connect (fixture->sampler, "sample", G_CALLBACK (on_packets), fixture);
  start_server (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->sampler, fixture);
  g_object_unref (fixture->sampler);
  g_object_unref (fixture->network);
  g_object_unref (fixture->session);
  g_object_unref (fixture->soup_session);
  g_object_unref (fixture->server);
  lkl_clock_unref (fixture->clock);
  g_free (fixture->url);
}

static void
wait_for_verdicts (Fixture *fixture, guint n_verdicts)
{
  const gint64 end_usecs = g_get_monotonic_time () + DEADLINE_SECS * (gint64) G_USEC_PER_SEC;

  while (fixture->n_verdicts < n_verdicts)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end_usecs);
    }
}

/* What is due by then is due at once. */
static void
pass (Fixture *fixture, gint64 secs)
{
  LklSessionFacts facts = { 0 };

  lkl_clock_advance (fixture->clock, SECS (secs));
  lkl_session_state_get_facts (LKL_SESSION_STATE (fixture->session), &facts);
  lkl_fake_session_state_set_facts (fixture->session, &facts);
}

static void
wait_until_above (const guint *count, guint value)
{
  const gint64 end_usecs = g_get_monotonic_time () + DEADLINE_SECS * (gint64) G_USEC_PER_SEC;

  while (*count <= value)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end_usecs);
    }
}

static void
test_bad_verdict_is_confirmed (Fixture *fixture, gconstpointer data)
{
  const LklVerdict *verdict;

  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  verdict = lkl_connectivity_sampler_get_verdict (fixture->sampler);
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_CHECKING);
  g_assert_cmpuint (fixture->n_requests, ==, 1);

  fixture->status = 503;
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 2);
  verdict = lkl_connectivity_sampler_get_verdict (fixture->sampler);
  g_assert_cmpint (verdict->kind, ==, LKL_VERDICT_KIND_SERVICE_ERROR);
  g_assert_cmpstr (verdict->hop_id, ==, "mail");
  g_assert_cmpuint (fixture->n_requests, ==, 3);
  g_assert_cmpuint (lkl_connectivity_sampler_get_samples (fixture->sampler)->len, ==, 1);
}

static void
test_change_of_the_network_is_looked_at (Fixture *fixture, gconstpointer data)
{
  const LklVerdict *verdict;

  connect_network (fixture, FALSE);
  wait_for_verdicts (fixture, 1);
  verdict = lkl_connectivity_sampler_get_verdict (fixture->sampler);
  g_assert_cmpint (verdict->kind, ==, LKL_VERDICT_KIND_NO_LINK);
  /* What the kernel says needs no second round. */
  g_assert_cmpuint (fixture->n_requests, ==, 1);
}

static void
test_started_without_name_server (Fixture *fixture, gconstpointer data)
{
  const LklVerdict *verdict;

  connect_network_to (fixture, TRUE, "", NULL);
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  verdict = lkl_connectivity_sampler_get_verdict (fixture->sampler);
  g_assert_cmpint (verdict->kind, ==, LKL_VERDICT_KIND_NO_NAME_SERVER);
}

static guint
count_samples (Fixture *fixture)
{
  return lkl_connectivity_sampler_get_samples (fixture->sampler)->len;
}

/* Other documents change all the time; what is known of a service stays until its address changes.
 */
static void
test_only_changed_targets_lose_their_samples (Fixture *fixture, gconstpointer data)
{
  lkl_connectivity_sampler_check_now (fixture->sampler);
  while (fixture->n_requests == 0)
    g_main_context_iteration (NULL, TRUE);
  /* Amid the round, which goes on, even where somebody looks. */
  set_targets (fixture, fixture->url, NULL);
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  g_assert_cmpuint (fixture->n_requests, ==, 1);
  g_assert_cmpuint (count_samples (fixture), ==, 1);

  set_targets (fixture, fixture->url, "https://it.example/");
  g_assert_cmpuint (count_samples (fixture), ==, 1);
  set_targets (fixture, "https://mail.example/", NULL);
  g_assert_cmpuint (count_samples (fixture), ==, 0);
}

static void
on_sample (LklConnectivitySampler *sampler, LklConnectivitySample *sample, Fixture *fixture)
{
  g_autoptr (LklConnectivityPlan) nothing = lkl_connectivity_plan_new ();

  lkl_connectivity_sampler_set_plan (sampler, nothing);
}

/* The router's answer may tell that this PC is elsewhere, where that service is not asked for. */
static void
test_sample_may_change_the_plan (Fixture *fixture, gconstpointer data)
{
  const LklVerdict *verdict;

  fixture->status = 503;
  g_signal_connect (fixture->sampler, "sample", G_CALLBACK (on_sample), fixture);
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  verdict = lkl_connectivity_sampler_get_verdict (fixture->sampler);
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_CHECKING);
  g_assert_cmpuint (fixture->n_requests, ==, 1);
}

static void
on_sample_look (LklConnectivitySampler *sampler, LklConnectivitySample *sample, Fixture *fixture)
{
  lkl_connectivity_sampler_check_now (sampler);
}

/* @is_known: to somebody else on this PC */
static void
connect_portal (Fixture *fixture, gboolean is_known)
{
  LklNetworkFacts *facts = lkl_network_facts_new ();

  facts->has_link = facts->has_address = facts->has_route = TRUE;
  facts->is_captive_portal = is_known ? LKL_TERNARY_YES : LKL_TERNARY_UNKNOWN;
  g_strfreev (facts->name_servers);
  facts->name_servers = g_strsplit ("left out", " ", -1);
  lkl_fake_network_source_take_facts (fixture->network, facts);
}

static void
count_segment_sent_again (Fixture *fixture, guint n_retransmitted)
{
  const LklNetworkCounters counters = { .tcp_retransmitted = n_retransmitted };

  lkl_fake_network_source_set_counters (fixture->network, &counters);
}

/* Nor does a lost segment of some program there make anybody look at services. */
static void
test_behind_a_portal_only_the_page_is_asked (Fixture *fixture, gconstpointer data)
{
  guint n_requests, n_page_requests;

  count_segment_sent_again (fixture, 0);
  set_page (fixture, 0);
  fixture->page_status = 302;
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  g_assert_true (
      lkl_verdict_is_captive_portal (lkl_connectivity_sampler_get_verdict (fixture->sampler)));
  n_requests = fixture->n_requests;
  n_page_requests = fixture->n_page_requests;
  pass (fixture, 4);
  count_segment_sent_again (fixture, 1);
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_until_above (&fixture->n_page_requests, n_page_requests);
  /* The counters' own timer comes every 5 s. */
  for (guint i = 1; i < 3; i++)
    {
      pass (fixture, 6);
      wait_until_above (&fixture->n_page_requests, n_page_requests + i);
    }
  g_assert_cmpuint (fixture->n_requests, ==, n_requests);

  fixture->page_status = 204;
  pass (fixture, 6);
  wait_for_verdicts (fixture, 2);
  g_assert_cmpint (
      lkl_connectivity_sampler_get_verdict (fixture->sampler)->state, ==, LKL_VERDICT_CHECKING);
}

static void
test_portal_that_is_known (Fixture *fixture, gconstpointer data)
{
  connect_portal (fixture, TRUE);
  set_page (fixture, 0);
  fixture->page_status = 302;
  pass (fixture, 10);
  wait_for_verdicts (fixture, 1);
  g_assert_true (
      lkl_verdict_is_captive_portal (lkl_connectivity_sampler_get_verdict (fixture->sampler)));
  g_assert_cmpuint (fixture->n_requests, ==, 0);

  /* It may go on to say so for a while. */
  fixture->page_status = 204;
  pass (fixture, 6);
  wait_for_verdicts (fixture, 2);
  g_assert_cmpint (
      lkl_connectivity_sampler_get_verdict (fixture->sampler)->state, ==, LKL_VERDICT_CHECKING);
  g_assert_cmpuint (fixture->n_requests, >, 0);
}

static void
test_portal_that_is_none (Fixture *fixture, gconstpointer data)
{
  connect_portal (fixture, TRUE);
  set_page (fixture, 0);
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  g_assert_cmpint (
      lkl_connectivity_sampler_get_verdict (fixture->sampler)->state, ==, LKL_VERDICT_CHECKING);
  g_assert_cmpuint (fixture->n_page_requests, ==, 2);
}

/* Whoever hears of a sample may ask for a broad round: that one is judged, not the few probes of
 * the round that has just ended. */
static void
test_small_round_is_not_judged_as_the_next (Fixture *fixture, gconstpointer data)
{
  gulong handler_id;

  connect_network (fixture, FALSE);
  set_page (fixture, 0);
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  g_assert_cmpint (
      lkl_connectivity_sampler_get_verdict (fixture->sampler)->kind, ==, LKL_VERDICT_KIND_NO_LINK);

  fixture->n_page_requests = fixture->n_requests = 0;
  handler_id = g_signal_connect (fixture->sampler, "sample", G_CALLBACK (on_sample_look), fixture);
  pass (fixture, 6);
  wait_until_above (&fixture->n_page_requests, 0);
  g_assert_cmpuint (fixture->n_requests, ==, 0);
  connect_network (fixture, TRUE);
  wait_until_above (&fixture->n_requests, 0);
  g_signal_handler_disconnect (fixture->sampler, handler_id);
  wait_for_verdicts (fixture, 2);
  /* Two broad rounds found it. */
  g_assert_cmpuint (fixture->n_requests, ==, 2);
}

static gboolean
on_enough (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_inactive_session_is_left_alone (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts away = { .is_active = FALSE };
  gboolean is_enough = FALSE;

  lkl_fake_session_state_set_facts (fixture->session, &away);
  connect_network (fixture, FALSE);
  connect_network (fixture, TRUE);
  /* Longer than a change of the network takes to settle. */
  g_timeout_add (1500, on_enough, &is_enough);
  while (!is_enough)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_requests, ==, 0);
}

/* At rest the next round would be minutes away. */
static void
test_return_from_a_rest_is_looked_at (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts away = { .is_active = TRUE, .idle_secs = LKL_SESSION_REST_SECS };
  const LklSessionFacts back = { .is_active = TRUE, .idle_secs = 0 };

  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  g_assert_cmpuint (fixture->n_requests, ==, 1);
  lkl_fake_session_state_set_facts (fixture->session, &away);
  lkl_fake_session_state_set_facts (fixture->session, &back);
  wait_until_above (&fixture->n_requests, 1);
}

/* A lost packet only makes an answer late, and may well spare the broad round that follows. */
static void
test_late_answer_is_a_sign_of_loss (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts away = { .is_active = TRUE, .idle_secs = LKL_SESSION_REST_SECS };
  const LklSessionFacts back = { .is_active = TRUE, .idle_secs = 0 };

  connect_router (fixture, "127.0.0.1");
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  g_assert_cmpuint (fixture->n_packets_sent, ==, 0);
  lkl_fake_session_state_set_facts (fixture->session, &away);
  fixture->n_late = 1;
  lkl_fake_session_state_set_facts (fixture->session, &back);
  wait_until_above (&fixture->n_packets_sent, 0);
}

/* What was wrong before says nothing of now, however long the first round waits for others of the
 * fleet. */
static void
test_resumes_without_a_verdict (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts suspending = { .is_active = TRUE, .is_suspending = TRUE };
  const LklSessionFacts back = { .is_active = TRUE };
  const LklVerdict *verdict;

  connect_network (fixture, FALSE);
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  lkl_fake_session_state_set_facts (fixture->session, &suspending);
  g_assert_cmpuint (fixture->n_verdicts, ==, 1);
  lkl_clock_advance (fixture->clock, SECS (3600));
  lkl_fake_session_state_set_facts (fixture->session, &back);
  g_assert_cmpuint (fixture->n_verdicts, ==, 2);
  verdict = lkl_connectivity_sampler_get_verdict (fixture->sampler);
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_CHECKING);
  g_assert_cmpint (verdict->kind, ==, LKL_VERDICT_KIND_NONE);
  g_assert_cmpuint (verdict->hops->len, >, 0);
  g_assert_false (lkl_verdict_has_degraded_hop (verdict));

  pass (fixture, 14);
  wait_for_verdicts (fixture, 3);
  verdict = lkl_connectivity_sampler_get_verdict (fixture->sampler);
  g_assert_cmpint (verdict->kind, ==, LKL_VERDICT_KIND_NO_LINK);
}

/* Each change ends the round that runs, so none is judged any more; what was told before does not
 * stay green. */
static void
test_nothing_stays_told_while_routers_take_turns (Fixture *fixture, gconstpointer data)
{
  fixture->status = 503;
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  g_assert_cmpint (
      lkl_connectivity_sampler_get_verdict (fixture->sampler)->state, ==, LKL_VERDICT_TROUBLE);
  for (guint i = 0; i < 90; i++)
    {
      lkl_connectivity_sampler_check_now (fixture->sampler);
      lkl_clock_advance (fixture->clock, SECS (30));
      connect_router (fixture, i % 2 == 0 ? "127.0.0.2" : "127.0.0.3");
      g_assert_cmpuint (fixture->n_verdicts, ==, 1);
    }
  lkl_clock_advance (fixture->clock, SECS (30));
  connect_router (fixture, "127.0.0.2");
  g_assert_cmpuint (fixture->n_verdicts, ==, 2);
  g_assert_cmpint (
      lkl_connectivity_sampler_get_verdict (fixture->sampler)->state, ==, LKL_VERDICT_CHECKING);
}

/* Nobody was there for an hour; then a small round comes, which leads to a broad one. */
static void
test_return_to_an_old_verdict (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts away = { .is_active = FALSE };
  const LklSessionFacts back = { .is_active = TRUE };

  set_page (fixture, 0);
  fixture->status = 503;
  lkl_connectivity_sampler_check_now (fixture->sampler);
  wait_for_verdicts (fixture, 1);
  lkl_fake_session_state_set_facts (fixture->session, &away);
  lkl_clock_advance (fixture->clock, SECS (3600));
  lkl_fake_session_state_set_facts (fixture->session, &back);
  g_assert_cmpuint (fixture->n_verdicts, ==, 2);
  g_assert_cmpint (
      lkl_connectivity_sampler_get_verdict (fixture->sampler)->state, ==, LKL_VERDICT_CHECKING);
  wait_for_verdicts (fixture, 3);
  g_assert_cmpint (
      lkl_connectivity_sampler_get_verdict (fixture->sampler)->state, ==, LKL_VERDICT_TROUBLE);
}

static void
test_ends_amid_a_round (Fixture *fixture, gconstpointer data)
{
  lkl_connectivity_sampler_check_now (fixture->sampler);
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
  add ("/connectivity-sampler/bad-verdict-is-confirmed", test_bad_verdict_is_confirmed);
  add ("/connectivity-sampler/change-of-the-network", test_change_of_the_network_is_looked_at);
  add ("/connectivity-sampler/no-name-server", test_started_without_name_server);
  add ("/connectivity-sampler/targets", test_only_changed_targets_lose_their_samples);
  add ("/connectivity-sampler/sample-changes-plan", test_sample_may_change_the_plan);
  add ("/connectivity-sampler/small-round-is-not-judged-as-the-next",
       test_small_round_is_not_judged_as_the_next);
  add ("/connectivity-sampler/portal", test_behind_a_portal_only_the_page_is_asked);
  add ("/connectivity-sampler/portal-that-is-known", test_portal_that_is_known);
  add ("/connectivity-sampler/portal-that-is-none", test_portal_that_is_none);
  add ("/connectivity-sampler/inactive-session", test_inactive_session_is_left_alone);
  add ("/connectivity-sampler/return-from-a-rest", test_return_from_a_rest_is_looked_at);
  add ("/connectivity-sampler/late-answer", test_late_answer_is_a_sign_of_loss);
  add ("/connectivity-sampler/resumes-without-a-verdict", test_resumes_without_a_verdict);
  add ("/connectivity-sampler/routers-that-take-turns",
       test_nothing_stays_told_while_routers_take_turns);
  add ("/connectivity-sampler/return-to-an-old-verdict", test_return_to_an_old_verdict);
  add ("/connectivity-sampler/ends-amid-a-round", test_ends_amid_a_round);
  return g_test_run ();
}

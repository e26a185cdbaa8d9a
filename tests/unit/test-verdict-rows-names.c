/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the table: name servers. */

#include "tests/fakes/sound-path.h"

/* Nothing that needs a name was found, and made-up names were not asked. */
static void
lose_names (LklSoundPath *path)
{
  LklConnectivitySample *const asked[] = {
    path->page, path->large_page, path->reference, path->mail, path->wiki
  };

  lkl_sound_path_drop_sample (path, path->impossible_name);
  lkl_sound_path_drop_sample (path, path->unique_name);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    lkl_sound_path_fail (asked[i], LKL_FAILURE_NAME_LOOKUP);
}

static void
test_no_name_server (LklSoundPath *path, gconstpointer data)
{
  lose_names (path);
  lkl_sound_path_drop_sample (path, path->name_server);
  g_strfreev (path->network->name_servers);
  path->network->name_servers = g_new0 (char *, 1);
  lkl_sound_path_assert_trouble (path, "name-server", "no-name-server", LKL_CONFIDENCE_LIKELY);

  /* A service at a plain address or on this PC needs no name. */
  lkl_sound_path_add_service (path, "own", "http://127.0.0.1:1/");
  lkl_sound_path_add_sample (path, LKL_PROBE_HTTP, "own");
  lkl_sound_path_add_service (path, "plain", "http://192.0.2.80/");
  lkl_sound_path_add_sample (path, LKL_PROBE_HTTP, "plain");
  lkl_sound_path_assert_trouble (path, "name-server", "no-name-server", LKL_CONFIDENCE_LIKELY);
  /* Nothing was asked at all, for nothing was known to ask. */
  g_ptr_array_set_size (path->facts.samples, 0);
  lkl_sound_path_assert_trouble (path, "name-server", "no-name-server", LKL_CONFIDENCE_LIKELY);
}

static void
test_silent (LklSoundPath *path, gconstpointer data)
{
  lose_names (path);
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_NONE);
  lkl_sound_path_assert_trouble (path, "name-server", "name-server-silent", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_REFUSED);
  lkl_sound_path_assert_trouble (path, "name-server", "name-server-silent", LKL_CONFIDENCE_CERTAIN);
}

static void
test_silent_beside_a_service (LklSoundPath *path, gconstpointer data)
{
  const char *sentence =
      "The name server does not answer, so other names are not found; Mail still works.";
  g_autoptr (LklVerdict) verdict = NULL;

  lkl_sound_path_drop_internet (path);
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_NONE);
  lkl_sound_path_fail (path->wiki, LKL_FAILURE_NAME_LOOKUP);
  lkl_sound_path_assert_trouble (path, "name-server", "name-server-silent", LKL_CONFIDENCE_CERTAIN);
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpstr (verdict->sentence, ==, sentence);
  g_assert_cmpstr (verdict->works, ==, "Still works: Mail.");
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "wiki"), ==, LKL_HOP_UNKNOWN);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "mail"), ==, LKL_HOP_OK);
}

/* Be the service on this PC, if nothing else could be asked. */
static void
test_silent_beside_a_service_on_this_pc (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_drop_internet (path);
  lkl_sound_path_drop_service (path, "mail");
  lkl_sound_path_add_service (path, "own", "http://127.0.0.1:1/");
  lkl_sound_path_add_sample (path, LKL_PROBE_HTTP, "own");
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_NONE);
  lkl_sound_path_fail (path->wiki, LKL_FAILURE_NAME_LOOKUP);
  lkl_sound_path_assert_trouble (path, "name-server", "name-server-silent", LKL_CONFIDENCE_LIKELY);
  /* Nor where the router answers nobody. */
  lkl_sound_path_fail (path->router, LKL_FAILURE_NONE);
  lkl_sound_path_assert_trouble (path, "name-server", "name-server-silent", LKL_CONFIDENCE_LIKELY);
}

static void
test_failing (LklSoundPath *path, gconstpointer data)
{
  lose_names (path);
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_RCODE);
  lkl_sound_path_assert_trouble (
      path, "name-server", "name-server-failing", LKL_CONFIDENCE_CERTAIN);
}

static void
test_failing_beside_slow_path (LklSoundPath *path, gconstpointer data)
{
  lose_names (path);
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_RCODE);
  path->router->rtt_usecs = 80 * 1000;
  lkl_sound_path_assert_trouble (
      path, "name-server", "name-server-failing", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_also (path, "link", "slow-near");
}

static void
test_invents (LklSoundPath *path, gconstpointer data)
{
  path->impossible_name->rcode = 0;
  path->impossible_name->has_addresses = TRUE;
  lkl_sound_path_assert_trouble (
      path, "name-server", "name-server-invents", LKL_CONFIDENCE_CERTAIN);
  /* All names lead to one page, which is not ours. */
  lkl_sound_path_fail_status (path->page, 200);
  lkl_sound_path_fail_certificate (path->mail, G_TLS_CERTIFICATE_BAD_IDENTITY);
  lkl_sound_path_assert_trouble (
      path, "name-server", "name-server-invents", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_no_others (path);
}

static void
test_search_domain (LklSoundPath *path, gconstpointer data)
{
  LklConnectivityTarget *target =
      lkl_connectivity_target_new ("shop", "Shop", "https://shop.corp.example/", "shop", NULL);
  LklConnectivitySample *brief;
  g_autoptr (LklVerdict) verdict = NULL;

  g_ptr_array_add (path->plan->services, target);
  lkl_sound_path_add_sample (path, LKL_PROBE_HTTP, "shop");
  lkl_sound_path_add_sample (path, LKL_PROBE_NAME, "shop");
  brief = lkl_sound_path_add_sample (path, LKL_PROBE_NAME, "shop.search-name");
  lkl_sound_path_assert_ok (path);
  brief->rcode = 3;
  brief->has_addresses = FALSE;
  lkl_sound_path_assert_degraded (path, "name-server", "search-domain");
  verdict = lkl_sound_path_judge (path);
  g_assert_nonnull (strstr (verdict->sentence, "“shop”"));
}

static void
test_first_silent (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_NONE);
  lkl_sound_path_add_sample (path, LKL_PROBE_NAME_SERVER, "name-server-2");
  lkl_sound_path_assert_degraded (path, "name-server", "first-name-server-silent");
}

static void
test_second_silent_is_no_fault (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail (lkl_sound_path_add_sample (path, LKL_PROBE_NAME_SERVER, "name-server-2"),
                       LKL_FAILURE_NONE);
  lkl_sound_path_assert_ok (path);
}

static void
test_slow (LklSoundPath *path, gconstpointer data)
{
  path->name_server->dns_usecs = 190 * 1000;
  lkl_sound_path_assert_ok (path);
  path->name_server->dns_usecs = 600 * 1000;
  lkl_sound_path_assert_degraded (path, "name-server", "name-server-slow");
  /* As every day on this network. */
  path->usual.lookup_usecs = 450 * 1000;
  lkl_sound_path_assert_ok (path);
  path->usual.lookup_usecs = 350 * 1000;
  lkl_sound_path_assert_degraded (path, "name-server", "name-server-slow");
}

/* What is usual is that of the first name server. */
static void
test_slow_second (LklSoundPath *path, gconstpointer data)
{
  path->usual.lookup_usecs = 450 * 1000;
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_NONE);
  lkl_sound_path_add_sample (path, LKL_PROBE_NAME_SERVER, "name-server-2")->dns_usecs = 600 * 1000;
  lkl_sound_path_assert_degraded (path, "name-server", "first-name-server-silent");
  lkl_sound_path_assert_also (path, "name-server", "name-server-slow");
}

/* On a long path, or where queries are lost and sent again, it is not the name server. */
static void
test_slow_for_another_reason (LklSoundPath *path, gconstpointer data)
{
  LklConnectivitySample *const asked[] = { path->plain_anchor, path->secure_anchor, path->page };

  path->name_server->dns_usecs = 500 * 1000;
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ROUTER, 100, 0, 1000);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ANCHOR, 100, 10, 20 * 1000);
  /* What gets lost on the way does not make an answer slow. */
  lkl_sound_path_assert_degraded (path, "internet", "loss-far");
  lkl_sound_path_assert_also (path, "name-server", "name-server-slow");

  g_ptr_array_set_size (path->facts.samples, path->facts.samples->len - 2);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    asked[i]->rtt_usecs = 250 * 1000;
  lkl_sound_path_assert_degraded (path, "internet", "slow-far");
  lkl_sound_path_assert_no_others (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lkl_sound_path_add_test ("/verdict-rows-names/no-name-server", test_no_name_server);
  lkl_sound_path_add_test ("/verdict-rows-names/silent", test_silent);
  lkl_sound_path_add_test ("/verdict-rows-names/silent-beside-a-service",
                           test_silent_beside_a_service);
  lkl_sound_path_add_test ("/verdict-rows-names/silent-beside-a-service-on-this-pc",
                           test_silent_beside_a_service_on_this_pc);
  lkl_sound_path_add_test ("/verdict-rows-names/failing", test_failing);
  lkl_sound_path_add_test ("/verdict-rows-names/failing-beside-slow-path",
                           test_failing_beside_slow_path);
  lkl_sound_path_add_test ("/verdict-rows-names/invents", test_invents);
  lkl_sound_path_add_test ("/verdict-rows-names/search-domain", test_search_domain);
  lkl_sound_path_add_test ("/verdict-rows-names/first-silent", test_first_silent);
  lkl_sound_path_add_test ("/verdict-rows-names/second-silent", test_second_silent_is_no_fault);
  lkl_sound_path_add_test ("/verdict-rows-names/slow", test_slow);
  lkl_sound_path_add_test ("/verdict-rows-names/slow-second", test_slow_second);
  lkl_sound_path_add_test ("/verdict-rows-names/slow-for-another-reason",
                           test_slow_for_another_reason);
  return g_test_run ();
}

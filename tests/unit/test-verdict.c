/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/verdict/verdict.h"

#include "agent/base/error.h"
#include "tests/fakes/sound-path.h"

static void
assert_sentence (LklSoundPath *path, const char *sentence)
{
  g_autoptr (LklVerdict) verdict = lkl_sound_path_judge (path);

  g_assert_cmpstr (verdict->sentence, ==, sentence);
}

static void
test_everything_works (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = lkl_sound_path_judge (path);
  const char *ids[] = { "this-pc", "link", "router", "name-server", "internet", "mail", "wiki" };

  lkl_sound_path_assert_ok (path);
  lkl_sound_path_assert_no_others (path);
  g_assert_false (lkl_verdict_has_degraded_hop (verdict));
  g_assert_false (lkl_verdict_is_captive_portal (verdict));
  g_assert_cmpuint (verdict->hops->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      g_assert_cmpstr (hop->id, ==, ids[i]);
      g_assert_cmpint (hop->state, ==, LKL_HOP_OK);
    }
}

static void
test_mute_router_is_no_fault (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  lkl_sound_path_fail (path->router, LKL_FAILURE_NONE);
  path->network->router_neighbour = LKL_NEIGHBOUR_STALE;
  lkl_sound_path_assert_ok (path);
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "router"), ==, LKL_HOP_OK);
  /* Nor where it used to answer: everything passes it. */
  path->usual.does_router_answer = TRUE;
  lkl_sound_path_assert_ok (path);
}

static void
test_vpn_that_works (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  path->network->is_vpn = LKL_TERNARY_YES;
  lkl_sound_path_fail (path->router, LKL_FAILURE_NONE);
  lkl_sound_path_assert_ok (path);
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "vpn"), ==, LKL_HOP_OK);
}

static void
test_without_internet_section (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_drop_internet (path);
  lkl_sound_path_assert_ok (path);
  lkl_sound_path_drop_service (path, "wiki");
  lkl_sound_path_assert_ok (path);
}

static void
test_internet_section_alone (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_drop_service (path, "mail");
  lkl_sound_path_drop_service (path, "wiki");
  lkl_sound_path_assert_ok (path);
}

static void
test_silence_is_never_green (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) late =
      lkl_verdict_judge (&path->facts, LKL_SOUND_PATH_NOW_USECS + LKL_VERDICT_FRESH_USECS + 1);
  g_autoptr (LklVerdict) none = NULL;

  g_assert_cmpint (late->state, ==, LKL_VERDICT_CHECKING);
  g_assert_cmpint (lkl_sound_path_get_hop_state (late, "mail"), ==, LKL_HOP_UNKNOWN);
  g_ptr_array_set_size (path->facts.samples, 0);
  none = lkl_sound_path_judge (path);
  g_assert_cmpint (none->state, ==, LKL_VERDICT_CHECKING);
  g_assert_cmpstr (none->sentence, ==, "The connection is being checked.");
}

static void
test_without_services_it_is_never_green (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  lkl_sound_path_drop_internet (path);
  lkl_sound_path_drop_service (path, "mail");
  lkl_sound_path_drop_service (path, "wiki");
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpint (verdict->state, ==, LKL_VERDICT_CHECKING);
  g_assert_cmpint (verdict->kind, ==, LKL_VERDICT_KIND_NO_SERVICES);
  g_assert_cmpstr (verdict->sentence,
                   ==,
                   "Your connection works as far as the name server. No services are set up yet.");
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "name-server"), ==, LKL_HOP_OK);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "router"), ==, LKL_HOP_OK);
  /* Before the name server has answered, even this is too much to say. */
  g_ptr_array_set_size (path->facts.samples, 0);
  assert_sentence (path, "The connection is being checked.");
}

static void
test_internet_is_not_down_before_it_was_asked (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  lkl_sound_path_drop_sample (path, path->page);
  lkl_sound_path_drop_sample (path, path->plain_anchor);
  lkl_sound_path_drop_sample (path, path->secure_anchor);
  lkl_sound_path_fail (path->mail, LKL_FAILURE_REFUSED);
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpint (verdict->kind, ==, LKL_VERDICT_KIND_SERVICE_REFUSED);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "internet"), ==, LKL_HOP_UNKNOWN);
}

static void
test_weak_wifi_is_degraded (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  path->network->link_kind = LKL_LINK_KIND_WIFI;
  path->network->wifi_strength = 12;
  lkl_sound_path_assert_ok (path);
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "link"), ==, LKL_HOP_DEGRADED);
  g_assert_true (lkl_verdict_has_degraded_hop (verdict));
}

/* The worst comes first, whatever lies nearer. */
static void
test_trouble_outranks_what_is_degraded (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;
  const LklFault *other;

  path->router->rtt_usecs = 80 * 1000;
  path->wiki->first_byte_usecs = 3 * G_USEC_PER_SEC;
  lkl_sound_path_fail (path->mail, LKL_FAILURE_REFUSED);
  lkl_sound_path_assert_trouble (path, "mail", "service-refused", LKL_CONFIDENCE_CERTAIN);
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpuint (verdict->others->len, ==, 2);
  other = g_ptr_array_index (verdict->others, 0);
  g_assert_cmpint (other->severity, ==, LKL_SEVERITY_DEGRADED);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "link"), ==, LKL_HOP_DEGRADED);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "wiki"), ==, LKL_HOP_DEGRADED);
}

static void
test_same_fault (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) well = lkl_sound_path_judge (path);
  g_autoptr (LklVerdict) refused = NULL;
  g_autoptr (LklVerdict) again = NULL;
  g_autoptr (LklVerdict) hangs = NULL;

  lkl_sound_path_fail (path->mail, LKL_FAILURE_REFUSED);
  refused = lkl_sound_path_judge (path);
  again = lkl_sound_path_judge (path);
  lkl_sound_path_stall (path->mail);
  hangs = lkl_sound_path_judge (path);
  g_assert_true (lkl_verdict_is_same_fault (refused, again));
  g_assert_false (lkl_verdict_is_same_fault (refused, hangs));
  g_assert_false (lkl_verdict_is_same_fault (refused, well));
  g_assert_false (lkl_verdict_is_same_fault (NULL, well));
  g_assert_true (lkl_verdict_is_same_fault (NULL, NULL));
}

/* Every kind of sample, each with all that it may know of names and addresses. */
static void
fill_with_secrets (LklSoundPath *path)
{
  LklConnectivityTarget *shop =
      lkl_connectivity_target_new ("svc-1", "Shop", "https://shop.example/", "shopname", NULL);
  LklConnectivitySample *brief;

  path->network->ssid = g_strdup ("Secret Wi-Fi");
  path->network->router_key = g_strdup ("0123abcd");
  path->reference->root_sha256 = g_strdup ("cafe");
  g_ptr_array_add (path->plan->services, shop);
  lkl_sound_path_add_sample (path, LKL_PROBE_HTTP, "svc-1");
  lkl_sound_path_add_sample (path, LKL_PROBE_NAME, "svc-1");
  brief = lkl_sound_path_add_sample (path, LKL_PROBE_NAME, "svc-1.search-name");
  brief->has_addresses = FALSE;
  lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "svc-1.ipv6");
  lkl_sound_path_add_sample (path, LKL_PROBE_PROXY, LKL_SAMPLE_PROXY);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ROUTER, 40, 2, 1000);
}

static void
assert_no_secrets (LklSoundPath *path, const char *line)
{
  const char *const secrets[] = { "192.0.2", "example", "Secret",   "0123abcd",
                                  "cafe",    "Shop",    "shopname", "://" };
  g_autoptr (LklVerdict) verdict = lkl_sound_path_judge (path);
  g_autofree char *text = g_strjoinv ("\n", verdict->evidence);

  g_assert_nonnull (strstr (text, line));
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (text, secrets[i]));
}

static void
test_evidence_has_no_addresses_and_names (LklSoundPath *path, gconstpointer data)
{
  const LklFailure failures[] = { LKL_FAILURE_REFUSED,    LKL_FAILURE_UNREACHABLE,
                                  LKL_FAILURE_NO_NAME,    LKL_FAILURE_NAME_LOOKUP,
                                  LKL_FAILURE_BROKEN_OFF, LKL_FAILURE_OTHER };

  fill_with_secrets (path);
  assert_no_secrets (path, "name-server-1: answers (test)");
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      for (guint j = 0; j < path->facts.samples->len; j++)
        lkl_sound_path_fail (g_ptr_array_index (path->facts.samples, j), failures[i]);
      assert_no_secrets (path, "(test)");
    }
  lkl_sound_path_fail_status (path->wiki, 503);
  assert_no_secrets (path, "wiki: HTTP status 503");
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_RCODE);
  assert_no_secrets (path, "name-server-1: DNS response code 2");
  lkl_sound_path_fail_certificate (path->mail, G_TLS_CERTIFICATE_UNKNOWN_CA);
  assert_no_secrets (path, "mail: TLS failed, certificate flags 1");
  lkl_sound_path_silence_beyond (path);
  assert_no_secrets (path, "name-server-1: silent");
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lkl_sound_path_add_test ("/verdict/everything-works", test_everything_works);
  lkl_sound_path_add_test ("/verdict/mute-router", test_mute_router_is_no_fault);
  lkl_sound_path_add_test ("/verdict/vpn-that-works", test_vpn_that_works);
  lkl_sound_path_add_test ("/verdict/without-internet-section", test_without_internet_section);
  lkl_sound_path_add_test ("/verdict/internet-section-alone", test_internet_section_alone);
  lkl_sound_path_add_test ("/verdict/silence-is-never-green", test_silence_is_never_green);
  lkl_sound_path_add_test ("/verdict/no-services", test_without_services_it_is_never_green);
  lkl_sound_path_add_test ("/verdict/internet-not-asked",
                           test_internet_is_not_down_before_it_was_asked);
  lkl_sound_path_add_test ("/verdict/weak-wifi-is-degraded", test_weak_wifi_is_degraded);
  lkl_sound_path_add_test ("/verdict/trouble-outranks-degraded",
                           test_trouble_outranks_what_is_degraded);
  lkl_sound_path_add_test ("/verdict/same-fault", test_same_fault);
  lkl_sound_path_add_test ("/verdict/evidence", test_evidence_has_no_addresses_and_names);
  g_test_add_func ("/verdict/targets-need-an-address", test_targets_need_an_address);
  return g_test_run ();
}

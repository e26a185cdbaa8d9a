/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the table: who stands between this PC and the internet. */

#include "tests/fakes/sound-path.h"

/* The portal takes the place of every host, without its certificate. */
static void
take_place_of_hosts (LklSoundPath *path)
{
  lkl_sound_path_fail_certificate (path->reference, G_TLS_CERTIFICATE_BAD_IDENTITY);
  lkl_sound_path_fail_certificate (path->mail, G_TLS_CERTIFICATE_BAD_IDENTITY);
  lkl_sound_path_fail_certificate (path->wiki, G_TLS_CERTIFICATE_BAD_IDENTITY);
}

static void
test_portal (LklSoundPath *path, gconstpointer data)
{
  const guint statuses[] = { 200, 302, 511 };
  g_autoptr (LklVerdict) verdict = NULL;

  take_place_of_hosts (path);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      lkl_sound_path_fail_status (path->page, statuses[i]);
      lkl_sound_path_assert_trouble (path, "internet", "portal", LKL_CONFIDENCE_CERTAIN);
      lkl_sound_path_assert_no_others (path);
    }
  verdict = lkl_sound_path_judge (path);
  g_assert_true (lkl_verdict_wants_sign_in (verdict));
  g_assert_true (lkl_verdict_is_captive_portal (verdict));
}

/* A sign-in page shows a certificate of its own wherever it takes somebody's place. One that is
 * made out to who was asked was forged, and what forges certificates is worse than a portal. */
static void
test_portal_that_forges_certificates (LklSoundPath *path, gconstpointer data)
{
  const guint own = G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_BAD_IDENTITY;
  g_autoptr (LklVerdict) verdict = NULL;

  lkl_sound_path_fail_status (path->page, 302);
  lkl_sound_path_fail_certificate (path->reference, own);
  lkl_sound_path_fail_certificate (path->mail, own);
  lkl_sound_path_fail_certificate (path->wiki, own);
  lkl_sound_path_assert_trouble (path, "internet", "portal", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_no_others (path);
  lkl_sound_path_fail_certificate (path->reference, G_TLS_CERTIFICATE_UNKNOWN_CA);
  lkl_sound_path_assert_trouble (path, "internet", "portal", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_no_others (path);
  lkl_sound_path_fail_certificate (path->wiki, G_TLS_CERTIFICATE_UNKNOWN_CA);
  lkl_sound_path_assert_trouble (path, "internet", "interception", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_also (path, "internet", "portal");
  verdict = lkl_sound_path_judge (path);
  g_assert_false (lkl_verdict_wants_sign_in (verdict));
  g_assert_true (lkl_verdict_is_captive_portal (verdict));
}

static void
test_portal_beside_loss (LklSoundPath *path, gconstpointer data)
{
  take_place_of_hosts (path);
  lkl_sound_path_fail_status (path->page, 302);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ROUTER, 100, 5, 2000);
  lkl_sound_path_assert_trouble (path, "internet", "portal", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_also (path, "link", "loss-near");
}

/* The page is wrong or forged: over plain HTTP anybody can answer. One host that shows its own
 * certificate proves that the network lets this PC out. */
static void
test_wrong_page_beside_a_proven_host (LklSoundPath *path, gconstpointer data)
{
  const guint statuses[] = { 200, 302, 511 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (LklVerdict) verdict = NULL;

      lkl_sound_path_fail_status (path->page, statuses[i]);
      lkl_sound_path_assert_ok (path);
      lkl_sound_path_assert_no_others (path);
      verdict = lkl_sound_path_judge (path);
      g_assert_false (lkl_verdict_is_captive_portal (verdict));
    }
  /* Whatever it answers: its certificate counts, and one host is enough. */
  take_place_of_hosts (path);
  lkl_sound_path_fail_status (path->wiki, 503);
  lkl_sound_path_assert_trouble (path, "mail", "certificate-name", LKL_CONFIDENCE_CERTAIN);
}

/* What proves nothing about the network that this PC is on now. */
static void
test_portal_beside_hosts_that_prove_nothing (LklSoundPath *path, gconstpointer data)
{
  LklConnectivityTarget *wiki = g_ptr_array_index (path->plan->services, 1);

  lkl_sound_path_fail_status (path->page, 302);
  take_place_of_hosts (path);
  lkl_sound_path_fail_status (path->wiki, 503);
  path->wiki->is_by_proxy = TRUE;
  lkl_sound_path_assert_trouble (path, "internet", "portal", LKL_CONFIDENCE_CERTAIN);
  path->wiki->is_by_proxy = FALSE;
  path->wiki->at_boot_usecs -= 6 * G_TIME_SPAN_SECOND;
  lkl_sound_path_assert_trouble (path, "internet", "portal", LKL_CONFIDENCE_CERTAIN);
  path->wiki->at_boot_usecs = LKL_SOUND_PATH_NOW_USECS;
  wiki->is_local = TRUE;
  lkl_sound_path_assert_trouble (path, "internet", "portal", LKL_CONFIDENCE_CERTAIN);
  /* Over plain HTTP it may be the portal again. */
  lkl_sound_path_drop_service (path, "wiki");
  lkl_sound_path_add_service (path, "intranet", "http://intranet.example/");
  lkl_sound_path_add_sample (path, LKL_PROBE_HTTP, "intranet");
  lkl_sound_path_assert_trouble (path, "internet", "portal", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_fail (path->mail, LKL_FAILURE_BROKEN_OFF);
  lkl_sound_path_assert_trouble (path, "internet", "portal", LKL_CONFIDENCE_CERTAIN);
}

/* The page's server has an error of its own, while the internet works. */
static void
test_error_of_the_page_is_no_portal (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail_status (path->page, 503);
  lkl_sound_path_assert_ok (path);
}

/* Only the proxy leads out: everything is asked by way of it, and anchors are silent. */
static LklConnectivitySample *
use_proxy (LklSoundPath *path)
{
  path->page->is_by_proxy = path->large_page->is_by_proxy = TRUE;
  path->reference->is_by_proxy = path->mail->is_by_proxy = path->wiki->is_by_proxy = TRUE;
  lkl_sound_path_fail (path->plain_anchor, LKL_FAILURE_NONE);
  lkl_sound_path_fail (path->secure_anchor, LKL_FAILURE_NONE);
  return lkl_sound_path_add_sample (path, LKL_PROBE_PROXY, LKL_SAMPLE_PROXY);
}

static void
test_proxy_that_works (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  use_proxy (path);
  lkl_sound_path_assert_ok (path);
  lkl_sound_path_assert_no_others (path);
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "proxy"), ==, LKL_HOP_OK);
}

static void
test_proxy_silent (LklSoundPath *path, gconstpointer data)
{
  LklConnectivitySample *proxy = use_proxy (path);
  LklConnectivitySample *const asked[] = {
    path->page, path->large_page, path->reference, path->mail, path->wiki
  };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    lkl_sound_path_fail (asked[i], LKL_FAILURE_REFUSED);
  lkl_sound_path_fail (proxy, LKL_FAILURE_REFUSED);
  lkl_sound_path_assert_trouble (path, "proxy", "proxy-silent", LKL_CONFIDENCE_CERTAIN);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    lkl_sound_path_fail (asked[i], LKL_FAILURE_NONE);
  lkl_sound_path_fail (proxy, LKL_FAILURE_NONE);
  lkl_sound_path_assert_trouble (path, "proxy", "proxy-silent", LKL_CONFIDENCE_LIKELY);
}

static void
test_proxy_answers_itself (LklSoundPath *path, gconstpointer data)
{
  LklConnectivitySample *const asked[] = {
    path->page, path->large_page, path->reference, path->mail, path->wiki
  };

  use_proxy (path);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    lkl_sound_path_fail_status (asked[i], 407);
  lkl_sound_path_assert_trouble (path, "proxy", "proxy-sign-in", LKL_CONFIDENCE_CERTAIN);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    lkl_sound_path_fail_status (asked[i], 403);
  lkl_sound_path_assert_trouble (path, "proxy", "proxy-refuses", LKL_CONFIDENCE_CERTAIN);
}

/* What was asked too long ago says nothing of now. */
static void
make_stale (LklConnectivitySample *sample)
{
  sample->at_boot_usecs = LKL_SOUND_PATH_NOW_USECS - LKL_VERDICT_FRESH_USECS - 1;
}

static void
test_stale_answers_of_the_proxy (LklSoundPath *path, gconstpointer data)
{
  use_proxy (path);
  lkl_sound_path_fail_status (path->mail, 407);
  lkl_sound_path_assert_trouble (path, "proxy", "proxy-sign-in", LKL_CONFIDENCE_CERTAIN);
  make_stale (path->mail);
  lkl_sound_path_assert_ok (path);
  /* Two that met the same status make it the proxy's own, and one of them is stale. */
  lkl_sound_path_fail_status (path->mail, 403);
  lkl_sound_path_fail_status (path->wiki, 403);
  lkl_sound_path_drop_sample (path, path->page);
  lkl_sound_path_drop_sample (path, path->large_page);
  lkl_sound_path_drop_sample (path, path->reference);
  lkl_sound_path_assert_trouble (path, "wiki", "service-error", LKL_CONFIDENCE_CERTAIN);
  path->mail->at_boot_usecs = LKL_SOUND_PATH_NOW_USECS;
  lkl_sound_path_assert_trouble (path, "proxy", "proxy-refuses", LKL_CONFIDENCE_CERTAIN);
}

/* That a secure connection came about long ago does not clear the network. */
static void
test_stale_secure_connection (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail (path->secure_anchor, LKL_FAILURE_REFUSED);
  lkl_sound_path_fail (path->reference, LKL_FAILURE_REFUSED);
  lkl_sound_path_fail (path->mail, LKL_FAILURE_REFUSED);
  lkl_sound_path_assert_trouble (path, "mail", "service-refused", LKL_CONFIDENCE_CERTAIN);
  make_stale (path->wiki);
  lkl_sound_path_assert_trouble (path, "internet", "secure-blocked", LKL_CONFIDENCE_LIKELY);
}

static void
test_proxy_fault_beside_first_name_server (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail (use_proxy (path), LKL_FAILURE_REFUSED);
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_NONE);
  lkl_sound_path_add_sample (path, LKL_PROBE_NAME_SERVER, "name-server-2");
  lkl_sound_path_assert_trouble (path, "proxy", "proxy-silent", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_also (path, "name-server", "first-name-server-silent");
}

static void
test_direct_blocked (LklSoundPath *path, gconstpointer data)
{
  const LklFailure failures[] = { LKL_FAILURE_NONE, LKL_FAILURE_REFUSED };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      lkl_sound_path_fail (path->plain_anchor, failures[i]);
      lkl_sound_path_fail (path->secure_anchor, failures[i]);
      lkl_sound_path_fail (path->page, failures[i]);
      lkl_sound_path_fail (path->large_page, failures[i]);
      lkl_sound_path_fail (path->reference, failures[i]);
      lkl_sound_path_fail (path->mail, failures[i]);
      lkl_sound_path_fail (path->wiki, failures[i]);
      lkl_sound_path_assert_trouble (path, "internet", "direct-blocked", LKL_CONFIDENCE_LIKELY);
    }
}

static void
test_direct_blocked_without_internet_section (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_drop_internet (path);
  lkl_sound_path_fail (path->mail, LKL_FAILURE_NONE);
  lkl_sound_path_fail (path->wiki, LKL_FAILURE_NONE);
  lkl_sound_path_assert_trouble (path, "internet", "direct-blocked", LKL_CONFIDENCE_LIKELY);
  /* One service alone is more likely down itself. */
  lkl_sound_path_drop_service (path, "wiki");
  lkl_sound_path_assert_trouble (path, "mail", "service-silent", LKL_CONFIDENCE_LIKELY);
}

static void
test_secure_blocked (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail (path->secure_anchor, LKL_FAILURE_REFUSED);
  lkl_sound_path_fail (path->reference, LKL_FAILURE_REFUSED);
  lkl_sound_path_fail (path->mail, LKL_FAILURE_REFUSED);
  lkl_sound_path_fail (path->wiki, LKL_FAILURE_REFUSED);
  lkl_sound_path_assert_trouble (path, "internet", "secure-blocked", LKL_CONFIDENCE_LIKELY);
}

static void
test_interception (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail_certificate (path->reference, G_TLS_CERTIFICATE_UNKNOWN_CA);
  lkl_sound_path_fail_certificate (path->mail, G_TLS_CERTIFICATE_UNKNOWN_CA);
  lkl_sound_path_fail_certificate (path->wiki, G_TLS_CERTIFICATE_UNKNOWN_CA);
  lkl_sound_path_assert_trouble (path, "internet", "interception", LKL_CONFIDENCE_CERTAIN);
}

/* Who is not trusted may set any date, so that is no sign of a wrong clock. */
static void
test_expired_interception (LklSoundPath *path, gconstpointer data)
{
  const guint flags = G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_EXPIRED;

  lkl_sound_path_fail_certificate (path->reference, flags);
  lkl_sound_path_fail_certificate (path->mail, flags);
  lkl_sound_path_fail_certificate (path->wiki, flags);
  lkl_sound_path_assert_trouble (path, "internet", "interception", LKL_CONFIDENCE_CERTAIN);
}

static void
test_inspection_is_a_fact (LklSoundPath *path, gconstpointer data)
{
  g_strfreev (path->plan->roots);
  path->plan->roots = g_strsplit ("aaaa bbbb", " ", -1);
  path->reference->root_sha256 = g_strdup ("bbbb");
  lkl_sound_path_assert_ok (path);
  lkl_sound_path_assert_no_others (path);
  g_free (path->reference->root_sha256);
  path->reference->root_sha256 = g_strdup ("cccc");
  lkl_sound_path_assert_ok (path);
  lkl_sound_path_assert_also (path, "internet", "inspection");
}

static void
test_clock_wrong (LklSoundPath *path, gconstpointer data)
{
  const guint errors[] = { G_TLS_CERTIFICATE_EXPIRED, G_TLS_CERTIFICATE_NOT_ACTIVATED };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      lkl_sound_path_fail_certificate (path->reference, errors[i]);
      lkl_sound_path_fail_certificate (path->mail, errors[i]);
      lkl_sound_path_fail_certificate (path->wiki, errors[i]);
      lkl_sound_path_assert_trouble (path, "this-pc", "clock-wrong", LKL_CONFIDENCE_LIKELY);
    }
}

/* Where no reference was set, the page's clock tells. */
static void
test_clock_wrong_without_reference (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_drop_sample (path, path->reference);
  lkl_sound_path_fail_certificate (path->mail, G_TLS_CERTIFICATE_EXPIRED);
  lkl_sound_path_fail_certificate (path->wiki, G_TLS_CERTIFICATE_EXPIRED);
  lkl_sound_path_assert_trouble (path, "mail", "certificate-expired", LKL_CONFIDENCE_CERTAIN);
  path->page->clock_offset_usecs = -400 * G_TIME_SPAN_DAY;
  lkl_sound_path_assert_trouble (path, "this-pc", "clock-wrong", LKL_CONFIDENCE_LIKELY);
}

static void
test_large_packets_lost (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_stall (path->large_page);
  lkl_sound_path_stall (path->reference);
  lkl_sound_path_stall (path->mail);
  lkl_sound_path_stall (path->wiki);
  lkl_sound_path_assert_trouble (path, "internet", "large-packets-lost", LKL_CONFIDENCE_LIKELY);
  /* The handshakes alone tell, where no large page is set. */
  lkl_sound_path_drop_sample (path, path->large_page);
  lkl_sound_path_assert_trouble (path, "internet", "large-packets-lost", LKL_CONFIDENCE_LIKELY);
}

/* Where many packets get lost, silence after a connection proves nothing. */
static void
test_large_packets_are_not_blamed_for_loss (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_stall (path->large_page);
  lkl_sound_path_stall (path->reference);
  lkl_sound_path_stall (path->mail);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ROUTER, 40, 0, 1000);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ANCHOR, 40, 10, 20 * 1000);
  lkl_sound_path_assert_degraded (path, "internet", "loss-far");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lkl_sound_path_add_test ("/verdict-rows-between/portal", test_portal);
  lkl_sound_path_add_test ("/verdict-rows-between/portal-that-forges",
                           test_portal_that_forges_certificates);
  lkl_sound_path_add_test ("/verdict-rows-between/portal-beside-loss", test_portal_beside_loss);
  lkl_sound_path_add_test ("/verdict-rows-between/wrong-page-beside-a-proven-host",
                           test_wrong_page_beside_a_proven_host);
  lkl_sound_path_add_test ("/verdict-rows-between/portal-beside-hosts-that-prove-nothing",
                           test_portal_beside_hosts_that_prove_nothing);
  lkl_sound_path_add_test ("/verdict-rows-between/error-of-the-page",
                           test_error_of_the_page_is_no_portal);
  lkl_sound_path_add_test ("/verdict-rows-between/proxy-that-works", test_proxy_that_works);
  lkl_sound_path_add_test ("/verdict-rows-between/proxy-silent", test_proxy_silent);
  lkl_sound_path_add_test ("/verdict-rows-between/proxy-answers-itself", test_proxy_answers_itself);
  lkl_sound_path_add_test ("/verdict-rows-between/stale-answers-of-the-proxy",
                           test_stale_answers_of_the_proxy);
  lkl_sound_path_add_test ("/verdict-rows-between/stale-secure-connection",
                           test_stale_secure_connection);
  lkl_sound_path_add_test ("/verdict-rows-between/proxy-beside-first-name-server",
                           test_proxy_fault_beside_first_name_server);
  lkl_sound_path_add_test ("/verdict-rows-between/direct-blocked", test_direct_blocked);
  lkl_sound_path_add_test ("/verdict-rows-between/direct-blocked-without-internet-section",
                           test_direct_blocked_without_internet_section);
  lkl_sound_path_add_test ("/verdict-rows-between/secure-blocked", test_secure_blocked);
  lkl_sound_path_add_test ("/verdict-rows-between/interception", test_interception);
  lkl_sound_path_add_test ("/verdict-rows-between/expired-interception", test_expired_interception);
  lkl_sound_path_add_test ("/verdict-rows-between/inspection", test_inspection_is_a_fact);
  lkl_sound_path_add_test ("/verdict-rows-between/clock-wrong", test_clock_wrong);
  lkl_sound_path_add_test ("/verdict-rows-between/clock-wrong-without-reference",
                           test_clock_wrong_without_reference);
  lkl_sound_path_add_test ("/verdict-rows-between/large-packets-lost", test_large_packets_lost);
  lkl_sound_path_add_test ("/verdict-rows-between/large-packets-or-loss",
                           test_large_packets_are_not_blamed_for_loss);
  return g_test_run ();
}

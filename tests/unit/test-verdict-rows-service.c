/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the table: services. */

#include "tests/fakes/sound-path.h"

static void
assert_blamed (LklSoundPath *path, const char *kind, LklConfidence confidence)
{
  g_autoptr (LklVerdict) verdict = lkl_sound_path_judge (path);

  lkl_sound_path_assert_trouble (path, "mail", kind, confidence);
  lkl_sound_path_assert_no_others (path);
  g_assert_nonnull (strstr (verdict->sentence, "Mail"));
  g_assert_cmpstr (verdict->works, ==, "Still works: Wiki.");
  g_assert_cmpstr (verdict->works_names, ==, "Wiki");
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "internet"), ==, LKL_HOP_OK);
}

static void
test_failures (LklSoundPath *path, gconstpointer data)
{
  const struct
  {
    LklFailure failure;
    const char *kind;
  } cases[] = {
    { LKL_FAILURE_NO_NAME, "name-missing" },       { LKL_FAILURE_NAME_LOOKUP, "name-failing" },
    { LKL_FAILURE_REFUSED, "service-refused" },    { LKL_FAILURE_BROKEN_OFF, "service-breaks-off" },
    { LKL_FAILURE_UNREACHABLE, "service-silent" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      lkl_sound_path_fail (path->mail, cases[i].failure);
      assert_blamed (path, cases[i].kind, LKL_CONFIDENCE_CERTAIN);
    }
  lkl_sound_path_fail (path->mail, LKL_FAILURE_NONE);
  assert_blamed (path, "service-silent", LKL_CONFIDENCE_LIKELY);
  lkl_sound_path_stall (path->mail);
  path->mail->tls_usecs = 20 * 1000;
  assert_blamed (path, "service-hangs", LKL_CONFIDENCE_LIKELY);
}

static void
test_errors (LklSoundPath *path, gconstpointer data)
{
  const guint statuses[] = { 404, 500, 503 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      lkl_sound_path_fail_status (path->mail, statuses[i]);
      assert_blamed (path, "service-error", LKL_CONFIDENCE_CERTAIN);
    }
}

static void
test_certificates (LklSoundPath *path, gconstpointer data)
{
  const struct
  {
    guint errors;
    const char *kind;
  } cases[] = {
    { G_TLS_CERTIFICATE_EXPIRED, "certificate-expired" },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, "certificate-early" },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, "certificate-name" },
    { G_TLS_CERTIFICATE_UNKNOWN_CA, "certificate-unknown" },
    { G_TLS_CERTIFICATE_REVOKED, "certificate-unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      lkl_sound_path_fail_certificate (path->mail, cases[i].errors);
      assert_blamed (path, cases[i].kind, LKL_CONFIDENCE_CERTAIN);
    }
  /* A handshake that breaks is no matter of the certificate. */
  lkl_sound_path_fail_certificate (path->mail, 0);
  assert_blamed (path, "service-breaks-off", LKL_CONFIDENCE_CERTAIN);
}

/* A name that the name server denies is not asked any further. */
static void
test_names (LklSoundPath *path, gconstpointer data)
{
  LklConnectivitySample *name = lkl_sound_path_add_sample (path, LKL_PROBE_NAME, "mail");

  lkl_sound_path_drop_sample (path, path->mail);
  name->rcode = 3;
  name->has_addresses = FALSE;
  assert_blamed (path, "name-missing", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_fail (name, LKL_FAILURE_RCODE);
  assert_blamed (path, "name-failing", LKL_CONFIDENCE_CERTAIN);
  /* Silence on one name is not enough. */
  lkl_sound_path_fail (name, LKL_FAILURE_NONE);
  lkl_sound_path_assert_ok (path);
}

static void
test_several_down (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;
  g_autoptr (LklVerdict) three = NULL;

  lkl_sound_path_fail (path->mail, LKL_FAILURE_REFUSED);
  lkl_sound_path_fail (path->wiki, LKL_FAILURE_REFUSED);
  lkl_sound_path_assert_trouble (path, "mail", "service-refused", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_also (path, "wiki", "service-refused");
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpstr (verdict->sentence, ==, "Mail and Wiki do not answer; the network works.");
  g_assert_cmpstr (verdict->works, ==, "The internet still works.");
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "wiki"), ==, LKL_HOP_DOWN);
  for (guint i = 0; i < verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      g_assert_true (!g_str_equal (hop->id, "mail") || strstr (hop->sentence, "Wiki") == NULL);
    }

  lkl_sound_path_add_service (path, "shop", "https://shop.example/");
  lkl_sound_path_fail (lkl_sound_path_add_sample (path, LKL_PROBE_HTTP, "shop"),
                       LKL_FAILURE_REFUSED);
  three = lkl_sound_path_judge (path);
  g_assert_cmpstr (three->sentence, ==, "Mail, Wiki and Shop do not answer; the network works.");
}

/* Who answers with an error or a bad certificate does answer. */
static void
test_several_not_working (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) with_error = NULL;
  g_autoptr (LklVerdict) with_certificate = NULL;

  lkl_sound_path_fail (path->mail, LKL_FAILURE_REFUSED);
  lkl_sound_path_fail_status (path->wiki, 500);
  with_error = lkl_sound_path_judge (path);
  g_assert_cmpstr (with_error->sentence, ==, "Mail and Wiki do not work; the network works.");
  lkl_sound_path_fail_certificate (path->mail, G_TLS_CERTIFICATE_EXPIRED);
  lkl_sound_path_fail (path->wiki, LKL_FAILURE_REFUSED);
  with_certificate = lkl_sound_path_judge (path);
  g_assert_cmpstr (with_certificate->sentence, ==, "Mail and Wiki do not work; the network works.");
}

static void
test_without_internet_section (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_drop_internet (path);
  lkl_sound_path_fail (path->mail, LKL_FAILURE_REFUSED);
  lkl_sound_path_assert_trouble (path, "mail", "service-refused", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_fail (path->mail, LKL_FAILURE_NONE);
  lkl_sound_path_assert_trouble (path, "mail", "service-silent", LKL_CONFIDENCE_LIKELY);
  lkl_sound_path_drop_service (path, "wiki");
  lkl_sound_path_assert_trouble (path, "mail", "service-silent", LKL_CONFIDENCE_LIKELY);
  lkl_sound_path_fail_certificate (path->mail, G_TLS_CERTIFICATE_UNKNOWN_CA);
  lkl_sound_path_assert_trouble (path, "mail", "certificate-unknown", LKL_CONFIDENCE_CERTAIN);
}

/* The organisation's own page counts only where nothing else tells of the internet. */
static void
test_page (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail (path->page, LKL_FAILURE_REFUSED);
  lkl_sound_path_assert_ok (path);
  lkl_sound_path_drop_sample (path, path->plain_anchor);
  lkl_sound_path_drop_sample (path, path->secure_anchor);
  lkl_sound_path_drop_sample (path, path->reference);
  lkl_sound_path_assert_trouble (path, "internet", "service-refused", LKL_CONFIDENCE_CERTAIN);
}

static void
test_slow (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  path->mail->first_byte_usecs = 900 * 1000;
  lkl_sound_path_assert_ok (path);
  path->mail->first_byte_usecs = 2500 * 1000;
  lkl_sound_path_assert_degraded (path, "mail", "service-slow");
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpstr (verdict->sentence, ==, "Mail itself is slow; the network is not.");
}

/* What is lost is sent again, which takes as long. */
static void
test_slow_or_loss (LklSoundPath *path, gconstpointer data)
{
  path->mail->first_byte_usecs = 2500 * 1000;
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ROUTER, 100, 0, 1000);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ANCHOR, 100, 8, 20 * 1000);
  lkl_sound_path_assert_degraded (path, "internet", "loss-far");
  lkl_sound_path_assert_no_others (path);
}

static void
test_error_beside_loss (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail_status (path->mail, 500);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ROUTER, 100, 0, 1000);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ANCHOR, 100, 5, 20 * 1000);
  lkl_sound_path_assert_trouble (path, "mail", "service-error", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_also (path, "internet", "loss-far");
}

static void
test_expired_beside_ipv6 (LklSoundPath *path, gconstpointer data)
{
  path->network->has_ipv6 = TRUE;
  lkl_sound_path_fail_certificate (path->mail, G_TLS_CERTIFICATE_EXPIRED);
  lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "mail.ipv4");
  lkl_sound_path_fail (lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "mail.ipv6"),
                       LKL_FAILURE_NONE);
  lkl_sound_path_assert_trouble (path, "mail", "certificate-expired", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_also (path, "internet", "ipv6-broken");
}

static void
test_silent_beside_first_name_server (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail (path->mail, LKL_FAILURE_NONE);
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_NONE);
  lkl_sound_path_add_sample (path, LKL_PROBE_NAME_SERVER, "name-server-2");
  lkl_sound_path_assert_trouble (path, "mail", "service-silent", LKL_CONFIDENCE_LIKELY);
  lkl_sound_path_assert_also (path, "name-server", "first-name-server-silent");
}

static void
test_different_faults (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail_certificate (path->mail, G_TLS_CERTIFICATE_EXPIRED);
  path->wiki->first_byte_usecs = 3000 * 1000;
  lkl_sound_path_assert_trouble (path, "mail", "certificate-expired", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_also (path, "wiki", "service-slow");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lkl_sound_path_add_test ("/verdict-rows-service/failures", test_failures);
  lkl_sound_path_add_test ("/verdict-rows-service/errors", test_errors);
  lkl_sound_path_add_test ("/verdict-rows-service/certificates", test_certificates);
  lkl_sound_path_add_test ("/verdict-rows-service/names", test_names);
  lkl_sound_path_add_test ("/verdict-rows-service/several-down", test_several_down);
  lkl_sound_path_add_test ("/verdict-rows-service/several-not-working", test_several_not_working);
  lkl_sound_path_add_test ("/verdict-rows-service/without-internet-section",
                           test_without_internet_section);
  lkl_sound_path_add_test ("/verdict-rows-service/page", test_page);
  lkl_sound_path_add_test ("/verdict-rows-service/slow", test_slow);
  lkl_sound_path_add_test ("/verdict-rows-service/slow-or-loss", test_slow_or_loss);
  lkl_sound_path_add_test ("/verdict-rows-service/error-beside-loss", test_error_beside_loss);
  lkl_sound_path_add_test ("/verdict-rows-service/expired-beside-ipv6", test_expired_beside_ipv6);
  lkl_sound_path_add_test ("/verdict-rows-service/silent-beside-first-name-server",
                           test_silent_beside_first_name_server);
  lkl_sound_path_add_test ("/verdict-rows-service/different-faults", test_different_faults);
  return g_test_run ();
}

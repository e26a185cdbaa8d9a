/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/certificate-facts.h"

static void
test_root_of_one (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "loopback-certificate.pem", NULL);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = lkl_certificate_facts_get_root_sha256 (certificate, NULL);

  g_object_get (certificate, "certificate", &bytes, NULL);
  expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
  g_assert_cmpstr (found, ==, expected);
}

/* LeakSanitizer's own look at the threads crashes now and then where GnuTLS has been loaded by
 * GIO; the other sanitizers stay on. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate-facts/root-of-one", test_root_of_one);
  return g_test_run ();
}

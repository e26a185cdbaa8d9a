/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/shared-authorities.h"

static GTlsDatabase *
read_authorities (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  GTlsDatabase *authorities = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  return authorities;
}

static GTlsCertificateFlags
verify (GTlsDatabase *authorities, const char *host)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "loopback-certificate.pem", NULL);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);
  g_autoptr (GSocketConnectable) identity = g_network_address_new (host, 443);

  return g_tls_database_verify_chain (authorities,
                                      certificate,
                                      G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER,
                                      identity,
                                      NULL,
                                      G_TLS_DATABASE_VERIFY_NONE,
                                      NULL,
                                      NULL);
}

#define SYSTEM_AUTHORITIES "test-system-authorities"

static GTlsDatabase *
get_system_authorities (GTlsBackend *backend)
{
  return g_object_ref (g_object_get_data (G_OBJECT (backend), SYSTEM_AUTHORITIES));
}

/* From now on the system of this test program has these. */
static void
set_system_authorities (const char *name)
{
  GTlsBackend *backend = g_tls_backend_get_default ();

  g_object_set_data_full (
      G_OBJECT (backend), SYSTEM_AUTHORITIES, read_authorities (name), g_object_unref);
  G_TLS_BACKEND_GET_INTERFACE (backend)->get_default_database = get_system_authorities;
}

static void
test_own_and_system (void)
{
  g_autoptr (GTlsDatabase) good = read_authorities ("loopback-certificate.pem");
  g_autoptr (GTlsDatabase) other = read_authorities ("other-certificate.pem");
  g_autoptr (GTlsDatabase) own = lkl_shared_authorities_new (good);
  g_autoptr (GTlsDatabase) beside = lkl_shared_authorities_new (other);
  g_autoptr (GTlsDatabase) none = lkl_shared_authorities_new (NULL);

  set_system_authorities ("other-certificate.pem");
  g_assert_cmpuint (verify (own, "127.0.0.1"), ==, 0);
  g_assert_cmpuint (verify (own, "elsewhere.example"), ==, G_TLS_CERTIFICATE_BAD_IDENTITY);
  g_assert_cmpuint (verify (beside, "127.0.0.1"), ==, G_TLS_CERTIFICATE_UNKNOWN_CA);
  g_assert_cmpuint (verify (none, "127.0.0.1"), ==, G_TLS_CERTIFICATE_UNKNOWN_CA);
  set_system_authorities ("loopback-certificate.pem");
  g_assert_cmpuint (verify (beside, "127.0.0.1"), ==, 0);
  g_assert_cmpuint (verify (none, "127.0.0.1"), ==, 0);
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
  g_test_add_func ("/shared-authorities/own-and-system", test_own_and_system);
  return g_test_run ();
}

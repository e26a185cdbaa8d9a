/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/warnings/certificate-end.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of the certificates in tests/data: 2126-10-29T04:39:19Z and T04:40:14Z. */
#define LOOPBACK_USECS (G_GINT64_CONSTANT (4948922359) * G_USEC_PER_SEC)
#define OTHER_USECS (G_GINT64_CONSTANT (4948922414) * G_USEC_PER_SEC)

/* Returns: (transfer full) */
static char *
read_pem (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_the_first_certificate_counts (void)
{
  g_autofree char *loopback = read_pem ("loopback-certificate.pem");
  g_autofree char *other = read_pem ("other-certificate.pem");
  g_autofree char *both = g_strconcat ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n"
                                       "-----END ENCRYPTED PRIVATE KEY-----\n",
                                       other,
                                       loopback,
                                       NULL);

  g_assert_cmpint (lkl_certificate_end_parse (loopback, strlen (loopback)), ==, LOOPBACK_USECS);
  g_assert_cmpint (lkl_certificate_end_parse (both, strlen (both)), ==, OTHER_USECS);
}

static void
test_what_is_no_certificate (void)
{
  g_autofree char *other = read_pem ("other-certificate.pem");
  const char *const bad[] = {
    "",
    "-----BEGIN CERTIFICATE-----",
    "-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----",
    "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "-----BEGIN CERTIFICATE-----\n\xff\xfe\n-----END CERTIFICATE-----\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (lkl_certificate_end_parse (bad[i], strlen (bad[i])), ==, -1);
  for (gsize length = 0; length < strlen (other) - 2; length += 7)
    {
      g_autofree char *cut_off = g_memdup2 (other, MAX (length, 1));

      g_assert_cmpint (lkl_certificate_end_parse (cut_off, length), ==, -1);
    }
}

/* A pipe that nobody writes to, a folder, a huge file: none of them holds anybody up. */
static void
test_what_is_no_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("certificate-end-XXXXXX", &error);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *huge = g_build_filename (folder, "huge", NULL);

  g_assert_no_error (error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_file_set_contents (huge, "", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (truncate (huge, G_GINT64_CONSTANT (1) << 40), ==, 0);
  g_assert_cmpint (lkl_certificate_end_read (pipe), ==, -1);
  g_assert_cmpint (lkl_certificate_end_read (huge), ==, -1);
  g_assert_cmpint (lkl_certificate_end_read (folder), ==, -1);
  g_assert_cmpint (lkl_certificate_end_read ("/dev/zero"), ==, -1);
  g_assert_cmpint (lkl_certificate_end_read ("/nonexistent/nothing"), ==, -1);
  g_unlink (pipe);
  g_unlink (huge);
  g_rmdir (folder);
}

static void
test_home_and_path (void)
{
  g_autofree char *data = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_autofree char *path = g_build_filename (data, "other-certificate.pem", NULL);

  g_assert_cmpint (lkl_certificate_end_read (path), ==, OTHER_USECS);
  g_assert_cmpint (lkl_certificate_end_read ("~/other-certificate.pem"), ==, OTHER_USECS);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;

  g_test_init (&argc, &argv, NULL);
  data = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_setenv ("HOME", data, TRUE);
  g_test_add_func ("/certificate-end/first", test_the_first_certificate_counts);
  g_test_add_func ("/certificate-end/no-certificate", test_what_is_no_certificate);
  g_test_add_func ("/certificate-end/no-file", test_what_is_no_file);
  g_test_add_func ("/certificate-end/home", test_home_and_path);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/listen-address.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "agent/base/error.h"

static void
test_good (void)
{
  const struct
  {
    const char *text;
    gboolean is_local;
  } cases[] = {
    { "127.0.0.1:4318", TRUE }, { "127.1.2.3:0", TRUE },    { "localhost:65535", TRUE },
    { "[::1]:4318", TRUE },     { "unix:/run/file", TRUE }, { "0.0.0.0:4318", FALSE },
    { "[::]:4318", FALSE },     { "192.0.2.1:1", FALSE },   { "[2001:db8::1]:443", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LklListenAddress) address = lkl_listen_address_parse (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_nonnull (address->address);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (address->is_local, ==, cases[i].is_local);
    }
}

static void
test_bad (void)
{
  g_autofree char *long_name = g_strnfill (200, 'x');
  g_autofree char *long_path = g_strconcat ("unix:/", long_name, NULL);
  const char *const cases[] = {
    "",
    "4318",
    ":4318",
    "127.0.0.1",
    "127.0.0.1:",
    "127.0.0.1:x",
    "127.0.0.1:80x",
    "127.0.0.1:-1",
    "127.0.0.1:65536",
    "127.0.0.1:99999999999999999999",
    "127.0.0:80",
    "[]:80",
    "[::1:80",
    "host.example:80",
    "unix:",
    "unix:relative",
    long_path,
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i]);
      g_assert_null (lkl_listen_address_parse (cases[i], &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

/* @expected_code: LKL_ERROR_…, or -1 where it opens. Returns: (transfer full) (nullable) */
static LklListener *
open_listener (const char *text, gint expected_code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklListenAddress) address = lkl_listen_address_parse (text, &error);
  LklListener *listener;

  g_assert_no_error (error);
  listener = lkl_listen_address_open (address, &error);
  if (expected_code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, LKL_ERROR, expected_code);
  return listener;
}

static void
test_any_port (void)
{
  g_autoptr (LklListener) listener = open_listener ("localhost:0", -1);
  g_autofree char *shown = g_strdup_printf ("127.0.0.1:%u", listener->port);

  g_assert_cmpuint (listener->port, >, 0);
  g_assert_cmpstr (listener->shown, ==, shown);
  g_assert_null (open_listener (shown, LKL_ERROR_UNAVAILABLE));
}

static void
test_socket_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("listen-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "socket", NULL);
  g_autofree char *text = g_strconcat ("unix:", path, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocket) dead = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, 0, NULL);
  LklListener *listener;
  GStatBuf info;

  /* Left by a process that died: nobody listens. */
  g_assert_true (g_socket_bind (dead, address, FALSE, NULL));
  g_clear_object (&dead);
  listener = open_listener (text, -1);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0660);
  g_assert_cmpstr (listener->shown, ==, text);
  /* In use: it stays where it is. */
  g_assert_null (open_listener (text, LKL_ERROR_UNAVAILABLE));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  lkl_listener_free (listener);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_rmdir (folder);
}

static void
test_file_of_somebody_stays (void)
{
  g_autofree char *folder = g_dir_make_tmp ("listen-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autofree char *text = g_strconcat ("unix:", path, NULL);

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_assert_null (open_listener (text, LKL_ERROR_UNAVAILABLE));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listen-address/good", test_good);
  g_test_add_func ("/listen-address/bad", test_bad);
  g_test_add_func ("/listen-address/any-port", test_any_port);
  g_test_add_func ("/listen-address/socket-file", test_socket_file);
  g_test_add_func ("/listen-address/file-of-somebody-stays", test_file_of_somebody_stays);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/erasure-request.h"

#include <string.h>

#include "agent/base/error.h"

#define ASKED (G_GINT64_CONSTANT (1794823200123456))

static gint64
read_asked (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  gint64 asked_usecs = -1;

  return lkl_erasure_request_read (bytes, &asked_usecs, error) ? asked_usecs : -1;
}

static void
test_what_was_written_is_read (void)
{
  const gint64 all[] = { 0, ASKED, LKL_ERASURE_REQUEST_ALL };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GBytes) bytes = lkl_erasure_request_to_bytes (all[i]);
      gint64 asked_usecs;

      g_assert_true (lkl_erasure_request_read (bytes, &asked_usecs, NULL));
      g_assert_cmpint (asked_usecs, ==, all[i]);
    }
  /* As agents of before say it, and with what later ones may add. */
  g_assert_cmpint (read_asked ("{}", NULL), ==, LKL_ERASURE_REQUEST_ALL);
  g_assert_cmpint (read_asked ("{\"asked\":7,\"more\":[]}", NULL), ==, 7);
}

static void
test_anything_else_deletes_nothing (void)
{
  const char *const texts[] = {
    "", "[]", "{\"asked\":-1}", "{\"asked\":\"x\"}", "{\"asked\":1.5}", "{\"asked\":9e18}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (read_asked (texts[i], &error), ==, -1);
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/erasure-request/what-was-written-is-read", test_what_was_written_is_read);
  g_test_add_func ("/erasure-request/anything-else-deletes-nothing",
                   test_anything_else_deletes_nothing);
  return g_test_run ();
}

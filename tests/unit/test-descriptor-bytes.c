/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/bus/descriptor-bytes.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* @descriptor: taken over. Returns: (transfer full): a list with this one descriptor */
static GUnixFDList *
list_of (int descriptor)
{
  return g_unix_fd_list_new_from_array (&descriptor, 1);
}

/* Returns: (transfer full) */
static GUnixFDList *
list_of_text (const char *text)
{
  int descriptor = memfd_create ("test", MFD_CLOEXEC);

  g_assert_cmpint (write (descriptor, text, strlen (text)), ==, (gssize) strlen (text));
  return list_of (descriptor);
}

static void
assert_fails (gint32 handle, GUnixFDList *descriptors, gsize max_bytes, LklError code)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_handle (handle));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lkl_descriptor_bytes_read (variant, descriptors, max_bytes, &error);

  g_assert_null (bytes);
  g_assert_error (error, LKL_ERROR, (int) code);
}

static void
test_reads_all (void)
{
  g_autoptr (GUnixFDList) descriptors = list_of_text ("these very bytes");
  g_autoptr (GVariant) handle = g_variant_ref_sink (g_variant_new_handle (0));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lkl_descriptor_bytes_read (handle, descriptors, 16, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (
      g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "these very bytes", 16);
}

static void
test_refuses_what_is_too_big (void)
{
  g_autoptr (GUnixFDList) descriptors = list_of_text ("these very bytes");

  assert_fails (0, descriptors, 15, LKL_ERROR_TOO_BIG);
}

static void
test_refuses_a_wrong_handle (void)
{
  g_autoptr (GUnixFDList) descriptors = list_of_text ("");

  assert_fails (1, descriptors, 16, LKL_ERROR_MALFORMED);
  assert_fails (-1, descriptors, 16, LKL_ERROR_MALFORMED);
  assert_fails (0, NULL, 16, LKL_ERROR_MALFORMED);
}

/* A pipe could keep the reader waiting for ever. */
static void
test_refuses_a_pipe (void)
{
  int ends[2];
  g_autoptr (GUnixFDList) descriptors = NULL;

  g_assert_cmpint (pipe (ends), ==, 0);
  descriptors = list_of (ends[0]);
  assert_fails (0, descriptors, 16, LKL_ERROR_MALFORMED);
  close (ends[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/descriptor-bytes/reads-all", test_reads_all);
  g_test_add_func ("/descriptor-bytes/too-big", test_refuses_what_is_too_big);
  g_test_add_func ("/descriptor-bytes/wrong-handle", test_refuses_a_wrong_handle);
  g_test_add_func ("/descriptor-bytes/pipe", test_refuses_a_pipe);
  return g_test_run ();
}

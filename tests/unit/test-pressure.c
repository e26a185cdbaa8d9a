/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/pressure.h"

#include <glib/gstdio.h>
#include <string.h>

#define LINE(which, avg10, avg60, avg300) \
  which " avg10=" avg10 " avg60=" avg60 " avg300=" avg300 " total=123456789\n"
#define SOME LINE ("some", "12.50", "3.07", "0.40")
#define FULL LINE ("full", "10.00", "2.00", "100.00")

static gboolean
parse (const char *text, LklPressure *out)
{
  return lkl_pressure_parse (text, strlen (text), out);
}

static void
test_as_the_kernel_writes_it (void)
{
  LklPressure pressure = { 0 };

  g_assert_true (parse (SOME FULL, &pressure));
  g_assert_cmpfloat_with_epsilon (pressure.some.avg10, 12.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (pressure.some.avg60, 3.07, 1e-9);
  g_assert_cmpfloat_with_epsilon (pressure.some.avg300, 0.4, 1e-9);
  g_assert_true (pressure.has_full);
  g_assert_cmpfloat_with_epsilon (pressure.full.avg10, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (pressure.full.avg300, 100, 1e-9);
}

static void
test_processors_of_old_kernels_have_no_full (void)
{
  LklPressure pressure = { .has_full = TRUE };

  g_assert_true (parse (SOME, &pressure));
  g_assert_false (pressure.has_full);
}

static void
test_what_later_kernels_add_is_passed_over (void)
{
  LklPressure pressure = { 0 };

  g_assert_true (parse ("irq avg10=x\n"
                        "some avg10=1.00 avg30=9.99 avg60=2.00 avg300=3.00 total=1 most=8\n" FULL
                        "\n",
                        &pressure));
  g_assert_cmpfloat_with_epsilon (pressure.some.avg10, 1, 1e-9);
  g_assert_true (pressure.has_full);
}

static void
test_what_is_no_such_file (void)
{
  const char *const bad[] = {
    "",
    "\n",
    "some",
    FULL,
    "some avg10=1.00 avg60=2.00\n",
    SOME SOME,
    SOME FULL FULL,
    SOME LINE ("full", "1.00", "1.00", "100.01"),
    LINE ("some", "-1.00", "1.00", "1.00"),
    LINE ("some", "1,00", "1.00", "1.00"),
    LINE ("some", "1.0", "1.00", "1.00"),
    LINE ("some", "1.000", "1.00", "1.00"),
    LINE ("some", "nan", "1.00", "1.00"),
    LINE ("some", "", "1.00", "1.00"),
    LINE ("some", "1111.00", "1.00", "1.00"),
    LINE ("some", "999.99", "1.00", "1.00"),
    LINE ("some", "1e1.00", "1.00", "1.00"),
    "some avg10=1.00 avg10=1.00 avg60=2.00 avg300=3.00\n",
    "some\tavg10=1.00 avg60=2.00 avg300=3.00\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      LklPressure pressure = { .has_full = TRUE, .full = { 7, 7, 7 } };

      g_test_message ("%s", bad[i]);
      g_assert_false (parse (bad[i], &pressure));
      g_assert_true (pressure.has_full);
      g_assert_cmpfloat (pressure.full.avg60, ==, 7);
    }
}

static void
test_only_so_many_bytes_are_looked_at (void)
{
  g_autofree char *dots = g_strnfill (2 * LKL_PRESSURE_MAX_BYTES, '.');
  g_autofree char *late = g_strconcat (dots, "\n", SOME, NULL);
  LklPressure pressure;

  g_assert_false (parse (late, &pressure));
  g_assert_false (lkl_pressure_parse (NULL, 0, &pressure));
  /* It need not end in NUL. */
  g_assert_false (lkl_pressure_parse (SOME, 20, &pressure));
}

static void
test_unavailable_is_not_0 (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("pressure-XXXXXX", &error);
  g_autofree char *memory = g_build_filename (folder, "memory", NULL);
  g_autofree char *io = g_build_filename (folder, "io", NULL);
  LklPressure pressure = { 0 };

  g_assert_no_error (error);
  g_assert_false (lkl_pressure_read (folder, LKL_PRESSURE_CPU, &pressure));
  /* Reading a folder fails, as reading does where the kernel says "not supported". */
  g_assert_cmpint (g_mkdir (io, 0700), ==, 0);
  g_assert_false (lkl_pressure_read (folder, LKL_PRESSURE_IO, &pressure));
  g_file_set_contents (memory, SOME FULL, -1, &error);
  g_assert_no_error (error);
  g_assert_true (lkl_pressure_read (folder, LKL_PRESSURE_MEMORY, &pressure));
  g_assert_cmpfloat_with_epsilon (pressure.full.avg10, 10, 1e-9);
  g_unlink (memory);
  g_rmdir (io);
  g_rmdir (folder);

  g_assert_cmpint (lkl_pressure_is_memory_short (NULL), ==, LKL_TERNARY_UNKNOWN);
  g_assert_cmpint (lkl_pressure_was_memory_short (NULL), ==, LKL_TERNARY_UNKNOWN);
  g_assert_cmpint (lkl_pressure_is_disk_busy (NULL), ==, LKL_TERNARY_UNKNOWN);
  pressure.has_full = FALSE;
  g_assert_cmpint (lkl_pressure_is_memory_short (&pressure), ==, LKL_TERNARY_UNKNOWN);
}

static void
test_rules (void)
{
  /* That one program waited says nothing of the PC. */
  const LklPressure calm = { .some = { 90, 90, 90 }, .has_full = TRUE, .full = { 9.99, 90, 9.99 } };
  const LklPressure pressed = { .has_full = TRUE, .full = { 10, 0, 0 } };
  const LklPressure was_pressed = { .has_full = TRUE, .full = { 0, 0, 10 } };
  const LklPressure busy = { .has_full = TRUE, .full = { 20, 0, 0 } };

  g_assert_cmpint (lkl_pressure_is_memory_short (&calm), ==, LKL_TERNARY_NO);
  g_assert_cmpint (lkl_pressure_was_memory_short (&calm), ==, LKL_TERNARY_NO);
  g_assert_cmpint (lkl_pressure_is_memory_short (&pressed), ==, LKL_TERNARY_YES);
  g_assert_cmpint (lkl_pressure_was_memory_short (&pressed), ==, LKL_TERNARY_NO);
  g_assert_cmpint (lkl_pressure_was_memory_short (&was_pressed), ==, LKL_TERNARY_YES);
  g_assert_cmpint (lkl_pressure_is_disk_busy (&pressed), ==, LKL_TERNARY_NO);
  g_assert_cmpint (lkl_pressure_is_disk_busy (&busy), ==, LKL_TERNARY_YES);
}

/* Of this machine, if its kernel tells. */
static void
test_this_kernel (void)
{
  LklPressure pressure;

  if (!lkl_pressure_read (NULL, LKL_PRESSURE_MEMORY, &pressure))
    {
      g_test_skip ("pressure is unavailable here");
      return;
    }
  g_assert_true (pressure.has_full);
  g_assert_true (lkl_pressure_read (NULL, LKL_PRESSURE_CPU, &pressure));
  g_assert_true (lkl_pressure_read (NULL, LKL_PRESSURE_IO, &pressure));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pressure/as-the-kernel-writes-it", test_as_the_kernel_writes_it);
  g_test_add_func ("/pressure/old-kernels", test_processors_of_old_kernels_have_no_full);
  g_test_add_func ("/pressure/later-kernels", test_what_later_kernels_add_is_passed_over);
  g_test_add_func ("/pressure/no-such-file", test_what_is_no_such_file);
  g_test_add_func ("/pressure/only-so-many-bytes", test_only_so_many_bytes_are_looked_at);
  g_test_add_func ("/pressure/unavailable", test_unavailable_is_not_0);
  g_test_add_func ("/pressure/rules", test_rules);
  g_test_add_func ("/pressure/this-kernel", test_this_kernel);
  return g_test_run ();
}

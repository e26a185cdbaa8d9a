/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/session/camera-use.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* A /proc and a /dev of the test's own. */
typedef struct
{
  char *folder;
  char *proc;
  char *dev;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("linklight-camera-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->proc = g_build_filename (fixture->folder, "proc", NULL);
  fixture->dev = g_build_filename (fixture->folder, "dev", NULL);
  g_assert_cmpint (g_mkdir (fixture->proc, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->dev, 0700), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", fixture->folder, NULL };

  g_assert_true (g_spawn_sync (
      NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (fixture->folder);
  g_free (fixture->proc);
  g_free (fixture->dev);
}

static void
add_device (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->dev, name, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

/* A process with one open file. */
static void
add_process (Fixture *fixture, const char *pid, const char *target)
{
  g_autofree char *files = g_build_filename (fixture->proc, pid, "fd", NULL);
  g_autofree char *file = g_build_filename (files, "5", NULL);

  g_assert_cmpint (g_mkdir_with_parents (files, 0700), ==, 0);
  g_assert_cmpint (symlink (target, file), ==, 0);
}

static LklTernary
look (Fixture *fixture, guint uid)
{
  return lkl_camera_use_read (fixture->proc, fixture->dev, uid, NULL);
}

static void
test_without_a_camera_none_is_in_use (Fixture *fixture, gconstpointer data)
{
  add_device (fixture, "video-codec");
  add_device (fixture, "vga_arbiter");
  add_process (fixture, "41", "/dev/video0");
  g_assert_cmpint (look (fixture, getuid ()), ==, LKL_TERNARY_NO);
}

static void
test_who_has_it_open_uses_it (Fixture *fixture, gconstpointer data)
{
  add_device (fixture, "video0");
  add_process (fixture, "41", "/dev/null");
  add_process (fixture, "42", "socket:[4711]");
  add_process (fixture, "43", "/dev/video0/not-a-device");
  add_process (fixture, "self", "/dev/video0");
  g_assert_cmpint (look (fixture, getuid ()), ==, LKL_TERNARY_NO);
  add_process (fixture, "44", "/dev/video12");
  g_assert_cmpint (look (fixture, getuid ()), ==, LKL_TERNARY_YES);
  /* What others do is none of our business. */
  g_assert_cmpint (look (fixture, getuid () + 1), ==, LKL_TERNARY_NO);
}

static void
test_what_can_not_be_seen_is_unknown (Fixture *fixture, gconstpointer data)
{
  g_autofree char *process = g_build_filename (fixture->proc, "41", NULL);
  g_autofree char *files = g_build_filename (process, "fd", NULL);
  g_autofree char *gone = g_build_filename (fixture->folder, "gone", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  add_device (fixture, "video0");
  g_assert_cmpint (g_mkdir (process, 0700), ==, 0);
  /* It has just ended. */
  g_assert_cmpint (look (fixture, getuid ()), ==, LKL_TERNARY_NO);
  /* Not a folder: like one that is not to be read, but for root too. */
  g_assert_true (g_file_set_contents (files, "", 0, NULL));
  g_assert_cmpint (look (fixture, getuid ()), ==, LKL_TERNARY_UNKNOWN);

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (lkl_camera_use_read (fixture->proc, fixture->dev, getuid (), cancellable),
                   ==,
                   LKL_TERNARY_UNKNOWN);
  g_assert_cmpint (
      lkl_camera_use_read (gone, fixture->dev, getuid (), NULL), ==, LKL_TERNARY_UNKNOWN);
}

/* The kernel's own /proc, where this process has a file open. */
static void
test_the_real_proc_is_read (Fixture *fixture, gconstpointer data)
{
  add_device (fixture, "video0");
  g_assert_cmpint (
      lkl_camera_use_read ("/proc", fixture->dev, getuid (), NULL), !=, LKL_TERNARY_YES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/camera-use/without-a-camera-none-is-in-use", test_without_a_camera_none_is_in_use);
  ADD ("/camera-use/who-has-it-open-uses-it", test_who_has_it_open_uses_it);
  ADD ("/camera-use/what-can-not-be-seen-is-unknown", test_what_can_not_be_seen_is_unknown);
  ADD ("/camera-use/the-real-proc-is-read", test_the_real_proc_is_read);
  return g_test_run ();
}

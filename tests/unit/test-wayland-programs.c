/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/wayland/wayland-programs.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static void
assert_path (const char *display, const char *runtime_dir, const char *expected)
{
  g_autofree char *path = lkl_wayland_programs_get_socket_path (display, runtime_dir);

  g_assert_cmpstr (path, ==, expected);
}

static void
test_paths (void)
{
  assert_path ("wayland-0", "/run/user/1000", "/run/user/1000/wayland-0");
  assert_path ("/tmp/compositor", NULL, "/tmp/compositor");
  assert_path ("wayland-0", NULL, NULL);
  assert_path ("wayland-0", "relative", NULL);
}

static pid_t
start_client (const struct sockaddr_un *address)
{
  const pid_t pid = fork ();

  if (pid == 0)
    {
      const gint first = socket (AF_UNIX, SOCK_STREAM, 0);
      const gint second = socket (AF_UNIX, SOCK_STREAM, 0);

      if (connect (first, (const struct sockaddr *) address, sizeof *address) == 0
          && connect (second, (const struct sockaddr *) address, sizeof *address) == 0)
        pause ();
      _exit (1);
    }
  return pid;
}

static void
test_a_program_with_two_connections (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wayland-programs-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "wayland-0", NULL);
  g_autoptr (LklUnixSockets) sockets = lkl_unix_sockets_open (NULL);
  g_autoptr (LklWaylandPrograms) programs = lkl_wayland_programs_new (sockets, path);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  const gint server = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  gint accepted[2];
  pid_t pid;

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (server, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (server, 2), ==, 0);
  g_assert_true (lkl_wayland_programs_refresh (programs, NULL));
  g_assert_cmpuint (lkl_wayland_programs_get (programs)->len, ==, 0);
  pid = start_client (&address);
  accepted[0] = accept (server, NULL, NULL);
  accepted[1] = accept (server, NULL, NULL);
  g_assert_true (lkl_wayland_programs_refresh (programs, NULL));
  g_assert_cmpuint (lkl_wayland_programs_get (programs)->len, ==, 1);
  g_assert_cmpint (
      g_array_index (lkl_wayland_programs_get (programs), LklWaylandProgram, 0).process.pid,
      ==,
      pid);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  g_assert_true (lkl_wayland_programs_refresh (programs, NULL));
  g_assert_cmpuint (lkl_wayland_programs_get (programs)->len, ==, 0);
  close (accepted[0]);
  close (accepted[1]);
  close (server);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wayland-programs/paths", test_paths);
  g_test_add_func ("/wayland-programs/two-connections", test_a_program_with_two_connections);
  return g_test_run ();
}

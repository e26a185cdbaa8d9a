/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/process/process-sockets.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void
test_links (void)
{
  g_assert_cmpuint (lkl_process_sockets_parse_link ("socket:[4711]"), ==, 4711);
  g_assert_cmpuint (lkl_process_sockets_parse_link ("socket:[]"), ==, 0);
  g_assert_cmpuint (lkl_process_sockets_parse_link ("socket:[-1]"), ==, 0);
  g_assert_cmpuint (lkl_process_sockets_parse_link ("socket:[4711] (deleted)"), ==, 0);
  g_assert_cmpuint (lkl_process_sockets_parse_link ("socket:[99999999999]"), ==, 0);
  g_assert_cmpuint (lkl_process_sockets_parse_link ("/home/somebody/socket:[4711]"), ==, 0);
}

/* Listens at a name without a file, as X servers do, and is connected to it. */
typedef struct
{
  gint server;
  gint client;
  gint accepted;
  guint32 inode; /* of the client's end */
} Connection;

static Connection
connect_to (const char *name)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  const socklen_t length =
      (socklen_t) (G_STRUCT_OFFSET (struct sockaddr_un, sun_path) + 1 + strlen (name));
  Connection self = { .server = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0),
                      .client = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) };
  struct stat facts;

  memcpy (address.sun_path + 1, name, strlen (name));
  g_assert_cmpint (bind (self.server, (struct sockaddr *) &address, length), ==, 0);
  g_assert_cmpint (listen (self.server, 1), ==, 0);
  g_assert_cmpint (connect (self.client, (struct sockaddr *) &address, length), ==, 0);
  self.accepted = accept (self.server, NULL, NULL);
  g_assert_cmpint (fstat (self.client, &facts), ==, 0);
  self.inode = (guint32) facts.st_ino;
  return self;
}

static void
connection_close (Connection *self)
{
  close (self->accepted);
  close (self->client);
  close (self->server);
}

static void
test_finds_the_connection_to_the_x_server (void)
{
  g_autoptr (LklUnixSockets) sockets = lkl_unix_sockets_open (NULL);
  g_autofree char *name = g_strdup_printf ("/tmp/.X11-unix/X%d", 100000 + getpid ());
  g_autofree char *other_name = g_strdup_printf ("/tmp/.other-unix/X%d", getpid ());
  Connection other = connect_to (other_name);
  Connection connection;

  g_assert_nonnull (sockets);
  g_assert_cmpuint (lkl_process_sockets_find_x11 (sockets, getpid ()), ==, 0);
  connection = connect_to (name);
  g_assert_cmpuint (lkl_process_sockets_find_x11 (sockets, getpid ()), ==, connection.inode);
  g_assert_cmpuint (lkl_process_sockets_find_x11 (sockets, 0), ==, 0);
  connection_close (&connection);
  connection_close (&other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/process-sockets/links", test_links);
  g_test_add_func ("/process-sockets/x-server", test_finds_the_connection_to_the_x_server);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklListenAddress"

#include "endpoint/listen-address.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent/base/error.h"

#define UNIX_PREFIX "unix:"
#define BACKLOG 4096
/* unix(7); GLib would cut a longer one short. */
#define MAX_UNIX_PATH_BYTES 107

static gboolean
set_malformed (GError **error, const char *text)
{
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_MALFORMED,
               "“%s” is no address: write for example 127.0.0.1:4318, [::1]:4318 or unix:/run/file",
               text);
  return FALSE;
}

static gboolean
parse_internet (LklListenAddress *self, const char *text, GError **error)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *host = NULL;
  guint64 port;
  gsize length;

  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    return set_malformed (error, text);
  length = (gsize) (colon - text);
  if (length > 2 && text[0] == '[' && text[length - 1] == ']')
    host = g_strndup (text + 1, length - 2);
  else
    host = g_strndup (text, length);
  if (strcmp (host, "localhost") == 0)
    {
      g_free (host);
      host = g_strdup ("127.0.0.1");
    }
  self->address = g_inet_socket_address_new_from_string (host, (guint) port);
  if (self->address == NULL)
    return set_malformed (error, text);
  self->is_local = g_inet_address_get_is_loopback (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (self->address)));
  return TRUE;
}

LklListenAddress *
lkl_listen_address_parse (const char *text, GError **error)
{
  g_autoptr (LklListenAddress) self = g_new0 (LklListenAddress, 1);

  if (!g_str_has_prefix (text, UNIX_PREFIX))
    return parse_internet (self, text, error) ? g_steal_pointer (&self) : NULL;
  self->unix_path = g_strdup (text + strlen (UNIX_PREFIX));
  if (!g_path_is_absolute (self->unix_path) || strlen (self->unix_path) > MAX_UNIX_PATH_BYTES)
    {
      set_malformed (error, text);
      return NULL;
    }
  self->address = g_unix_socket_address_new (self->unix_path);
  self->is_local = TRUE;
  return g_steal_pointer (&self);
}

void
lkl_listen_address_free (LklListenAddress *self)
{
  g_clear_object (&self->address);
  g_free (self->unix_path);
  g_free (self);
}

/* A socket file on which nobody listens any more. */
static void
remove_left_socket (const LklListenAddress *self)
{
  g_autoptr (GSocket) probe = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  if (lstat (self->unix_path, &info) != 0 || !S_ISSOCK (info.st_mode))
    return;
  probe =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  if (probe != NULL && !g_socket_connect (probe, self->address, NULL, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    unlink (self->unix_path);
}

static void
describe (LklListener *listener, GSocket *socket)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);
  g_autofree char *host = NULL;
  GInetSocketAddress *internet;
  GInetAddress *ip;

  if (listener->unix_path != NULL)
    {
      listener->shown = g_strconcat (UNIX_PREFIX, listener->unix_path, NULL);
      return;
    }
  internet = G_INET_SOCKET_ADDRESS (address);
  ip = g_inet_socket_address_get_address (internet);
  host = g_inet_address_to_string (ip);
  listener->port = g_inet_socket_address_get_port (internet);
  if (g_inet_address_get_family (ip) == G_SOCKET_FAMILY_IPV6)
    listener->shown = g_strdup_printf ("[%s]:%u", host, listener->port);
  else
    listener->shown = g_strdup_printf ("%s:%u", host, listener->port);
}

LklListener *
lkl_listen_address_open (const LklListenAddress *self, GError **error)
{
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GError) reason = NULL;
  LklListener *listener;

  if (self->unix_path != NULL)
    remove_left_socket (self);
  socket = g_socket_new (g_socket_address_get_family (self->address),
                         G_SOCKET_TYPE_STREAM,
                         G_SOCKET_PROTOCOL_DEFAULT,
                         &reason);
  if (socket != NULL)
    g_socket_set_listen_backlog (socket, BACKLOG);
  if (socket == NULL || !g_socket_bind (socket, self->address, TRUE, &reason)
      || !g_socket_listen (socket, &reason))
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE, "can't listen: %s", reason->message);
      return NULL;
    }
  if (self->unix_path != NULL && chmod (self->unix_path, 0660) != 0)
    g_warning ("%s: %s", self->unix_path, g_strerror (errno));
  listener = g_new0 (LklListener, 1);
  listener->fd = fcntl (g_socket_get_fd (socket), F_DUPFD_CLOEXEC, 3);
  listener->unix_path = g_strdup (self->unix_path);
  describe (listener, socket);
  return listener;
}

void
lkl_listener_free (LklListener *self)
{
  close (self->fd);
  if (self->unix_path != NULL)
    unlink (self->unix_path);
  g_free (self->shown);
  g_free (self->unix_path);
  g_free (self);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWaylandLink"

#include "platform/session/wayland-link.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* As libwayland wants it: whoever reads says so before, and reads or takes it back. */
typedef struct
{
  GSource source;
  LklWaylandLink *link;       /* (unowned) */
  struct wl_display *display; /* (unowned) */
  gpointer tag;
  gboolean is_reading; /* it was said */
  gboolean is_lost;
} EventSource;

struct _LklWaylandLink
{
  struct wl_display *display; /* (owned) */
  GSource *source;            /* (owned) */
  LklWaylandLinkLost lost;
  gpointer user_data;
};

/* --- Events */

/* The little that we ask fits into any socket: what does not go out is not tried again before
 * something comes. */
static gboolean
prepare_source (GSource *source, gint *timeout_ms)
{
  EventSource *self = (EventSource *) source;

  *timeout_ms = -1;
  wl_display_flush (self->display);
  if (self->is_reading || self->is_lost)
    return self->is_lost;
  if (wl_display_prepare_read (self->display) != 0)
    return TRUE;
  self->is_reading = TRUE;
  return FALSE;
}

static gboolean
check_source (GSource *source)
{
  EventSource *self = (EventSource *) source;
  const GIOCondition ready = g_source_query_unix_fd (source, self->tag);

  if (!self->is_reading || ready == 0)
    return self->is_lost;
  self->is_reading = FALSE;
  if ((ready & G_IO_IN) == 0)
    {
      wl_display_cancel_read (self->display);
      self->is_lost = TRUE;
    }
  else if (wl_display_read_events (self->display) < 0)
    {
      self->is_lost = TRUE;
    }
  return TRUE;
}

static gboolean
dispatch_source (GSource *source, GSourceFunc callback, gpointer user_data)
{
  EventSource *self = (EventSource *) source;
  LklWaylandLink *link = self->link;

  if (!self->is_lost && wl_display_dispatch_pending (self->display) < 0)
    self->is_lost = TRUE;
  if (!self->is_lost)
    return G_SOURCE_CONTINUE;
  link->lost (link->user_data);
  return G_SOURCE_REMOVE;
}

/* GLib writes into it only for closures, of which there are none. */
static const GSourceFuncs source_funcs = {
  .prepare = prepare_source,
  .check = check_source,
  .dispatch = dispatch_source,
};

static GSource *
attach_source (LklWaylandLink *self)
{
  GSource *source = g_source_new ((GSourceFuncs *) &source_funcs, sizeof (EventSource));
  EventSource *events = (EventSource *) source;

  events->link = self;
  events->display = self->display;
  events->tag = g_source_add_unix_fd (
      source, wl_display_get_fd (self->display), G_IO_IN | G_IO_ERR | G_IO_HUP);
  g_source_attach (source, NULL);
  return source;
}

/* --- The connection */

/* wl_display_connect() would wait for a compositor that takes no more connections.
 * Returns: (transfer full): -1 where nobody listens */
static int
connect_to_compositor (void)
{
  const char *name = g_getenv ("WAYLAND_DISPLAY");
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  g_autofree char *path = NULL;
  int socket_fd;

  if (name == NULL || *name == '\0' || (*name != '/' && folder == NULL))
    return -1;
  path = *name == '/' ? g_strdup (name) : g_build_filename (folder, name, NULL);
  if (g_strlcpy (address.sun_path, path, sizeof address.sun_path) >= sizeof address.sun_path)
    return -1;
  socket_fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (socket_fd < 0)
    return -1;
  if (connect (socket_fd, (const struct sockaddr *) &address, sizeof address) == 0)
    return socket_fd;
  close (socket_fd);
  return -1;
}

LklWaylandLink *
lkl_wayland_link_open (LklWaylandLinkLost lost, gpointer user_data)
{
  int socket_fd = connect_to_compositor ();
  struct wl_display *display = NULL;
  LklWaylandLink *self = NULL;

  if (socket_fd < 0)
    return NULL;
  /* Closes it when it fails. */
  display = wl_display_connect_to_fd (socket_fd);
  if (display == NULL)
    return NULL;
  self = g_new0 (LklWaylandLink, 1);
  self->display = display;
  self->lost = lost;
  self->user_data = user_data;
  self->source = attach_source (self);
  return self;
}

void
lkl_wayland_link_close (LklWaylandLink *self)
{
  EventSource *events = (EventSource *) self->source;

  if (events->is_reading)
    wl_display_cancel_read (self->display);
  events->is_reading = FALSE;
  g_source_destroy (self->source);
  g_source_unref (self->source);
  wl_display_disconnect (self->display);
  g_free (self);
}

struct wl_display *
lkl_wayland_link_get_display (const LklWaylandLink *self)
{
  return self->display;
}

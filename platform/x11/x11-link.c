/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklX11Link"

#include "platform/x11/x11-link.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/screensaver.h>
#include <xcb/xcbext.h>

#define REPLY_WAIT_MS 250

static xcb_atom_t
get_atom (xcb_connection_t *connection, const char *name)
{
  xcb_intern_atom_cookie_t cookie =
      xcb_intern_atom (connection, FALSE, (guint16) strlen (name), name);
  xcb_intern_atom_reply_t *reply = xcb_intern_atom_reply (connection, cookie, NULL);
  xcb_atom_t atom = reply == NULL ? XCB_ATOM_NONE : reply->atom;

  free (reply);
  return atom;
}

static gboolean
has_extension (xcb_connection_t *connection, xcb_extension_t *extension)
{
  const xcb_query_extension_reply_t *reply = xcb_get_extension_data (connection, extension);

  return reply != NULL && reply->present;
}

static xcb_window_t
get_root (xcb_connection_t *connection, int screen_number)
{
  xcb_screen_iterator_t iter = xcb_setup_roots_iterator (xcb_get_setup (connection));

  for (int i = 0; i < screen_number && iter.rem > 1; i++)
    xcb_screen_next (&iter);
  return iter.data->root;
}

LklX11Link *
lkl_x11_link_open (void)
{
  g_autoptr (LklX11Link) self = g_new0 (LklX11Link, 1);
  int screen_number = 0;

  self->connection = xcb_connect (NULL, &screen_number);
  if (lkl_x11_link_is_broken (self))
    return NULL;
  self->root = get_root (self->connection, screen_number);
  self->has_screen_saver = has_extension (self->connection, &xcb_screensaver_id);
  self->active_window = get_atom (self->connection, "_NET_ACTIVE_WINDOW");
  self->state = get_atom (self->connection, "_NET_WM_STATE");
  self->state_full_screen = get_atom (self->connection, "_NET_WM_STATE_FULLSCREEN");
  return g_steal_pointer (&self);
}

void
lkl_x11_link_close (LklX11Link *self)
{
  xcb_disconnect (self->connection);
  g_free (self);
}

gboolean
lkl_x11_link_is_broken (const LklX11Link *self)
{
  return xcb_connection_has_error (self->connection) != 0;
}

void *
lkl_x11_link_wait_for_reply (LklX11Link *self, unsigned int request)
{
  struct pollfd file = { .fd = xcb_get_file_descriptor (self->connection), .events = POLLIN };
  gint64 deadline = g_get_monotonic_time () + REPLY_WAIT_MS * (gint64) 1000;
  void *reply = NULL;
  xcb_generic_error_t *error = NULL;

  xcb_flush (self->connection);
  while (!xcb_poll_for_reply (self->connection, request, &reply, &error))
    {
      gint64 left_usecs = deadline - g_get_monotonic_time ();

      if (left_usecs <= 0)
        {
          xcb_discard_reply (self->connection, request);
          return NULL;
        }
      poll (&file, 1, (int) (left_usecs / 1000) + 1);
    }
  free (error);
  return reply;
}

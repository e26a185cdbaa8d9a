/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window that names the protocols that a window of Java's Swing names, thus not _NET_WM_PING: a
 * stand-in for a program that can't be asked. Prints "shown", and does nothing more until the
 * descriptor that is its argument is closed. */

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xcb/xcb.h>

static xcb_atom_t
get_atom (xcb_connection_t *connection, const char *name)
{
  g_autofree xcb_intern_atom_reply_t *reply = xcb_intern_atom_reply (
      connection, xcb_intern_atom (connection, FALSE, (guint16) strlen (name), name), NULL);

  return reply->atom;
}

static void
show_window (xcb_connection_t *connection)
{
  const xcb_screen_t *screen = xcb_setup_roots_iterator (xcb_get_setup (connection)).data;
  const xcb_window_t window = xcb_generate_id (connection);
  const xcb_atom_t protocols[] = { get_atom (connection, "WM_DELETE_WINDOW"),
                                   get_atom (connection, "WM_TAKE_FOCUS") };

  xcb_create_window (connection,
                     XCB_COPY_FROM_PARENT,
                     window,
                     screen->root,
                     0,
                     0,
                     200,
                     100,
                     0,
                     XCB_WINDOW_CLASS_INPUT_OUTPUT,
                     XCB_COPY_FROM_PARENT,
                     0,
                     NULL);
  xcb_change_property (connection,
                       XCB_PROP_MODE_REPLACE,
                       window,
                       get_atom (connection, "WM_PROTOCOLS"),
                       XCB_ATOM_ATOM,
                       32,
                       G_N_ELEMENTS (protocols),
                       protocols);
  xcb_map_window (connection, window);
  xcb_flush (connection);
}

int
main (int argc, char **argv)
{
  xcb_connection_t *connection = xcb_connect (NULL, NULL);
  char byte;

  g_return_val_if_fail (!xcb_connection_has_error (connection), 1);
  show_window (connection);
  g_print ("shown\n");
  fflush (stdout);
  while (read (atoi (argv[1]), &byte, 1) > 0)
    continue;
  xcb_disconnect (connection);
  return 0;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stdlib.h>
#include <xcb/xcb.h>

#include "platform/windows/x11/client-machine.h"
#include "platform/windows/x11/x11-windows.h"

G_BEGIN_DECLS

/* What the files of LklX11Windows share. */

typedef enum
{
  LKL_X11_ATOM_ACTIVE_WINDOW,
  LKL_X11_ATOM_CLIENT_LIST,
  LKL_X11_ATOM_STARTUP_ID,
  LKL_X11_ATOM_PING,
  LKL_X11_ATOM_CLIENT_LEADER,
  LKL_X11_ATOM_PROTOCOLS,
  LKL_X11_ATOM_UTF8_STRING,
  LKL_X11_ATOM_GTK_APPLICATION_ID,
  LKL_X11_ATOM_TIME,
  LKL_N_X11_ATOMS
} LklX11Atom;

struct _LklX11Windows
{
  xcb_connection_t *connection; /* (owned) */
  LklClientMachine *machine;    /* (owned) */
  xcb_window_t root;
  xcb_window_t own; /* never shown: for the server's time */
  xcb_atom_t atoms[LKL_N_X11_ATOMS];
  xcb_get_property_cookie_t active_cookie;
  gboolean is_active_asked; /* and the answer was not taken yet */
  gboolean is_active_known; /* the window in front is the one that was told last */
  gboolean is_list_known;   /* nothing has changed in the list of windows since it was read last */
  gboolean has_res;         /* the X-Resource extension, 1.2 or newer */
};

typedef xcb_get_property_reply_t LklX11Property;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklX11Property, free)
typedef xcb_generic_event_t LklX11Event;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklX11Event, free)

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFullScreenX11"

#include "platform/session/full-screen-x11.h"

#include <stdlib.h>

/* EWMH 1.5 defines twelve states; a window manager may add some. */
#define MAX_STATES 64

static xcb_get_property_reply_t *
get_property (
    LklX11Link *link, xcb_window_t window, xcb_atom_t property, xcb_atom_t type, guint32 max_items)
{
  xcb_get_property_cookie_t cookie =
      xcb_get_property (link->connection, FALSE, window, property, type, 0, max_items);

  return lkl_x11_link_wait_for_reply (link, cookie.sequence);
}

static guint
count_items (const xcb_get_property_reply_t *reply)
{
  if (reply == NULL || reply->format != 32)
    return 0;
  return (guint) xcb_get_property_value_length (reply) / sizeof (guint32);
}

/* xfwm4 writes two values, of which the second is always 0: the first one counts. */
static gboolean
find_active_window (LklX11Link *link, xcb_window_t *window)
{
  xcb_get_property_reply_t *reply =
      get_property (link, link->root, link->active_window, XCB_ATOM_WINDOW, 1);
  gboolean is_known = count_items (reply) > 0;

  if (is_known)
    *window = *(const xcb_window_t *) xcb_get_property_value (reply);
  free (reply);
  return is_known;
}

LklTernary
lkl_full_screen_x11_ask (LklX11Link *link)
{
  xcb_window_t window = XCB_WINDOW_NONE;
  xcb_get_property_reply_t *reply = NULL;
  const xcb_atom_t *states = NULL;
  LklTernary is_full_screen = LKL_TERNARY_NO;

  if (!find_active_window (link, &window))
    return LKL_TERNARY_UNKNOWN;
  if (window == XCB_WINDOW_NONE)
    return LKL_TERNARY_NO;
  /* A window that is gone by now has no state, and so fills no screen. */
  reply = get_property (link, window, link->state, XCB_ATOM_ATOM, MAX_STATES);
  states = reply == NULL ? NULL : xcb_get_property_value (reply);
  for (guint i = 0; i < count_items (reply); i++)
    {
      if (states[i] == link->state_full_screen)
        is_full_screen = LKL_TERNARY_YES;
    }
  free (reply);
  return is_full_screen;
}

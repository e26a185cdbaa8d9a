/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklX11ClientList"

#include "platform/windows/x11/x11-client-list.h"

#include <string.h>

#include "platform/windows/x11/x11-windows-private.h"

#define CLICK_MARK "_TIME"
/* "_TIME4294967295" and what it takes to begin at a multiple of four. */
#define CLICK_TAIL_BYTES 20

/* @offset, @n: in units of 32 bits. Returns: (transfer full) (nullable) */
static LklX11Property *
get_property (LklX11Windows *self,
              xcb_window_t window,
              LklX11Atom property,
              xcb_atom_t type,
              guint32 offset,
              guint32 n)
{
  return xcb_get_property_reply (
      self->connection,
      xcb_get_property (self->connection, FALSE, window, self->atoms[property], type, offset, n),
      NULL);
}

gboolean
lkl_x11_client_list_is_known (LklX11Windows *self)
{
  return self->is_list_known;
}

GArray *
lkl_x11_client_list_read (LklX11Windows *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (LklX11Property) reply = NULL;

  /* Before it is asked for: what changes after that is told after that. */
  self->is_list_known = TRUE;
  reply = get_property (
      self, self->root, LKL_X11_ATOM_CLIENT_LIST, XCB_ATOM_WINDOW, 0, LKL_X11_CLIENT_LIST_MAX);
  if (reply != NULL && reply->format == 32)
    g_array_append_vals (list,
                         xcb_get_property_value (reply),
                         (guint) xcb_get_property_value_length (reply) / sizeof (guint32));
  return list;
}

void
lkl_x11_client_list_watch (LklX11Windows *self)
{
  const guint32 mask = XCB_EVENT_MASK_PROPERTY_CHANGE;

  xcb_change_window_attributes (self->connection, self->root, XCB_CW_EVENT_MASK, &mask);
  xcb_flush (self->connection);
}

gboolean
lkl_x11_client_list_take_change (LklX11Windows *self, guint32 *time_ms)
{
  gboolean is_changed = FALSE;

  for (;;)
    {
      g_autoptr (LklX11Event) event = xcb_poll_for_event (self->connection);
      const xcb_property_notify_event_t *notify = (xcb_property_notify_event_t *) event;

      if (event == NULL)
        return is_changed;
      if ((event->response_type & 0x7f) != XCB_PROPERTY_NOTIFY || notify->window != self->root
          || notify->atom != self->atoms[LKL_X11_ATOM_CLIENT_LIST])
        continue;
      *time_ms = notify->time;
      is_changed = TRUE;
    }
}

gboolean
lkl_x11_client_list_parse_click (const char *text, gsize length, guint32 *time_ms)
{
  gsize start = length;
  guint64 time = 0;

  while (start > 0 && g_ascii_isdigit (text[start - 1]))
    start--;
  if (start == length || length - start > strlen ("4294967295") || start < strlen (CLICK_MARK)
      || memcmp (text + start - strlen (CLICK_MARK), CLICK_MARK, strlen (CLICK_MARK)) != 0)
    return FALSE;
  for (gsize i = start; i < length; i++)
    time = time * 10 + (guint64) g_ascii_digit_value (text[i]);
  *time_ms = (guint32) time;
  return time <= G_MAXUINT32;
}

static gboolean
read_click_on (LklX11Windows *self, xcb_window_t window, guint32 *time_ms)
{
  const xcb_atom_t type = self->atoms[LKL_X11_ATOM_UTF8_STRING];
  g_autoptr (LklX11Property) size =
      get_property (self, window, LKL_X11_ATOM_STARTUP_ID, type, 0, 0);
  g_autoptr (LklX11Property) tail = NULL;
  guint32 offset;

  if (size == NULL || size->format != 8 || size->bytes_after == 0)
    return FALSE;
  offset =
      size->bytes_after > CLICK_TAIL_BYTES ? (size->bytes_after - CLICK_TAIL_BYTES + 3) / 4 : 0;
  tail = get_property (self, window, LKL_X11_ATOM_STARTUP_ID, type, offset, CLICK_TAIL_BYTES / 4);
  return tail != NULL && tail->format == 8 && tail->bytes_after == 0
         && lkl_x11_client_list_parse_click (
             xcb_get_property_value (tail), (gsize) xcb_get_property_value_length (tail), time_ms);
}

gboolean
lkl_x11_client_list_read_click (LklX11Windows *self, guint32 window, guint32 *time_ms)
{
  g_autoptr (LklX11Property) leader = NULL;

  if (read_click_on (self, window, time_ms))
    return TRUE;
  /* ICCCM section 5.1 */
  leader = get_property (self, window, LKL_X11_ATOM_CLIENT_LEADER, XCB_ATOM_WINDOW, 0, 1);
  return leader != NULL && leader->format == 32 && xcb_get_property_value_length (leader) == 4
         && read_click_on (self, *(guint32 *) xcb_get_property_value (leader), time_ms);
}

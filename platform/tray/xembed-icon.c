/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklXembedIcon"

#include "platform/tray/xembed-icon.h"

#include <stdlib.h>
#include <string.h>

#include "platform/tray/dock-pace.h"
#include "platform/tray/x11-painter.h"
#include "platform/x11/x11-event-source.h"
#include "platform/x11/x11-link.h"

#define REQUEST_DOCK 0
#define XEMBED_VERSION 0
#define XEMBED_MAPPED 1
/* What is asked of the tray, which may give more or less. */
#define FIRST_SIDE 24
/* ICCCM 4.1.2.3: WM_NORMAL_HINTS, and its flags for what is set here. */
#define N_SIZE_HINTS 18
#define HAS_MIN_SIZE (1 << 4)
#define HAS_BASE_SIZE (1 << 8)
#define LAST_BUTTON_OF_CLICKS 3
/* How often the same tray may give the icon back, before it is left alone. */
#define MAX_RETURNS 6
/* Set in the type of an event that another program sent. */
#define SENT 0x80
#define WINDOW_CLASS "linklight\0Linklight"

typedef enum
{
  ATOM_TRAY, /* the selection whose owner is the tray */
  ATOM_OPCODE,
  ATOM_VISUAL,
  ATOM_MANAGER,
  ATOM_XEMBED_INFO,
  ATOM_NAME,
  ATOM_UTF8,
  N_ATOMS
} AtomId;

struct _LklXembedIcon
{
  LklXembedIconClicked clicked;
  gpointer user_data;
  LklX11Link *x11; /* (nullable): NULL once the X server has gone */
  GSource *source; /* (owned) */
  const xcb_screen_t *screen;
  xcb_atom_t atoms[N_ATOMS];
  xcb_window_t tray; /* XCB_NONE: there is none */
  guint n_returns;   /* how often that one gave the icon back */
  LklDockPace pace;
  guint look_id;           /* 0: nobody told of another tray */
  xcb_window_t window;     /* XCB_NONE: there is none */
  xcb_colormap_t colormap; /* XCB_NONE: that of the screen */
  LklX11Painter painter;
  guint width;
  guint height;
  char *icon_name;
  char *text;
};

/* What the server says */

static gboolean
intern_atoms (LklXembedIcon *self, int screen_number)
{
  g_autofree char *selection = g_strdup_printf ("_NET_SYSTEM_TRAY_S%d", screen_number);
  const char *const names[N_ATOMS] = {
    [ATOM_TRAY] = selection,
    [ATOM_OPCODE] = "_NET_SYSTEM_TRAY_OPCODE",
    [ATOM_VISUAL] = "_NET_SYSTEM_TRAY_VISUAL",
    [ATOM_MANAGER] = "MANAGER",
    [ATOM_XEMBED_INFO] = "_XEMBED_INFO",
    [ATOM_NAME] = "_NET_WM_NAME",
    [ATOM_UTF8] = "UTF8_STRING",
  };
  xcb_intern_atom_cookie_t cookies[N_ATOMS];
  gboolean has_all = TRUE;

  for (AtomId id = 0; id < N_ATOMS; id++)
    cookies[id] =
        xcb_intern_atom (self->x11->connection, FALSE, (guint16) strlen (names[id]), names[id]);
  for (AtomId id = 0; id < N_ATOMS; id++)
    {
      xcb_intern_atom_reply_t *reply =
          lkl_x11_link_wait_for_reply (self->x11, cookies[id].sequence);

      self->atoms[id] = reply == NULL ? XCB_ATOM_NONE : reply->atom;
      has_all = has_all && reply != NULL;
      free (reply);
    }
  return has_all;
}

/* Returns: its number; @screen: (out) */
static int
find_screen (const LklX11Link *x11, const xcb_screen_t **screen)
{
  xcb_screen_iterator_t iter = xcb_setup_roots_iterator (xcb_get_setup (x11->connection));
  int number = 0;

  while (iter.data->root != x11->root && iter.rem > 1)
    {
      xcb_screen_next (&iter);
      number++;
    }
  *screen = iter.data;
  return number;
}

/* Returns: FALSE where the server does not answer */
static gboolean
find_tray (LklXembedIcon *self, xcb_window_t *tray)
{
  xcb_get_selection_owner_cookie_t cookie =
      xcb_get_selection_owner (self->x11->connection, self->atoms[ATOM_TRAY]);
  xcb_get_selection_owner_reply_t *reply = lkl_x11_link_wait_for_reply (self->x11, cookie.sequence);
  const gboolean is_known = reply != NULL;

  if (is_known)
    *tray = reply->owner;
  free (reply);
  return is_known;
}

/* The visual that the tray asks for, or that of the screen. */
static xcb_visualid_t
find_visual (LklXembedIcon *self)
{
  xcb_get_property_cookie_t cookie = xcb_get_property (
      self->x11->connection, FALSE, self->tray, self->atoms[ATOM_VISUAL], XCB_ATOM_VISUALID, 0, 1);
  xcb_get_property_reply_t *reply = lkl_x11_link_wait_for_reply (self->x11, cookie.sequence);
  xcb_visualid_t visual = self->screen->root_visual;

  if (reply != NULL && reply->format == 32 && xcb_get_property_value_length (reply) == 4)
    visual = *(const xcb_visualid_t *) xcb_get_property_value (reply);
  free (reply);
  return visual;
}

/* Returns: 0 where there is no such visual */
static guint8
find_depth (LklXembedIcon *self, xcb_visualid_t visual)
{
  for (xcb_depth_iterator_t depth = xcb_screen_allowed_depths_iterator (self->screen);
       depth.rem > 0;
       xcb_depth_next (&depth))
    {
      for (xcb_visualtype_iterator_t type = xcb_depth_visuals_iterator (depth.data); type.rem > 0;
           xcb_visualtype_next (&type))
        {
          if (type.data->visual_id == visual)
            return depth.data->depth;
        }
    }
  return 0;
}

/* The window */

static void
show_text (LklXembedIcon *self)
{
  xcb_change_property (self->x11->connection,
                       XCB_PROP_MODE_REPLACE,
                       self->window,
                       self->atoms[ATOM_NAME],
                       self->atoms[ATOM_UTF8],
                       8,
                       (guint32) strlen (self->text),
                       self->text);
}

static void
set_properties (LklXembedIcon *self)
{
  const guint32 info[] = { XEMBED_VERSION, XEMBED_MAPPED };
  /* Without these, GTK's trays give it one pixel. */
  const guint32 sizes[N_SIZE_HINTS] = { [0] = HAS_MIN_SIZE | HAS_BASE_SIZE,
                                        [5] = FIRST_SIDE,
                                        [6] = FIRST_SIDE,
                                        [15] = FIRST_SIDE,
                                        [16] = FIRST_SIDE };

  xcb_change_property (self->x11->connection,
                       XCB_PROP_MODE_REPLACE,
                       self->window,
                       self->atoms[ATOM_XEMBED_INFO],
                       self->atoms[ATOM_XEMBED_INFO],
                       32,
                       G_N_ELEMENTS (info),
                       info);
  xcb_change_property (self->x11->connection,
                       XCB_PROP_MODE_REPLACE,
                       self->window,
                       XCB_ATOM_WM_NORMAL_HINTS,
                       XCB_ATOM_WM_SIZE_HINTS,
                       32,
                       N_SIZE_HINTS,
                       sizes);
  xcb_change_property (self->x11->connection,
                       XCB_PROP_MODE_REPLACE,
                       self->window,
                       XCB_ATOM_WM_CLASS,
                       XCB_ATOM_STRING,
                       8,
                       sizeof WINDOW_CLASS,
                       WINDOW_CLASS);
  show_text (self);
}

/* On a visual of the screen what is behind shows through as the panel's own background; on any
 * other the window itself can be see-through. */
static void
create_window (LklXembedIcon *self, xcb_visualid_t visual, guint8 depth)
{
  const gboolean is_of_screen = visual == self->screen->root_visual;
  xcb_create_window_value_list_t values = {
    .background_pixmap = XCB_BACK_PIXMAP_PARENT_RELATIVE,
    .event_mask = XCB_EVENT_MASK_EXPOSURE | XCB_EVENT_MASK_STRUCTURE_NOTIFY
                  | XCB_EVENT_MASK_BUTTON_PRESS | XCB_EVENT_MASK_BUTTON_RELEASE,
  };
  guint32 mask = XCB_CW_BORDER_PIXEL | XCB_CW_EVENT_MASK;

  if (!is_of_screen)
    {
      self->colormap = xcb_generate_id (self->x11->connection);
      xcb_create_colormap (self->x11->connection,
                           XCB_COLORMAP_ALLOC_NONE,
                           self->colormap,
                           self->screen->root,
                           visual);
      values.colormap = self->colormap;
      mask |= XCB_CW_COLORMAP;
    }
  self->window = xcb_generate_id (self->x11->connection);
  self->width = self->height = FIRST_SIDE;
  xcb_create_window_aux (self->x11->connection,
                         depth,
                         self->window,
                         self->screen->root,
                         0,
                         0,
                         FIRST_SIDE,
                         FIRST_SIDE,
                         0,
                         XCB_WINDOW_CLASS_INPUT_OUTPUT,
                         visual,
                         mask | (is_of_screen ? XCB_CW_BACK_PIXMAP : XCB_CW_BACK_PIXEL),
                         &values);
}

static void
paint (LklXembedIcon *self)
{
  const LklTrayPixels *pixels =
      lkl_tray_pixels_find (self->icon_name, MIN (self->width, self->height));

  if (self->window != XCB_NONE && pixels != NULL)
    lkl_x11_painter_paint (&self->painter, self->window, self->width, self->height, pixels);
}

/* Going in and out of trays */

static void
ask_to_dock (LklXembedIcon *self)
{
  const xcb_client_message_event_t event = {
    .response_type = XCB_CLIENT_MESSAGE,
    .format = 32,
    .window = self->tray,
    .type = self->atoms[ATOM_OPCODE],
    .data.data32 = { XCB_CURRENT_TIME, REQUEST_DOCK, self->window },
  };

  xcb_send_event (
      self->x11->connection, FALSE, self->tray, XCB_EVENT_MASK_NO_EVENT, (const char *) &event);
}

/* Takes the window away. */
static void
undock (LklXembedIcon *self)
{
  if (self->window != XCB_NONE)
    xcb_destroy_window (self->x11->connection, self->window);
  if (self->colormap != XCB_NONE)
    xcb_free_colormap (self->x11->connection, self->colormap);
  self->window = XCB_NONE;
  self->colormap = XCB_NONE;
}

/* Into the tray, if there is one. */
static void
dock (LklXembedIcon *self)
{
  const guint32 structure_events[] = { XCB_EVENT_MASK_STRUCTURE_NOTIFY };
  xcb_visualid_t visual;
  guint8 depth;

  if (self->tray == XCB_NONE)
    return;
  /* So that its end is told. */
  xcb_change_window_attributes (
      self->x11->connection, self->tray, XCB_CW_EVENT_MASK, structure_events);
  visual = find_visual (self);
  depth = find_depth (self, visual);
  if (depth == 0 || !lkl_x11_painter_init (&self->painter, self->x11, visual))
    {
      g_info ("This tray is not for the icon of Linklight.");
      return;
    }
  create_window (self, visual, depth);
  set_properties (self);
  ask_to_dock (self);
  xcb_flush (self->x11->connection);
}

/* Only the server knows whose the tray is: messages and events that tell of one may be forged. */
static void
look_for_tray (LklXembedIcon *self)
{
  const gboolean has_window = self->window != XCB_NONE;
  xcb_window_t tray = XCB_NONE;

  lkl_dock_pace_note_look (&self->pace, g_get_monotonic_time ());
  if (!find_tray (self, &tray) || (tray == self->tray && has_window))
    return;
  if (tray != self->tray)
    self->n_returns = 0;
  else if (++self->n_returns > MAX_RETURNS)
    return;
  undock (self);
  self->tray = tray;
  dock (self);
  xcb_flush (self->x11->connection);
}

static gboolean
on_time_to_look (gpointer user_data)
{
  LklXembedIcon *self = user_data;

  self->look_id = 0;
  look_for_tray (self);
  return G_SOURCE_REMOVE;
}

static void
look_for_tray_soon (LklXembedIcon *self)
{
  const guint wait_ms = lkl_dock_pace_get_wait_ms (&self->pace, g_get_monotonic_time ());

  if (self->look_id != 0)
    return;
  if (wait_ms == 0)
    look_for_tray (self);
  else
    self->look_id = g_timeout_add (wait_ms, on_time_to_look, self);
}

/* Events */

static void
on_configured (LklXembedIcon *self, const xcb_configure_notify_event_t *event)
{
  if (event->window != self->window)
    return;
  self->width = event->width;
  self->height = event->height;
}

/* Who saves windows from a panel that ends gives them back to the screen, where nobody wants to see
 * them. */
static void
on_reparented (LklXembedIcon *self, const xcb_reparent_notify_event_t *event)
{
  if (event->window != self->window || event->parent != self->screen->root)
    return;
  undock (self);
  xcb_flush (self->x11->connection);
  look_for_tray_soon (self);
}

static void
on_destroyed (LklXembedIcon *self, xcb_window_t window)
{
  if (window == self->window)
    self->window = XCB_NONE;
  else if (window == self->tray)
    {
      undock (self);
      xcb_flush (self->x11->connection);
      /* The next tray's window may have the same number. */
      self->tray = XCB_NONE;
      look_for_tray_soon (self);
    }
}

/* A new tray tells everybody of itself. */
static void
on_client_message (LklXembedIcon *self, const xcb_client_message_event_t *event)
{
  if (event->type == self->atoms[ATOM_MANAGER] && event->format == 32
      && event->data.data32[1] == self->atoms[ATOM_TRAY] && event->data.data32[2] != self->tray)
    look_for_tray_soon (self);
}

static void
on_released (LklXembedIcon *self, const xcb_button_release_event_t *event)
{
  const gboolean is_inside = event->event_x >= 0 && event->event_y >= 0
                             && event->event_x < (int) self->width
                             && event->event_y < (int) self->height;

  if (event->event == self->window && event->detail <= LAST_BUTTON_OF_CLICKS && is_inside)
    self->clicked (self->user_data);
}

static gboolean
on_event (xcb_generic_event_t *event, gpointer user_data)
{
  LklXembedIcon *self = user_data;

  if (event == NULL)
    {
      g_clear_handle_id (&self->look_id, g_source_remove);
      g_clear_pointer (&self->x11, lkl_x11_link_close);
      return FALSE;
    }
  /* Of what other programs send only two count: a tray tells of itself so, and has the icon painted
   * anew where its own background has changed. A click is never sent. */
  switch (event->response_type)
    {
    case XCB_EXPOSE:
    case XCB_EXPOSE | SENT:
      if (((const xcb_expose_event_t *) event)->count == 0)
        paint (self);
      break;
    case XCB_CONFIGURE_NOTIFY:
      on_configured (self, (const xcb_configure_notify_event_t *) event);
      break;
    case XCB_REPARENT_NOTIFY:
      on_reparented (self, (const xcb_reparent_notify_event_t *) event);
      break;
    case XCB_DESTROY_NOTIFY:
      on_destroyed (self, ((const xcb_destroy_notify_event_t *) event)->window);
      break;
    case XCB_CLIENT_MESSAGE | SENT:
      on_client_message (self, (const xcb_client_message_event_t *) event);
      break;
    case XCB_BUTTON_RELEASE:
      on_released (self, (const xcb_button_release_event_t *) event);
      break;
    default:
      break;
    }
  return TRUE;
}

LklXembedIcon *
lkl_xembed_icon_new (LklXembedIconClicked clicked, gpointer user_data)
{
  g_autoptr (LklXembedIcon) self = g_new0 (LklXembedIcon, 1);
  const guint32 structure_events[] = { XCB_EVENT_MASK_STRUCTURE_NOTIFY };

  self->clicked = clicked;
  self->user_data = user_data;
  self->icon_name = g_strdup ("linklight-grey");
  self->text = g_strdup ("Linklight");
  self->x11 = lkl_x11_link_open ();
  if (self->x11 == NULL || !intern_atoms (self, find_screen (self->x11, &self->screen)))
    return NULL;
  /* New trays say so to the root window. */
  xcb_change_window_attributes (
      self->x11->connection, self->screen->root, XCB_CW_EVENT_MASK, structure_events);
  if (find_tray (self, &self->tray))
    dock (self);
  xcb_flush (self->x11->connection);
  self->source = lkl_x11_event_source_attach (self->x11->connection, on_event, self);
  return g_steal_pointer (&self);
}

void
lkl_xembed_icon_free (LklXembedIcon *self)
{
  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_source_unref (self->source);
    }
  g_clear_handle_id (&self->look_id, g_source_remove);
  /* The window goes with the connection. */
  g_clear_pointer (&self->x11, lkl_x11_link_close);
  g_free (self->icon_name);
  g_free (self->text);
  g_free (self);
}

void
lkl_xembed_icon_set_state (LklXembedIcon *self, const char *icon_name, const char *text)
{
  if (g_strcmp0 (self->icon_name, icon_name) == 0 && g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->icon_name);
  g_free (self->text);
  self->icon_name = g_strdup (icon_name);
  self->text = g_strdup (text);
  if (self->x11 == NULL || self->window == XCB_NONE)
    return;
  show_text (self);
  paint (self);
}

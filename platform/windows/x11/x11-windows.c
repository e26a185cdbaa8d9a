/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklX11Windows"

#include "platform/windows/x11/x11-windows.h"

#include <limits.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>
#include <xcb/res.h>

#include "platform/windows/x11/x11-windows-private.h"

/* In 32-bit units: more protocols or a longer class than any window has. */
#define MAX_PROPERTY_UNITS 64
#define SERVER_TIME_DEADLINE_MS 1000

static const char *const atom_names[LKL_N_X11_ATOMS] = {
  "_NET_ACTIVE_WINDOW", "_NET_CLIENT_LIST",    "_NET_STARTUP_ID",
  "_NET_WM_PING",       "WM_CLIENT_LEADER",    "WM_PROTOCOLS",
  "UTF8_STRING",        "_GTK_APPLICATION_ID", "_LINKLIGHT_TIME",
};

void
lkl_x11_window_facts_clear (LklX11WindowFacts *self)
{
  g_clear_pointer (&self->gtk_application_id, g_free);
  g_clear_pointer (&self->window_class, g_free);
}

static void
read_atoms (LklX11Windows *self)
{
  xcb_intern_atom_cookie_t cookies[LKL_N_X11_ATOMS];

  for (guint i = 0; i < LKL_N_X11_ATOMS; i++)
    cookies[i] =
        xcb_intern_atom (self->connection, FALSE, (guint16) strlen (atom_names[i]), atom_names[i]);
  for (guint i = 0; i < LKL_N_X11_ATOMS; i++)
    {
      g_autofree xcb_intern_atom_reply_t *reply =
          xcb_intern_atom_reply (self->connection, cookies[i], NULL);

      self->atoms[i] = reply != NULL ? reply->atom : XCB_ATOM_NONE;
    }
}

/* QueryClientIds came with version 1.2; an older server would answer with an error. */
static gboolean
query_res (LklX11Windows *self)
{
  const xcb_query_extension_reply_t *extension =
      xcb_get_extension_data (self->connection, &xcb_res_id);
  g_autofree xcb_res_query_version_reply_t *version = NULL;

  if (extension == NULL || !extension->present)
    return FALSE;
  version = xcb_res_query_version_reply (
      self->connection, xcb_res_query_version (self->connection, 1, 2), NULL);
  return version != NULL
         && (version->server_major > 1
             || (version->server_major == 1 && version->server_minor >= 2));
}

static void
create_own_window (LklX11Windows *self)
{
  const guint32 mask = XCB_EVENT_MASK_PROPERTY_CHANGE;

  self->own = xcb_generate_id (self->connection);
  xcb_create_window (self->connection,
                     0,
                     self->own,
                     self->root,
                     -1,
                     -1,
                     1,
                     1,
                     0,
                     XCB_WINDOW_CLASS_INPUT_ONLY,
                     XCB_COPY_FROM_PARENT,
                     XCB_CW_EVENT_MASK,
                     &mask);
}

LklX11Windows *
lkl_x11_windows_open (const char *display, GError **error)
{
  g_autoptr (LklX11Windows) self = g_new0 (LklX11Windows, 1);
  xcb_screen_iterator_t screens;
  int n_screen = 0;

  self->connection = xcb_connect (display, &n_screen);
  if (xcb_connection_has_error (self->connection))
    {
      g_set_error_literal (
          error, LKL_ERROR, LKL_ERROR_UNAVAILABLE, "The X server can't be reached");
      return NULL;
    }
  screens = xcb_setup_roots_iterator (xcb_get_setup (self->connection));
  for (int i = 0; i < n_screen && screens.rem > 1; i++)
    xcb_screen_next (&screens);
  self->root = screens.data->root;
  self->machine = lkl_client_machine_new ();
  read_atoms (self);
  self->has_res = query_res (self);
  create_own_window (self);
  return g_steal_pointer (&self);
}

void
lkl_x11_windows_close (LklX11Windows *self)
{
  xcb_disconnect (self->connection);
  g_clear_pointer (&self->machine, lkl_client_machine_free);
  g_free (self);
}

gint
lkl_x11_windows_get_fd (LklX11Windows *self)
{
  return xcb_get_file_descriptor (self->connection);
}

gboolean
lkl_x11_windows_is_broken (LklX11Windows *self)
{
  return xcb_connection_has_error (self->connection) != 0;
}

/* Appending nothing to a property changes nothing and is told with the server's time. */
gboolean
lkl_x11_windows_get_server_time (LklX11Windows *self, guint32 *time_ms)
{
  const gint64 end_usecs = g_get_monotonic_time () + SERVER_TIME_DEADLINE_MS * 1000;
  struct pollfd wait = { lkl_x11_windows_get_fd (self), POLLIN, 0 };

  xcb_change_property (self->connection,
                       XCB_PROP_MODE_APPEND,
                       self->own,
                       self->atoms[LKL_X11_ATOM_TIME],
                       XCB_ATOM_STRING,
                       8,
                       0,
                       NULL);
  xcb_flush (self->connection);
  while (g_get_monotonic_time () < end_usecs && !lkl_x11_windows_is_broken (self))
    {
      g_autoptr (LklX11Event) event = xcb_poll_for_event (self->connection);

      if (event == NULL)
        {
          poll (&wait, 1, SERVER_TIME_DEADLINE_MS / 10);
        }
      else if ((event->response_type & 0x7f) == XCB_PROPERTY_NOTIFY
               && ((xcb_property_notify_event_t *) event)->window == self->own)
        {
          *time_ms = ((xcb_property_notify_event_t *) event)->time;
          return TRUE;
        }
    }
  return FALSE;
}

static xcb_get_property_cookie_t
ask_property (LklX11Windows *self, xcb_window_t window, xcb_atom_t property, xcb_atom_t type)
{
  return xcb_get_property (self->connection, FALSE, window, property, type, 0, MAX_PROPERTY_UNITS);
}

void
lkl_x11_windows_ask_active (LklX11Windows *self)
{
  if (self->is_active_asked)
    lkl_x11_windows_take_active (self);
  self->active_cookie =
      ask_property (self, self->root, self->atoms[LKL_X11_ATOM_ACTIVE_WINDOW], XCB_ATOM_WINDOW);
  self->is_active_asked = TRUE;
  self->is_active_known = TRUE;
}

guint32
lkl_x11_windows_take_active (LklX11Windows *self)
{
  g_autoptr (LklX11Property) reply = NULL;

  if (!self->is_active_asked)
    return 0;
  self->is_active_asked = FALSE;
  reply = xcb_get_property_reply (self->connection, self->active_cookie, NULL);
  if (reply == NULL || reply->format != 32 || xcb_get_property_value_length (reply) < 4)
    return 0;
  return *(guint32 *) xcb_get_property_value (reply);
}

gboolean
lkl_x11_windows_exists (LklX11Windows *self, guint32 window)
{
  g_autofree xcb_get_geometry_reply_t *reply =
      xcb_get_geometry_reply (self->connection, xcb_get_geometry (self->connection, window), NULL);

  return reply != NULL;
}

static xcb_res_query_client_ids_cookie_t
ask_pid (LklX11Windows *self, xcb_window_t window)
{
  const xcb_res_client_id_spec_t spec = { window, XCB_RES_CLIENT_ID_MASK_LOCAL_CLIENT_PID };

  return xcb_res_query_client_ids (self->connection, 1, &spec);
}

/* The property _NET_WM_PID is the program's own word and wrong inside a container; the server
 * knows from the socket. A remote program has no local process. */
static gint
take_pid (LklX11Windows *self, xcb_res_query_client_ids_cookie_t cookie)
{
  g_autofree xcb_res_query_client_ids_reply_t *reply =
      xcb_res_query_client_ids_reply (self->connection, cookie, NULL);
  xcb_res_client_id_value_iterator_t ids;

  if (reply == NULL)
    return 0;
  ids = xcb_res_query_client_ids_ids_iterator (reply);
  for (; ids.rem > 0; xcb_res_client_id_value_next (&ids))
    {
      if ((ids.data->spec.mask & XCB_RES_CLIENT_ID_MASK_LOCAL_CLIENT_PID) != 0
          && xcb_res_client_id_value_value_length (ids.data) > 0)
        return (gint) *xcb_res_client_id_value_value (ids.data);
    }
  return 0;
}

static gboolean
has_ping_protocol (LklX11Windows *self, const LklX11Property *protocols)
{
  const xcb_atom_t *atoms = xcb_get_property_value (protocols);
  const int n_atoms = protocols->format == 32 ? xcb_get_property_value_length (protocols) / 4 : 0;

  for (int i = 0; i < n_atoms; i++)
    {
      if (atoms[i] == self->atoms[LKL_X11_ATOM_PING])
        return TRUE;
    }
  return FALSE;
}

static char *
get_utf8 (const LklX11Property *reply)
{
  const char *text = xcb_get_property_value (reply);
  const int length = reply->format == 8 ? xcb_get_property_value_length (reply) : 0;

  if (length == 0 || !g_utf8_validate (text, length, NULL))
    return NULL;
  return g_strndup (text, (gsize) length);
}

/* WM_CLASS is two strings with a NUL after each (ICCCM section 4.1.2.5). */
static char *
get_second_string (const LklX11Property *reply)
{
  const char *text = xcb_get_property_value (reply);
  const int length = reply->format == 8 ? xcb_get_property_value_length (reply) : 0;
  const char *first_end = length > 0 ? memchr (text, '\0', (gsize) length) : NULL;
  gsize rest;

  if (first_end == NULL)
    return NULL;
  rest = (gsize) (text + length - first_end - 1);
  if (!g_utf8_validate (first_end + 1, (gssize) strnlen (first_end + 1, rest), NULL))
    return NULL;
  return g_strndup (first_end + 1, rest);
}

static gboolean
is_own_machine (LklX11Windows *self, const LklX11Property *machine)
{
  g_autofree char *name = machine != NULL ? get_utf8 (machine) : NULL;
  char own_name[HOST_NAME_MAX + 1] = "";

  gethostname (own_name, sizeof own_name - 1);
  return lkl_client_machine_is_own (self->machine, name, own_name);
}

/* All is asked for before the first answer is waited for. */
gboolean
lkl_x11_windows_read_facts (LklX11Windows *self, guint32 window, LklX11WindowFacts *facts)
{
  const xcb_get_property_cookie_t cookies[] = {
    ask_property (self, window, self->atoms[LKL_X11_ATOM_PROTOCOLS], XCB_ATOM_ATOM),
    ask_property (self,
                  window,
                  self->atoms[LKL_X11_ATOM_GTK_APPLICATION_ID],
                  self->atoms[LKL_X11_ATOM_UTF8_STRING]),
    ask_property (self, window, XCB_ATOM_WM_CLASS, XCB_ATOM_STRING),
    ask_property (self, window, XCB_ATOM_WM_CLIENT_MACHINE, XCB_ATOM_STRING),
  };
  const xcb_res_query_client_ids_cookie_t pid_cookie =
      self->has_res ? ask_pid (self, window) : (xcb_res_query_client_ids_cookie_t){ 0 };
  g_autoptr (LklX11Property) protocols =
      xcb_get_property_reply (self->connection, cookies[0], NULL);
  g_autoptr (LklX11Property) application =
      xcb_get_property_reply (self->connection, cookies[1], NULL);
  g_autoptr (LklX11Property) window_class =
      xcb_get_property_reply (self->connection, cookies[2], NULL);
  g_autoptr (LklX11Property) machine = xcb_get_property_reply (self->connection, cookies[3], NULL);

  *facts = (LklX11WindowFacts){ 0 };
  if (self->has_res)
    facts->pid = take_pid (self, pid_cookie);
  if (protocols == NULL)
    return FALSE;
  if (!is_own_machine (self, machine))
    facts->pid = 0;
  facts->answers_pings = has_ping_protocol (self, protocols);
  if (application != NULL)
    facts->gtk_application_id = get_utf8 (application);
  if (window_class != NULL)
    facts->window_class = get_second_string (window_class);
  return TRUE;
}

/* GTK replies with SubstructureRedirect and SubstructureNotify, Qt with StructureNotify and
 * SubstructureRedirect: one of the two masks alone would lose all replies of the other toolkit. */
void
lkl_x11_windows_listen (LklX11Windows *self, gboolean is_listening)
{
  const guint32 mask = is_listening
                           ? XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_STRUCTURE_NOTIFY
                                 | XCB_EVENT_MASK_PROPERTY_CHANGE
                           : XCB_EVENT_MASK_NO_EVENT;

  self->is_active_known = FALSE;
  self->is_list_known = FALSE;
  xcb_change_window_attributes (self->connection, self->root, XCB_CW_EVENT_MASK, &mask);
  xcb_flush (self->connection);
}

void
lkl_x11_windows_flush (LklX11Windows *self)
{
  xcb_flush (self->connection);
}

void
lkl_x11_windows_ping (LklX11Windows *self, const LklX11PingReply *expected)
{
  xcb_client_message_event_t event = {
    .response_type = XCB_CLIENT_MESSAGE,
    .format = 32,
    .window = expected->window,
    .type = self->atoms[LKL_X11_ATOM_PROTOCOLS],
    .data.data32 = { self->atoms[LKL_X11_ATOM_PING],
                     expected->serial,
                     expected->window,
                     expected->cookie[0],
                     expected->cookie[1] },
  };

  xcb_send_event (
      self->connection, FALSE, expected->window, XCB_EVENT_MASK_NO_EVENT, (const char *) &event);
}

gboolean
lkl_x11_windows_is_active_known (LklX11Windows *self)
{
  return self->is_active_known;
}

/* Nobody waits for these: they are read when a turn begins. */
static void
take_property_change (LklX11Windows *self, const xcb_property_notify_event_t *event)
{
  if (event->window == self->root && event->atom == self->atoms[LKL_X11_ATOM_ACTIVE_WINDOW])
    self->is_active_known = FALSE;
  if (event->window == self->root && event->atom == self->atoms[LKL_X11_ATOM_CLIENT_LIST])
    self->is_list_known = FALSE;
}

gboolean
lkl_x11_windows_next_reply (LklX11Windows *self, LklX11PingReply *reply)
{
  for (;;)
    {
      g_autoptr (LklX11Event) event = xcb_poll_for_event (self->connection);
      const xcb_client_message_event_t *message = (xcb_client_message_event_t *) event;

      if (event == NULL)
        return FALSE;
      if ((event->response_type & 0x7f) == XCB_PROPERTY_NOTIFY)
        take_property_change (self, (const xcb_property_notify_event_t *) event);
      if ((event->response_type & 0x7f) != XCB_CLIENT_MESSAGE || message->format != 32
          || message->type != self->atoms[LKL_X11_ATOM_PROTOCOLS]
          || message->data.data32[0] != self->atoms[LKL_X11_ATOM_PING])
        continue;
      reply->serial = message->data.data32[1];
      reply->window = message->data.data32[2];
      reply->cookie[0] = message->data.data32[3];
      reply->cookie[1] = message->data.data32[4];
      return TRUE;
    }
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklX11EventSource"

#include "platform/x11/x11-event-source.h"

#include <stdlib.h>
#include <xcb/xcbext.h>

/* What comes while somebody waits for a reply on the same connection is in its queue, and makes its
 * file readable no more: so the queue is looked at before each wait. */
typedef struct
{
  GSource source;
  xcb_connection_t *connection; /* (unowned) */
  LklX11EventHandler handler;
  gpointer user_data;
  xcb_generic_event_t *queued; /* (owned) (nullable) */
  gpointer tag;
} EventSource;

static gboolean
prepare_source (GSource *source, gint *timeout_ms)
{
  EventSource *self = (EventSource *) source;

  *timeout_ms = -1;
  if (self->queued == NULL)
    self->queued = xcb_poll_for_queued_event (self->connection);
  return self->queued != NULL;
}

static gboolean
check_source (GSource *source)
{
  EventSource *self = (EventSource *) source;

  return self->queued != NULL || g_source_query_unix_fd (source, self->tag) != 0;
}

static gboolean
dispatch_source (GSource *source, GSourceFunc callback, gpointer user_data)
{
  EventSource *self = (EventSource *) source;
  xcb_generic_event_t *event = g_steal_pointer (&self->queued);
  gboolean goes_on = TRUE;

  if (event == NULL)
    event = xcb_poll_for_event (self->connection);
  if (event != NULL)
    goes_on = self->handler (event, self->user_data);
  free (event);
  /* The handler may have ended this source, and its connection with it. */
  if (!goes_on || g_source_is_destroyed (source))
    return G_SOURCE_REMOVE;
  if (xcb_connection_has_error (self->connection) == 0)
    return G_SOURCE_CONTINUE;
  self->handler (NULL, self->user_data);
  return G_SOURCE_REMOVE;
}

static void
finalize_source (GSource *source)
{
  free (((EventSource *) source)->queued);
}

/* GLib writes into it only for closures, of which there are none. */
static const GSourceFuncs source_funcs = {
  .prepare = prepare_source,
  .check = check_source,
  .dispatch = dispatch_source,
  .finalize = finalize_source,
};

GSource *
lkl_x11_event_source_attach (xcb_connection_t *connection,
                             LklX11EventHandler handler,
                             gpointer user_data)
{
  GSource *source = g_source_new ((GSourceFuncs *) &source_funcs, sizeof (EventSource));
  EventSource *self = (EventSource *) source;

  self->connection = connection;
  self->handler = handler;
  self->user_data = user_data;
  self->tag = g_source_add_unix_fd (
      source, xcb_get_file_descriptor (connection), G_IO_IN | G_IO_ERR | G_IO_HUP);
  g_source_attach (source, NULL);
  return source;
}

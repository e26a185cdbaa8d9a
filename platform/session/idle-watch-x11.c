/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIdleWatchX11"

#include "platform/session/idle-watch-x11.h"

#include <stdlib.h>
#include <string.h>
#include <xcb/sync.h>

#include "platform/x11/x11-event-source.h"

#define IDLE_COUNTER "IDLETIME"

typedef enum
{
  ALARM_IDLE,
  ALARM_BACK,
  N_ALARMS
} AlarmKind;

struct _LklIdleWatchX11
{
  xcb_connection_t *connection; /* unowned */
  LklIdleWatchX11Crossed crossed;
  gpointer user_data;
  guint8 alarm_event;
  xcb_sync_alarm_t alarms[N_ALARMS];
  GSource *source; /* (owned) */
};

/* Some servers set an alarm anew only when it is changed, be it to what it was. */
static void
rearm (LklIdleWatchX11 *self)
{
  for (AlarmKind kind = 0; kind < N_ALARMS; kind++)
    xcb_sync_change_alarm (self->connection, self->alarms[kind], 0, NULL);
  xcb_flush (self->connection);
}

static gboolean
on_event (xcb_generic_event_t *event, gpointer user_data)
{
  LklIdleWatchX11 *self = user_data;

  /* What another program sends has a bit more in its type, and says nothing. */
  if (event == NULL || event->response_type != self->alarm_event)
    return G_SOURCE_CONTINUE;
  rearm (self);
  self->crossed (self->user_data);
  return G_SOURCE_CONTINUE;
}

/* The name follows its length. xcb_sync_systemcounter_name() of libxcb 1.15 skips two of its bytes,
 * since the struct in C is longer than on the wire. */
static gboolean
is_idle_counter (const xcb_sync_systemcounter_t *counter)
{
  return counter->name_len == strlen (IDLE_COUNTER)
         && memcmp (&counter->name_len + 1, IDLE_COUNTER, strlen (IDLE_COUNTER)) == 0;
}

static xcb_sync_counter_t
find_counter (LklX11Link *link)
{
  const xcb_sync_initialize_cookie_t version =
      xcb_sync_initialize (link->connection, XCB_SYNC_MAJOR_VERSION, XCB_SYNC_MINOR_VERSION);
  const xcb_sync_list_system_counters_cookie_t cookie =
      xcb_sync_list_system_counters (link->connection);
  xcb_sync_list_system_counters_reply_t *reply = NULL;
  xcb_sync_counter_t counter = XCB_NONE;

  xcb_discard_reply (link->connection, version.sequence);
  reply = lkl_x11_link_wait_for_reply (link, cookie.sequence);
  if (reply == NULL)
    return XCB_NONE;
  for (xcb_sync_systemcounter_iterator_t iter =
           xcb_sync_list_system_counters_counters_iterator (reply);
       iter.rem > 0;
       xcb_sync_systemcounter_next (&iter))
    {
      if (is_idle_counter (iter.data))
        counter = iter.data->counter;
    }
  free (reply);
  return counter;
}

static void
set_alarm (LklIdleWatchX11 *self,
           AlarmKind kind,
           xcb_sync_counter_t counter,
           xcb_sync_testtype_t test,
           guint32 at_ms)
{
  const xcb_sync_create_alarm_value_list_t values = {
    .counter = counter,
    .valueType = XCB_SYNC_VALUETYPE_ABSOLUTE,
    .value = { .lo = at_ms },
    .testType = test,
    .events = TRUE,
  };

  self->alarms[kind] = xcb_generate_id (self->connection);
  xcb_sync_create_alarm_aux (self->connection,
                             self->alarms[kind],
                             XCB_SYNC_CA_COUNTER | XCB_SYNC_CA_VALUE_TYPE | XCB_SYNC_CA_VALUE
                                 | XCB_SYNC_CA_TEST_TYPE | XCB_SYNC_CA_DELTA | XCB_SYNC_CA_EVENTS,
                             &values);
}

LklIdleWatchX11 *
lkl_idle_watch_x11_new (LklX11Link *link,
                        guint after_secs,
                        LklIdleWatchX11Crossed crossed,
                        gpointer user_data)
{
  const xcb_query_extension_reply_t *extension =
      xcb_get_extension_data (link->connection, &xcb_sync_id);
  xcb_sync_counter_t counter;
  LklIdleWatchX11 *self;

  if (extension == NULL || !extension->present)
    return NULL;
  counter = find_counter (link);
  if (counter == XCB_NONE)
    return NULL;
  self = g_new0 (LklIdleWatchX11, 1);
  self->connection = link->connection;
  self->crossed = crossed;
  self->user_data = user_data;
  self->alarm_event = (guint8) (extension->first_event + XCB_SYNC_ALARM_NOTIFY);
  set_alarm (self, ALARM_IDLE, counter, XCB_SYNC_TESTTYPE_POSITIVE_TRANSITION, after_secs * 1000);
  /* It has to come from above. */
  set_alarm (
      self, ALARM_BACK, counter, XCB_SYNC_TESTTYPE_NEGATIVE_TRANSITION, after_secs * 1000 - 1);
  xcb_flush (self->connection);
  self->source = lkl_x11_event_source_attach (self->connection, on_event, self);
  return self;
}

void
lkl_idle_watch_x11_free (LklIdleWatchX11 *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  for (AlarmKind kind = 0; kind < N_ALARMS; kind++)
    xcb_sync_destroy_alarm (self->connection, self->alarms[kind]);
  xcb_flush (self->connection);
  g_free (self);
}

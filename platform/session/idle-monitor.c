/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIdleMonitor"

#include "platform/session/idle-monitor.h"

#define MONITOR_NAME "org.gnome.Mutter.IdleMonitor"
#define MONITOR_PATH "/org/gnome/Mutter/IdleMonitor/Core"
#define IDLE_AFTER_SECS 30

struct _LklIdleMonitor
{
  GDBusConnection *bus;
  LklClock *clock;
  GCancellable *cancellable;
  guint rest_secs;
  LklIdleMonitorCrossed crossed;
  gpointer user_data;
  guint name_watch_id;
  guint subscription_id;
  guint32 idle_watch;           /* 0: none yet, so all is unknown */
  guint32 rest_watch;           /* 0: none */
  guint32 active_watch;         /* 0: none */
  gint64 idle_since_boot_usecs; /* -1: the person is there */
};

static void
forget_watches (LklIdleMonitor *self)
{
  self->idle_watch = 0;
  self->rest_watch = 0;
  self->active_watch = 0;
  self->idle_since_boot_usecs = -1;
}

/* Returns: 0 on failure; then nothing of @user_data may be touched */
static guint32
finish_adding_watch (GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  guint32 watch = 0;

  if (reply != NULL)
    g_variant_get (reply, "(u)", &watch);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_info ("The compositor does not say when the person is away: %s", error->message);
  return watch;
}

static void
on_idle_watch_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklIdleMonitor *self = user_data;
  guint32 watch = finish_adding_watch (source, result);

  if (watch != 0)
    self->idle_watch = watch;
}

static void
on_rest_watch_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklIdleMonitor *self = user_data;
  guint32 watch = finish_adding_watch (source, result);

  if (watch != 0)
    self->rest_watch = watch;
}

static void
on_active_watch_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklIdleMonitor *self = user_data;
  guint32 watch = finish_adding_watch (source, result);

  if (watch != 0)
    self->active_watch = watch;
}

static void
call_monitor (LklIdleMonitor *self,
              const char *method,
              GVariant *parameters,
              GAsyncReadyCallback on_done)
{
  g_dbus_connection_call (self->bus,
                          MONITOR_NAME,
                          MONITOR_PATH,
                          MONITOR_NAME,
                          method,
                          parameters,
                          G_VARIANT_TYPE ("(u)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          self->cancellable,
                          on_done,
                          self);
}

static gboolean
is_at_rest (const LklIdleMonitor *self)
{
  return lkl_idle_monitor_get_secs (self) >= self->rest_secs;
}

/* No shorter than it is, though the half minute may have been told late. */
static void
take_rest (LklIdleMonitor *self)
{
  const gint64 since_usecs =
      lkl_clock_get_boot_usecs (self->clock) - self->rest_secs * (gint64) G_USEC_PER_SEC;

  if (self->idle_since_boot_usecs < 0 || self->idle_since_boot_usecs > since_usecs)
    self->idle_since_boot_usecs = since_usecs;
  self->crossed (self->user_data);
}

static void
take_return (LklIdleMonitor *self)
{
  const gboolean was_at_rest = is_at_rest (self);

  self->active_watch = 0;
  self->idle_since_boot_usecs = -1;
  if (was_at_rest)
    self->crossed (self->user_data);
}

/* The watches for idle time fire each time; the one for "active" only once. */
static void
on_watch_fired (GDBusConnection *connection,
                const char *sender_name,
                const char *object_path,
                const char *interface_name,
                const char *signal_name,
                GVariant *parameters,
                gpointer user_data)
{
  LklIdleMonitor *self = user_data;
  guint32 watch = 0;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(u)")))
    return;
  g_variant_get (parameters, "(u)", &watch);
  if (watch == 0)
    return;
  if (watch == self->idle_watch)
    {
      self->idle_since_boot_usecs =
          lkl_clock_get_boot_usecs (self->clock) - IDLE_AFTER_SECS * G_USEC_PER_SEC;
      call_monitor (self, "AddUserActiveWatch", NULL, on_active_watch_added);
    }
  else if (watch == self->rest_watch)
    {
      take_rest (self);
    }
  else if (watch == self->active_watch)
    {
      take_return (self);
    }
}

static void
on_monitor_appeared (GDBusConnection *connection,
                     const char *name,
                     const char *name_owner,
                     gpointer user_data)
{
  LklIdleMonitor *self = user_data;
  const guint64 idle_ms = IDLE_AFTER_SECS * 1000;
  const guint64 rest_ms = self->rest_secs * 1000;

  forget_watches (self);
  call_monitor (self, "AddIdleWatch", g_variant_new ("(t)", idle_ms), on_idle_watch_added);
  call_monitor (self, "AddIdleWatch", g_variant_new ("(t)", rest_ms), on_rest_watch_added);
}

static void
on_monitor_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  forget_watches (user_data);
}

LklIdleMonitor *
lkl_idle_monitor_new (GDBusConnection *session_bus,
                      LklClock *clock,
                      guint rest_secs,
                      LklIdleMonitorCrossed crossed,
                      gpointer user_data)
{
  LklIdleMonitor *self = g_new0 (LklIdleMonitor, 1);

  self->bus = g_object_ref (session_bus);
  self->clock = lkl_clock_ref (clock);
  self->cancellable = g_cancellable_new ();
  self->rest_secs = rest_secs;
  self->crossed = crossed;
  self->user_data = user_data;
  forget_watches (self);
  self->subscription_id = g_dbus_connection_signal_subscribe (session_bus,
                                                              MONITOR_NAME,
                                                              MONITOR_NAME,
                                                              "WatchFired",
                                                              MONITOR_PATH,
                                                              NULL,
                                                              G_DBUS_SIGNAL_FLAGS_NONE,
                                                              on_watch_fired,
                                                              self,
                                                              NULL);
  self->name_watch_id = g_bus_watch_name_on_connection (session_bus,
                                                        MONITOR_NAME,
                                                        G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                        on_monitor_appeared,
                                                        on_monitor_vanished,
                                                        self,
                                                        NULL);
  return self;
}

void
lkl_idle_monitor_free (LklIdleMonitor *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_bus_unwatch_name (self->name_watch_id);
  g_dbus_connection_signal_unsubscribe (self->bus, self->subscription_id);
  g_object_unref (self->bus);
  lkl_clock_unref (self->clock);
  g_free (self);
}

gint64
lkl_idle_monitor_get_secs (const LklIdleMonitor *self)
{
  if (self->idle_watch == 0)
    return -1;
  if (self->idle_since_boot_usecs < 0)
    return 0;
  return (lkl_clock_get_boot_usecs (self->clock) - self->idle_since_boot_usecs) / G_USEC_PER_SEC;
}

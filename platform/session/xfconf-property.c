/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklXfconfProperty"

#include "platform/session/xfconf-property.h"

#define XFCONF_NAME "org.xfce.Xfconf"
#define XFCONF_PATH "/org/xfce/Xfconf"
/* Who does not answer by then does not say. */
#define CALL_TIMEOUT_MS 5000

struct _LklXfconfProperty
{
  GDBusConnection *bus;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  const char *channel;
  const char *name;
  LklXfconfPropertyChanged changed; /* (nullable) */
  gpointer user_data;
  guint watch_id;
  guint subscription_id;
  LklTernary is_on;
};

static void
set_on (LklXfconfProperty *self, LklTernary is_on)
{
  if (self->is_on == is_on)
    return;
  self->is_on = is_on;
  if (self->changed != NULL)
    self->changed (self->user_data);
}

static void
on_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;
  LklXfconfProperty *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* The property is there only once somebody has changed it. */
  if (reply == NULL)
    {
      set_on (self, g_dbus_error_is_remote_error (error) ? LKL_TERNARY_NO : LKL_TERNARY_UNKNOWN);
      return;
    }
  g_variant_get (reply, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    set_on (self, g_variant_get_boolean (value) ? LKL_TERNARY_YES : LKL_TERNARY_NO);
}

static void
on_appeared (GDBusConnection *connection,
             const char *name,
             const char *name_owner,
             gpointer user_data)
{
  LklXfconfProperty *self = user_data;

  g_dbus_connection_call (self->bus,
                          XFCONF_NAME,
                          XFCONF_PATH,
                          XFCONF_NAME,
                          "GetProperty",
                          g_variant_new ("(ss)", self->channel, self->name),
                          G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          CALL_TIMEOUT_MS,
                          self->cancellable,
                          on_got,
                          self);
}

/* PropertyChanged (channel, property, value) or PropertyRemoved (channel, property) */
static void
on_changed (GDBusConnection *connection,
            const char *sender_name,
            const char *object_path,
            const char *interface_name,
            const char *signal_name,
            GVariant *parameters,
            gpointer user_data)
{
  on_appeared (connection, XFCONF_NAME, sender_name, user_data);
}

LklXfconfProperty *
lkl_xfconf_property_new (GDBusConnection *session_bus,
                         const char *channel,
                         const char *name,
                         LklXfconfPropertyChanged changed,
                         gpointer user_data)
{
  LklXfconfProperty *self = g_new0 (LklXfconfProperty, 1);

  self->bus = g_object_ref (session_bus);
  self->cancellable = g_cancellable_new ();
  self->channel = channel;
  self->name = name;
  self->changed = changed;
  self->user_data = user_data;
  self->subscription_id = g_dbus_connection_signal_subscribe (session_bus,
                                                              XFCONF_NAME,
                                                              XFCONF_NAME,
                                                              NULL,
                                                              XFCONF_PATH,
                                                              channel,
                                                              G_DBUS_SIGNAL_FLAGS_NONE,
                                                              on_changed,
                                                              self,
                                                              NULL);
  self->watch_id = g_bus_watch_name_on_connection (
      session_bus, XFCONF_NAME, G_BUS_NAME_WATCHER_FLAGS_AUTO_START, on_appeared, NULL, self, NULL);
  return self;
}

void
lkl_xfconf_property_free (LklXfconfProperty *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_bus_unwatch_name (self->watch_id);
  g_dbus_connection_signal_unsubscribe (self->bus, self->subscription_id);
  g_object_unref (self->bus);
  g_free (self);
}

LklTernary
lkl_xfconf_property_get (const LklXfconfProperty *self)
{
  return self->is_on;
}

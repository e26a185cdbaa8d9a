/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDoNotDisturb"

#include "platform/session/do-not-disturb.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"
#define PROPERTIES_INTERFACE "org.freedesktop.DBus.Properties"
#define XFCONF_NAME "org.xfce.Xfconf"
#define XFCONF_PATH "/org/xfce/Xfconf"
#define XFCONF_CHANNEL "xfce4-notifyd"
#define XFCONF_PROPERTY "/do-not-disturb"

/* A property of the notification server itself. */
typedef struct
{
  const char *interface;
  const char *property;
} ServerProperty;

static const ServerProperty server_properties[] = {
  { "org.freedesktop.Notifications", "Inhibited" }, /* KDE Plasma */
  { "org.dunstproject.cmd0", "paused" },            /* dunst */
};

/* A key of GSettings. The schemas lie about on other desktops too, where nobody heeds them. */
typedef struct
{
  const char *desktop;
  const char *schema;
  const char *key;
  gboolean value_for_quiet;
} Key;

static const Key keys[] = {
  { "GNOME", "org.gnome.desktop.notifications", "show-banners", FALSE },
  { "Budgie", "org.gnome.desktop.notifications", "show-banners", FALSE },
  { "X-Cinnamon", "org.cinnamon.desktop.notifications", "display-notifications", FALSE },
  { "MATE", "org.mate.NotificationDaemon", "do-not-disturb", TRUE },
};

typedef struct
{
  LklDoNotDisturb *owner;
  const ServerProperty *property;
  guint subscription_id;
  LklTernary is_quiet;
} ServerSource;

struct _LklDoNotDisturb
{
  GDBusConnection *bus;
  GCancellable *cancellable;
  guint server_watch_id;
  ServerSource server_sources[G_N_ELEMENTS (server_properties)];
  guint xfconf_watch_id; /* 0: this is no Xfce */
  guint xfconf_subscription_id;
  LklTernary is_xfce_quiet;
  GSettings *settings; /* (nullable) */
  const Key *key;      /* (nullable) */
};

static LklTernary
to_ternary (gboolean value)
{
  return value ? LKL_TERNARY_YES : LKL_TERNARY_NO;
}

static void
set_from_value (LklTernary *ternary, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    *ternary = to_ternary (g_variant_get_boolean (value));
}

/* The notification server */

static void
on_server_property_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant) value = NULL;
  ServerSource *server_source = user_data;

  /* Most servers have no such property: then nothing is known from it. */
  if (reply == NULL)
    return;
  g_variant_get (reply, "(v)", &value);
  set_from_value (&server_source->is_quiet, value);
}

static void
read_server_property (ServerSource *source)
{
  LklDoNotDisturb *self = source->owner;

  g_dbus_connection_call (
      self->bus,
      SERVER_NAME,
      SERVER_PATH,
      PROPERTIES_INTERFACE,
      "Get",
      g_variant_new ("(ss)", source->property->interface, source->property->property),
      G_VARIANT_TYPE ("(v)"),
      G_DBUS_CALL_FLAGS_NO_AUTO_START,
      -1,
      self->cancellable,
      on_server_property_got,
      source);
}

static void
on_server_properties_changed (GDBusConnection *connection,
                              const char *sender_name,
                              const char *object_path,
                              const char *interface_name,
                              const char *signal_name,
                              GVariant *parameters,
                              gpointer user_data)
{
  read_server_property (user_data);
}

static void
on_server_appeared (GDBusConnection *connection,
                    const char *name,
                    const char *name_owner,
                    gpointer user_data)
{
  LklDoNotDisturb *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (self->server_sources); i++)
    read_server_property (&self->server_sources[i]);
}

static void
on_server_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  LklDoNotDisturb *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (self->server_sources); i++)
    self->server_sources[i].is_quiet = LKL_TERNARY_UNKNOWN;
}

static void
watch_server (LklDoNotDisturb *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->server_sources); i++)
    {
      ServerSource *source = &self->server_sources[i];

      source->owner = self;
      source->property = &server_properties[i];
      source->is_quiet = LKL_TERNARY_UNKNOWN;
      source->subscription_id = g_dbus_connection_signal_subscribe (self->bus,
                                                                    SERVER_NAME,
                                                                    PROPERTIES_INTERFACE,
                                                                    "PropertiesChanged",
                                                                    SERVER_PATH,
                                                                    source->property->interface,
                                                                    G_DBUS_SIGNAL_FLAGS_NONE,
                                                                    on_server_properties_changed,
                                                                    source,
                                                                    NULL);
    }
  self->server_watch_id = g_bus_watch_name_on_connection (self->bus,
                                                          SERVER_NAME,
                                                          G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                          on_server_appeared,
                                                          on_server_vanished,
                                                          self,
                                                          NULL);
}

/* Xfce */

static void
on_xfconf_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;
  LklDoNotDisturb *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* The property is there only once somebody has changed it. */
  if (reply == NULL)
    {
      self->is_xfce_quiet = LKL_TERNARY_NO;
      return;
    }
  g_variant_get (reply, "(v)", &value);
  set_from_value (&self->is_xfce_quiet, value);
}

static void
on_xfconf_appeared (GDBusConnection *connection,
                    const char *name,
                    const char *name_owner,
                    gpointer user_data)
{
  LklDoNotDisturb *self = user_data;

  g_dbus_connection_call (self->bus,
                          XFCONF_NAME,
                          XFCONF_PATH,
                          XFCONF_NAME,
                          "GetProperty",
                          g_variant_new ("(ss)", XFCONF_CHANNEL, XFCONF_PROPERTY),
                          G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          self->cancellable,
                          on_xfconf_got,
                          self);
}

/* PropertyChanged (channel, property, value) or PropertyRemoved (channel, property) */
static void
on_xfconf_changed (GDBusConnection *connection,
                   const char *sender_name,
                   const char *object_path,
                   const char *interface_name,
                   const char *signal_name,
                   GVariant *parameters,
                   gpointer user_data)
{
  on_xfconf_appeared (connection, XFCONF_NAME, sender_name, user_data);
}

static void
watch_xfconf (LklDoNotDisturb *self)
{
  self->xfconf_subscription_id = g_dbus_connection_signal_subscribe (self->bus,
                                                                     XFCONF_NAME,
                                                                     XFCONF_NAME,
                                                                     NULL,
                                                                     XFCONF_PATH,
                                                                     XFCONF_CHANNEL,
                                                                     G_DBUS_SIGNAL_FLAGS_NONE,
                                                                     on_xfconf_changed,
                                                                     self,
                                                                     NULL);
  self->xfconf_watch_id = g_bus_watch_name_on_connection (self->bus,
                                                          XFCONF_NAME,
                                                          G_BUS_NAME_WATCHER_FLAGS_AUTO_START,
                                                          on_xfconf_appeared,
                                                          NULL,
                                                          self,
                                                          NULL);
}

/* GSettings */

/* GLib ends the process where a schema or key is asked for that isn't there. */
static GSettings *
open_settings (const Key *key)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source == NULL)
    return NULL;
  schema = g_settings_schema_source_lookup (source, key->schema, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, key->key))
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

static LklTernary
get_from_settings (const LklDoNotDisturb *self)
{
  if (self->settings == NULL)
    return LKL_TERNARY_UNKNOWN;
  return to_ternary (g_settings_get_boolean (self->settings, self->key->key)
                     == self->key->value_for_quiet);
}

static void
use_settings (LklDoNotDisturb *self, const char *const *desktops)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys) && self->settings == NULL; i++)
    {
      if (!g_strv_contains (desktops, keys[i].desktop))
        continue;
      self->settings = open_settings (&keys[i]);
      self->key = &keys[i];
    }
}

LklDoNotDisturb *
lkl_do_not_disturb_new (GDBusConnection *session_bus, const char *desktops)
{
  LklDoNotDisturb *self = g_new0 (LklDoNotDisturb, 1);
  g_auto (GStrv) names = g_strsplit (desktops == NULL ? "" : desktops, ":", -1);

  self->bus = g_object_ref (session_bus);
  self->cancellable = g_cancellable_new ();
  self->is_xfce_quiet = LKL_TERNARY_UNKNOWN;
  watch_server (self);
  if (g_strv_contains ((const char *const *) names, "XFCE"))
    watch_xfconf (self);
  use_settings (self, (const char *const *) names);
  return self;
}

void
lkl_do_not_disturb_free (LklDoNotDisturb *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_bus_unwatch_name (self->server_watch_id);
  for (guint i = 0; i < G_N_ELEMENTS (self->server_sources); i++)
    g_dbus_connection_signal_unsubscribe (self->bus, self->server_sources[i].subscription_id);
  if (self->xfconf_watch_id != 0)
    {
      g_bus_unwatch_name (self->xfconf_watch_id);
      g_dbus_connection_signal_unsubscribe (self->bus, self->xfconf_subscription_id);
    }
  g_clear_object (&self->settings);
  g_object_unref (self->bus);
  g_free (self);
}

LklTernary
lkl_do_not_disturb_get (const LklDoNotDisturb *self)
{
  LklTernary all[G_N_ELEMENTS (self->server_sources) + 2] = { self->is_xfce_quiet,
                                                              get_from_settings (self) };
  gboolean is_known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (self->server_sources); i++)
    all[i + 2] = self->server_sources[i].is_quiet;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (all[i] == LKL_TERNARY_YES)
        return LKL_TERNARY_YES;
      is_known = is_known || all[i] == LKL_TERNARY_NO;
    }
  return is_known ? LKL_TERNARY_NO : LKL_TERNARY_UNKNOWN;
}

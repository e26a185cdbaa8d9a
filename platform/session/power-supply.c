/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPowerSupply"

#include "platform/session/power-supply.h"

#include "platform/session/battery-health.h"

#define UPOWER_NAME "org.freedesktop.UPower"
#define UPOWER_PATH "/org/freedesktop/UPower"
#define PROPERTIES_INTERFACE "org.freedesktop.DBus.Properties"
#define ON_BATTERY "OnBattery"
/* Who does not answer by then counts as absent. */
#define CALL_TIMEOUT_MS 5000

struct _LklPowerSupply
{
  LklPowerSupplyChanged changed;
  gpointer user_data;

  GCancellable *cancellable; /* (owned) */
  GDBusConnection *bus;      /* (owned) (nullable): NULL until there is one */
  guint name_watch_id;
  guint properties_subscription_id;
  LklTernary is_on_battery;
  LklBatteryHealth *health; /* (owned) (nullable): NULL while there is no UPower */
};

static void
set_on_battery (LklPowerSupply *self, LklTernary is_on_battery)
{
  if (self->is_on_battery == is_on_battery)
    return;
  self->is_on_battery = is_on_battery;
  if (self->health != NULL)
    lkl_battery_health_ask (self->health);
  self->changed (self->user_data);
}

/* @value: (nullable): of any type */
static LklTernary
parse_on_battery (GVariant *value)
{
  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return LKL_TERNARY_UNKNOWN;
  return g_variant_get_boolean (value) ? LKL_TERNARY_YES : LKL_TERNARY_NO;
}

static void
on_on_battery_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);
  else
    g_debug ("UPower: %s", error->message);
  set_on_battery (user_data, parse_on_battery (value));
}

static void
ask (LklPowerSupply *self)
{
  g_dbus_connection_call (self->bus,
                          UPOWER_NAME,
                          UPOWER_PATH,
                          PROPERTIES_INTERFACE,
                          "Get",
                          g_variant_new ("(ss)", UPOWER_NAME, ON_BATTERY),
                          G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          CALL_TIMEOUT_MS,
                          self->cancellable,
                          on_on_battery_got,
                          self);
}

/* The lid and the like change too, and are no reason to ask. */
static void
on_properties_changed (GDBusConnection *connection,
                       const char *sender_name,
                       const char *object_path,
                       const char *interface_name,
                       const char *signal_name,
                       GVariant *parameters,
                       gpointer user_data)
{
  g_autoptr (GVariant) properties = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autofree const char **without_value = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  g_variant_get (parameters, "(&s@a{sv}^a&s)", NULL, &properties, &without_value);
  value = g_variant_lookup_value (properties, ON_BATTERY, NULL);
  if (value != NULL)
    set_on_battery (user_data, parse_on_battery (value));
  else if (g_strv_contains (without_value, ON_BATTERY))
    ask (user_data);
}

static void
on_upower_appeared (GDBusConnection *connection,
                    const char *name,
                    const char *name_owner,
                    gpointer user_data)
{
  LklPowerSupply *self = user_data;

  g_clear_pointer (&self->health, lkl_battery_health_free);
  self->health = lkl_battery_health_new (connection);
  ask (self);
}

static void
on_upower_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  g_clear_pointer (&((LklPowerSupply *) user_data)->health, lkl_battery_health_free);
  set_on_battery (user_data, LKL_TERNARY_UNKNOWN);
}

static void
on_bus_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  LklPowerSupply *self = user_data;

  if (bus == NULL)
    return;
  /* A system bus that is restarted must not end this process. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->bus = bus;
  self->properties_subscription_id = g_dbus_connection_signal_subscribe (bus,
                                                                         UPOWER_NAME,
                                                                         PROPERTIES_INTERFACE,
                                                                         "PropertiesChanged",
                                                                         UPOWER_PATH,
                                                                         UPOWER_NAME,
                                                                         G_DBUS_SIGNAL_FLAGS_NONE,
                                                                         on_properties_changed,
                                                                         self,
                                                                         NULL);
  self->name_watch_id = g_bus_watch_name_on_connection (bus,
                                                        UPOWER_NAME,
                                                        G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                        on_upower_appeared,
                                                        on_upower_vanished,
                                                        self,
                                                        NULL);
}

LklPowerSupply *
lkl_power_supply_new (LklPowerSupplyChanged changed, gpointer user_data)
{
  LklPowerSupply *self = g_new0 (LklPowerSupply, 1);

  self->changed = changed;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_bus_got, self);
  return self;
}

void
lkl_power_supply_free (LklPowerSupply *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->health, lkl_battery_health_free);
  if (self->bus != NULL)
    {
      g_bus_unwatch_name (self->name_watch_id);
      g_dbus_connection_signal_unsubscribe (self->bus, self->properties_subscription_id);
      g_object_unref (self->bus);
    }
  g_free (self);
}

LklTernary
lkl_power_supply_is_on_battery (const LklPowerSupply *self)
{
  return self->is_on_battery;
}

guint
lkl_power_supply_get_battery_percent (const LklPowerSupply *self)
{
  return self->health != NULL ? lkl_battery_health_get_percent (self->health) : 0;
}

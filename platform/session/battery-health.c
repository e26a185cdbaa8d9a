/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBatteryHealth"

#include "platform/session/battery-health.h"

#define UPOWER_NAME "org.freedesktop.UPower"
#define UPOWER_PATH "/org/freedesktop/UPower"
#define DEVICE_INTERFACE "org.freedesktop.UPower.Device"
#define PROPERTIES_INTERFACE "org.freedesktop.DBus.Properties"
#define TYPE_BATTERY 2
#define MAX_DEVICES 32
/* Who does not answer by then counts as absent. */
#define CALL_TIMEOUT_MS 5000

struct _LklBatteryHealth
{
  GDBusConnection *bus;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint percent;
};

static void
call_upower (LklBatteryHealth *self,
             const char *path,
             const char *interface,
             const char *method,
             GVariant *parameters,
             const char *reply_type,
             GAsyncReadyCallback on_done)
{
  g_dbus_connection_call (self->bus,
                          UPOWER_NAME,
                          path,
                          interface,
                          method,
                          parameters,
                          G_VARIANT_TYPE (reply_type),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          CALL_TIMEOUT_MS,
                          self->cancellable,
                          on_done,
                          self);
}

/* Returns: (transfer full) (nullable): NULL where it was cancelled too: then nothing of the caller
 * is there any more */
static GVariant *
finish_call (GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("UPower: %s", error->message);
  return reply;
}

static void
on_device_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply = finish_call (source, result);
  LklBatteryHealth *self = user_data;
  g_autoptr (GVariant) properties = NULL;
  guint32 type = 0;
  gboolean is_power_supply = FALSE;
  gboolean is_present = FALSE;
  double capacity = 0;

  if (reply == NULL)
    return;
  properties = g_variant_get_child_value (reply, 0);
  g_variant_lookup (properties, "Type", "u", &type);
  g_variant_lookup (properties, "PowerSupply", "b", &is_power_supply);
  g_variant_lookup (properties, "IsPresent", "b", &is_present);
  g_variant_lookup (properties, "Capacity", "d", &capacity);
  /* NaN fails both comparisons. */
  if (type == TYPE_BATTERY && is_power_supply && is_present && capacity > 0 && capacity <= 100)
    self->percent = MAX (self->percent, MAX ((guint) (capacity + 0.5), 1));
}

static void
on_devices_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply = finish_call (source, result);
  LklBatteryHealth *self = user_data;
  g_autofree const char **paths = NULL;

  if (reply == NULL)
    return;
  self->percent = 0;
  g_variant_get (reply, "(^a&o)", &paths);
  for (guint i = 0; paths[i] != NULL && i < MAX_DEVICES; i++)
    call_upower (self,
                 paths[i],
                 PROPERTIES_INTERFACE,
                 "GetAll",
                 g_variant_new ("(s)", DEVICE_INTERFACE),
                 "(a{sv})",
                 on_device_got);
}

void
lkl_battery_health_ask (LklBatteryHealth *self)
{
  call_upower (self, UPOWER_PATH, UPOWER_NAME, "EnumerateDevices", NULL, "(ao)", on_devices_got);
}

LklBatteryHealth *
lkl_battery_health_new (GDBusConnection *system_bus)
{
  LklBatteryHealth *self = g_new0 (LklBatteryHealth, 1);

  self->bus = g_object_ref (system_bus);
  self->cancellable = g_cancellable_new ();
  return self;
}

void
lkl_battery_health_free (LklBatteryHealth *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->bus);
  g_free (self);
}

guint
lkl_battery_health_get_percent (const LklBatteryHealth *self)
{
  return self->percent;
}

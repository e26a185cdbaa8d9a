/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklScreenWake"

#include "platform/session/screen-wake.h"

#include "platform/session/xfconf-property.h"

#define LOGIND_NAME "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_INTERFACE "org.freedesktop.login1.Manager"
#define PROPERTIES_INTERFACE "org.freedesktop.DBus.Properties"
/* Who does not answer by then does not say. */
#define CALL_TIMEOUT_MS 5000

/* A service that is asked "is this inhibited?", with a number that says what. */
typedef struct
{
  const char *name;
  const char *path;
  const char *interface;
  const char *method; /* (u) -> (b) */
  guint32 what;
  const char *signals[2]; /* what tells that the answer may be another */
} Keeper;

typedef enum
{
  PLACE_SESSION_MANAGER,
  PLACE_KDE,
  PLACE_LOGIND,
  PLACE_XFCE,
  N_PLACES
} PlaceId;

#define N_KEEPERS 2

static const Keeper keepers[N_KEEPERS] = {
  [PLACE_SESSION_MANAGER] = { "org.gnome.SessionManager",
                              "/org/gnome/SessionManager",
                              "org.gnome.SessionManager",
                              "IsInhibited",
                              8, /* the session being marked as idle */
                              { "InhibitorAdded", "InhibitorRemoved" } },
  [PLACE_KDE] = { "org.kde.Solid.PowerManagement",
                  "/org/kde/Solid/PowerManagement/PolicyAgent",
                  "org.kde.Solid.PowerManagement.PolicyAgent",
                  "HasInhibition",
                  4, /* changes of the screen */
                  { "InhibitionsChanged", NULL } },
};

typedef struct
{
  LklTernary is_kept;
  gint64 since_boot_usecs;
} Place;

typedef struct
{
  LklScreenWake *owner;
  PlaceId place;
  guint watch_id;
  guint subscription_ids[2];
} KeeperWatch;

struct _LklScreenWake
{
  GDBusConnection *bus;        /* (owned) */
  GDBusConnection *system_bus; /* (owned) (nullable) */
  GCancellable *cancellable;   /* (owned) */
  LklClock *clock;
  KeeperWatch watches[N_KEEPERS];
  guint logind_watch_id;
  guint logind_subscription_id;
  LklXfconfProperty *presentation_mode; /* (nullable): on Xfce only */
  Place places[N_PLACES];
};

LklTernary
lkl_screen_wake_judge (LklTernary is_kept, gint64 since_boot_usecs, gint64 now_boot_usecs)
{
  if (is_kept != LKL_TERNARY_YES)
    return is_kept;
  return now_boot_usecs - since_boot_usecs < LKL_SCREEN_WAKE_MAX_SECS * (gint64) G_USEC_PER_SEC
             ? LKL_TERNARY_YES
             : LKL_TERNARY_UNKNOWN;
}

static void
set_kept (LklScreenWake *self, PlaceId id, LklTernary is_kept)
{
  Place *place = &self->places[id];

  if (place->is_kept == is_kept)
    return;
  place->is_kept = is_kept;
  place->since_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
}

/* Session manager and KDE */

static void
on_keeper_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  KeeperWatch *watch = user_data;
  gboolean is_kept = FALSE;

  if (reply == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_kept (watch->owner, watch->place, LKL_TERNARY_UNKNOWN);
      return;
    }
  g_variant_get (reply, "(b)", &is_kept);
  set_kept (watch->owner, watch->place, is_kept ? LKL_TERNARY_YES : LKL_TERNARY_NO);
}

static void
on_keeper_appeared (GDBusConnection *connection,
                    const char *name,
                    const char *name_owner,
                    gpointer user_data)
{
  KeeperWatch *watch = user_data;
  const Keeper *keeper = &keepers[watch->place];

  g_dbus_connection_call (connection,
                          keeper->name,
                          keeper->path,
                          keeper->interface,
                          keeper->method,
                          g_variant_new ("(u)", keeper->what),
                          G_VARIANT_TYPE ("(b)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          CALL_TIMEOUT_MS,
                          watch->owner->cancellable,
                          on_keeper_answered,
                          watch);
}

static void
on_keeper_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  KeeperWatch *watch = user_data;

  set_kept (watch->owner, watch->place, LKL_TERNARY_UNKNOWN);
}

static void
on_keeper_changed (GDBusConnection *connection,
                   const char *sender_name,
                   const char *object_path,
                   const char *interface_name,
                   const char *signal_name,
                   GVariant *parameters,
                   gpointer user_data)
{
  on_keeper_appeared (connection, NULL, sender_name, user_data);
}

static void
watch_keeper (LklScreenWake *self, PlaceId place)
{
  KeeperWatch *watch = &self->watches[place];
  const Keeper *keeper = &keepers[place];

  watch->owner = self;
  watch->place = place;
  for (guint i = 0; i < G_N_ELEMENTS (keeper->signals) && keeper->signals[i] != NULL; i++)
    watch->subscription_ids[i] = g_dbus_connection_signal_subscribe (self->bus,
                                                                     keeper->name,
                                                                     keeper->interface,
                                                                     keeper->signals[i],
                                                                     keeper->path,
                                                                     NULL,
                                                                     G_DBUS_SIGNAL_FLAGS_NONE,
                                                                     on_keeper_changed,
                                                                     watch,
                                                                     NULL);
  watch->watch_id = g_bus_watch_name_on_connection (self->bus,
                                                    keeper->name,
                                                    G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                    on_keeper_appeared,
                                                    on_keeper_vanished,
                                                    watch,
                                                    NULL);
}

static void
stop_keeper (LklScreenWake *self, KeeperWatch *watch)
{
  g_bus_unwatch_name (watch->watch_id);
  for (guint i = 0; i < G_N_ELEMENTS (watch->subscription_ids); i++)
    {
      if (watch->subscription_ids[i] != 0)
        g_dbus_connection_signal_unsubscribe (self->bus, watch->subscription_ids[i]);
    }
}

/* logind. Few desktops tell it, so its silence is no "no". */

static void
on_logind_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant) value = NULL;
  g_auto (GStrv) blocked = NULL;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(v)", &value);
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return;
  blocked = g_strsplit (g_variant_get_string (value, NULL), ":", -1);
  set_kept (user_data,
            PLACE_LOGIND,
            g_strv_contains ((const char *const *) blocked, "idle") ? LKL_TERNARY_YES
                                                                    : LKL_TERNARY_UNKNOWN);
}

static void
on_logind_appeared (GDBusConnection *connection,
                    const char *name,
                    const char *name_owner,
                    gpointer user_data)
{
  LklScreenWake *self = user_data;

  g_dbus_connection_call (connection,
                          LOGIND_NAME,
                          LOGIND_PATH,
                          PROPERTIES_INTERFACE,
                          "Get",
                          g_variant_new ("(ss)", LOGIND_INTERFACE, "BlockInhibited"),
                          G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          CALL_TIMEOUT_MS,
                          self->cancellable,
                          on_logind_answered,
                          self);
}

static void
on_logind_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  set_kept (user_data, PLACE_LOGIND, LKL_TERNARY_UNKNOWN);
}

static void
on_logind_changed (GDBusConnection *connection,
                   const char *sender_name,
                   const char *object_path,
                   const char *interface_name,
                   const char *signal_name,
                   GVariant *parameters,
                   gpointer user_data)
{
  on_logind_appeared (connection, NULL, sender_name, user_data);
}

static void
on_system_bus_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  LklScreenWake *self = user_data;

  /* Cancelled too: then nothing of it is there any more. */
  if (bus == NULL)
    return;
  self->system_bus = bus;
  self->logind_subscription_id = g_dbus_connection_signal_subscribe (bus,
                                                                     LOGIND_NAME,
                                                                     PROPERTIES_INTERFACE,
                                                                     "PropertiesChanged",
                                                                     LOGIND_PATH,
                                                                     LOGIND_INTERFACE,
                                                                     G_DBUS_SIGNAL_FLAGS_NONE,
                                                                     on_logind_changed,
                                                                     self,
                                                                     NULL);
  self->logind_watch_id = g_bus_watch_name_on_connection (bus,
                                                          LOGIND_NAME,
                                                          G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                          on_logind_appeared,
                                                          on_logind_vanished,
                                                          self,
                                                          NULL);
}

/* Xfce. Mode off means only that nobody has switched it on. */

static void
on_presentation_mode_changed (gpointer user_data)
{
  LklScreenWake *self = user_data;

  set_kept (self,
            PLACE_XFCE,
            lkl_xfconf_property_get (self->presentation_mode) == LKL_TERNARY_YES
                ? LKL_TERNARY_YES
                : LKL_TERNARY_UNKNOWN);
}

LklScreenWake *
lkl_screen_wake_new (GDBusConnection *session_bus, LklClock *clock, const char *desktops)
{
  LklScreenWake *self = g_new0 (LklScreenWake, 1);
  g_auto (GStrv) names = g_strsplit (desktops == NULL ? "" : desktops, ":", -1);

  self->bus = g_object_ref (session_bus);
  self->cancellable = g_cancellable_new ();
  self->clock = lkl_clock_ref (clock);
  for (PlaceId place = 0; place < N_KEEPERS; place++)
    watch_keeper (self, place);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_system_bus_got, self);
  if (g_strv_contains ((const char *const *) names, "XFCE"))
    self->presentation_mode = lkl_xfconf_property_new (session_bus,
                                                       "xfce4-power-manager",
                                                       "/xfce4-power-manager/presentation-mode",
                                                       on_presentation_mode_changed,
                                                       self);
  return self;
}

void
lkl_screen_wake_free (LklScreenWake *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  for (guint i = 0; i < N_KEEPERS; i++)
    stop_keeper (self, &self->watches[i]);
  if (self->system_bus != NULL)
    {
      g_bus_unwatch_name (self->logind_watch_id);
      g_dbus_connection_signal_unsubscribe (self->system_bus, self->logind_subscription_id);
      g_object_unref (self->system_bus);
    }
  g_clear_pointer (&self->presentation_mode, lkl_xfconf_property_free);
  lkl_clock_unref (self->clock);
  g_object_unref (self->bus);
  g_free (self);
}

LklTernary
lkl_screen_wake_get (const LklScreenWake *self)
{
  const gint64 now_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  LklTernary answer = LKL_TERNARY_UNKNOWN;

  for (guint i = 0; i < N_PLACES; i++)
    {
      const Place *place = &self->places[i];
      const LklTernary said =
          lkl_screen_wake_judge (place->is_kept, place->since_boot_usecs, now_boot_usecs);

      if (said == LKL_TERNARY_YES)
        return LKL_TERNARY_YES;
      if (said == LKL_TERNARY_NO)
        answer = LKL_TERNARY_NO;
    }
  return answer;
}

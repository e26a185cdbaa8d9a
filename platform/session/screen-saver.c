/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklScreenSaver"

#include "platform/session/screen-saver.h"

/* The interface has the name of the service; the object is where the name says. */
static const char *const saver_names[] = {
  "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
  "org.mate.ScreenSaver",        "org.xfce.ScreenSaver",
};

typedef struct
{
  LklScreenSaver *owner;
  const char *name;
  guint name_watch_id;
  guint subscription_id;
  gboolean is_active;
  gboolean is_known; /* it says whether it is */
} Saver;

struct _LklScreenSaver
{
  GDBusConnection *bus;
  GCancellable *cancellable;
  LklScreenSaverChanged changed;
  gpointer user_data;
  Saver savers[G_N_ELEMENTS (saver_names)];
};

static void
set_active (Saver *saver, gboolean is_active)
{
  LklScreenSaver *self = saver->owner;
  gboolean was_active = lkl_screen_saver_is_active (self);

  saver->is_active = is_active;
  if (lkl_screen_saver_is_active (self) != was_active)
    self->changed (self->user_data);
}

/* Several of them answer that they don't do this: then they are never active. */
static void
on_active_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  gboolean is_active = FALSE;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(b)", &is_active);
  ((Saver *) user_data)->is_known = TRUE;
  set_active (user_data, is_active);
}

static void
on_active_changed (GDBusConnection *connection,
                   const char *sender_name,
                   const char *object_path,
                   const char *interface_name,
                   const char *signal_name,
                   GVariant *parameters,
                   gpointer user_data)
{
  gboolean is_active = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &is_active);
  set_active (user_data, is_active);
}

static void
on_saver_appeared (GDBusConnection *connection,
                   const char *name,
                   const char *name_owner,
                   gpointer user_data)
{
  Saver *saver = user_data;
  g_autofree char *path = g_strconcat ("/", name, NULL);

  g_strdelimit (path, ".", '/');
  g_dbus_connection_call (connection,
                          name_owner,
                          path,
                          name,
                          "GetActive",
                          NULL,
                          G_VARIANT_TYPE ("(b)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          saver->owner->cancellable,
                          on_active_got,
                          saver);
}

static void
on_saver_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  ((Saver *) user_data)->is_known = FALSE;
  set_active (user_data, FALSE);
}

static void
start_saver (Saver *saver, GDBusConnection *bus)
{
  saver->subscription_id = g_dbus_connection_signal_subscribe (bus,
                                                               saver->name,
                                                               saver->name,
                                                               "ActiveChanged",
                                                               NULL,
                                                               NULL,
                                                               G_DBUS_SIGNAL_FLAGS_NONE,
                                                               on_active_changed,
                                                               saver,
                                                               NULL);
  saver->name_watch_id = g_bus_watch_name_on_connection (bus,
                                                         saver->name,
                                                         G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                         on_saver_appeared,
                                                         on_saver_vanished,
                                                         saver,
                                                         NULL);
}

LklScreenSaver *
lkl_screen_saver_new (GDBusConnection *session_bus,
                      LklScreenSaverChanged changed,
                      gpointer user_data)
{
  LklScreenSaver *self = g_new0 (LklScreenSaver, 1);

  self->bus = g_object_ref (session_bus);
  self->cancellable = g_cancellable_new ();
  self->changed = changed;
  self->user_data = user_data;
  for (guint i = 0; i < G_N_ELEMENTS (saver_names); i++)
    {
      self->savers[i].owner = self;
      self->savers[i].name = saver_names[i];
      start_saver (&self->savers[i], session_bus);
    }
  return self;
}

void
lkl_screen_saver_free (LklScreenSaver *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (self->savers); i++)
    {
      g_bus_unwatch_name (self->savers[i].name_watch_id);
      g_dbus_connection_signal_unsubscribe (self->bus, self->savers[i].subscription_id);
    }
  g_object_unref (self->bus);
  g_free (self);
}

gboolean
lkl_screen_saver_is_active (const LklScreenSaver *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->savers); i++)
    {
      if (self->savers[i].is_active)
        return TRUE;
    }
  return FALSE;
}

gboolean
lkl_screen_saver_is_known (const LklScreenSaver *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->savers); i++)
    {
      if (self->savers[i].is_known)
        return TRUE;
    }
  return FALSE;
}

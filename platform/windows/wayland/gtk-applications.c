/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklGtkApplications"

#include "platform/windows/wayland/gtk-applications.h"

#include <string.h>

#define MAX_NAMES 512

struct _LklGtkApplications
{
  LklBusCalls *calls;
  GDBusConnection *connection; /* (owned) */
  LklGtkApplicationsFunc on_changed;
  gpointer user_data;
  GHashTable *applications; /* (owned): name -> LklGtkApplication */
  guint subscription_id;
};

static void
application_free (LklGtkApplication *self)
{
  g_free (self->name);
  g_free (self->object_path);
  g_free (self);
}

char *
lkl_gtk_applications_get_path (const char *name)
{
  char *path;

  if (*name == ':' || !g_application_id_is_valid (name))
    return NULL;
  path = g_strconcat ("/", name, NULL);
  return g_strdelimit (g_strdelimit (path, ".", '/'), "-", '_');
}

static void
on_process (const char *name, gint pid, gpointer data)
{
  LklGtkApplications *self = data;
  LklGtkApplication *application = g_hash_table_lookup (self->applications, name);

  if (application == NULL)
    return;
  application->pid = pid;
  self->on_changed (name, self->user_data);
}

static void
add_name (LklGtkApplications *self, const char *name)
{
  g_autofree char *path = lkl_gtk_applications_get_path (name);
  LklGtkApplication *application;

  if (path == NULL || !g_variant_is_object_path (path)
      || g_hash_table_size (self->applications) >= MAX_NAMES)
    return;
  application = g_new0 (LklGtkApplication, 1);
  application->name = g_strdup (name);
  application->object_path = g_steal_pointer (&path);
  g_hash_table_replace (self->applications, application->name, application);
  lkl_bus_calls_find_process (self->calls, name, on_process, self);
}

static void
on_names (GVariant *reply, const GError *error, gpointer data)
{
  LklGtkApplications *self = data;
  g_autoptr (GVariantIter) names = NULL;
  const char *name;

  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(as)")))
    return;
  g_variant_get (reply, "(as)", &names);
  while (g_variant_iter_next (names, "&s", &name))
    {
      if (!g_hash_table_contains (self->applications, name))
        add_name (self, name);
    }
}

static void
on_owner_changed (GDBusConnection *connection,
                  const char *sender,
                  const char *path,
                  const char *interface_name,
                  const char *signal_name,
                  GVariant *parameters,
                  gpointer data)
{
  LklGtkApplications *self = data;
  const char *name;
  const char *new_owner;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sss)")))
    return;
  g_variant_get (parameters, "(&s&s&s)", &name, NULL, &new_owner);
  if (*name == ':')
    return;
  g_hash_table_remove (self->applications, name);
  self->on_changed (name, self->user_data);
  if (*new_owner != '\0')
    add_name (self, name);
}

LklGtkApplications *
lkl_gtk_applications_new (LklBusCalls *calls, LklGtkApplicationsFunc on_changed, gpointer user_data)
{
  LklGtkApplications *self = g_new0 (LklGtkApplications, 1);

  self->calls = calls;
  self->connection = g_object_ref (lkl_bus_calls_get_connection (calls));
  self->on_changed = on_changed;
  self->user_data = user_data;
  self->applications =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) application_free);
  return self;
}

static void
stop_listening (LklGtkApplications *self)
{
  if (self->subscription_id != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->subscription_id);
  self->subscription_id = 0;
  g_hash_table_remove_all (self->applications);
}

void
lkl_gtk_applications_free (LklGtkApplications *self)
{
  stop_listening (self);
  g_hash_table_unref (self->applications);
  g_object_unref (self->connection);
  g_free (self);
}

void
lkl_gtk_applications_set_listening (LklGtkApplications *self, gboolean is_listening)
{
  stop_listening (self);
  if (!is_listening)
    return;
  /* First the signal, so that no name is missed in between. */
  self->subscription_id = g_dbus_connection_signal_subscribe (self->connection,
                                                              "org.freedesktop.DBus",
                                                              "org.freedesktop.DBus",
                                                              "NameOwnerChanged",
                                                              "/org/freedesktop/DBus",
                                                              NULL,
                                                              G_DBUS_SIGNAL_FLAGS_NONE,
                                                              on_owner_changed,
                                                              self,
                                                              NULL);
  lkl_bus_calls_ask_bus (self->calls, "ListNames", NULL, on_names, self, NULL);
}

void
lkl_gtk_applications_visit (LklGtkApplications *self,
                            gint pid,
                            LklGtkApplicationsVisit visit,
                            gpointer user_data)
{
  GHashTableIter iter;
  const LklGtkApplication *application;

  g_hash_table_iter_init (&iter, self->applications);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &application))
    {
      if (application->pid == pid && pid > 0 && visit (application, user_data))
        return;
    }
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklServerQuiet"

#include "platform/notifications/server-quiet.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"
#define PROPERTIES_INTERFACE "org.freedesktop.DBus.Properties"
#define MAKO_INTERFACE "fr.emersion.Mako"
#define MAKO_PATH "/fr/emersion/Mako"
#define SWAYNC_INTERFACE "org.erikreider.swaync.cc"
#define SWAYNC_PATH "/org/erikreider/swaync/cc"
/* Who does not answer by then does not say. */
#define CALL_TIMEOUT_MS 5000

/* One way in which a server says it. */
typedef struct
{
  const char *path;
  const char *interface;
  const char *property; /* (nullable): of that interface; NULL: a method says it */
  const char *method;   /* without parameters */
  const char *reply_type;
  gboolean stays_behind_full_screen;
  gboolean is_silent; /* no signal tells of a change */
} Way;

typedef enum
{
  WAY_KDE,
  WAY_DUNST,
  WAY_MAKO,
  WAY_SWAYNC,
  N_WAYS
} WayId;

static const Way ways[N_WAYS] = {
  [WAY_KDE] = { SERVER_PATH, SERVER_NAME, "Inhibited", "Get", "(v)", FALSE, FALSE },
  [WAY_DUNST] = { SERVER_PATH, "org.dunstproject.cmd0", "paused", "Get", "(v)", FALSE, FALSE },
  /* Seen on sway with mako 1.7: what is not critical stays behind. */
  [WAY_MAKO] = { MAKO_PATH, MAKO_INTERFACE, NULL, "ListModes", "(as)", TRUE, TRUE },
  [WAY_SWAYNC] = { SWAYNC_PATH, SWAYNC_INTERFACE, NULL, "GetDnd", "(b)", FALSE, FALSE },
};

/* The names of mako's modes are the person's; these are the ones of its manual and of wikis. */
static const char *const quiet_modes[] = { "do-not-disturb", "dnd" };

typedef struct
{
  LklServerQuiet *owner;
  const Way *way;
  guint properties_subscription_id;
  guint subscription_id;
  LklTernary is_quiet;
} Source;

struct _LklServerQuiet
{
  GDBusConnection *bus;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint watch_id;
  Source sources[N_WAYS];
};

static LklTernary
to_ternary (gboolean value)
{
  return value ? LKL_TERNARY_YES : LKL_TERNARY_NO;
}

static LklTernary
judge_modes (const char *const *modes)
{
  for (guint i = 0; i < G_N_ELEMENTS (quiet_modes); i++)
    {
      if (g_strv_contains (modes, quiet_modes[i]))
        return LKL_TERNARY_YES;
    }
  return LKL_TERNARY_NO;
}

/* @reply: of the type of the way */
static LklTernary
judge_reply (GVariant *reply)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (reply, 0);
  g_autoptr (GVariant) value = g_variant_is_of_type (child, G_VARIANT_TYPE_VARIANT)
                                   ? g_variant_get_variant (child)
                                   : g_variant_ref (child);
  g_autofree const char **modes = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return to_ternary (g_variant_get_boolean (value));
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return LKL_TERNARY_UNKNOWN;
  modes = g_variant_get_strv (value, NULL);
  return judge_modes (modes);
}

static void
ask (Source *source, GCancellable *cancellable, GAsyncReadyCallback on_done, gpointer user_data)
{
  const Way *way = source->way;
  GVariant *parameters =
      way->property == NULL ? NULL : g_variant_new ("(ss)", way->interface, way->property);

  g_dbus_connection_call (source->owner->bus,
                          SERVER_NAME,
                          way->path,
                          way->property == NULL ? way->interface : PROPERTIES_INTERFACE,
                          way->method,
                          parameters,
                          G_VARIANT_TYPE (way->reply_type),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          CALL_TIMEOUT_MS,
                          cancellable,
                          on_done,
                          user_data);
}

static void
on_answered (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, NULL);
  Source *source = user_data;

  /* Most servers don't know this way: then nothing is known from it. */
  if (reply != NULL)
    source->is_quiet = judge_reply (reply);
}

static void
on_changed (GDBusConnection *connection,
            const char *sender_name,
            const char *object_path,
            const char *interface_name,
            const char *signal_name,
            GVariant *parameters,
            gpointer user_data)
{
  Source *source = user_data;

  ask (source, source->owner->cancellable, on_answered, source);
}

static void
on_server_appeared (GDBusConnection *connection,
                    const char *name,
                    const char *name_owner,
                    gpointer user_data)
{
  LklServerQuiet *self = user_data;

  for (guint i = 0; i < N_WAYS; i++)
    {
      self->sources[i].is_quiet = LKL_TERNARY_UNKNOWN;
      ask (&self->sources[i], self->cancellable, on_answered, &self->sources[i]);
    }
}

static void
on_server_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  LklServerQuiet *self = user_data;

  for (guint i = 0; i < N_WAYS; i++)
    self->sources[i].is_quiet = LKL_TERNARY_UNKNOWN;
}

/* @interface: whose signals are meant; @member, @first: (nullable): any */
static guint
subscribe (Source *source, const char *interface, const char *member, const char *first)
{
  return g_dbus_connection_signal_subscribe (source->owner->bus,
                                             SERVER_NAME,
                                             interface,
                                             member,
                                             source->way->path,
                                             first,
                                             G_DBUS_SIGNAL_FLAGS_NONE,
                                             on_changed,
                                             source,
                                             NULL);
}

LklServerQuiet *
lkl_server_quiet_new (GDBusConnection *session_bus)
{
  LklServerQuiet *self = g_new0 (LklServerQuiet, 1);

  self->bus = g_object_ref (session_bus);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < N_WAYS; i++)
    {
      Source *source = &self->sources[i];

      source->owner = self;
      source->way = &ways[i];
      source->properties_subscription_id =
          subscribe (source, PROPERTIES_INTERFACE, "PropertiesChanged", source->way->interface);
      /* Not the signals of the notifications themselves. */
      if (source->way->property == NULL)
        source->subscription_id = subscribe (source, source->way->interface, NULL, NULL);
    }
  self->watch_id = g_bus_watch_name_on_connection (session_bus,
                                                   SERVER_NAME,
                                                   G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                   on_server_appeared,
                                                   on_server_vanished,
                                                   self,
                                                   NULL);
  return self;
}

void
lkl_server_quiet_free (LklServerQuiet *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_bus_unwatch_name (self->watch_id);
  for (guint i = 0; i < N_WAYS; i++)
    {
      g_dbus_connection_signal_unsubscribe (self->bus, self->sources[i].properties_subscription_id);
      if (self->sources[i].subscription_id != 0)
        g_dbus_connection_signal_unsubscribe (self->bus, self->sources[i].subscription_id);
    }
  g_object_unref (self->bus);
  g_free (self);
}

LklTernary
lkl_server_quiet_get (const LklServerQuiet *self)
{
  gboolean is_known = FALSE;

  for (guint i = 0; i < N_WAYS; i++)
    {
      if (self->sources[i].is_quiet == LKL_TERNARY_YES)
        return LKL_TERNARY_YES;
      is_known = is_known || self->sources[i].is_quiet == LKL_TERNARY_NO;
    }
  return is_known ? LKL_TERNARY_NO : LKL_TERNARY_UNKNOWN;
}

gboolean
lkl_server_quiet_stays_behind_full_screen (const LklServerQuiet *self)
{
  for (guint i = 0; i < N_WAYS; i++)
    {
      if (ways[i].stays_behind_full_screen && self->sources[i].is_quiet != LKL_TERNARY_UNKNOWN)
        return TRUE;
    }
  return FALSE;
}

/* Asking again */

static void
on_asked_again (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, &error);
  Source *source = g_task_get_task_data (task);

  if (reply == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  source->is_quiet = judge_reply (reply);
  g_task_return_boolean (task, TRUE);
}

void
lkl_server_quiet_read_async (LklServerQuiet *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  for (guint i = 0; i < N_WAYS; i++)
    {
      Source *source = &self->sources[i];

      if (!ways[i].is_silent || source->is_quiet == LKL_TERNARY_UNKNOWN)
        continue;
      g_task_set_task_data (task, source, NULL);
      ask (source, cancellable, on_asked_again, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

gboolean
lkl_server_quiet_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

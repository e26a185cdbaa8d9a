/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLibnotifyScreen"

#include "platform/notifications/libnotify-screen.h"

#include <libnotify/notify.h>

#include "platform/notifications/late-answers.h"
#include "platform/notifications/left-notifications.h"
#include "platform/notifications/notification-server.h"

#define APP_NAME "Linklight"
#define DESKTOP_ENTRY "org.linklight.Linklight"
#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"
#define ENTRY_KEY "lkl-entry"

struct _LklLibnotifyScreen
{
  GDBusConnection *connection;
  char *state_path;
  LklScreenReport report;
  gpointer user_data;
  GHashTable *entries;        /* (element-type utf8 Entry): what is shown, by our id */
  GHashTable *closed;         /* (element-type Entry): a click may be on its way */
  LklLateAnswers *late;       /* (nullable): NULL where there is no bus */
  LklLeftNotifications *left; /* (nullable): of a run before this one, not closed yet */
  char *server;               /* (nullable): unique name of the server */
  guint server_watch_id;
  gboolean has_markup;
};

typedef struct
{
  LklLibnotifyScreen *self; /* (unowned) */
  char *id;
  guint64 serial;
  NotifyNotification *notification;
  GSource
      *forget; /* (owned) (nullable): we closed it, and this is how long a click is waited for */
} Entry;

static void
entry_free (Entry *entry)
{
  g_signal_handlers_disconnect_by_data (entry->notification, entry);
  g_object_set_data (G_OBJECT (entry->notification), ENTRY_KEY, NULL);
  g_object_unref (entry->notification);
  if (entry->forget != NULL)
    g_source_destroy (entry->forget);
  g_clear_pointer (&entry->forget, g_source_unref);
  g_free (entry->id);
  g_free (entry);
}

static void
send_report (LklLibnotifyScreen *self,
             LklNotificationEventKind kind,
             const char *id,
             guint64 serial,
             const char *detail)
{
  const LklNotificationEvent event = {
    .kind = kind, .id = (char *) id, .serial = serial, .detail = (char *) detail
  };

  self->report (&event, self->user_data);
}

static void
send_failure (
    LklLibnotifyScreen *self, const char *id, guint64 serial, const char *why, gboolean may_be_seen)
{
  const LklNotificationEvent event = { .kind = LKL_NOTIFICATION_FAILED,
                                       .id = (char *) id,
                                       .serial = serial,
                                       .detail = (char *) why,
                                       .may_be_seen = may_be_seen };

  self->report (&event, self->user_data);
}

/* There is no server, and none could be started, says the bus. A server that answers with an error,
 * be it with one of these, or not in time, may have drawn it nevertheless. */
static gboolean
never_reached_a_server (LklLibnotifyScreen *self, const GError *error)
{
  return self->server == NULL
         && (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
             || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
             || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_EXEC_FAILED)
             || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_FORK_FAILED)
             || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND));
}

/* By the numbers of the specification. */
static LklNotificationEnd
get_end (const NotifyNotification *notification)
{
  switch (notify_notification_get_closed_reason (notification))
    {
    case NOTIFY_CLOSED_REASON_EXPIRED:
      return LKL_NOTIFICATION_END_EXPIRED;
    case NOTIFY_CLOSED_REASON_DISMISSED:
      return LKL_NOTIFICATION_END_DISMISSED;
    default:
      return LKL_NOTIFICATION_END_UNKNOWN;
    }
}

static void
save_ids (LklLibnotifyScreen *self)
{
  g_autoptr (LklLeftNotifications) left = NULL;
  GHashTableIter iter;
  gpointer value;

  /* A server that is not known yet calls again as soon as it is. */
  if (self->server == NULL)
    return;
  left = lkl_left_notifications_new (g_dbus_connection_get_guid (self->connection), self->server);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;
      int id = 0;

      g_object_get (entry->notification, "id", &id, NULL);
      if (id > 0)
        g_array_append_val (left->ids, id);
    }
  lkl_left_notifications_save (left, self->state_path);
}

static void
forget_entry (LklLibnotifyScreen *self, const char *id)
{
  if (g_hash_table_remove (self->entries, id))
    save_ids (self);
}

static void
on_closed (NotifyNotification *notification, gpointer user_data)
{
  Entry *entry = user_data;
  LklLibnotifyScreen *self = entry->self;
  const LklNotificationEvent event = { .kind = LKL_NOTIFICATION_CLOSED,
                                       .id = entry->id,
                                       .serial = entry->serial,
                                       .end = get_end (notification) };

  self->report (&event, self->user_data);
  forget_entry (self, entry->id);
}

/* By us: so nothing is to be reported. */
static void
close_entry (Entry *entry)
{
  g_signal_handlers_disconnect_by_data (entry->notification, entry);
  notify_notification_close (entry->notification, NULL);
}

static gboolean
on_time_to_forget (gpointer user_data)
{
  Entry *entry = user_data;

  g_hash_table_remove (entry->self->closed, entry);
  return G_SOURCE_REMOVE;
}

/* A click that the server told before it closed the notification has arrived by now, and is told
 * before anything that is less urgent. @entry: (transfer full) */
static void
wait_for_last_click (Entry *entry)
{
  entry->forget = g_idle_source_new ();
  g_source_set_priority (entry->forget, G_PRIORITY_LOW);
  g_source_set_callback (entry->forget, on_time_to_forget, entry, NULL);
  g_source_attach (entry->forget, g_main_context_get_thread_default ());
  g_hash_table_add (entry->self->closed, entry);
}

/* The first click ends the notification: the next one with this id is a new one, and whatever the
 * server still says of the old one (GNOME Shell says everything twice) finds nobody. */
static void
on_action (NotifyNotification *notification, char *action, gpointer user_data)
{
  Entry *entry = g_object_get_data (G_OBJECT (notification), ENTRY_KEY);
  LklLibnotifyScreen *self = user_data;

  if (entry == NULL)
    return;
  send_report (self, LKL_NOTIFICATION_ACTION, entry->id, entry->serial, action);
  if (entry->forget != NULL)
    {
      g_object_set_data (G_OBJECT (notification), ENTRY_KEY, NULL);
      return;
    }
  close_entry (entry);
  forget_entry (self, entry->id);
}

static Entry *
entry_new (LklLibnotifyScreen *self, const char *id)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->self = self;
  entry->id = g_strdup (id);
  entry->notification = notify_notification_new (APP_NAME, NULL, NULL);
  g_object_set_data (G_OBJECT (entry->notification), ENTRY_KEY, entry);
  g_signal_connect (entry->notification, "closed", G_CALLBACK (on_closed), entry);
  return entry;
}

static void
fill_entry (Entry *entry, const LklNotification *notification)
{
  NotifyNotification *target = entry->notification;
  /* libnotify refuses an empty summary. */
  gboolean has_summary = notification->summary != NULL && *notification->summary != '\0';
  g_autofree char *body =
      lkl_notification_server_format_body (notification->body, entry->self->has_markup);

  notify_notification_update (
      target, has_summary ? notification->summary : APP_NAME, body, notification->icon_name);
  notify_notification_clear_hints (target);
  notify_notification_set_hint (target, "desktop-entry", g_variant_new_string (DESKTOP_ENTRY));
  notify_notification_set_urgency (
      target, notification->is_urgent ? NOTIFY_URGENCY_CRITICAL : NOTIFY_URGENCY_NORMAL);
  if (notification->is_silent)
    notify_notification_set_hint (target, "suppress-sound", g_variant_new_boolean (TRUE));
  /* A question stays until its asker closes it: the server must not decide that it was ignored. */
  notify_notification_set_timeout (
      target, notification->actions->len > 0 ? NOTIFY_EXPIRES_NEVER : NOTIFY_EXPIRES_DEFAULT);
  notify_notification_clear_actions (target);
  for (guint i = 0; i < notification->actions->len; i++)
    {
      const LklNotificationAction *action = g_ptr_array_index (notification->actions, i);

      notify_notification_add_action (
          target, action->id, action->label, on_action, entry->self, NULL);
    }
}

static void
learn_server (LklLibnotifyScreen *self)
{
  g_autofree char *name = NULL;
  GList *capabilities = NULL;

  if (!notify_get_server_info (&name, NULL, NULL, NULL))
    return;
  capabilities = notify_get_server_caps ();
  self->has_markup =
      g_list_find_custom (capabilities, "body-markup", (GCompareFunc) g_strcmp0) != NULL;
  g_list_free_full (capabilities, g_free);
  send_report (self, LKL_NOTIFICATION_SERVER_KNOWN, NULL, 0, name);
}

/* Waits for no answer. @id: the server's */
static void
ask_to_close (LklLibnotifyScreen *self, guint32 id)
{
  g_dbus_connection_call (self->connection,
                          self->server,
                          SERVER_PATH,
                          SERVER_NAME,
                          "CloseNotification",
                          g_variant_new ("(u)", id),
                          NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          NULL,
                          NULL,
                          NULL);
}

static void
close_left_notifications (LklLibnotifyScreen *self)
{
  g_autoptr (LklLeftNotifications) left = g_steal_pointer (&self->left);

  if (left == NULL || g_strcmp0 (left->server, self->server) != 0
      || g_strcmp0 (left->bus_id, g_dbus_connection_get_guid (self->connection)) != 0)
    return;
  for (guint i = 0; i < left->ids->len; i++)
    ask_to_close (self, g_array_index (left->ids, guint32, i));
}

static void
on_server_appeared (GDBusConnection *connection,
                    const char *name,
                    const char *name_owner,
                    gpointer user_data)
{
  LklLibnotifyScreen *self = user_data;

  g_free (self->server);
  self->server = g_strdup (name_owner);
  close_left_notifications (self);
  save_ids (self);
  learn_server (self);
}

/* A server that goes takes its notifications along and tells nobody; the next one counts anew. */
static void
on_server_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  LklLibnotifyScreen *self = user_data;
  GHashTableIter iter;
  gpointer value;

  if (self->server == NULL)
    return;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;

      send_failure (self, entry->id, entry->serial, "the notification server went away", TRUE);
      g_hash_table_iter_remove (&iter);
    }
  save_ids (self);
  g_clear_pointer (&self->server, g_free);
  send_report (self, LKL_NOTIFICATION_SERVER_LOST, NULL, 0, NULL);
}

/* What was shown under its id before may still be there, and who clicks it would say so to nobody.
 * No answer is awaited from a server that has just failed. */
static void
drop_entry (LklLibnotifyScreen *self, Entry *entry)
{
  g_autofree char *our_id = g_strdup (entry->id);
  int id = 0;

  g_object_get (entry->notification, "id", &id, NULL);
  if (id > 0 && self->server != NULL)
    ask_to_close (self, (guint32) id);
  forget_entry (self, our_id);
}

void
lkl_libnotify_screen_show (LklLibnotifyScreen *self,
                           const LklNotification *notification,
                           guint64 serial)
{
  g_autoptr (GError) error = NULL;
  Entry *entry = NULL;

  /* The server may be one that starts with its first notification. */
  if (self->server == NULL)
    learn_server (self);
  entry = g_hash_table_lookup (self->entries, notification->id);
  if (entry == NULL)
    {
      entry = entry_new (self, notification->id);
      g_hash_table_insert (self->entries, entry->id, entry);
    }
  entry->serial = serial;
  fill_entry (entry, notification);
  if (notify_notification_show (entry->notification, &error))
    {
      if (self->late != NULL)
        lkl_late_answers_note_answered (self->late);
      send_report (self, LKL_NOTIFICATION_SHOWN, notification->id, serial, NULL);
      save_ids (self);
    }
  else
    {
      if (self->late != NULL)
        lkl_late_answers_note_given_up (self->late);
      send_failure (
          self, notification->id, serial, error->message, !never_reached_a_server (self, error));
      drop_entry (self, entry);
    }
}

void
lkl_libnotify_screen_close (LklLibnotifyScreen *self, const char *id)
{
  Entry *entry = g_hash_table_lookup (self->entries, id);

  if (entry == NULL)
    return;
  close_entry (entry);
  g_hash_table_steal (self->entries, id);
  save_ids (self);
  wait_for_last_click (entry);
}

void
lkl_libnotify_screen_wake_server (LklLibnotifyScreen *self)
{
  learn_server (self);
}

/* libnotify has the process's one connection to the session bus, whatever ours is. */
static LklLateAnswers *
listen_for_late_answers (void)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  return connection != NULL ? lkl_late_answers_new (connection) : NULL;
}

LklLibnotifyScreen *
lkl_libnotify_screen_new (GDBusConnection *connection,
                          const char *state_path,
                          LklScreenReport report,
                          gpointer user_data)
{
  LklLibnotifyScreen *self = g_new0 (LklLibnotifyScreen, 1);

  self->connection = g_object_ref (connection);
  self->state_path = g_strdup (state_path);
  self->report = report;
  self->user_data = user_data;
  self->closed = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) entry_free, NULL);
  self->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_free);
  self->left = lkl_left_notifications_load (state_path);
  notify_init (APP_NAME);
  self->late = listen_for_late_answers ();
  self->server_watch_id = g_bus_watch_name_on_connection (connection,
                                                          SERVER_NAME,
                                                          G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                          on_server_appeared,
                                                          on_server_vanished,
                                                          self,
                                                          NULL);
  return self;
}

void
lkl_libnotify_screen_free (LklLibnotifyScreen *self)
{
  GHashTableIter iter;
  gpointer value;

  g_bus_unwatch_name (self->server_watch_id);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      close_entry (value);
      g_hash_table_iter_remove (&iter);
    }
  save_ids (self);
  notify_uninit ();
  g_clear_pointer (&self->late, lkl_late_answers_free);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->closed);
  g_clear_pointer (&self->left, lkl_left_notifications_free);
  g_object_unref (self->connection);
  g_free (self->state_path);
  g_free (self->server);
  g_free (self);
}

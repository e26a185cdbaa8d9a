/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLateAnswers"

#include "platform/notifications/late-answers.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"

/* What the connection's own thread hears. Ref-counted: it may still listen when nobody cares. */
typedef struct
{
  GMutex mutex;
  guint32 serial;     /* of the last call; 0 = it is settled */
  guint32 answer;     /* an id: it came already; 0 = it did not */
  char *server;       /* (owned) (nullable): whose answer it is */
  GHashTable *waited; /* (owned): serials of calls that were given up, as pointers */
} Ears;

struct _LklLateAnswers
{
  GDBusConnection *connection;
  Ears *ears;
  guint filter_id;
};

static void
ears_clear (gpointer data)
{
  Ears *ears = data;

  g_mutex_clear (&ears->mutex);
  g_free (ears->server);
  g_hash_table_unref (ears->waited);
}

static void
ears_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, ears_clear);
}

/* Waits for no answer. Any thread. */
static void
close_on_screen (GDBusConnection *connection, const char *server, guint32 id)
{
  g_dbus_connection_call (connection,
                          server,
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
hear_call (Ears *ears, GDBusMessage *message)
{
  if (g_strcmp0 (g_dbus_message_get_member (message), "Notify") != 0
      || g_strcmp0 (g_dbus_message_get_interface (message), SERVER_NAME) != 0)
    return;
  g_mutex_lock (&ears->mutex);
  ears->serial = g_dbus_message_get_serial (message);
  ears->answer = 0;
  g_mutex_unlock (&ears->mutex);
}

static void
hear_answer (Ears *ears, GDBusConnection *connection, GDBusMessage *message)
{
  const guint32 serial = g_dbus_message_get_reply_serial (message);
  GVariant *body = g_dbus_message_get_body (message);
  gboolean is_late;
  guint32 id;

  if (body == NULL || !g_variant_is_of_type (body, G_VARIANT_TYPE ("(u)")))
    return;
  g_variant_get (body, "(u)", &id);
  g_mutex_lock (&ears->mutex);
  is_late = g_hash_table_remove (ears->waited, GUINT_TO_POINTER (serial));
  /* Whoever waits may be about to give up. */
  if (serial == ears->serial)
    {
      ears->answer = id;
      g_free (ears->server);
      ears->server = g_strdup (g_dbus_message_get_sender (message));
    }
  g_mutex_unlock (&ears->mutex);
  if (is_late)
    close_on_screen (connection, g_dbus_message_get_sender (message), id);
}

/* On the connection's own thread. */
static GDBusMessage *
on_message (GDBusConnection *connection,
            GDBusMessage *message,
            gboolean is_incoming,
            gpointer user_data)
{
  const GDBusMessageType type = g_dbus_message_get_message_type (message);

  if (!is_incoming && type == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    hear_call (user_data, message);
  else if (is_incoming && type == G_DBUS_MESSAGE_TYPE_METHOD_RETURN)
    hear_answer (user_data, connection, message);
  return message;
}

void
lkl_late_answers_note_answered (LklLateAnswers *self)
{
  g_mutex_lock (&self->ears->mutex);
  self->ears->serial = 0;
  g_mutex_unlock (&self->ears->mutex);
}

void
lkl_late_answers_note_given_up (LklLateAnswers *self)
{
  Ears *ears = self->ears;
  g_autofree char *server = NULL;
  guint32 answer = 0;

  g_mutex_lock (&ears->mutex);
  if (ears->serial != 0)
    {
      answer = ears->answer;
      server = g_strdup (ears->server);
      if (answer == 0)
        g_hash_table_add (ears->waited, GUINT_TO_POINTER (ears->serial));
      ears->serial = 0;
    }
  g_mutex_unlock (&ears->mutex);
  if (answer != 0)
    close_on_screen (self->connection, server, answer);
}

/* As long as the connection lives: its own thread may call a filter that was just removed, and
 * would then give back what the filter has to a thread that has ended. */
static void
leave_with_connection (GDBusConnection *connection, Ears *ears)
{
  g_autofree char *key = g_strdup_printf ("linklight-ears-%p", (gpointer) ears);

  g_object_set_data_full (G_OBJECT (connection), key, g_atomic_rc_box_acquire (ears), ears_unref);
}

LklLateAnswers *
lkl_late_answers_new (GDBusConnection *connection)
{
  LklLateAnswers *self = g_new0 (LklLateAnswers, 1);

  self->connection = g_object_ref (connection);
  self->ears = g_atomic_rc_box_new0 (Ears);
  g_mutex_init (&self->ears->mutex);
  self->ears->waited = g_hash_table_new (NULL, NULL);
  leave_with_connection (connection, self->ears);
  self->filter_id = g_dbus_connection_add_filter (connection, on_message, self->ears, NULL);
  return self;
}

void
lkl_late_answers_free (LklLateAnswers *self)
{
  g_dbus_connection_remove_filter (self->connection, self->filter_id);
  g_object_unref (self->connection);
  ears_unref (self->ears);
  g_free (self);
}

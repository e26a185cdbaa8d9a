/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklConnectionWatch"

#include "endpoint/connection-watch.h"

#include <sys/socket.h>

#define LOOK_EVERY_USECS G_TIME_SPAN_SECOND

struct _LklWatchedConnection
{
  int fd;
  gint64 awaited_since_usecs; /* 0 = nothing is awaited */
};

struct _LklConnectionWatch
{
  GMutex lock;
  GCond stop;
  gboolean is_stopping;
  gint64 max_usecs;
  GHashTable *connections; /* (owned) (element-type LklWatchedConnection): a set */
  GThread *thread;         /* (owned) */
};

/* The server sees the end of the connection, and closes it. */
static void
cut_late_ones (LklConnectionWatch *self)
{
  gint64 now_usecs = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      LklWatchedConnection *connection = key;

      if (connection->awaited_since_usecs == 0
          || now_usecs - connection->awaited_since_usecs < self->max_usecs)
        continue;
      connection->awaited_since_usecs = 0;
      shutdown (connection->fd, SHUT_RDWR);
    }
}

static gpointer
watch (gpointer user_data)
{
  LklConnectionWatch *self = user_data;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (!self->is_stopping)
    {
      g_cond_wait_until (&self->stop, &self->lock, g_get_monotonic_time () + LOOK_EVERY_USECS);
      cut_late_ones (self);
    }
  return NULL;
}

LklConnectionWatch *
lkl_connection_watch_new (guint max_secs)
{
  LklConnectionWatch *self = g_new0 (LklConnectionWatch, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->stop);
  self->max_usecs = (gint64) max_secs * G_USEC_PER_SEC;
  self->connections = g_hash_table_new_full (NULL, NULL, g_free, NULL);
  self->thread = g_thread_new ("connections", watch, self);
  return self;
}

void
lkl_connection_watch_free (LklConnectionWatch *self)
{
  g_mutex_lock (&self->lock);
  self->is_stopping = TRUE;
  g_cond_signal (&self->stop);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_hash_table_unref (self->connections);
  g_cond_clear (&self->stop);
  g_mutex_clear (&self->lock);
  g_free (self);
}

LklWatchedConnection *
lkl_connection_watch_add (LklConnectionWatch *self, int fd)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  LklWatchedConnection *connection = g_new0 (LklWatchedConnection, 1);

  connection->fd = fd;
  connection->awaited_since_usecs = g_get_monotonic_time ();
  g_hash_table_add (self->connections, connection);
  return connection;
}

void
lkl_connection_watch_remove (LklConnectionWatch *self, LklWatchedConnection *connection)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove (self->connections, connection);
}

void
lkl_connection_watch_pause (LklConnectionWatch *self, LklWatchedConnection *connection)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  connection->awaited_since_usecs = 0;
}

void
lkl_connection_watch_restart (LklConnectionWatch *self, LklWatchedConnection *connection)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  connection->awaited_since_usecs = g_get_monotonic_time ();
}

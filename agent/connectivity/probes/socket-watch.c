/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSocketWatch"

#include "agent/connectivity/probes/socket-watch.h"

#include <glib-unix.h>
#include <unistd.h>

/* Of each source: what to call. */
typedef struct
{
  GTask *task; /* (owned) */
  LklSocketWatch *watch;
  LklSocketFunc func;
} Call;

static Call *
call_new (LklSocketWatch *watch, GTask *task, LklSocketFunc func)
{
  Call *call = g_new0 (Call, 1);

  call->task = g_object_ref (task);
  call->watch = watch;
  call->func = func;
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->task);
  g_free (call);
}

static void
clear_source (GSource **source)
{
  GSource *old = g_steal_pointer (source);

  if (old == NULL)
    return;
  g_source_destroy (old);
  g_source_unref (old);
}

static gboolean
on_ready (gint fd, GIOCondition condition, gpointer data)
{
  const Call *call = data;
  g_autoptr (GTask) task = g_object_ref (call->task);

  call->func (task);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_time (gpointer data)
{
  const Call *call = data;
  g_autoptr (GTask) task = g_object_ref (call->task);

  /* Forgotten first: the function may well set another. */
  clear_source (&call->watch->timer);
  call->func (task);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  const Call *call = data;
  g_autoptr (GTask) task = g_object_ref (call->task);

  lkl_socket_watch_stop (call->watch);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
attach (GSource *source, LklSocketWatch *self, GTask *task, GSourceFunc func, LklSocketFunc call)
{
  g_source_set_callback (source, func, call_new (self, task, call), call_free);
  g_source_attach (source, g_task_get_context (task));
}

void
lkl_socket_watch_start (
    LklSocketWatch *self, GTask *task, gint fd, GIOCondition condition, LklSocketFunc on_socket)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->fd = fd;
  if (fd >= 0)
    {
      self->ready = g_unix_fd_source_new (fd, condition | G_IO_ERR | G_IO_HUP);
      attach (self->ready, self, task, G_SOURCE_FUNC (on_ready), on_socket);
    }
  if (cancellable == NULL)
    return;
  self->cancelled = g_cancellable_source_new (cancellable);
  attach (self->cancelled, self, task, G_SOURCE_FUNC (on_cancelled), NULL);
}

void
lkl_socket_watch_set_timer (LklSocketWatch *self, GTask *task, guint after_ms, LklSocketFunc on_due)
{
  clear_source (&self->timer);
  self->timer = g_timeout_source_new (after_ms);
  attach (self->timer, self, task, on_time, on_due);
}

void
lkl_socket_watch_stop (LklSocketWatch *self)
{
  const gint fd = self->fd;
  GSource *sources[] = { g_steal_pointer (&self->ready),
                         g_steal_pointer (&self->timer),
                         g_steal_pointer (&self->cancelled) };

  /* The last of them may take the task along, and the watch with it. */
  self->fd = -1;
  if (fd >= 0)
    close (fd);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    clear_source (&sources[i]);
}

gsize
lkl_socket_watch_parse_address (
    const char *text, guint16 port, gpointer native, gsize size, gint *family)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (text, port);

  if (address == NULL || !g_socket_address_to_native (address, native, size, NULL))
    return 0;
  *family = g_socket_address_get_family (address);
  return (gsize) g_socket_address_get_native_size (address);
}

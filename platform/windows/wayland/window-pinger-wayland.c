/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowPingerWayland"

#include "platform/windows/wayland/window-pinger-wayland.h"

#include "platform/windows/stalls/sample-relay.h"
#include "platform/windows/wayland/wayland-loop.h"
#include "platform/windows/wayland/wayland-programs.h"

/* What the thread works with; the object only tells it to. */
typedef struct
{
  GMainContext *context; /* (owned) */
  GMainLoop *main_loop;  /* (owned) */
  LklSampleRelay *relay; /* (owned) */
  char *socket_path;     /* (owned) (nullable) */
  char *bus_address;     /* (owned) (nullable) */
  LklWaylandLoop *loop;  /* (owned) (nullable): the thread's alone */
} Worker;

struct _LklWindowPingerWayland
{
  GObject parent_instance;

  Worker *worker;  /* (owned) */
  GThread *thread; /* (owned) (nullable) */
};

static void window_pinger_iface_init (LklWindowPingerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklWindowPingerWayland,
                               lkl_window_pinger_wayland,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_WINDOW_PINGER,
                                                      window_pinger_iface_init))

static void
worker_free (Worker *self)
{
  g_main_loop_unref (self->main_loop);
  g_main_context_unref (self->context);
  lkl_sample_relay_unref (self->relay);
  g_free (self->socket_path);
  g_free (self->bus_address);
  g_free (self);
}

static void
on_sample (const LklWindowSample *sample, gpointer data)
{
  lkl_sample_relay_send (data, sample);
}

static LklWaylandLoop *
open_loop (Worker *self, GError **error)
{
  g_autofree char *address = NULL;

  if (self->socket_path == NULL)
    {
      g_set_error_literal (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE, "There is no XDG_RUNTIME_DIR");
      return NULL;
    }
  address = self->bus_address != NULL
                ? g_strdup (self->bus_address)
                : g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  return lkl_wayland_loop_new (
      self->socket_path, address != NULL ? address : "", on_sample, self->relay, error);
}

static gpointer
run_thread (gpointer data)
{
  Worker *self = data;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (self->context);
  self->loop = open_loop (self, &error);
  if (self->loop == NULL)
    g_message ("No program is measured on Wayland: %s", error->message);
  g_main_loop_run (self->main_loop);
  g_clear_pointer (&self->loop, lkl_wayland_loop_free);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

typedef struct
{
  Worker *worker;
  guint interval_ms;
} NewInterval;

static gboolean
on_new_interval (gpointer data)
{
  const NewInterval *message = data;

  if (message->worker->loop != NULL)
    lkl_wayland_loop_set_interval (message->worker->loop, message->interval_ms);
  return G_SOURCE_REMOVE;
}

static gboolean
on_end (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(): that would run it here until the thread has come so far. */
static void
tell_thread (Worker *self, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, self->context);
}

static void
lkl_window_pinger_wayland_set_interval (LklWindowPinger *pinger, guint interval_ms)
{
  LklWindowPingerWayland *self = LKL_WINDOW_PINGER_WAYLAND (pinger);
  NewInterval *message;

  lkl_sample_relay_set_interval (self->worker->relay, interval_ms);
  if (self->thread == NULL && interval_ms == 0)
    return;
  if (self->thread == NULL)
    self->thread = g_thread_new ("wayland-pinger", run_thread, self->worker);
  message = g_new0 (NewInterval, 1);
  message->worker = self->worker;
  message->interval_ms = interval_ms;
  tell_thread (self->worker, on_new_interval, message, g_free);
}

static void
lkl_window_pinger_wayland_finalize (GObject *object)
{
  LklWindowPingerWayland *self = LKL_WINDOW_PINGER_WAYLAND (object);

  if (self->thread != NULL)
    {
      tell_thread (self->worker, on_end, self->worker->main_loop, NULL);
      g_thread_join (self->thread);
    }
  worker_free (self->worker);
  G_OBJECT_CLASS (lkl_window_pinger_wayland_parent_class)->finalize (object);
}

static void
window_pinger_iface_init (LklWindowPingerInterface *iface)
{
  iface->set_interval = lkl_window_pinger_wayland_set_interval;
}

static void
lkl_window_pinger_wayland_class_init (LklWindowPingerWaylandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_window_pinger_wayland_finalize;
}

static void
lkl_window_pinger_wayland_init (LklWindowPingerWayland *self)
{
  self->worker = g_new0 (Worker, 1);
  self->worker->context = g_main_context_new ();
  self->worker->main_loop = g_main_loop_new (self->worker->context, FALSE);
  self->worker->relay = lkl_sample_relay_new (self);
}

LklWindowPinger *
lkl_window_pinger_wayland_new (const char *wayland_display, const char *bus_address)
{
  LklWindowPingerWayland *self = g_object_new (LKL_TYPE_WINDOW_PINGER_WAYLAND, NULL);

  self->worker->socket_path =
      lkl_wayland_programs_get_socket_path (wayland_display, g_getenv ("XDG_RUNTIME_DIR"));
  self->worker->bus_address = g_strdup (bus_address);
  return LKL_WINDOW_PINGER (self);
}

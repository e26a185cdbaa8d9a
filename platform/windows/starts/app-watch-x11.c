/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppWatchX11"

#include "platform/windows/starts/app-watch-x11.h"

#include "platform/windows/starts/app-watch-loop.h"

/* What the thread and the object share. Ref-counted: news may be on their way after the end. */
typedef struct
{
  GWeakRef watch;
  GMainContext *context; /* (owned): where the signals are emitted */
  GMainLoop *loop;       /* (owned): the thread's */
  char *display;         /* (owned) (nullable) */
} Shared;

struct _LklAppWatchX11
{
  GObject parent_instance;

  Shared *shared;  /* (owned) */
  GThread *thread; /* (owned) */
};

static void app_watch_iface_init (LklAppWatchInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklAppWatchX11,
                               lkl_app_watch_x11,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_APP_WATCH, app_watch_iface_init))

/* On its way to the main thread. */
typedef struct
{
  Shared *shared; /* (owned) */
  char *app_id;   /* (owned) (nullable) */
  gboolean is_crash;
  gint64 duration_usecs;
  guint signal_number;
} News;

static void
shared_clear (Shared *self)
{
  g_weak_ref_clear (&self->watch);
  g_main_context_unref (self->context);
  g_main_loop_unref (self->loop);
  g_free (self->display);
}

static void
shared_unref (Shared *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) shared_clear);
}

static void
news_free (News *self)
{
  g_free (self->app_id);
  shared_unref (self->shared);
  g_free (self);
}

static void
emit_start (LklAppWatchX11 *watch, const News *news)
{
  const LklAppStart start = { news->app_id, news->duration_usecs };

  g_debug ("%s has opened its first window after %" G_GINT64_FORMAT " ms",
           news->app_id != NULL ? news->app_id : "Another program",
           news->duration_usecs / 1000);
  g_signal_emit_by_name (watch, "started", &start);
}

static void
emit_crash (LklAppWatchX11 *watch, const News *news)
{
  const LklAppCrash crash = { news->app_id, news->signal_number };

  g_debug ("%s has crashed by signal %u",
           news->app_id != NULL ? news->app_id : "Another program",
           news->signal_number);
  g_signal_emit_by_name (watch, "crashed", &crash);
}

static gboolean
on_delivered (gpointer data)
{
  const News *news = data;
  g_autoptr (LklAppWatchX11) watch = g_weak_ref_get (&news->shared->watch);

  if (watch != NULL && news->is_crash)
    emit_crash (watch, news);
  else if (watch != NULL)
    emit_start (watch, news);
  return G_SOURCE_REMOVE;
}

static void
deliver (Shared *shared, const News *template)
{
  News *news = g_memdup2 (template, sizeof *template);

  news->shared = g_atomic_rc_box_acquire (shared);
  news->app_id = g_strdup (template->app_id);
  g_main_context_invoke_full (
      shared->context, G_PRIORITY_DEFAULT, on_delivered, news, (GDestroyNotify) news_free);
}

static void
on_started (const LklAppStart *start, gpointer data)
{
  const News news = { .app_id = (char *) start->app_id, .duration_usecs = start->duration_usecs };

  deliver (data, &news);
}

static void
on_crashed (const LklAppCrash *crash, gpointer data)
{
  const News news = { .app_id = (char *) crash->app_id,
                      .is_crash = TRUE,
                      .signal_number = crash->signal_number };

  deliver (data, &news);
}

static gpointer
run_thread (gpointer data)
{
  static const LklAppWatchFuncs funcs = { on_started, on_crashed };
  Shared *shared = data;
  GMainContext *context = g_main_loop_get_context (shared->loop);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklAppWatchLoop) loop = NULL;

  g_main_context_push_thread_default (context);
  loop = lkl_app_watch_loop_new (shared->display, context, &funcs, shared, &error);
  if (loop == NULL)
    g_message ("No program is watched: %s", error->message);
  else
    g_main_loop_run (shared->loop);
  g_clear_pointer (&loop, lkl_app_watch_loop_free);
  g_main_context_pop_thread_default (context);
  shared_unref (shared);
  return NULL;
}

static gboolean
on_ending (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
lkl_app_watch_x11_finalize (GObject *object)
{
  LklAppWatchX11 *self = LKL_APP_WATCH_X11 (object);
  g_autoptr (GSource) ending = g_idle_source_new ();

  /* In its loop: a loop that has not begun to run could not be quit. */
  g_source_set_callback (
      ending, on_ending, g_main_loop_ref (self->shared->loop), (GDestroyNotify) g_main_loop_unref);
  g_source_attach (ending, g_main_loop_get_context (self->shared->loop));
  g_thread_join (self->thread);
  g_source_destroy (ending);
  shared_unref (self->shared);
  G_OBJECT_CLASS (lkl_app_watch_x11_parent_class)->finalize (object);
}

static void
app_watch_iface_init (LklAppWatchInterface *iface)
{
}

static void
lkl_app_watch_x11_class_init (LklAppWatchX11Class *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_app_watch_x11_finalize;
}

static void
lkl_app_watch_x11_init (LklAppWatchX11 *self)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  self->shared = g_atomic_rc_box_new0 (Shared);
  self->shared->context = g_main_context_ref_thread_default ();
  self->shared->loop = g_main_loop_new (context, FALSE);
  g_weak_ref_init (&self->shared->watch, self);
}

LklAppWatch *
lkl_app_watch_x11_new (const char *display)
{
  LklAppWatchX11 *self = g_object_new (LKL_TYPE_APP_WATCH_X11, NULL);

  self->shared->display = g_strdup (display);
  self->thread = g_thread_new ("app-watch", run_thread, g_atomic_rc_box_acquire (self->shared));
  return LKL_APP_WATCH (self);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppWatchX11"

#include "platform/windows/starts/app-watch-x11.h"

#include "platform/windows/starts/app-watch-loop.h"
#include "platform/windows/starts/exit-watch.h"

/* What a thread and the object share. Ref-counted: news may be on their way after the end, and a
 * thread that waits for a connection goes on until it has one. */
typedef struct
{
  GWeakRef watch;
  GMainContext *context; /* (owned): where the signals are emitted */
  GMainLoop *loop;       /* (owned): the thread's */
  char *display;         /* (owned) (nullable) */
  LklX11Lifeline lifeline;
  gint is_over; /* atomic */
} Shared;

struct _LklAppWatchX11
{
  GObject parent_instance;

  char *display;   /* (owned) (nullable) */
  Shared *shared;  /* (owned) (nullable): while it watches */
  GThread *thread; /* (owned) (nullable): likewise */
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
  lkl_x11_lifeline_clear (&self->lifeline);
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

  if (g_atomic_int_get (&news->shared->is_over))
    return G_SOURCE_REMOVE;
  if (watch != NULL && news->is_crash)
    emit_crash (watch, news);
  else if (watch != NULL)
    emit_start (watch, news);
  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(): that would emit here while nobody runs the context. */
static void
deliver (Shared *shared, const News *template)
{
  News *news = g_memdup2 (template, sizeof *template);
  g_autoptr (GSource) source = g_idle_source_new ();

  news->shared = g_atomic_rc_box_acquire (shared);
  news->app_id = g_strdup (template->app_id);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_delivered, news, (GDestroyNotify) news_free);
  g_source_attach (source, shared->context);
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

static void
run_loop (Shared *shared)
{
  static const LklAppWatchFuncs funcs = { on_started, on_crashed };
  g_autoptr (GError) error = NULL;
  g_autoptr (LklAppWatchLoop) loop = lkl_app_watch_loop_new (shared->display,
                                                             g_main_loop_get_context (shared->loop),
                                                             &shared->lifeline,
                                                             &funcs,
                                                             shared,
                                                             &error);

  if (loop == NULL)
    g_message ("No program is watched: %s", error->message);
  else if (!g_atomic_int_get (&shared->is_over))
    g_main_loop_run (shared->loop);
}

static gpointer
run_thread (gpointer data)
{
  Shared *shared = data;

  g_main_context_push_thread_default (g_main_loop_get_context (shared->loop));
  run_loop (shared);
  g_main_context_pop_thread_default (g_main_loop_get_context (shared->loop));
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
end_thread (LklAppWatchX11 *self)
{
  g_autoptr (GSource) ending = g_idle_source_new ();

  /* In its loop: a loop that has not begun to run could not be quit. Ahead of whatever the X server
   * says. */
  g_source_set_priority (ending, G_PRIORITY_HIGH);
  g_source_set_callback (
      ending, on_ending, g_main_loop_ref (self->shared->loop), (GDestroyNotify) g_main_loop_unref);
  g_source_attach (ending, g_main_loop_get_context (self->shared->loop));
  g_atomic_int_set (&self->shared->is_over, TRUE);
  if (lkl_x11_lifeline_cut (&self->shared->lifeline))
    g_thread_join (g_steal_pointer (&self->thread));
  else
    g_clear_pointer (&self->thread, g_thread_unref);
  g_source_destroy (ending);
  g_clear_pointer (&self->shared, shared_unref);
}

static void
start_thread (LklAppWatchX11 *self)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  self->shared = g_atomic_rc_box_new0 (Shared);
  self->shared->context = g_main_context_ref_thread_default ();
  self->shared->loop = g_main_loop_new (context, FALSE);
  self->shared->display = g_strdup (self->display);
  g_weak_ref_init (&self->shared->watch, self);
  lkl_x11_lifeline_init (&self->shared->lifeline);
  self->thread = g_thread_new ("app-watch", run_thread, g_atomic_rc_box_acquire (self->shared));
}

static void
lkl_app_watch_x11_set_watching (LklAppWatch *watch, gboolean is_watching)
{
  LklAppWatchX11 *self = LKL_APP_WATCH_X11 (watch);

  if (is_watching && self->thread == NULL)
    start_thread (self);
  else if (!is_watching && self->thread != NULL)
    end_thread (self);
}

static const char *
lkl_app_watch_x11_get_crash_method (LklAppWatch *watch)
{
  return lkl_exit_watch_get_method ();
}

static void
lkl_app_watch_x11_finalize (GObject *object)
{
  LklAppWatchX11 *self = LKL_APP_WATCH_X11 (object);

  if (self->thread != NULL)
    end_thread (self);
  g_free (self->display);
  G_OBJECT_CLASS (lkl_app_watch_x11_parent_class)->finalize (object);
}

static void
app_watch_iface_init (LklAppWatchInterface *iface)
{
  iface->set_watching = lkl_app_watch_x11_set_watching;
  iface->get_crash_method = lkl_app_watch_x11_get_crash_method;
}

static void
lkl_app_watch_x11_class_init (LklAppWatchX11Class *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_app_watch_x11_finalize;
}

static void
lkl_app_watch_x11_init (LklAppWatchX11 *self)
{
}

LklAppWatch *
lkl_app_watch_x11_new (const char *display)
{
  LklAppWatchX11 *self = g_object_new (LKL_TYPE_APP_WATCH_X11, NULL);

  self->display = g_strdup (display);
  return LKL_APP_WATCH (self);
}

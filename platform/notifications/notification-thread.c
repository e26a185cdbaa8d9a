/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNotificationThread"

#include "platform/notifications/notification-thread.h"

/* Ordinary servers answer within a millisecond; the end of the session does not wait longer. */
#define STOP_WAIT_USECS (G_USEC_PER_SEC / 2)

/* Ref-counted: the thread, its starter, jobs and reports hold it. */
struct _LklNotificationThread
{
  /* constant */
  GDBusConnection *connection;
  GMainContext *context;
  GMainContext *main_context;
  GMainLoop *loop;
  GThread *thread; /* the starter's */
  char *state_path;
  LklNotificationReport report;
  GWeakRef owner; /* taken in the main context only */

  LklLibnotifyScreen *screen; /* the thread's */

  GMutex mutex;
  GCond ended;
  gboolean has_ended; /* under the mutex */
};

typedef struct
{
  LklNotificationThread *self;
  LklNotification *notification; /* (nullable) */
  char *id;                      /* (nullable) */
  guint64 serial;
  GCancellable *cancellable; /* (nullable) */
} Job;

typedef struct
{
  LklNotificationThread *self;
  LklNotificationEvent event;
} Report;

static void
thread_clear (LklNotificationThread *self)
{
  g_object_unref (self->connection);
  g_main_context_unref (self->context);
  g_main_context_unref (self->main_context);
  g_main_loop_unref (self->loop);
  g_free (self->state_path);
  g_weak_ref_clear (&self->owner);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->ended);
}

static void
thread_unref (LklNotificationThread *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) thread_clear);
}

/* Reports */

static gboolean
deliver_report (gpointer user_data)
{
  Report *report = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&report->self->owner);

  if (owner != NULL)
    report->self->report (owner, &report->event);
  return G_SOURCE_REMOVE;
}

static void
report_free (Report *report)
{
  g_free (report->event.id);
  g_free (report->event.detail);
  thread_unref (report->self);
  g_free (report);
}

static void
on_screen_report (const LklNotificationEvent *event, gpointer user_data)
{
  LklNotificationThread *self = user_data;
  Report *report = g_new0 (Report, 1);

  report->self = g_atomic_rc_box_acquire (self);
  report->event.kind = event->kind;
  report->event.id = g_strdup (event->id);
  report->event.serial = event->serial;
  report->event.detail = g_strdup (event->detail);
  report->event.end = event->end;
  report->event.may_be_seen = event->may_be_seen;
  g_main_context_invoke_full (
      self->main_context, G_PRIORITY_DEFAULT, deliver_report, report, (GDestroyNotify) report_free);
}

/* On the thread */

static gboolean
run_show (gpointer user_data)
{
  Job *job = user_data;

  if (!g_cancellable_is_cancelled (job->cancellable))
    lkl_libnotify_screen_show (job->self->screen, job->notification, job->serial);
  return G_SOURCE_REMOVE;
}

static gboolean
run_close (gpointer user_data)
{
  Job *job = user_data;

  lkl_libnotify_screen_close (job->self->screen, job->id);
  return G_SOURCE_REMOVE;
}

static gboolean
run_wake_server (gpointer user_data)
{
  Job *job = user_data;

  lkl_libnotify_screen_wake_server (job->self->screen);
  return G_SOURCE_REMOVE;
}

static gboolean
run_stop (gpointer user_data)
{
  Job *job = user_data;

  g_main_loop_quit (job->self->loop);
  return G_SOURCE_REMOVE;
}

static gpointer
run_thread (gpointer user_data)
{
  LklNotificationThread *self = user_data;

  g_main_context_push_thread_default (self->context);
  self->screen =
      lkl_libnotify_screen_new (self->connection, self->state_path, on_screen_report, self);
  g_main_loop_run (self->loop);
  lkl_libnotify_screen_free (self->screen);
  /* What GDBus had on its way to this thread still holds references. */
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);

  g_mutex_lock (&self->mutex);
  self->has_ended = TRUE;
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->mutex);
  thread_unref (self);
  return NULL;
}

/* In the main context */

static Job *
job_new (LklNotificationThread *self)
{
  Job *job = g_new0 (Job, 1);

  job->self = g_atomic_rc_box_acquire (self);
  return job;
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->notification, lkl_notification_free);
  g_clear_object (&job->cancellable);
  g_free (job->id);
  thread_unref (job->self);
  g_free (job);
}

static void
queue_job (Job *job, GSourceFunc run)
{
  g_main_context_invoke_full (
      job->self->context, G_PRIORITY_DEFAULT, run, job, (GDestroyNotify) job_free);
}

LklNotificationThread *
lkl_notification_thread_start (GDBusConnection *connection,
                               const char *state_path,
                               GObject *owner,
                               LklNotificationReport report)
{
  LklNotificationThread *self = g_atomic_rc_box_new0 (LklNotificationThread);

  self->connection = g_object_ref (connection);
  self->context = g_main_context_new ();
  self->main_context = g_main_context_ref_thread_default ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->state_path = g_strdup (state_path);
  self->report = report;
  g_weak_ref_init (&self->owner, owner);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ended);
  self->thread = g_thread_new ("notifications", run_thread, g_atomic_rc_box_acquire (self));
  return self;
}

void
lkl_notification_thread_stop (LklNotificationThread *self)
{
  gint64 deadline = g_get_monotonic_time () + STOP_WAIT_USECS;
  gboolean has_ended = TRUE;

  queue_job (job_new (self), run_stop);
  g_mutex_lock (&self->mutex);
  while (!self->has_ended && has_ended)
    has_ended = g_cond_wait_until (&self->ended, &self->mutex, deadline);
  has_ended = self->has_ended;
  g_mutex_unlock (&self->mutex);

  if (has_ended)
    g_thread_join (self->thread);
  else
    g_thread_unref (self->thread);
  thread_unref (self);
}

void
lkl_notification_thread_show (LklNotificationThread *self,
                              const LklNotification *notification,
                              guint64 serial,
                              GCancellable *cancellable)
{
  Job *job = job_new (self);

  job->notification = lkl_notification_copy (notification);
  job->serial = serial;
  job->cancellable = g_object_ref (cancellable);
  queue_job (job, run_show);
}

void
lkl_notification_thread_close (LklNotificationThread *self, const char *id)
{
  Job *job = job_new (self);

  job->id = g_strdup (id);
  queue_job (job, run_close);
}

void
lkl_notification_thread_wake_server (LklNotificationThread *self)
{
  queue_job (job_new (self), run_wake_server);
}

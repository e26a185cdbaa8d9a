/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLibnotifyNotifier"

#include "platform/notifications/libnotify-notifier.h"

#include "platform/notifications/notification-server.h"
#include "platform/notifications/notification-thread.h"

#define DEADLINE_SECS 5

struct _LklLibnotifyNotifier
{
  GObject parent_instance;

  LklNotificationThread *thread;
  LklTernary draws_buttons; /* unknown: by the server's name */
  char *server_name;        /* (nullable) */
  GHashTable *shows;        /* (element-type utf8 Show): by id */
  guint64 last_serial;
  gboolean is_silent;
};

/* A notification from lkl_notifier_show() until its fate is known. */
typedef struct
{
  LklLibnotifyNotifier *self; /* (unowned) */
  char *id;
  guint64 serial;
  guint deadline_id;  /* 0: the server has it */
  gboolean is_closed; /* by us: a click that was on its way is all that is still told */
  GCancellable *cancellable;
} Show;

static void notifier_interface_init (LklNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklLibnotifyNotifier,
                               lkl_libnotify_notifier,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_NOTIFIER, notifier_interface_init))

static void
show_free (Show *show)
{
  g_cancellable_cancel (show->cancellable);
  g_object_unref (show->cancellable);
  g_clear_handle_id (&show->deadline_id, g_source_remove);
  g_free (show->id);
  g_free (show);
}

/* Should the server wake up later, then nobody waits any more for what it would show. */
static gboolean
on_deadline (gpointer user_data)
{
  Show *show = user_data;
  LklLibnotifyNotifier *self = show->self;
  g_autofree char *id = g_strdup (show->id);

  show->deadline_id = 0;
  g_hash_table_remove (self->shows, id);
  lkl_notification_thread_close (self->thread, id);
  g_signal_emit_by_name (self, "failed", id, "the notification server does not answer", TRUE);
  return G_SOURCE_REMOVE;
}

static void
apply_server_event (LklLibnotifyNotifier *self, const LklNotificationEvent *event)
{
  const gboolean was_there = self->server_name != NULL;
  const gboolean is_there = event->detail != NULL;

  g_free (self->server_name);
  self->server_name = g_strdup (event->detail);
  if (is_there != was_there)
    g_signal_emit_by_name (self, "server-changed", is_there);
}

/* Whatever is about an earlier show than the last of its id is dropped, and so is everything
 * after the first end that a notification had. */
static void
apply_show_event (LklLibnotifyNotifier *self, const LklNotificationEvent *event)
{
  Show *show = g_hash_table_lookup (self->shows, event->id);

  if (show == NULL || show->serial != event->serial)
    return;
  if (show->is_closed && event->kind != LKL_NOTIFICATION_ACTION)
    {
      if (event->kind != LKL_NOTIFICATION_SHOWN)
        g_hash_table_remove (self->shows, event->id);
      return;
    }
  if (event->kind == LKL_NOTIFICATION_SHOWN)
    {
      g_clear_handle_id (&show->deadline_id, g_source_remove);
      g_signal_emit_by_name (self, "shown", event->id);
      return;
    }
  g_hash_table_remove (self->shows, event->id);
  if (event->kind == LKL_NOTIFICATION_ACTION)
    g_signal_emit_by_name (self, "action-invoked", event->id, event->detail);
  else if (event->kind == LKL_NOTIFICATION_CLOSED)
    g_signal_emit_by_name (self, "closed", event->id, event->end);
  else
    g_signal_emit_by_name (self, "failed", event->id, event->detail, event->may_be_seen);
}

static void
on_report (GObject *owner, const LklNotificationEvent *event)
{
  LklLibnotifyNotifier *self = LKL_LIBNOTIFY_NOTIFIER (owner);

  if (event->id == NULL)
    apply_server_event (self, event);
  else
    apply_show_event (self, event);
}

static void
show_notification (LklNotifier *notifier, const LklNotification *notification)
{
  LklLibnotifyNotifier *self = LKL_LIBNOTIFY_NOTIFIER (notifier);
  g_autoptr (LklNotification) copy = lkl_notification_copy (notification);
  Show *entry = g_new0 (Show, 1);

  entry->self = self;
  entry->id = g_strdup (notification->id);
  entry->serial = ++self->last_serial;
  entry->cancellable = g_cancellable_new ();
  entry->deadline_id = g_timeout_add_seconds (DEADLINE_SECS, on_deadline, entry);
  g_hash_table_replace (self->shows, entry->id, entry);
  copy->is_silent = notification->is_silent || self->is_silent;
  lkl_notification_thread_show (self->thread, copy, entry->serial, entry->cancellable);
}

static void
close_notification (LklNotifier *notifier, const char *id)
{
  LklLibnotifyNotifier *self = LKL_LIBNOTIFY_NOTIFIER (notifier);
  Show *show = g_hash_table_lookup (self->shows, id);

  if (show != NULL && show->deadline_id == 0)
    show->is_closed = TRUE;
  else
    g_hash_table_remove (self->shows, id);
  lkl_notification_thread_close (self->thread, id);
}

/* Some servers start with their first notification and are unknown until then: asking starts
 * them, so that the answer is right the next time. */
static gboolean
get_draws_buttons (LklNotifier *notifier)
{
  LklLibnotifyNotifier *self = LKL_LIBNOTIFY_NOTIFIER (notifier);

  if (self->draws_buttons != LKL_TERNARY_UNKNOWN)
    return self->draws_buttons == LKL_TERNARY_YES;
  if (self->server_name == NULL)
    lkl_notification_thread_wake_server (self->thread);
  return lkl_notification_server_draws_buttons (self->server_name);
}

static void
set_silent (LklNotifier *notifier, gboolean is_silent)
{
  LKL_LIBNOTIFY_NOTIFIER (notifier)->is_silent = is_silent;
}

static void
notifier_interface_init (LklNotifierInterface *iface)
{
  iface->show = show_notification;
  iface->close = close_notification;
  iface->draws_buttons = get_draws_buttons;
  iface->set_silent = set_silent;
}

static void
lkl_libnotify_notifier_init (LklLibnotifyNotifier *self)
{
  self->shows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) show_free);
}

static void
lkl_libnotify_notifier_finalize (GObject *object)
{
  LklLibnotifyNotifier *self = LKL_LIBNOTIFY_NOTIFIER (object);

  g_hash_table_unref (self->shows);
  lkl_notification_thread_stop (self->thread);
  g_free (self->server_name);
  G_OBJECT_CLASS (lkl_libnotify_notifier_parent_class)->finalize (object);
}

static void
lkl_libnotify_notifier_class_init (LklLibnotifyNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_libnotify_notifier_finalize;
}

LklLibnotifyNotifier *
lkl_libnotify_notifier_new (GDBusConnection *connection,
                            const char *state_dir,
                            LklTernary draws_buttons)
{
  LklLibnotifyNotifier *self = g_object_new (LKL_TYPE_LIBNOTIFY_NOTIFIER, NULL);
  g_autofree char *state_path = g_build_filename (state_dir, "notifications", NULL);

  self->draws_buttons = draws_buttons;
  self->thread = lkl_notification_thread_start (connection, state_path, G_OBJECT (self), on_report);
  return self;
}

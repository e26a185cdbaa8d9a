/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFakeNotifier"

#include "tests/fakes/fake-notifier.h"

struct _LklFakeNotifier
{
  GObject parent_instance;

  GHashTable *shown; /* (element-type utf8 LklNotification) */
  GPtrArray *closes; /* (element-type utf8) */
  guint n_shows;
  gboolean draws_buttons;
  gboolean is_silent;
};

static void notifier_interface_init (LklNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklFakeNotifier,
                               lkl_fake_notifier,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_NOTIFIER, notifier_interface_init))

static void
show_notification (LklNotifier *notifier, const LklNotification *notification)
{
  LklFakeNotifier *self = LKL_FAKE_NOTIFIER (notifier);
  LklNotification *copy = lkl_notification_copy (notification);

  copy->is_silent = notification->is_silent || self->is_silent;
  g_hash_table_replace (self->shown, copy->id, copy);
  self->n_shows++;
}

static void
close_notification (LklNotifier *notifier, const char *id)
{
  LklFakeNotifier *self = LKL_FAKE_NOTIFIER (notifier);

  g_ptr_array_add (self->closes, g_strdup (id));
  g_hash_table_remove (self->shown, id);
}

static gboolean
get_draws_buttons (LklNotifier *notifier)
{
  return LKL_FAKE_NOTIFIER (notifier)->draws_buttons;
}

static void
set_silent (LklNotifier *notifier, gboolean is_silent)
{
  LKL_FAKE_NOTIFIER (notifier)->is_silent = is_silent;
}

static void
notifier_interface_init (LklNotifierInterface *iface)
{
  iface->show = show_notification;
  iface->close = close_notification;
  iface->draws_buttons = get_draws_buttons;
  iface->set_silent = set_silent;
}

static GHashTable *
new_shown (void)
{
  return g_hash_table_new_full (
      g_str_hash, g_str_equal, NULL, (GDestroyNotify) lkl_notification_free);
}

static void
lkl_fake_notifier_init (LklFakeNotifier *self)
{
  self->shown = new_shown ();
  self->closes = g_ptr_array_new_with_free_func (g_free);
  self->draws_buttons = TRUE;
}

static void
lkl_fake_notifier_finalize (GObject *object)
{
  LklFakeNotifier *self = LKL_FAKE_NOTIFIER (object);

  g_hash_table_unref (self->shown);
  g_ptr_array_unref (self->closes);
  G_OBJECT_CLASS (lkl_fake_notifier_parent_class)->finalize (object);
}

static void
lkl_fake_notifier_class_init (LklFakeNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_fake_notifier_finalize;
}

LklFakeNotifier *
lkl_fake_notifier_new (void)
{
  return g_object_new (LKL_TYPE_FAKE_NOTIFIER, NULL);
}

void
lkl_fake_notifier_set_draws_buttons (LklFakeNotifier *self, gboolean draws_buttons)
{
  self->draws_buttons = draws_buttons;
}

const LklNotification *
lkl_fake_notifier_get_shown (LklFakeNotifier *self, const char *id)
{
  return g_hash_table_lookup (self->shown, id);
}

guint
lkl_fake_notifier_count_shown (LklFakeNotifier *self)
{
  return g_hash_table_size (self->shown);
}

guint
lkl_fake_notifier_count_shows (LklFakeNotifier *self)
{
  return self->n_shows;
}

GPtrArray *
lkl_fake_notifier_get_closes (LklFakeNotifier *self)
{
  return self->closes;
}

void
lkl_fake_notifier_emit_shown (LklFakeNotifier *self, const char *id)
{
  g_assert_true (g_hash_table_contains (self->shown, id));
  g_signal_emit_by_name (self, "shown", id);
}

static gboolean
has_action (const LklNotification *notification, const char *id)
{
  for (guint i = 0; i < notification->actions->len; i++)
    {
      const LklNotificationAction *action = g_ptr_array_index (notification->actions, i);

      if (g_str_equal (action->id, id))
        return TRUE;
    }
  return FALSE;
}

void
lkl_fake_notifier_click (LklFakeNotifier *self, const char *id, const char *action)
{
  const LklNotification *notification = lkl_fake_notifier_get_shown (self, id);

  g_assert_nonnull (notification);
  g_assert_true (has_action (notification, action));
  /* Before the signal, since its receiver may show something else under this id. */
  g_hash_table_remove (self->shown, id);
  g_signal_emit_by_name (self, "action-invoked", id, action);
}

void
lkl_fake_notifier_click_late (LklFakeNotifier *self, const char *id, const char *action)
{
  g_assert_false (g_hash_table_contains (self->shown, id));
  g_signal_emit_by_name (self, "action-invoked", id, action);
}

void
lkl_fake_notifier_emit_closed (LklFakeNotifier *self, const char *id, LklNotificationEnd end)
{
  g_assert_true (g_hash_table_remove (self->shown, id));
  g_signal_emit_by_name (self, "closed", id, end);
}

void
lkl_fake_notifier_emit_failed (LklFakeNotifier *self,
                               const char *id,
                               const char *message,
                               gboolean may_be_seen)
{
  g_assert_true (g_hash_table_remove (self->shown, id));
  g_signal_emit_by_name (self, "failed", id, message, may_be_seen);
}

void
lkl_fake_notifier_lose_server (LklFakeNotifier *self)
{
  g_autoptr (GHashTable) lost = self->shown;
  GHashTableIter iter;
  gpointer id;

  self->shown = new_shown ();
  g_hash_table_iter_init (&iter, lost);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_signal_emit_by_name (self, "failed", id, "the server went away", TRUE);
  g_signal_emit_by_name (self, "server-changed", FALSE);
}

void
lkl_fake_notifier_find_server (LklFakeNotifier *self)
{
  g_signal_emit_by_name (self, "server-changed", TRUE);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNotifier"

#include "agent/desktop/notifier.h"

G_DEFINE_INTERFACE (LklNotifier, lkl_notifier, G_TYPE_OBJECT)

static void
lkl_notifier_default_init (LklNotifierInterface *iface)
{
  GType type = LKL_TYPE_NOTIFIER;

  g_signal_new (
      "shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("action-invoked",
                type,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                G_TYPE_STRING,
                G_TYPE_STRING);
  g_signal_new ("closed",
                type,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                G_TYPE_STRING,
                G_TYPE_INT);
  g_signal_new ("failed",
                type,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                3,
                G_TYPE_STRING,
                G_TYPE_STRING,
                G_TYPE_BOOLEAN);
  g_signal_new ("server-changed",
                type,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_BOOLEAN);
}

void
lkl_notifier_show (LklNotifier *self, const LklNotification *notification)
{
  LKL_NOTIFIER_GET_IFACE (self)->show (self, notification);
}

void
lkl_notifier_close (LklNotifier *self, const char *id)
{
  LKL_NOTIFIER_GET_IFACE (self)->close (self, id);
}

gboolean
lkl_notifier_draws_buttons (LklNotifier *self)
{
  return LKL_NOTIFIER_GET_IFACE (self)->draws_buttons (self);
}

void
lkl_notifier_set_silent (LklNotifier *self, gboolean is_silent)
{
  LKL_NOTIFIER_GET_IFACE (self)->set_silent (self, is_silent);
}

static void
notification_action_free (LklNotificationAction *action)
{
  g_free (action->id);
  g_free (action->label);
  g_free (action);
}

LklNotification *
lkl_notification_new (const char *id, const char *summary, const char *body)
{
  LklNotification *self = g_new0 (LklNotification, 1);

  self->id = g_strdup (id);
  self->summary = g_strdup (summary);
  self->body = g_strdup (body);
  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) notification_action_free);
  return self;
}

void
lkl_notification_add_action (LklNotification *self, const char *id, const char *label)
{
  LklNotificationAction *action = g_new0 (LklNotificationAction, 1);

  action->id = g_strdup (id);
  action->label = g_strdup (label);
  g_ptr_array_add (self->actions, action);
}

LklNotification *
lkl_notification_copy (const LklNotification *self)
{
  LklNotification *copy = lkl_notification_new (self->id, self->summary, self->body);

  copy->icon_name = g_strdup (self->icon_name);
  copy->is_urgent = self->is_urgent;
  copy->is_silent = self->is_silent;
  for (guint i = 0; i < self->actions->len; i++)
    {
      const LklNotificationAction *action = g_ptr_array_index (self->actions, i);

      lkl_notification_add_action (copy, action->id, action->label);
    }
  return copy;
}

void
lkl_notification_free (LklNotification *self)
{
  g_free (self->id);
  g_free (self->summary);
  g_free (self->body);
  g_free (self->icon_name);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDeadline"

#include "agent/connectivity/probes/deadline.h"

void
lkl_deadline_pass (LklDeadline *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->has_passed = TRUE;
  g_cancellable_cancel (self->cancellable);
}

static gboolean
on_time_passed (gpointer data)
{
  LklDeadline *self = data;

  self->timeout_id = 0;
  lkl_deadline_pass (self);
  return G_SOURCE_REMOVE;
}

static void
on_parent_cancelled (GCancellable *parent, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

LklDeadline *
lkl_deadline_new (guint after_ms, GCancellable *parent)
{
  LklDeadline *self = g_new0 (LklDeadline, 1);

  self->cancellable = g_cancellable_new ();
  self->timeout_id = g_timeout_add (after_ms, on_time_passed, self);
  if (parent != NULL)
    {
      self->parent = g_object_ref (parent);
      self->parent_handler = g_cancellable_connect (parent,
                                                    G_CALLBACK (on_parent_cancelled),
                                                    g_object_ref (self->cancellable),
                                                    g_object_unref);
    }
  return self;
}

void
lkl_deadline_free (LklDeadline *self)
{
  if (self->parent != NULL)
    g_cancellable_disconnect (self->parent, self->parent_handler);
  g_clear_object (&self->parent);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_object_unref (self->cancellable);
  g_free (self);
}

guint
lkl_deadline_get_left_ms (gint64 deadline_usecs, guint min_ms)
{
  const gint64 left_ms = (deadline_usecs - g_get_monotonic_time ()) / 1000;

  return (guint) CLAMP (left_ms, min_ms, G_MAXINT);
}

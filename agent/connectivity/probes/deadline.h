/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklDeadline: a cancellable that cancels itself after a while, or when its parent is cancelled.
 * Main thread only.
 */
typedef struct
{
  GCancellable *cancellable; /* (owned): give this one to what has to end in time */
  gboolean has_passed;       /* it was the time, not the parent */
  GCancellable *parent;      /* (owned) (nullable) */
  gulong parent_handler;
  guint timeout_id;
} LklDeadline;

/* @parent: (nullable). Returns: (transfer full) */
LklDeadline *lkl_deadline_new (guint after_ms, GCancellable *parent);
/* It passes now. */
void lkl_deadline_pass (LklDeadline *self);
/* Not from a handler of @parent. */
void lkl_deadline_free (LklDeadline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklDeadline, lkl_deadline_free)

/* How much is left until a point of CLOCK_MONOTONIC, but no less than @min_ms. */
guint lkl_deadline_get_left_ms (gint64 deadline_usecs, guint min_ms);

G_END_DECLS

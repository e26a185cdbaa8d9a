/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklFirstWindows: which windows are new, and which are the first of their process. No I/O. One
 * thread.
 */
typedef struct _LklFirstWindows LklFirstWindows;

/* Returns: (transfer full) */
LklFirstWindows *lkl_first_windows_new (void);
void lkl_first_windows_free (LklFirstWindows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklFirstWindows, lkl_first_windows_free)

/* @windows: all that there are now. Returns: (transfer full) (element-type guint32): those that
 * were not there the last time */
GArray *
lkl_first_windows_take_list (LklFirstWindows *self, const guint32 *windows, gsize n_windows);

/* A window of this process is there. @start_ticks: tells it from an earlier one with the same
 * number. Returns: whether it is the first that was told */
gboolean lkl_first_windows_take_process (LklFirstWindows *self, gint pid, guint64 start_ticks);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A process, told from a later one with the same number. */
typedef struct
{
  gint pid;
  guint64 start_ticks; /* man 5 proc, stat field 22 */
} LklProcessId;

/* For hash tables too. */
gboolean lkl_process_id_equal (gconstpointer left, gconstpointer right);
guint lkl_process_id_hash (gconstpointer self);

/* Whether it is there, and not a later one. Reads /proc. Any thread */
gboolean lkl_process_id_is_there (const LklProcessId *self);
/* Whether it is there and runs: neither gone nor a later one, nor stopped by a signal or a
 * debugger, whose silence says nothing. Reads /proc. Any thread */
gboolean lkl_process_id_can_answer (const LklProcessId *self);

G_END_DECLS

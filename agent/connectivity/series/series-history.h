/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The series of one hop as a plot shows it: one point for each window of five minutes in which the
 * hop was asked. For the person alone; nothing of it leaves this PC.
 */
typedef struct
{
  char *hop_id;    /* (owned) */
  GArray *starts;  /* (owned) (element-type gint64): Unix microseconds, in order */
  GArray *medians; /* (owned) (element-type double): milliseconds, -1 = no good answer */
  GArray *lost;    /* (owned) (element-type double): share of probes, 0 to 1; -1 = not known */
} LklSeriesHistory;

void lkl_series_history_free (LklSeriesHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklSeriesHistory, lkl_series_history_free)

/**
 * Pure. Of a hop with several series the one counts that is the whole answer, as the person waits
 * for it.
 *
 * @windows: (element-type LklSeriesWindow): oldest first
 * Returns: (transfer full) (element-type LklSeriesHistory): in order of their first window
 */
GPtrArray *lkl_series_history_list (GPtrArray *windows);

G_END_DECLS

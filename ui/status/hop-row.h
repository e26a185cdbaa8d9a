/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/status/hop-history.h"

G_BEGIN_DECLS

/* Where a row stands on the path: the line between the lights begins and ends there. */
typedef enum
{
  LKL_HOP_ROW_FIRST = 1 << 0,
  LKL_HOP_ROW_LAST = 1 << 1,
  LKL_HOP_ROW_AT_FAULT = 1 << 2, /* the verdict names this hop */
} LklHopRowFlags;

/**
 * Fills a row of the path: a light, the hop's name, its state in words, how long it took, a
 * sentence, and a plot of its last day.
 *
 * @row: of an LklSection
 * @hop: one of "path" in GetStatus; keys that are missing are left out, a missing state is "not
 * known"
 * @history: (nullable) (transfer full): NULL = nothing to plot
 */
void lkl_hop_row_show (GtkWidget *row, GVariant *hop, LklHopHistory *history, LklHopRowFlags flags);

G_END_DECLS

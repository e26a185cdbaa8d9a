/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/status/hop-history.h"

G_BEGIN_DECLS

/**
 * LklHopPlot: the last 24 hours of one hop at a glance. A line for how long it took, a gap where
 * nothing was asked, a mark below where so many probes were lost that it is felt, larger where it
 * was more, a bar where nothing answered. Time runs in the direction of reading. In words it is its
 * accessible name and its tooltip.
 */
#define LKL_TYPE_HOP_PLOT (lkl_hop_plot_get_type ())
G_DECLARE_FINAL_TYPE (LklHopPlot, lkl_hop_plot, LKL, HOP_PLOT, GtkDrawingArea)

/* @history: (transfer full). Returns: (transfer none): floating */
GtkWidget *lkl_hop_plot_new (LklHopHistory *history);

G_END_DECLS

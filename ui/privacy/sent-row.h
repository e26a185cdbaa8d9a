/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklSentRow: a batch that left this PC: when, what kind, how much, where to, and whether it was
 * taken.
 */
#define LKL_TYPE_SENT_ROW (lkl_sent_row_get_type ())
G_DECLARE_FINAL_TYPE (LklSentRow, lkl_sent_row, LKL, SENT_ROW, GtkListBoxRow)

/* @batch: one of ListSent. Returns: (transfer none): floating */
GtkWidget *lkl_sent_row_new (GVariant *batch);

/* The batch's id on the bus. */
gint64 lkl_sent_row_get_id (LklSentRow *self);

/* What and when, for people. Returns: (transfer none) */
const char *lkl_sent_row_get_title (LklSentRow *self);

G_END_DECLS

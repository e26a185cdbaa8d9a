/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklParcelRow: a parcel that left this PC: when, what kind, how much, where to, and whether it was
 * taken. Or one that waits: since when, what kind and how much.
 */
#define LKL_TYPE_PARCEL_ROW (lkl_parcel_row_get_type ())
G_DECLARE_FINAL_TYPE (LklParcelRow, lkl_parcel_row, LKL, PARCEL_ROW, GtkListBoxRow)

/* @batch: one of ListSent. Returns: (transfer none): floating */
GtkWidget *lkl_parcel_row_new_sent (GVariant *batch);
/* @parcel: one of ListWaiting. Returns: (transfer none): floating */
GtkWidget *lkl_parcel_row_new_waiting (GVariant *parcel);

/* For GetParcelBytes. Returns: (transfer none) */
const char *lkl_parcel_row_get_id (LklParcelRow *self);

/* What and when, for people. Returns: (transfer none) */
const char *lkl_parcel_row_get_title (LklParcelRow *self);

G_END_DECLS

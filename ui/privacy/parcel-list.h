/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/privacy/parcel-row.h"

G_BEGIN_DECLS

/**
 * LklParcelList: parcels that wait, or have left, page by page.
 *
 * Signals:
 *   chosen (LklParcelRow *row): the person wants to see one
 *   more-wished (): the next page, for lkl_parcel_list_add()
 */
#define LKL_TYPE_PARCEL_LIST (lkl_parcel_list_get_type ())
G_DECLARE_FINAL_TYPE (LklParcelList, lkl_parcel_list, LKL, PARCEL_LIST, GtkBox)

typedef GtkWidget *(*LklParcelListMakeRow) (GVariant *parcel);

/* @nothing: told where there is none; @more: words of the button for the next page, with a
 * mnemonic. Returns: (transfer none): floating */
GtkWidget *lkl_parcel_list_new (const char *title,
                                const char *explanation,
                                const char *nothing,
                                const char *more,
                                LklParcelListMakeRow make_row);

/* The first page, in place of all. @parcels: aa{sv} */
void lkl_parcel_list_show (LklParcelList *self, GVariant *parcels);
void lkl_parcel_list_add (LklParcelList *self, GVariant *parcels);

/* The last one that came. Returns: (transfer none) (nullable): NULL = none */
GVariant *lkl_parcel_list_get_last (LklParcelList *self);

G_END_DECLS

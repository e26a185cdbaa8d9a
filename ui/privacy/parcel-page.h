/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklParcelPage: one parcel that waits or has left, in words and byte for byte.
 */
#define LKL_TYPE_PARCEL_PAGE (lkl_parcel_page_get_type ())
G_DECLARE_FINAL_TYPE (LklParcelPage, lkl_parcel_page, LKL, PARCEL_PAGE, GtkBox)

/* Returns: (transfer none): floating */
GtkWidget *lkl_parcel_page_new (void);

/* What comes first is read first, so that has the keyboard.
 * @words: (nullable): NULL where there are none
 * Returns: whether all of it is shown: more text would make the window slow */
gboolean
lkl_parcel_page_show (LklParcelPage *self, const char *title, const char *words, GBytes *bytes);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Fills a row of "Your applications": how quickly a program answered today.
 *
 * @row: of an LklSection
 * @dict: one of "apps" in GetStatus
 */
void lkl_app_row_show (GtkWidget *row, GVariant *dict);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Fills a row of "Your applications": how quickly a program answered today.
 *
 * @row: of an LklSection
 * @app: one of "apps" in GetStatus
 */
void lkl_app_row_show (GtkWidget *row, GVariant *app);

G_END_DECLS

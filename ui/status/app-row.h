/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A row of "Your applications": how quickly a program answered today.
 *
 * @app: one of "apps" in GetStatus
 *
 * Returns: (transfer none): floating
 */
GtkWidget *lkl_app_row_new (GVariant *app);

G_END_DECLS

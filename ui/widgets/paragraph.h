/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A heading with a text below, on pages that are read.
 *
 * Returns: (transfer none): floating
 */
GtkWidget *lkl_paragraph_new (const char *title, const char *text);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A row of a list that opens and closes wherever it is pressed, collapsed at first.
 *
 * The list must be followed with lkl_expander_row_follow().
 *
 * @details: (nullable): a line below the title, which stays when the row is closed
 * @inside: (transfer none): floating: shown while it is open
 *
 * Returns: (transfer none): floating
 */
GtkWidget *lkl_expander_row_new (const char *title, const char *details, GtkWidget *inside);

/* Shows something else in it; it stays open or closed as it is, with the focus.
 * @title: as it was made with; @details: (nullable); @inside: (transfer none): floating */
void lkl_expander_row_set_inside (GtkWidget *row,
                                  const char *title,
                                  const char *details,
                                  GtkWidget *inside);

/* An expander that is made where the language runs from right to left puts its title on the wrong
 * side; it mirrors itself only when its direction changes. For one that stands in no row. */
void lkl_expander_row_mirror (GtkWidget *expander);

/* From now on rows of @list that are expander rows open and close. */
void lkl_expander_row_follow (GtkListBox *list);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklSection: a heading with a list of rows below. Hidden while it has no row.
 */
#define LKL_TYPE_SECTION (lkl_section_get_type ())
G_DECLARE_FINAL_TYPE (LklSection, lkl_section, LKL, SECTION, GtkBox)

/* @explanation: (nullable): a sentence below the title. Returns: (transfer none): floating */
LklSection *lkl_section_new (const char *title, const char *explanation);

/* @row: (transfer none): floating */
void lkl_section_add (LklSection *self, GtkWidget *row);
void lkl_section_clear (LklSection *self);

/* For "row-activated". Returns: (transfer none) */
GtkListBox *lkl_section_get_list (LklSection *self);

/* A row with two lines of text.
 * @details: (nullable): the second line. Returns: (transfer none): floating */
GtkWidget *lkl_section_row_new (const char *text, const char *details);

G_END_DECLS

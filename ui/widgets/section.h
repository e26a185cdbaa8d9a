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

/* @explanation: (nullable): a sentence below the title */
void lkl_section_set_explanation (LklSection *self, const char *explanation);

/* The title is only read aloud, as the name of the list. */
void lkl_section_hide_title (LklSection *self);

/* @row: (transfer none): floating */
void lkl_section_add (LklSection *self, GtkWidget *row);
void lkl_section_clear (LklSection *self);

/* From now on there is a row for each of @elements, in that order, known by its "id". Rows that
 * were there before stay as they are, with the focus and all that is open; new ones are empty, see
 * lkl_section_row_set_content(). @elements: (nullable): aa{sv} */
void lkl_section_set_elements (LklSection *self, GVariant *elements);

/* @position: less than the number of rows. Returns: (transfer none) */
GtkWidget *lkl_section_get_row (LklSection *self, guint position);

/* In place of what the row held. @content: (transfer none): floating; @spoken: as it is read aloud
 */
void lkl_section_row_set_content (GtkWidget *row, GtkWidget *content, const char *spoken);

/* Likewise with two lines of text. @details: (nullable): the second line */
void lkl_section_row_set_text (GtkWidget *row, const char *text, const char *details);

/* For "row-activated". Returns: (transfer none) */
GtkListBox *lkl_section_get_list (LklSection *self);

G_END_DECLS

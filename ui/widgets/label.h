/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklLabel: a label as all windows have them: aligned with the direction of reading, and wrapped,
 * so that no language is cut off.
 */
#define LKL_TYPE_LABEL (lkl_label_get_type ())
G_DECLARE_FINAL_TYPE (LklLabel, lkl_label, LKL, LABEL, GtkLabel)

/* @style_class: (nullable): of the style sheet, for example "dim-label". Returns: (transfer none):
 * floating */
GtkWidget *lkl_label_new (const char *text, const char *style_class);

/* The title of a section; assistive technology can jump from one to the next.
 * Returns: (transfer none): floating */
GtkWidget *lkl_label_new_heading (const char *text, const char *style_class);

/* Lets the words of a button wrap, in the middle of it or, of a check or radio button, at its
 * begin. To be called once, right after the button was made with a text or mnemonic. */
void lkl_label_wrap_words (GtkWidget *button);

/* Sets the text, and hides the label where there is none. @text: (nullable) */
void lkl_label_set_optional_text (GtkLabel *label, const char *text);

G_END_DECLS

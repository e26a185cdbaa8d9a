/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklCommentField: what a person writes to IT, below its title. Inside a page that scrolls, it
 * keeps in view what is being written.
 */
#define LKL_TYPE_COMMENT_FIELD (lkl_comment_field_get_type ())
G_DECLARE_FINAL_TYPE (LklCommentField, lkl_comment_field, LKL, COMMENT_FIELD, GtkBox)

/* Returns: (transfer none): floating, empty */
LklCommentField *lkl_comment_field_new (void);

/* Who will read it, in a sentence; empty: nothing is said. */
void lkl_comment_field_set_reader (LklCommentField *self, const char *sentence);

void lkl_comment_field_set_text (LklCommentField *self, const char *text);

/* Returns: (transfer full) */
char *lkl_comment_field_get_text (LklCommentField *self);

G_END_DECLS

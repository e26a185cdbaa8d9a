/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklAnswerComment: what a person writes to IT, below its title. Inside a page that scrolls, it
 * keeps in view what is being written.
 */
#define LKL_TYPE_ANSWER_COMMENT (lkl_answer_comment_get_type ())
G_DECLARE_FINAL_TYPE (LklAnswerComment, lkl_answer_comment, LKL, ANSWER_COMMENT, GtkBox)

/* Returns: (transfer none): floating, empty */
LklAnswerComment *lkl_answer_comment_new (void);

/* Who will read it, in a sentence; empty: nothing is said. */
void lkl_answer_comment_set_reader (LklAnswerComment *self, const char *sentence);

void lkl_answer_comment_set_text (LklAnswerComment *self, const char *text);

/* Returns: (transfer full) */
char *lkl_answer_comment_get_text (LklAnswerComment *self);

G_END_DECLS

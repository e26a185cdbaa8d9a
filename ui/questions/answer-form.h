/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklAnswerForm: all that can be added to an answer: reasons, lost minutes, a comment, thanks to
 * somebody, "please contact me". Knows whether it says something else than is kept.
 *
 * Contents are a GVariant for this class alone; equal ones say the same.
 */
#define LKL_TYPE_ANSWER_FORM (lkl_answer_form_get_type ())
G_DECLARE_FINAL_TYPE (LklAnswerForm, lkl_answer_form, LKL, ANSWER_FORM, GtkBox)

/* Returns: (transfer none): floating, empty */
LklAnswerForm *lkl_answer_form_new (void);

/* Shows what was added so far; what was written before goes. @answer: an element of
 * ListRecentAnswers. @people: (nullable): who can be thanked, as ListPeople gave them */
void lkl_answer_form_show (LklAnswerForm *self, GVariant *answer, GVariant *people);

/* The answer that is shown has another choice, after which lost minutes may be asked for, or not
 * any more; what was written here stays. */
void lkl_answer_form_set_choice (LklAnswerForm *self, GVariant *answer);

/* Returns: (transfer full): the contents as the person left them */
GVariant *lkl_answer_form_read (LklAnswerForm *self);

/* Returns: (transfer none): floating: for ReviseAnswer */
GVariant *lkl_answer_form_make_changes (GVariant *contents);

/* These contents are kept now. */
void lkl_answer_form_set_kept (LklAnswerForm *self, GVariant *contents);

/* Whether something stands here that is not kept. */
gboolean lkl_answer_form_is_draft (LklAnswerForm *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklAnswerHead: what was asked and what the person said, who will know, and within the first
 * moments a way to another choice; guarded against slips. When these are over, what was shown of it
 * stays in its place and says so.
 *
 * Signals:
 *   chosen (const char *id): another choice, by the person; what is shown stays until that is safe
 */
#define LKL_TYPE_ANSWER_HEAD (lkl_answer_head_get_type ())
G_DECLARE_FINAL_TYPE (LklAnswerHead, lkl_answer_head, LKL, ANSWER_HEAD, GtkBox)

/* Returns: (transfer none): floating, empty */
LklAnswerHead *lkl_answer_head_new (void);

/* @answer: an element of ListRecentAnswers */
void lkl_answer_head_show (LklAnswerHead *self, GVariant *answer);

/* This choice is safe. @choice: id of one of @answer's */
void lkl_answer_head_set_choice (LklAnswerHead *self, GVariant *answer, const char *choice);

/* To where Space and Enter do nothing. */
void lkl_answer_head_take_keyboard (LklAnswerHead *self);

G_END_DECLS

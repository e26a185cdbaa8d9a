/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklQuestionViewers: the windows that show the open question at this moment, as the programs that
 * have them say. One thread.
 */
typedef struct _LklQuestionViewers LklQuestionViewers;

/* More than that are no windows of ours. */
#define LKL_QUESTION_VIEWERS_MAX 8

/* Returns: (transfer full) */
LklQuestionViewers *lkl_question_viewers_new (void);
void lkl_question_viewers_free (LklQuestionViewers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklQuestionViewers, lkl_question_viewers_free)

/* @caller: the program, by its unique name on the bus. @window: a name that the program gives it.
 * Returns: FALSE: there are too many already */
gboolean
lkl_question_viewers_add (LklQuestionViewers *self, const char *caller, const char *window);
void lkl_question_viewers_remove (LklQuestionViewers *self, const char *caller, const char *window);
/* The program is gone, and all its windows with it. */
void lkl_question_viewers_remove_caller (LklQuestionViewers *self, const char *caller);
void lkl_question_viewers_clear (LklQuestionViewers *self);

/* Whether there is any. */
gboolean lkl_question_viewers_are_there (LklQuestionViewers *self);

G_END_DECLS

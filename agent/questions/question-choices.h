/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/question-kind.h"

G_BEGIN_DECLS

/* No desktop draws more in a notification. */
#define LKL_QUESTION_CHOICES_MAX_BUTTONS 3

/**
 * What a person reads where they answer: the choices and what stands around them, in their
 * language. Pure functions, any thread.
 */

/* Returns: (transfer full) (nullable): NULL if @choice is none of the kind's */
char *lkl_question_choices_get_label (LklQuestionKind kind, const char *choice);

/* What the ends of a scale mean. Returns: (transfer none): empty where the labels say it */
const char *lkl_question_choices_get_lowest (LklQuestionKind kind);
const char *lkl_question_choices_get_highest (LklQuestionKind kind);

/* Whether each choice has a button in a notification. */
gboolean lkl_question_choices_are_in_place (LklQuestionKind kind);

/* Who will know. Returns: (transfer none) */
const char *lkl_question_choices_get_mode_text (LklQuestionMode mode);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * How a question is answered, and by whom that is known: what the agent asks and what the endpoint
 * takes. Pure functions, any thread. Names and choices are for ever: add, never rename.
 */
typedef enum
{
  LKL_QUESTION_KIND_SMILE3, /* good, so-so, bad */
  LKL_QUESTION_KIND_STARS5, /* 1 to 5 stars */
  LKL_QUESTION_KIND_NPS,    /* 0 to 10: "would you recommend …?" */
  LKL_QUESTION_KIND_CES7,   /* 1 to 7: "it was easy to …": from "I disagree" to "I agree" */
  LKL_QUESTION_KIND_YESNO,  /* yes, no */
} LklQuestionKind;

typedef enum
{
  LKL_QUESTION_MODE_NAMED,
  LKL_QUESTION_MODE_CONFIDENTIAL,
} LklQuestionMode;

/* "smile3", "stars5", … */
const char *lkl_question_kind_get_name (LklQuestionKind kind);
/* All of them, sorted by LklQuestionKind, NULL-terminated. */
const char *const *lkl_question_kind_get_names (void);
/* Returns: whether there is such a kind; then @out has it */
gboolean lkl_question_kind_from_name (const char *name, LklQuestionKind *out);

/* Returns: (transfer none): ids from left to right, NULL-terminated */
const char *const *lkl_question_kind_get_choices (LklQuestionKind kind);
gboolean lkl_question_kind_has_choice (LklQuestionKind kind, const char *choice);
/* Whether that choice is of the best third: all is well. */
gboolean lkl_question_kind_is_best (LklQuestionKind kind, const char *choice);

/* "named", "confidential" */
const char *lkl_question_mode_get_name (LklQuestionMode mode);
/* Both, sorted by LklQuestionMode, NULL-terminated. */
const char *const *lkl_question_mode_get_names (void);
gboolean lkl_question_mode_from_name (const char *name, LklQuestionMode *out);

G_END_DECLS

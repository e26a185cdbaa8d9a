/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * After what a question is asked, and at whose wish. Pure functions, any thread. Names are for
 * ever: add, never rename.
 */
typedef enum
{
  LKL_QUESTION_WHEN_PERIODIC,
  LKL_QUESTION_WHEN_AFTER_OUTAGE,
  LKL_QUESTION_WHEN_AFTER_HANG,
  LKL_QUESTION_WHEN_AFTER_NOTICE,
  LKL_QUESTION_WHEN_AFTER_FIX,
  LKL_QUESTION_WHEN_NEW_HIRE, /* on one of LKL_QUESTION_CHECK_INS */
} LklQuestionWhen;

#define LKL_QUESTION_N_WHENS (LKL_QUESTION_WHEN_NEW_HIRE + 1)

/* The check-ins of a new hire, by the day at work, the first of which is 1. */
#define LKL_QUESTION_CHECK_INS(X) X (1) X (7) X (30) X (90)
#define LKL_QUESTION_N_CHECK_INS 4

#define LKL_QUESTION_ASKED_BY_LINKLIGHT "linklight"
#define LKL_QUESTION_ASKED_BY_PERSON "person"

/* "periodic", "after-outage", …, "new-hire:90": NULL-terminated. */
const char *const *lkl_question_when_get_names (void);
/* @index: into the names. @new_hire_day: (out): 0 = no check-in */
LklQuestionWhen lkl_question_when_from_index (guint index, guint *new_hire_day);
/* Returns: (transfer none). @new_hire_day: of a check-in */
const char *lkl_question_when_get_name (LklQuestionWhen when, guint new_hire_day);

/* @check_in: 0 to 3 */
guint lkl_question_when_get_check_in_day (guint check_in);
/* @day: 1, 7, 30 or 90. Returns: 0 to 3 */
guint lkl_question_when_find_check_in (guint day);

/* @name: (nullable). Returns: (transfer none) (nullable): LKL_QUESTION_ASKED_BY_…; NULL = no such
 *   name */
const char *lkl_question_asked_by_from_name (const char *name);

G_END_DECLS

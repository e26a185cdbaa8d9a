/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionWhen"

#include "agent/wire/question-when.h"

#define ADD_NAME(day) "new-hire:" #day,
#define ADD_DAY(day) day,

/* Sorted by LklQuestionWhen, then by check-in. */
static const char *const names[] = {
  "periodic",     "after-outage", "after-hang",
  "after-notice", "after-fix",    LKL_QUESTION_CHECK_INS (ADD_NAME) NULL,
};
static const guint check_in_days[] = { LKL_QUESTION_CHECK_INS (ADD_DAY) };

G_STATIC_ASSERT (G_N_ELEMENTS (check_in_days) == LKL_QUESTION_N_CHECK_INS);

const char *const *
lkl_question_when_get_names (void)
{
  return names;
}

LklQuestionWhen
lkl_question_when_from_index (guint index, guint *new_hire_day)
{
  *new_hire_day = 0;
  if (index < LKL_QUESTION_WHEN_NEW_HIRE)
    return (LklQuestionWhen) index;
  *new_hire_day = lkl_question_when_get_check_in_day (index - LKL_QUESTION_WHEN_NEW_HIRE);
  return LKL_QUESTION_WHEN_NEW_HIRE;
}

const char *
lkl_question_when_get_name (LklQuestionWhen when, guint new_hire_day)
{
  if (when != LKL_QUESTION_WHEN_NEW_HIRE)
    return names[when];
  return names[LKL_QUESTION_WHEN_NEW_HIRE + lkl_question_when_find_check_in (new_hire_day)];
}

guint
lkl_question_when_get_check_in_day (guint check_in)
{
  return check_in_days[MIN (check_in, LKL_QUESTION_N_CHECK_INS - 1)];
}

guint
lkl_question_when_find_check_in (guint day)
{
  guint check_in = 0;

  while (check_in < LKL_QUESTION_N_CHECK_INS - 1 && day > check_in_days[check_in])
    check_in++;
  return check_in;
}

const char *
lkl_question_asked_by_from_name (const char *name)
{
  if (g_strcmp0 (name, LKL_QUESTION_ASKED_BY_LINKLIGHT) == 0)
    return LKL_QUESTION_ASKED_BY_LINKLIGHT;
  return g_strcmp0 (name, LKL_QUESTION_ASKED_BY_PERSON) == 0 ? LKL_QUESTION_ASKED_BY_PERSON : NULL;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionNotices"

#include "agent/questions/question-notices.h"

#define N_TIMES (LKL_QUESTION_N_WHENS + 1)
/* No sum of two overflows. */
#define MAX_USECS (G_GINT64_CONSTANT (1) << 61)

void
lkl_question_notices_note (LklQuestionNotices *self, LklQuestionWhen about, gint64 usecs)
{
  if (about == LKL_QUESTION_WHEN_AFTER_NOTICE)
    self->before_usecs = self->last_usecs[about];
  self->last_usecs[about] = usecs;
}

gint64
lkl_question_notices_find_other (const LklQuestionNotices *self, LklQuestionWhen when)
{
  gint64 usecs = when == LKL_QUESTION_WHEN_AFTER_NOTICE ? self->before_usecs : 0;

  for (guint i = 0; i < LKL_QUESTION_N_WHENS; i++)
    if (i != when || when == LKL_QUESTION_WHEN_PERIODIC)
      usecs = MAX (usecs, self->last_usecs[i]);
  return usecs;
}

static gint64 *
get_time (LklQuestionNotices *self, guint i)
{
  return i < LKL_QUESTION_N_WHENS ? &self->last_usecs[i] : &self->before_usecs;
}

void
lkl_question_notices_move (LklQuestionNotices *self, gint64 usecs, gint64 now_usecs)
{
  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 *time = get_time (self, i);

      if (*time > 0)
        *time = CLAMP (
            MIN (*time, MAX_USECS) + CLAMP (usecs, -MAX_USECS, MAX_USECS), 1, MAX (now_usecs, 1));
    }
}

char *
lkl_question_notices_to_text (const LklQuestionNotices *self)
{
  LklQuestionNotices copy = *self;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_TIMES; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", *get_time (&copy, i));
  return g_string_free (text, FALSE);
}

void
lkl_question_notices_add_text (LklQuestionNotices *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", N_TIMES);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 *time = get_time (self, i);
      gint64 usecs = 0;

      if (g_ascii_string_to_signed (words[i], 10, 0, MAX_USECS, &usecs, NULL))
        *time = MAX (*time, usecs);
    }
}

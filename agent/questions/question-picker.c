/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionPicker"

#include "agent/questions/question-picker.h"

/* Returns: (nullable): static, why this version can't ask @question */
static const char *
find_fault (const LklQuestion *question, gboolean can_count)
{
  if (question->mode == LKL_QUESTION_MODE_CONFIDENTIAL && !can_count)
    return "the endpoint takes no counted answers, and one by name is not what it promises";
  return NULL;
}

GPtrArray *
lkl_question_picker_list (const LklQuestionsDocument *document,
                          gboolean can_count,
                          const char *place,
                          const char *const *groups,
                          const char *host,
                          gint64 now_wall_usecs)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_question_unref);

  for (guint i = 0; i < document->questions->len; i++)
    {
      LklQuestion *question = g_ptr_array_index (document->questions, i);

      if (find_fault (question, can_count) == NULL && now_wall_usecs >= question->from_usecs
          && now_wall_usecs < question->until_usecs
          && lkl_audience_includes (question->audience, place, groups, host))
        g_ptr_array_add (list, lkl_question_ref (question));
    }
  return list;
}

GPtrArray *
lkl_question_picker_list_problems (const LklQuestionsDocument *document, gboolean can_count)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < document->questions->len; i++)
    {
      const LklQuestion *question = g_ptr_array_index (document->questions, i);
      const char *fault = find_fault (question, can_count);

      if (fault != NULL)
        g_ptr_array_add (
            problems, g_strdup_printf ("questions: \"%s\" is not asked: %s", question->id, fault));
    }
  return problems;
}

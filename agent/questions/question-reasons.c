/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionReasons"

#include "agent/questions/question-reasons.h"

#include "agent/wire/answer-details.h"
#include "agent/wire/answer-words.h"

LklShownReason *
lkl_shown_reason_new (const char *id, const char *label)
{
  LklShownReason *self = g_new0 (LklShownReason, 1);

  self->id = g_strdup (id);
  self->label = g_strdup (label);
  return self;
}

void
lkl_shown_reason_free (LklShownReason *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self);
}

/* Fisher and Yates: each order is as likely as any other. */
static void
shuffle (GPtrArray *list, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = list->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (random, 0, (gint32) i);
      gpointer item = list->pdata[i - 1];

      list->pdata[i - 1] = list->pdata[other];
      list->pdata[other] = item;
    }
}

GPtrArray *
lkl_question_reasons_shuffle (const LklQuestion *question, guint32 seed)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_shown_reason_free);

  for (guint i = 0; i < question->reasons->len; i++)
    {
      const LklQuestionReason *reason = g_ptr_array_index (question->reasons, i);
      const char *label = lkl_localized_text_lookup (reason->text, g_get_language_names ());

      if (!g_str_equal (reason->id, LKL_ANSWER_REASON_NOT_IT))
        g_ptr_array_add (list, lkl_shown_reason_new (reason->id, label));
    }
  shuffle (list, seed);
  g_ptr_array_add (list,
                   lkl_shown_reason_new (LKL_ANSWER_REASON_NOT_IT, lkl_answer_words_for_not_it ()));
  return list;
}

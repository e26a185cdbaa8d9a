/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAskerPrograms"

#include "agent/questions/question-asker-private.h"
#include "agent/questions/wish-limit.h"

/* Wishes that programs bring. */

typedef struct
{
  GTask *task; /* (owned) */
  LklQuestionWish wish;
} Counting;

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Counting *counting = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&counting->task);
  LklQuestionAsker *self = g_task_get_source_object (task);
  GError *error = NULL;

  /* Meanwhile the agent may be about to end. */
  if (!lkl_wish_limit_take_finish (LKL_JOURNAL (source), result, &error))
    g_task_return_error (task, error);
  else if (self->agenda == NULL)
    g_task_return_new_error (task, LKL_ERROR, LKL_ERROR_UNAVAILABLE, "the agent is ending");
  else if (!lkl_question_asker_ask (self, counting->wish, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
lkl_question_asker_ask_for_program_async (LklQuestionAsker *self,
                                          LklQuestionWish wish,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (LklQuestion) question = NULL;
  Counting *counting;
  GError *error = NULL;

  g_task_set_source_tag (task, lkl_question_asker_ask_for_program_async);
  lkl_question_asker_expire (self);
  /* What comes to nothing does not count, nor does an open question that nothing shows anew. */
  if (self->state == LKL_ASKER_IDLE)
    question = lkl_question_agenda_pick_wished (self->agenda, &error);
  else if (wish == LKL_QUESTION_WISH_HERE && lkl_question_asker_ask (self, wish, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  counting = g_new0 (Counting, 1);
  counting->task = g_steal_pointer (&task);
  counting->wish = wish;
  lkl_wish_limit_take_async (self->journal,
                             wish == LKL_QUESTION_WISH_HERE ? LKL_WISH_WAY_WINDOW
                                                            : LKL_WISH_WAY_SCREEN,
                             lkl_clock_get_wall_usecs (self->clock),
                             on_counted,
                             counting);
}

gboolean
lkl_question_asker_ask_for_program_finish (LklQuestionAsker *self,
                                           GAsyncResult *result,
                                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

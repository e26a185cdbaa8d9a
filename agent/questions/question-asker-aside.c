/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionAskerAside"

#include "agent/questions/question-asker-private.h"

/* Who closes a notification, or the window, has dismissed the question. But a hand slips, and three
 * choices leave no room for a button that puts it off: window and menu have the question until its
 * time is over, and nothing calls for it any more. */
void
lkl_question_asker_put_aside (LklQuestionAsker *self)
{
  lkl_question_asker_note_shown (self);
  if (!self->was_dismissed)
    lkl_question_asker_note (self, LKL_QUESTION_DISMISSED);
  self->was_dismissed = TRUE;
  self->is_on_screen = FALSE;
  self->is_off_screen = FALSE;
  lkl_disturbance_watch_stop (self->watch);
  lkl_question_asker_emit_put_aside (self);
}

gboolean
lkl_question_asker_was_dismissed (LklQuestionAsker *self)
{
  return self->state == LKL_ASKER_OPEN && self->was_dismissed;
}

gboolean
lkl_question_asker_has_end (LklQuestionAsker *self, const char *outcome)
{
  return self->was_dismissed
         && (g_str_equal (outcome, LKL_QUESTION_DISMISSED)
             || g_str_equal (outcome, LKL_QUESTION_EXPIRED));
}

void
lkl_question_asker_put_off (LklQuestionAsker *self)
{
  lkl_question_asker_note_shown (self);
  lkl_question_asker_close (
      self, lkl_question_asker_can_snooze (self) ? LKL_QUESTION_SNOOZED : LKL_QUESTION_DISMISSED);
}

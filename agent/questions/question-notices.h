/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

#define LKL_QUESTION_N_WHENS (LKL_QUESTION_WHEN_NEW_HIRE + 1)

/**
 * When the person was last told something by a notification that is no question, by the kind of
 * question that belongs to it; to what belongs none: LKL_QUESTION_WHEN_PERIODIC. Plain data of wall
 * times, 0 = never; pure functions, any thread.
 */
typedef struct
{
  gint64 last_usecs[LKL_QUESTION_N_WHENS];
  gint64 before_usecs; /* the last but one of LKL_QUESTION_WHEN_AFTER_NOTICE */
} LklQuestionNotices;

void lkl_question_notices_note (LklQuestionNotices *self, LklQuestionWhen about, gint64 usecs);

/* The last one that a question of that kind does not belong to. */
gint64 lkl_question_notices_find_other (const LklQuestionNotices *self, LklQuestionWhen when);

/* Somebody set the clock by @usecs, forward or (negative) back. No notice was later than now. */
void lkl_question_notices_move (LklQuestionNotices *self, gint64 usecs, gint64 now_usecs);

/* To remember it through a restart. Returns: (transfer full) */
char *lkl_question_notices_to_text (const LklQuestionNotices *self);
/* Takes what is later than what is known. @text: (nullable): may be anything */
void lkl_question_notices_add_text (LklQuestionNotices *self, const char *text);

G_END_DECLS

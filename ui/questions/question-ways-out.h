/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklQuestionWaysOut: how the open question goes without an answer from here. "Don't answer" and,
 * as long as it can come back, "Ask me later"; the window that is closed; and how it went where
 * that was elsewhere. Insensitive ones tell the agent nothing.
 *
 * Signals:
 *   begun (): the person wants one of them, and the agent is being told
 *   put-off (): the agent has closed the question
 *   failed (): it has not; the person was told
 *   ended (const char *sentence, const char *answer, gboolean is_late): how it went elsewhere, for
 *     the person; the uid of the answer that was given there, or empty; and whether its time was
 *     over
 */
#define LKL_TYPE_QUESTION_WAYS_OUT (lkl_question_ways_out_get_type ())
G_DECLARE_FINAL_TYPE (LklQuestionWaysOut, lkl_question_ways_out, LKL, QUESTION_WAYS_OUT, GtkBox)

/* @window: (not owned): where they stand; outlives them. Returns: (transfer none): floating */
LklQuestionWaysOut *lkl_question_ways_out_new (LklAgentWindow *window);

/* @question: (nullable): an element of ListOpenQuestions; NULL = none, so nothing is told */
void lkl_question_ways_out_show (LklQuestionWaysOut *self, GVariant *question);

/* The question is not open any more: asks the agent how it ended; "ended" tells.
 * Returns: FALSE where there is none, or no agent */
gboolean lkl_question_ways_out_find_end (LklQuestionWaysOut *self);

/* The window goes, and the question stays where it can still be found: tells the agent, and waits
 * for nothing. */
void lkl_question_ways_out_leave (LklQuestionWaysOut *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklQuestionSection: the question that is open, who will know, and a button per choice; "Thank
 * you" in its place once the answer is safe, or how the question ended otherwise. Hidden while
 * there is neither. "Don't answer" closes the question, and so does "Ask me later", which is there
 * as long as the question can come back. The agent is told while it can be seen.
 *
 * Guarded against slips: what was meant for another window answers nothing.
 *
 * Signals:
 *   answered (const char *answer): the uid of an answer that is safe
 *   put-off (): the agent has closed the question as "don't answer" or "later"
 *   ended (const char *answer): the question went otherwise; the uid of the answer that was given
 *     to it elsewhere, or empty
 */
#define LKL_TYPE_QUESTION_SECTION (lkl_question_section_get_type ())
G_DECLARE_FINAL_TYPE (LklQuestionSection, lkl_question_section, LKL, QUESTION_SECTION, GtkBox)

/* @window: (not owned): where the section stands; outlives it. Returns: (transfer none): floating
 */
LklQuestionSection *lkl_question_section_new (LklAgentWindow *window);

/* Offers the second step below "Thank you", in its own window. */
void lkl_question_section_offer_more (LklQuestionSection *self);

/* Asks the agent for the open question. */
void lkl_question_section_load (LklQuestionSection *self);

/* As above, and gives it the keyboard: the person asked for the question. */
void lkl_question_section_load_focused (LklQuestionSection *self);

/* @questions: as ListOpenQuestions gave them. Returns: whether one is open now */
gboolean lkl_question_section_show (LklQuestionSection *self, GVariant *questions);

/* How a question ended is not said any longer: the person came for something else. */
void lkl_question_section_forget_end (LklQuestionSection *self);

/* The person closes the window of the question, as they would its notification: it stays open, and
 * nothing calls for it. Tells the agent, and waits for nothing. Tells nothing where no question is
 * shown, or an answer is on its way. */
void lkl_question_section_leave (LklQuestionSection *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklAnswerSection: the second step. The person's latest answer, to change within the first
 * moments, and all that can be added to it: reasons, lost minutes, a comment, "please contact me",
 * thanks to somebody. Nothing has to be said. Hidden until there is an answer.
 *
 * What is written here leaves it only when the person adds it; until then nothing wipes it away.
 */
#define LKL_TYPE_ANSWER_SECTION (lkl_answer_section_get_type ())
G_DECLARE_FINAL_TYPE (LklAnswerSection, lkl_answer_section, LKL, ANSWER_SECTION, GtkBox)

/* @window: (not owned): where the section stands; outlives it. Returns: (transfer none): floating
 */
LklAnswerSection *lkl_answer_section_new (LklAgentWindow *window);

/* What adds to the answer: for the foot of the window, where it is in view wherever the page is
 * scrolled. Returns: (transfer none) */
GtkWidget *lkl_answer_section_get_save_button (LklAnswerSection *self);

/* @answer: an element of ListRecentAnswers. The one that is shown already stays as the person left
 * it; where something is being written to it, also while another one is here to be shown, which
 * then comes as soon as that is safe. */
void lkl_answer_section_show (LklAnswerSection *self, GVariant *answer);

/* Who can be thanked, before an answer is shown. @people: as ListPeople gave them */
void lkl_answer_section_set_people (LklAnswerSection *self, GVariant *people);

/* The window is to be closed. Where something was written that is not added, says so, once for what
 * is written now. Returns: whether it said so, and the window stays */
gboolean lkl_answer_section_delays_closing (LklAnswerSection *self);

G_END_DECLS

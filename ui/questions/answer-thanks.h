/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklAnswerThanks: whom of IT a person thanks, below its title. Hidden while there is nobody to be
 * thanked. Whoever was thanked already and is not listed any more stays thanked, without a name,
 * until the person chooses somebody else.
 */
#define LKL_TYPE_ANSWER_THANKS (lkl_answer_thanks_get_type ())
G_DECLARE_FINAL_TYPE (LklAnswerThanks, lkl_answer_thanks, LKL, ANSWER_THANKS, GtkBox)

/* Returns: (transfer none): floating, hidden */
LklAnswerThanks *lkl_answer_thanks_new (void);

/* Who will read it, in a sentence; empty: nothing is said. */
void lkl_answer_thanks_set_reader (LklAnswerThanks *self, const char *sentence);

/* @people: (nullable): as ListPeople gave them. @thanked: uid of a card; empty = nobody */
void lkl_answer_thanks_show (LklAnswerThanks *self, GVariant *people, const char *thanked);

/* Returns: (transfer none) (nullable): uid of a card; empty = nobody; NULL = whoever it was before,
 * which can only be left as it is */
const char *lkl_answer_thanks_get_chosen (LklAnswerThanks *self);

/* What is chosen now is safe. */
void lkl_answer_thanks_settle (LklAnswerThanks *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/people/person-card.h"

G_BEGIN_DECLS

/**
 * LklPeopleList: the cards of the IT team, side by side as far as there is room. What changes is
 * changed in its place: whoever reads one card is not disturbed by what became of another.
 *
 * "photo-wanted" (LklPersonCard *): a card needs its photo.
 * "changed": cards came, went or changed, or others of them are shown.
 */
#define LKL_TYPE_PEOPLE_LIST (lkl_people_list_get_type ())
G_DECLARE_FINAL_TYPE (LklPeopleList, lkl_people_list, LKL, PEOPLE_LIST, GtkFlowBox)

/* Returns: (transfer none): floating */
LklPeopleList *lkl_people_list_new (void);

/* Those of whom there is no card yet come one after the other. @people: (transfer none): of
 * ListPeople */
void lkl_people_list_set_people (LklPeopleList *self, GVariant *people);

/* Shows only cards with all of @words, and, if @only_in, of who is usually in now. A card that has
 * the keyboard when its person leaves stays. */
void lkl_people_list_set_filter (LklPeopleList *self, const char *words, gboolean only_in);

/* Returns: (transfer container) (element-type LklPersonCard): in the order in which they stand */
GList *lkl_people_list_get_cards (LklPeopleList *self);
/* Whether a card of it can be seen. */
gboolean lkl_people_list_shows (LklPeopleList *self, LklPersonCard *card);

G_END_DECLS

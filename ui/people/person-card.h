/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "agent/bus/agent-bus.h"

G_BEGIN_DECLS

/**
 * LklPersonCard: one person of the IT team as shown: face, name, role, what they help with, when
 * and where they are, and buttons to reach them.
 */
#define LKL_TYPE_PERSON_CARD (lkl_person_card_get_type ())
G_DECLARE_FINAL_TYPE (LklPersonCard, lkl_person_card, LKL, PERSON_CARD, GtkBox)

/* @person: (transfer none): one of ListPeople. Returns: (transfer none): floating */
LklPersonCard *lkl_person_card_new (GVariant *person);

/* Shows what has changed of the same person, and leaves all else alone: the button that has the
 * keyboard keeps it. Returns: whether the face is to be shown anew, with
 * lkl_person_card_load_photo() */
gboolean lkl_person_card_update (LklPersonCard *self, GVariant *person);

/* Asks the agent for the photo, and shows it a moment later. @cancellable: (nullable) */
void lkl_person_card_load_photo (LklPersonCard *self, LklBus *bus, GCancellable *cancellable);

/* Below all that the card says. @foot: (transfer none): floating */
void lkl_person_card_add_foot (LklPersonCard *self, GtkWidget *foot);

/* Returns: (transfer none) */
const char *lkl_person_card_get_uid (LklPersonCard *self);
/* Returns: (transfer none) */
const char *lkl_person_card_get_name (LklPersonCard *self);
gboolean lkl_person_card_has_photo (LklPersonCard *self);

/* "in", "out", or empty: not known. Returns: (transfer none) */
const char *lkl_person_card_get_presence (LklPersonCard *self);
/* Returns: (transfer none): the same in words, or empty */
const char *lkl_person_card_get_presence_line (LklPersonCard *self);
/* Unix microseconds: when that changes, 0 = not known */
gint64 lkl_person_card_get_presence_until (LklPersonCard *self);

/* What they help with. Returns: (transfer container): NULL-terminated, never NULL */
const char **lkl_person_card_get_topics (LklPersonCard *self);

/* Whether each word of @words begins a word on the card; accents don't matter. */
gboolean lkl_person_card_matches (LklPersonCard *self, const char *words);

G_END_DECLS

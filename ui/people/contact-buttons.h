/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The ways to reach a person of the IT team: mail, phone and chat in the programs of whoever reads,
 * a map, and thanks. Only inside an LklAgentWindow. @person: one of ListPeople */

/* Returns: (transfer none): floating: a line of buttons, maybe of none */
GtkWidget *lkl_contact_buttons_new (GVariant *person);

/* Returns: (transfer none) (nullable): floating; NULL where no map is known that may be opened */
GtkWidget *lkl_contact_buttons_new_map (GVariant *person);

/* The buttons may be made anew while one of them has the keyboard: which way it is.
 * Returns: (transfer none) (nullable): static; NULL = none of those in @inside */
const char *lkl_contact_buttons_get_focused (GtkWidget *inside);

/* Gives the keyboard to the button for that way. Returns: whether there is one in @inside */
gboolean lkl_contact_buttons_focus (GtkWidget *inside, const char *way);

G_END_DECLS

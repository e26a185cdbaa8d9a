/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "agent/bus/agent-bus.h"

G_BEGIN_DECLS

/**
 * LklWelcomeContacts: whom a new hire meets first, with their faces and a button to say hello to
 * each. Hidden while there is nobody.
 *
 * Signals:
 *   greeted (const char *name, const GError *error): the agent has the hello, or @error (nullable)
 *       says why it doesn't
 */
#define LKL_TYPE_WELCOME_CONTACTS (lkl_welcome_contacts_get_type ())
G_DECLARE_FINAL_TYPE (LklWelcomeContacts, lkl_welcome_contacts, LKL, WELCOME_CONTACTS, GtkBox)

/* Returns: (transfer none): floating */
LklWelcomeContacts *lkl_welcome_contacts_new (void);

/* Cards that are the same as before stay as they are, with the focus and what was said.
 *
 * @bus: for photos and hellos
 * @welcome: of GetWelcome
 * @people: of ListPeople */
void lkl_welcome_contacts_show (LklWelcomeContacts *self,
                                LklBus *bus,
                                GVariant *welcome,
                                GVariant *people);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A button that asks the desktop to open an address, and says in its window where no program does.
 *
 * @address: (transfer full): as lkl_contact_address_from_…() made it
 * @icon_name: of a drawing beside the label
 * @label: with a mnemonic
 * @spoken: as it is read aloud
 * @name: whom one reaches there
 * @written: how a person writes the address
 *
 * Returns: (transfer none): floating
 */
GtkWidget *lkl_address_button_new (char *address,
                                   const char *icon_name,
                                   const char *label,
                                   const char *spoken,
                                   const char *name,
                                   const char *written);

/* Asks the desktop, without a word where it fails. @widget: on whose screen */
void lkl_address_button_open (GtkWidget *widget, const char *address);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a page has to say of Linklight, to somebody who sees it for the first
 * time: what leaves this PC, and how to stop it. @page: (transfer none): a box */
void lkl_promises_add (GtkContainer *page);

/* Two buttons below a page: "What leaves this PC", and one that closes the window.
 * @close_label: of the latter, with a mnemonic
 * @close_button: (out) (transfer none). Returns: (transfer none): floating */
GtkWidget *lkl_promises_new_foot (const char *close_label, GtkWidget **close_button);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button that is as wide as its words, which wrap, whatever the language.
 * @label: with a mnemonic. Returns: (transfer none): floating */
GtkWidget *lkl_wrapped_button_new (const char *label);

G_END_DECLS

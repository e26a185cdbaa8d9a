/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A button that thanks a person of the IT team: it opens a place for a few words, which nobody has
 * to write. Only inside an LklAgentWindow, which then says that the thanks are passed on, or why
 * not.
 *
 * @uid: of the person's card; @name: for people
 *
 * Returns: (transfer none): floating
 */
GtkWidget *lkl_thanks_button_new (const char *uid, const char *name);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * Dark windows and high contrast, where the person has asked the desktop for them. Elsewhere the
 * theme is as GTK has it, be it a dark one. Main thread only, once, after hdy_init().
 *
 * @owner: (transfer none): follows a change as long as this lives
 */
void lkl_appearance_follow (GObject *owner);

/* Lets another thread read the list of fonts, for which GTK waits as it draws the first text.
 * Before GTK is set up. */
void lkl_appearance_prepare (void);

G_END_DECLS

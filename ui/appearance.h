/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Dark windows and high contrast, where the person has asked the desktop for them. Elsewhere the
 * theme is as GTK has it, be it a dark one. Follows a change as long as the program runs. Main
 * thread only, once, after hdy_init().
 */
void lkl_appearance_follow (void);

G_END_DECLS

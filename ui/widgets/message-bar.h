/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklMessageBar: one sentence about what was done, or what a person should know, until they close
 * it. Which of both is said by a shape and a word as well as by a colour.
 */
#define LKL_TYPE_MESSAGE_BAR (lkl_message_bar_get_type ())
G_DECLARE_FINAL_TYPE (LklMessageBar, lkl_message_bar, LKL, MESSAGE_BAR, GtkInfoBar)

/* Returns: (transfer none): floating, hidden */
LklMessageBar *lkl_message_bar_new (void);

/* Read aloud as it comes up. @is_done: it was done as the person wished */
void lkl_message_bar_show (LklMessageBar *self, const char *sentence, gboolean is_done);

G_END_DECLS

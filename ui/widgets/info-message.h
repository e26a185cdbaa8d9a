/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklInfoMessage: one sentence above the content of a window, until the person closes it. Hidden
 * while there is none.
 */
#define LKL_TYPE_INFO_MESSAGE (lkl_info_message_get_type ())
G_DECLARE_FINAL_TYPE (LklInfoMessage, lkl_info_message, LKL, INFO_MESSAGE, GtkInfoBar)

/* Returns: (transfer none): floating */
LklInfoMessage *lkl_info_message_new (void);

/* @type: GTK_MESSAGE_WARNING, or GTK_MESSAGE_INFO of what was done as the person wished */
void lkl_info_message_show (LklInfoMessage *self, const char *sentence, GtkMessageType type);

G_END_DECLS

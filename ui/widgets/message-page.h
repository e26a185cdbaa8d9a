/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklMessagePage: a drawing, a few words and a sentence in the middle of an otherwise empty page.
 *
 * HdyStatusPage looks much the same, but assistive technology finds nothing in it.
 */
#define LKL_TYPE_MESSAGE_PAGE (lkl_message_page_get_type ())
G_DECLARE_FINAL_TYPE (LklMessagePage, lkl_message_page, LKL, MESSAGE_PAGE, GtkScrolledWindow)

/* @icon_name: of a drawing that only decorates. Returns: (transfer none): floating */
LklMessagePage *lkl_message_page_new (const char *icon_name, const char *title, const char *text);

void lkl_message_page_set_text (LklMessagePage *self, const char *title, const char *text);

/* Below the text. @button: (transfer none): floating */
void lkl_message_page_add_button (LklMessagePage *self, GtkWidget *button);

G_END_DECLS

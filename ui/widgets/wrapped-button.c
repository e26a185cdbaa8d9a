/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWrappedButton"

#include "ui/widgets/wrapped-button.h"

#include "ui/widgets/label.h"

GtkWidget *
lkl_wrapped_button_new (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  lkl_label_wrap_words (button);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

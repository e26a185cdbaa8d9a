/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFocusWhenPlaced"

#include "ui/widgets/focus-when-placed.h"

static void
on_placed (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (widget, on_placed, NULL);
  gtk_widget_grab_focus (widget);
}

void
lkl_focus_when_placed (GtkWidget *widget)
{
  g_signal_connect_after (widget, "size-allocate", G_CALLBACK (on_placed), NULL);
}

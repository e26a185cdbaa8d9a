/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * A continuity card on paper, for when the PC itself can't be read: title, numbered steps, who
 * helps and the phone, and the day of printing, since a newer card may be there. It runs from the
 * right where the language of the windows does.
 *
 * @card: (transfer none): of GetContinuityCard
 *
 * Returns: (transfer full): to be run, or exported to a PDF file. Main thread
 */
GtkPrintOperation *lkl_continuity_print_new (GVariant *card);

G_END_DECLS

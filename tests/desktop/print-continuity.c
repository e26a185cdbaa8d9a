/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* print-continuity CARD FILE [rtl]: prints a card of GetContinuityCard, in the text format of
 * GVariant, to a PDF file as the window prints it. Needs a display. */

#include <string.h>

#include "ui/notices/continuity-print.h"

int
main (int argc, char **argv)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GVariant) card = NULL;
  g_autoptr (GError) error = NULL;

  gtk_init (&argc, &argv);
  g_assert_cmpint (argc, >=, 3);
  card = g_variant_parse (G_VARIANT_TYPE_VARDICT, argv[1], NULL, NULL, &error);
  g_assert_no_error (error);
  if (argc > 3 && strcmp (argv[3], "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  operation = lkl_continuity_print_new (card);
  gtk_print_operation_set_export_filename (operation, argv[2]);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  return 0;
}

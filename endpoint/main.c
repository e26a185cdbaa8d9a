/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklEndpointMain"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>

#include "agent/base/error.h"
#include "endpoint/endpoint-program.h"

#define EXIT_USAGE 2

int
main (int argc, char **argv)
{
  g_autoptr (LklEndpointOptions) options = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LKL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  options = lkl_endpoint_options_parse (argv, &error);
  if (options == NULL)
    {
      g_printerr ("linklight-endpoint: %s\n", error->message);
      return EXIT_USAGE;
    }
  if (lkl_endpoint_program_run (options, &error))
    return EXIT_SUCCESS;
  g_printerr ("linklight-endpoint: %s\n", error->message);
  return EXIT_FAILURE;
}

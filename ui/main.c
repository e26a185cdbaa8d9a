/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMain"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "agent/base/text-language.h"
#include "ui/application.h"

static void
use_language_of_the_person (void)
{
  setlocale (LC_ALL, "");
  lkl_text_language_prepare ();
  bindtextdomain (GETTEXT_PACKAGE, LKL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (LklApplication) application = NULL;

  use_language_of_the_person ();
  application = lkl_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}

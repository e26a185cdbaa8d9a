/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTextLanguage"

#include "agent/base/text-language.h"

#include <libintl.h>
#include <locale.h>

#define VARIABLE "LANGUAGE"

static const char *
get_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL ? value : "";
}

void
lkl_text_language_prepare (void)
{
  /* A window that the agent opened inherits what the agent found. */
  if (g_getenv (LKL_TEXT_LANGUAGE_DESKTOP_VARIABLE) == NULL)
    g_setenv (LKL_TEXT_LANGUAGE_DESKTOP_VARIABLE, get_variable (VARIABLE), TRUE);
  g_setenv (VARIABLE, get_variable (VARIABLE), TRUE);
  /* In the locale "C" gettext translates nothing, whatever the person chose. */
  if (g_strcmp0 (setlocale (LC_MESSAGES, NULL), "C") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
}

gboolean
lkl_text_language_use (const char *language)
{
  g_autofree char *before = g_strdup (get_variable (VARIABLE));
  g_autofree char *wanted = g_strdup (g_str_equal (language, LKL_TEXT_LANGUAGE_AUTO)
                                          ? get_variable (LKL_TEXT_LANGUAGE_DESKTOP_VARIABLE)
                                          : language);

  if (g_str_equal (before, wanted))
    return FALSE;
  g_setenv (VARIABLE, wanted, TRUE);
  /* This is how gettext is told that the environment is another one. */
  textdomain (textdomain (NULL));
  return TRUE;
}

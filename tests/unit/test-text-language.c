/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/text-language.h"

#include <locale.h>

static void
assert_language (const char *expected)
{
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, expected);
}

static void
test_the_desktops_own_comes_back (void)
{
  g_setenv ("LANGUAGE", "fr:en", TRUE);
  g_unsetenv (LKL_TEXT_LANGUAGE_DESKTOP_VARIABLE);
  lkl_text_language_prepare ();
  g_assert_false (lkl_text_language_use ("auto"));
  g_assert_true (lkl_text_language_use ("de"));
  assert_language ("de");
  g_assert_cmpstr (g_get_language_names ()[0], ==, "de");
  g_assert_false (lkl_text_language_use ("de"));
  /* A window that this program opens prepares too. */
  lkl_text_language_prepare ();
  g_assert_true (lkl_text_language_use ("auto"));
  assert_language ("fr:en");
}

/* Then GLib and gettext go by the locale, as before. */
static void
test_a_desktop_that_says_nothing (void)
{
  g_unsetenv ("LANGUAGE");
  g_unsetenv (LKL_TEXT_LANGUAGE_DESKTOP_VARIABLE);
  lkl_text_language_prepare ();
  assert_language ("");
  g_assert_true (lkl_text_language_use ("ar"));
  g_assert_true (lkl_text_language_use ("auto"));
  assert_language ("");
}

static void
test_the_locale_c_takes_a_language_too (void)
{
  setlocale (LC_ALL, "C");
  lkl_text_language_prepare ();
  g_assert_cmpstr (setlocale (LC_MESSAGES, NULL), ==, "C.UTF-8");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-language/the-desktops-own-comes-back", test_the_desktops_own_comes_back);
  g_test_add_func ("/text-language/a-desktop-that-says-nothing", test_a_desktop_that_says_nothing);
  g_test_add_func ("/text-language/the-locale-c-takes-a-language-too",
                   test_the_locale_c_takes_a_language_too);
  return g_test_run ();
}

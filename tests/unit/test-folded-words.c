/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/folded-words.h"

static void
test_folded (void)
{
  const struct
  {
    const char *text, *folded;
  } cases[] = {
    { "How is IT for you?", "how is it for you" },
    { "how is it for you", "how is it for you" },
    { "  How is\tIT \u00a0for\u2003you ? ", "how is it for you" },
    { "How is IT for you?!…", "how is it for you" },
    { "Ｈｏｗ　ｉｓ ＩＴ for you？", "how is it for you" },
    { "¿How is IT for you?", "how is it for you" },
    { "Wie läuft die Straße?", "wie läuft die strasse" },
    { "WIE LA\u0308UFT DIE STRASSE", "wie läuft die strasse" },
    { "ﬁne", "fine" },
    { "How\u200d i\u200cs\ufe0f\u3164IT\u2800", "how is it" },
    { "How is\ufff0 I\ufff8T?", "how is it" },
    { "كيف الحال؟", "كيف الحال" },
    /* What stands between words is a part of them. */
    { "IT: well or not?", "it: well or not" },
    { "?", "?" },
    { "!", "!" },
    { "", "" },
    { "\xff", "\xff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = lkl_folded_words_new (cases[i].text);
      g_autofree char *again = lkl_folded_words_new (folded);

      g_assert_cmpstr (folded, ==, cases[i].folded);
      g_assert_cmpstr (again, ==, folded);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folded-words/folded", test_folded);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/people/introduction.h"

#include "tests/fakes/it-team.h"

/* What is said when those of @before are known and @now is there; NULL = nothing. */
static char *
describe (const char *before, const char *now)
{
  const char *const english[] = { "en", NULL };
  g_autoptr (LklCompanionMemory) memory = lkl_companion_memory_new ();
  g_autoptr (LklPeopleDocument) team_before = lkl_it_team_parse (before);
  g_autoptr (LklPeopleDocument) team_now = lkl_it_team_parse (now);
  g_autoptr (GPtrArray) introductions = NULL;

  lkl_introduction_learn (memory, team_before->people, NULL);
  introductions = lkl_introduction_list (memory, team_now->people, NULL);
  return introductions->len > 0 ? lkl_introduction_describe (introductions, english) : NULL;
}

static void
test_words (void)
{
  static const struct
  {
    const char *before;
    const char *now;
    const char *expected;
  } cases[] = {
    { "Ana:printing Ben", "Ana:printing Ben", NULL },
    { "Ana:printing Ben", "Ben Ana:printing", NULL },
    { "Ana:printing,wifi Ben", "Ana:wifi Ben", NULL },
    { "Ana:printing Ben", "Ana:printing", NULL },
    { "Ana:printing", "Ana:printing Ben", "Ben is now your IT contact." },
    { "Ana:printing", "Ana:printing Ben:phones", "Ben is now your contact for: phones." },
    { "Ana:printing Ben", "Ana:printing,wifi Ben", "Ana is now your contact for: wifi." },
    { "Zoe", "Zoe Ana:a,b,c,d,e", "Ana is now your contact for: a, b, c." },
    { "Zoe", "Zoe Ana Ben:phones", "New for you in your IT team: Ana, Ben." },
    { "Zoe", "Ana Ben Cem Zoe", "New for you in your IT team: Ana, Ben, Cem." },
    { "Zoe", "Ana Ben Cem Dan Zoe Eva", "New for you in your IT team: Ana, Ben, Cem and 2 more." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = describe (cases[i].before, cases[i].now);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
test_nobody_is_new_at_the_first_look (void)
{
  g_autoptr (LklCompanionMemory) memory = lkl_companion_memory_new ();
  g_autoptr (LklPeopleDocument) team = lkl_it_team_parse ("Ana Ben");
  g_autoptr (GPtrArray) introductions = lkl_introduction_list (memory, team->people, NULL);

  g_assert_cmpuint (introductions->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/introduction/words", test_words);
  g_test_add_func ("/introduction/nobody-is-new-at-the-first-look",
                   test_nobody_is_new_at_the_first_look);
  return g_test_run ();
}

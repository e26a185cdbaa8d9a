/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWelcomeWords"

#include "ui/people/welcome-words.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/base/word-list.h"
#include "ui/widgets/vardict.h"

char *
lkl_welcome_words_title (GVariant *welcome)
{
  const char *name = lkl_vardict_get_text (welcome, "name");
  const char *organisation = lkl_vardict_get_text (welcome, "organisation");

  if (*name != '\0')
    /* Translators: %s is the person who reads it. */
    return g_strdup_printf (_ ("Welcome, %s"), name);
  if (*organisation != '\0')
    /* Translators: %s is an organisation. */
    return g_strdup_printf (_ ("Welcome to %s"), organisation);
  return g_strdup (_ ("Welcome"));
}

char *
lkl_welcome_words_greeting (GVariant *welcome)
{
  const char *name = lkl_vardict_get_text (welcome, "name");
  const char *organisation = lkl_vardict_get_text (welcome, "organisation");
  g_autofree char *at = NULL;
  guint32 day = 0;

  g_variant_lookup (welcome, "day", "u", &day);
  /* Where the title does not name it. */
  if (*name != '\0' && *organisation != '\0')
    /* Translators: %s is an organisation. */
    at = g_strdup_printf (_ ("We are the IT team of %s."), organisation);
  else
    at = g_strdup (_ ("We are your IT team."));
  if (day == 1)
    /* Translators: %s is a sentence: "We are your IT team." */
    return g_strdup_printf (_ ("Today is your first day, and we are glad that you are here. %s "
                               "These are the people to turn to, whatever it is."),
                            at);
  /* Translators: %s is a sentence: "We are your IT team." */
  return g_strdup_printf (_ ("We are glad that you are here. %s These are the people to turn to, "
                             "whatever it is."),
                          at);
}

/* "1, 7 and 30". Returns: (transfer full) */
static char *
join_days (const guint32 *days, gsize n_days)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < n_days; i++)
    g_ptr_array_add (words, g_strdup_printf ("%u", days[i]));
  return lkl_word_list_join_with_and (words);
}

char *
lkl_welcome_words_next (GVariant *welcome)
{
  g_autoptr (GVariant) list = g_variant_lookup_value (welcome, "checkIns", G_VARIANT_TYPE ("au"));
  gsize n_days = 0;
  const guint32 *days =
      list != NULL ? g_variant_get_fixed_array (list, &n_days, sizeof (guint32)) : NULL;
  g_autofree char *joined = join_days (days, n_days);

  if (n_days == 0)
    return g_strdup ("");
  /* Translators: %s is a number, or several: "7, 30 and 90". */
  return g_strdup_printf (
      ngettext ("On day %s at work, Linklight will ask you how you are doing, and whether you have "
                "met the people above. One click is enough, and you need not answer.",
                "On the days %s at work, Linklight will ask you how you are doing, and whether you "
                "have met the people above. One click is enough, and you need not answer.",
                (gulong) n_days),
      joined);
}

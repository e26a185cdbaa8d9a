/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWordList"

#include "agent/base/word-list.h"

#include <glib/gi18n.h>

static char *
join (const GPtrArray *words, guint n_words)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        /* Translators: what parts the words of a list: "Mail, Wiki, Intranet". */
        g_string_append (joined, _ (", "));
      g_string_append (joined, words->pdata[i]);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

char *
lkl_word_list_join (const GPtrArray *words)
{
  return join (words, words->len);
}

char *
lkl_word_list_join_with_and (const GPtrArray *words)
{
  g_autofree char *joined = NULL;

  if (words->len < 2)
    return join (words, words->len);
  joined = join (words, words->len - 1);
  /* Translators: a list: one word or several, parted by commas; and the last one. */
  return g_strdup_printf (_ ("%s and %s"), joined, (const char *) words->pdata[words->len - 1]);
}

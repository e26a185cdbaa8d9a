/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFoldedWords"

#include "agent/wire/folded-words.h"

#include <string.h>

#include "agent/wire/visible-text.h"

/* Case folding can undo the form, so it is made once more.
 * Returns: (transfer full): NULL for what is not UTF-8 */
static char *
fold_letters (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = plain != NULL ? g_utf8_casefold (plain, -1) : NULL;

  return folded != NULL ? g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
}

/* What looks like a space is one, and what can't be seen is nothing. Returns: (transfer full) */
static char *
join_spaces (const char *text)
{
  GString *joined = g_string_new (NULL);
  gboolean is_space_due = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar character = g_utf8_get_char (at);

      if (lkl_visible_text_is_unseen (character))
        continue;
      if (lkl_visible_text_is_blank (character))
        {
          is_space_due = joined->len > 0;
          continue;
        }
      if (is_space_due)
        g_string_append_c (joined, ' ');
      is_space_due = FALSE;
      g_string_append_unichar (joined, character);
    }
  return g_string_free (joined, FALSE);
}

static gboolean
is_mark (gunichar character)
{
  return g_unichar_ispunct (character) || g_unichar_isspace (character);
}

/* Returns: (transfer full) */
static char *
strip_marks (const char *text)
{
  const char *begin = text;
  const char *end = text + strlen (text);

  while (*begin != '\0' && is_mark (g_utf8_get_char (begin)))
    begin = g_utf8_next_char (begin);
  while (end > begin && is_mark (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return end > begin ? g_strndup (begin, (gsize) (end - begin)) : g_strdup (text);
}

char *
lkl_folded_words_new (const char *text)
{
  g_autofree char *folded = fold_letters (text);
  g_autofree char *joined = folded != NULL ? join_spaces (folded) : NULL;

  return joined != NULL ? strip_marks (joined) : g_strdup (text);
}

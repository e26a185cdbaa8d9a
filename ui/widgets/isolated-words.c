/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIsolatedWords"

#include "ui/widgets/isolated-words.h"

#include "config.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#define LEFT_TO_RIGHT_MARK "\u200e"
#define RIGHT_TO_LEFT_MARK "\u200f"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"
#define FIRST_RIGHT_TO_LEFT 0x0590

/* All scripts before Hebrew are written from left to right. */
static gboolean
are_left_to_right (const char **words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    for (const char *at = words[i]; *at != '\0'; at = g_utf8_next_char (at))
      if (g_utf8_get_char (at) >= FIRST_RIGHT_TO_LEFT)
        return FALSE;
  return TRUE;
}

char *
lkl_isolated_words_join (const char **words)
{
  gboolean is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  GString *text;

  if (!is_rtl && are_left_to_right (words))
    /* Translators: stands between the members of a list: "laptops, printing". */
    return g_strjoinv (_ (", "), (char **) words);
  text = g_string_new (is_rtl ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        /* Translators: stands between the members of a list: "laptops, printing". */
        g_string_append (text, _ (", "));
      g_string_append_printf (text, FIRST_STRONG_ISOLATE "%s" POP_ISOLATE, words[i]);
    }
  return g_string_free (text, FALSE);
}

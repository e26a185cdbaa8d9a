/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAnswerList"

#include "config.h"

#include "endpoint/board/answer-list.h"

#include <glib/gi18n.h>

#include "endpoint/board/board-words.h"
#include "endpoint/board/light-symbol.h"
#include "endpoint/board/light-wall.h"
#include "endpoint/board/time-stamp.h"

static void
add_when (LklHtml *html, const LklNamedAnswer *answer, gint64 now_usecs)
{
  lkl_html_add (html, "<td class=\"when\">", NULL);
  lkl_time_stamp_add (html, answer->time_usecs, now_usecs);
  lkl_html_add (html, "</td>", NULL);
}

static void
add_who (LklHtml *html, const LklNamedAnswer *answer, GHashTable *entries_by_id)
{
  const LklWallEntry *entry = g_hash_table_lookup (entries_by_id, answer->person);

  if (entry != NULL)
    lkl_html_add (html,
                  "<td class=\"who\"><a class=\"name\" href=\"/person/{}\"><bdi>{}</bdi></a></td>",
                  entry->person->id,
                  entry->person->name,
                  NULL);
  else
    lkl_html_add (html, "<td class=\"who\"></td>", NULL);
}

static void
add_what (LklHtml *html, const LklShelvedSet *set, const LklNamedAnswer *answer)
{
  g_autofree char *choice = lkl_board_words_for_choice (answer);
  g_autofree char *reason = lkl_board_words_for_reason (set, answer);
  g_autoptr (GPtrArray) details = lkl_board_words_for_details (set, answer);
  LklLight light;

  lkl_html_add (html, "<td class=\"what\"><span class=\"choice\">", NULL);
  if (lkl_light_for_choice (answer->kind, answer->choice, &light))
    lkl_light_symbol_add (html, light);
  lkl_html_add (html, "<span>{}</span></span>", choice, NULL);
  if (reason != NULL)
    lkl_html_add (html, "<span class=\"reason\">{}</span>", reason, NULL);
  for (guint i = 0; i < details->len; i++)
    lkl_html_add (html, "<span class=\"reason\">{}</span>", g_ptr_array_index (details, i), NULL);
  if (answer->comment != NULL)
    lkl_html_add (html, "<blockquote dir=\"auto\">{}</blockquote>", answer->comment, NULL);
  lkl_html_add (html, "</td>", NULL);
}

void
lkl_answer_list_add (LklHtml *html,
                     const LklShelvedSet *set,
                     GPtrArray *answers,
                     GHashTable *entries_by_id,
                     guint max_answers,
                     gint64 now_usecs)
{
  if (answers->len == 0)
    {
      lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", _ ("No answers yet."), NULL);
      return;
    }
  lkl_html_add (html, "<table>\n<thead><tr><th>{}</th>", _ ("When"), NULL);
  if (entries_by_id != NULL)
    lkl_html_add (html, "<th>{}</th>", _ ("Who"), NULL);
  lkl_html_add (
      html, "<th>{}</th><th>{}</th></tr></thead>\n<tbody>\n", _ ("Answer"), _ ("Question"), NULL);
  for (guint i = 0; i < answers->len && i < max_answers; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (answers, i);
      g_autofree char *question = lkl_board_words_for_question (set, answer);

      lkl_html_add (html, "<tr>", NULL);
      add_when (html, answer, now_usecs);
      if (entries_by_id != NULL)
        add_who (html, answer, entries_by_id);
      add_what (html, set, answer);
      lkl_html_add (html, "<td class=\"question\">{}</td></tr>\n", question, NULL);
    }
  lkl_html_add (html, "</tbody>\n</table>\n", NULL);
}

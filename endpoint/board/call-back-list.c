/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCallBackList"

#include "config.h"

#include "endpoint/board/call-back-list.h"

#include <glib/gi18n.h>

#include "endpoint/board/board-form.h"
#include "endpoint/board/board-words.h"
#include "endpoint/board/light-symbol.h"

static void
add_place (LklHtml *html, const LklServedPerson *person)
{
  lkl_html_add (html,
                "<span class=\"place\"><bdi>{}</bdi>{}<bdi>{}</bdi></span>",
                person->site,
                *person->site != '\0' && *person->team != '\0' ? " · " : "",
                person->team,
                NULL);
}

static void
add_who (LklHtml *html, const LklServedPerson *person)
{
  lkl_html_add (html,
                "<div><a class=\"name\" href=\"/person/{}\"><bdi>{}</bdi></a> ",
                person->id,
                person->name,
                NULL);
  add_place (html, person);
}

/* What was added to an answer. @n_said: how many of its details stand there already */
static void
add_details (LklHtml *html, const LklShelvedSet *set, const LklNamedAnswer *answer, guint n_said)
{
  g_autofree char *reason = lkl_board_words_for_reason (set, answer);
  g_autoptr (GPtrArray) details = lkl_board_words_for_details (set, answer);

  if (reason != NULL)
    lkl_html_add (html, "<p class=\"reason\">{}</p>", reason, NULL);
  for (guint i = n_said; i < details->len; i++)
    lkl_html_add (html, "<p class=\"reason\">{}</p>", g_ptr_array_index (details, i), NULL);
  if (answer->comment != NULL)
    lkl_html_add (html, "<blockquote dir=\"auto\">{}</blockquote>", answer->comment, NULL);
}

static void
add_call_back (LklHtml *html, const LklShelvedSet *set, const LklWallEntry *entry, gint64 now_usecs)
{
  g_autofree char *state = lkl_board_words_for_state (&entry->state, now_usecs);

  lkl_html_add (
      html, "<li class=\"card {}\">", lkl_light_symbol_get_class (entry->state.light), NULL);
  lkl_light_symbol_add (html, entry->state.light);
  add_who (html, entry->person);
  lkl_html_add (html, "<p class=\"state\">{}</p>", state, NULL);
  add_details (html, set, entry->state.answer, 0);
  lkl_html_add (html, "</div></li>\n", NULL);
}

/* What was asked and said besides, which no light tells: "How is IT for you? Good". */
static void
add_occasion (LklHtml *html, const LklShelvedSet *set, const LklNamedAnswer *answer)
{
  g_autofree char *question = lkl_board_words_for_question (set, answer);
  g_autofree char *choice = lkl_board_words_for_choice (answer);

  lkl_html_add (html,
                "<p class=\"reason\"><span class=\"question\">{}</span> {}</p>",
                question,
                choice,
                NULL);
  /* "Please contact me" is the first of them. */
  add_details (html, set, answer, 1);
}

static void
add_form (LklHtml *html, const LklServedPerson *person, const char *uid, const char *token)
{
  /* Translators: what the button "Mark as done" is called for screen readers; %s is a name. */
  g_autofree char *name = g_strdup_printf (_ ("Mark as done: call to %s"), person->name);

  lkl_html_add (html, "<form method=\"post\" action=\"/person/{}/called\">", person->id, NULL);
  lkl_board_form_add_token (html, token);
  lkl_html_add (html,
                "<input type=\"hidden\" name=\"answer\" value=\"{}\">"
                "<button type=\"submit\" aria-label=\"{}\">{}</button></form>",
                uid,
                name,
                _ ("Mark as done"),
                NULL);
}

/* Somebody who asked to be called. Whatever the answer was, and whatever came after it. */
static void
add_request (LklHtml *html, const LklCallBackList *self, const LklNamedAnswer *answer)
{
  const LklWallEntry *entry = g_hash_table_lookup (self->wall->by_id, answer->person);
  g_autofree char *age = lkl_board_words_for_age (answer->time_usecs, self->now_usecs);

  if (entry == NULL)
    return;
  lkl_html_add (html, "<li class=\"card asked\">", NULL);
  add_who (html, entry->person);
  lkl_html_add (html, "<p class=\"state\">{} · {}</p>", _ ("Please contact me"), age, NULL);
  if (self->is_named)
    add_occasion (html, self->set, answer);
  if (self->form_token != NULL)
    add_form (html, entry->person, answer->uid, self->form_token);
  lkl_html_add (html, "</div></li>\n", NULL);
}

static void
add_more (LklHtml *html, guint count)
{
  /* Translators: how many wait for a call besides those shown; their lights are further down. */
  g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", count), count);

  lkl_html_add (html, "<p class=\"quiet\"><a href=\"/#lights\">{}</a></p>\n", text, NULL);
}

void
lkl_call_back_list_add (LklHtml *html, const LklCallBackList *self)
{
  g_autoptr (GPtrArray) entries =
      self->is_named ? lkl_light_wall_list_call_backs (self->wall) : g_ptr_array_new ();
  const GPtrArray *waiting = self->wall->waiting;

  if (entries->len == 0 && waiting->len == 0)
    {
      lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", _ ("Nobody is waiting for a call."), NULL);
      return;
    }
  lkl_html_add (html, "<ul class=\"cards\">\n", NULL);
  for (guint i = 0; i < waiting->len; i++)
    add_request (html, self, g_ptr_array_index (waiting, i));
  for (guint i = 0; i < entries->len && i < self->max_by_colour; i++)
    add_call_back (html, self->set, g_ptr_array_index (entries, i), self->now_usecs);
  lkl_html_add (html, "</ul>\n", NULL);
  if (entries->len > self->max_by_colour)
    add_more (html, entries->len - self->max_by_colour);
}

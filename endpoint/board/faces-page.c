/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFacesPage"

#include "config.h"

#include "endpoint/board/faces-page.h"

#include <glib/gi18n.h>
#include <microhttpd.h>
#include <string.h>

#include "endpoint/board/board-site.h"

/* The photo of whom the consent ends today is gone tomorrow. */
#define CACHE_PHOTO "private, max-age=3600"
#define MAX_INITIALS_BYTES 16

/* Of the first and the last word of a name. Returns: (transfer full) */
static char *
make_initials (const char *name)
{
  const char *last = strrchr (name, ' ');
  char initials[MAX_INITIALS_BYTES] = "";
  gint length = g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (name)), initials);

  if (last != NULL && last[1] != '\0')
    g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (last + 1)), initials + length);
  return g_strdup (initials);
}

/* @says_who: the name may stand in the description of the photo */
static void
add_photo (LklHtml *html, const LklShelvedSet *set, const LklPerson *card, gboolean says_who)
{
  if (card->photo_href != NULL && g_hash_table_contains (set->by_href, card->photo_href))
    {
      /* Translators: what a screen reader says of somebody's photo; %s is a name. */
      g_autofree char *alternative = says_who ? g_strdup_printf (_ ("Photo of %s"), card->name)
                                              : g_strdup (_ ("Photo of somebody of IT"));

      lkl_html_add (
          html,
          "<img class=\"face\" src=\"/photo/{}\" alt=\"{}\" width=\"112\" height=\"112\">",
          card->photo_href,
          alternative,
          NULL);
    }
  else
    {
      g_autofree char *initials = make_initials (card->name);

      lkl_html_add (
          html, "<span class=\"face initials\" aria-hidden=\"true\">{}</span>", initials, NULL);
    }
}

/* @text: (nullable) */
static void
add_line (LklHtml *html, const char *template, const LklLocalizedText *text)
{
  if (text != NULL)
    lkl_html_add (html, template, lkl_localized_text_lookup (text, g_get_language_names ()), NULL);
}

static void
add_who (LklHtml *html, const LklPerson *card)
{
  lkl_html_add (html, "<p class=\"name\"><bdi>{}</bdi></p>", card->name, NULL);
  add_line (html, "<p dir=\"auto\">{}</p>", card->role);
  add_line (html, "<p class=\"place\" dir=\"auto\">{}</p>", card->place);
  if (card->helps_with->len == 0)
    return;
  lkl_html_add (html, "<ul class=\"helps\">", NULL);
  for (guint i = 0; i < card->helps_with->len; i++)
    add_line (html, "<li dir=\"auto\">{}</li>", g_ptr_array_index (card->helps_with, i));
  lkl_html_add (html, "</ul>", NULL);
}

static void
add_face (LklHtml *html, const LklShelvedSet *set, const LklPerson *card, gboolean is_to_learn)
{
  lkl_html_add (html, "<li class=\"card\">", NULL);
  add_photo (html, set, card, !is_to_learn);
  lkl_html_add (html, "<div>", NULL);
  if (is_to_learn)
    lkl_html_add (html, "<details><summary>{}</summary>", _ ("Who is this?"), NULL);
  add_who (html, card);
  if (is_to_learn)
    lkl_html_add (html, "</details>", NULL);
  lkl_html_add (html, "</div></li>\n", NULL);
}

static void
add_faces (LklHtml *html, const LklShelvedSet *set, gboolean is_to_learn)
{
  guint n = 0;

  lkl_html_add (html, "<section><h2>{}</h2>\n<ul class=\"cards\">\n", _ ("The IT team"), NULL);
  for (guint i = 0; set->people != NULL && i < set->people->people->len; i++)
    {
      const LklPerson *card = g_ptr_array_index (set->people->people, i);

      /* Without a photo there is nothing to guess. */
      if (is_to_learn && card->photo_href == NULL)
        continue;
      add_face (html, set, card, is_to_learn);
      n++;
    }
  lkl_html_add (html, "</ul>\n", NULL);
  if (n == 0)
    lkl_html_add (html,
                  "<p class=\"quiet\">{}</p>\n",
                  is_to_learn ? _ ("No photo is published yet.")
                              : _ ("No card is published yet. Cards are written in people.json."),
                  NULL);
  lkl_html_add (html, "</section>\n", NULL);
}

static void
handle (LklServerResponse *response, gpointer user_data, gboolean is_to_learn)
{
  const LklBoardContext *context = user_data;
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (context->shelf);
  g_autoptr (LklHtml) html = lkl_html_new ();

  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_FACES, _ ("Names and faces"), FALSE);
  lkl_html_add (html,
                "<div class=\"heading\"><h1>{}</h1><p><a href=\"{}\">{}</a></p></div>\n",
                _ ("Names and faces"),
                is_to_learn ? "/faces" : "/faces/learn",
                is_to_learn ? _ ("Show all names") : _ ("Learn them: hide the names"),
                NULL);
  add_faces (html, set, is_to_learn);
  lkl_html_add (html,
                "<section><h2>{}</h2><p class=\"quiet\">{}</p></section>\n",
                _ ("The people you serve"),
                _ ("Nobody has published a card of their own. Who does so in the settings of "
                   "Linklight stands here, and nobody else."),
                NULL);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

void
lkl_faces_page_handle (const LklServerRequest *request,
                       LklServerResponse *response,
                       gpointer user_data)
{
  handle (response, user_data, FALSE);
}

void
lkl_faces_page_handle_learn (const LklServerRequest *request,
                             LklServerResponse *response,
                             gpointer user_data)
{
  handle (response, user_data, TRUE);
}

void
lkl_faces_page_handle_photo (const LklServerRequest *request,
                             LklServerResponse *response,
                             gpointer user_data)
{
  const LklBoardContext *context = user_data;
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (context->shelf);
  const LklServedDocument *photo = g_hash_table_lookup (set->by_href, request->capture);
  g_autofree char *etag = NULL;

  if (photo == NULL || strcmp (photo->form, "photo") != 0)
    {
      lkl_board_site_set_message (
          response, MHD_HTTP_NOT_FOUND, _ ("There is no such photo any more."));
      return;
    }
  etag = g_strdup_printf ("\"%s\"", photo->sha256);
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, CACHE_PHOTO);
  lkl_server_response_set_conditional (response, request, etag, "image/png", photo->content);
}

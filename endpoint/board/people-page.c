/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPeoplePage"

#include "config.h"

#include "endpoint/board/people-page.h"

#include <glib/gi18n.h>
#include <microhttpd.h>
#include <string.h>

#include "endpoint/board/answer-list.h"
#include "endpoint/board/board-site.h"
#include "endpoint/board/board-words.h"
#include "endpoint/board/light-symbol.h"
#include "endpoint/board/light-wall.h"

#define MAX_LATEST 50
#define MAX_CALL_BACKS 20
/* Fewer answers than this say who gave them. */
#define MIN_GROUP 5

/* What a page is made of. */
typedef struct
{
  const LklShelvedSet *set;
  const LklLightWall *wall;
  const char *form_token; /* (nullable): NULL where there is no form */
  gint64 now_usecs;
  gboolean is_named; /* the page may say what one person answered */
} Page;

static void
add_heading (LklHtml *html, const LklShelvedSet *set, const LklLightWall *wall, gint64 now_usecs)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_usecs / G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (now, "%H:%M");
  g_autofree char *people =
      g_strdup_printf (ngettext ("%u person", "%u people", wall->entries->len), wall->entries->len);
  /* Translators: when the page was made: "as of 14:05". */
  g_autofree char *as_of = g_strdup_printf (_ ("as of %s"), time);

  lkl_html_add (
      html,
      "<div class=\"heading\"><h1>{}</h1><p class=\"quiet\"><bdi>{}</bdi> · {} · {}</p></div>\n",
      _ ("How people are"),
      set->policy != NULL ? set->policy->organisation_name : "",
      people,
      as_of,
      NULL);
}

static void
add_counts (LklHtml *html, const LklLightWall *wall)
{
  lkl_html_add (html, "<ul class=\"counts\">\n", NULL);
  for (guint light = 0; light < LKL_LIGHT_COUNT; light++)
    {
      g_autofree char *count = g_strdup_printf ("%u", wall->counts[light]);

      lkl_html_add (html, "<li class=\"{}\">", lkl_light_symbol_get_class ((LklLight) light), NULL);
      lkl_light_symbol_add (html, (LklLight) light);
      lkl_html_add (html,
                    "<span class=\"count\">{}</span> <span class=\"label\">{}</span></li>\n",
                    count,
                    lkl_board_words_for_light ((LklLight) light),
                    NULL);
    }
  lkl_html_add (html, "</ul>\n", NULL);
}

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

/* Somebody who asked to be called. Whatever the answer was, and whatever came after it. */
static void
add_request (LklHtml *html, const Page *page, const LklNamedAnswer *answer)
{
  const LklWallEntry *entry = g_hash_table_lookup (page->wall->by_id, answer->person);
  g_autofree char *age = lkl_board_words_for_age (answer->time_usecs, page->now_usecs);

  if (entry == NULL)
    return;
  lkl_html_add (html, "<li class=\"card asked\">", NULL);
  add_who (html, entry->person);
  lkl_html_add (html, "<p class=\"state\">{} · {}</p>", _ ("Please contact me"), age, NULL);
  if (page->is_named)
    add_occasion (html, page->set, answer);
  lkl_html_add (html,
                "<form method=\"post\" action=\"/person/{}/called\">"
                "<input type=\"hidden\" name=\"token\" value=\"{}\">"
                "<input type=\"hidden\" name=\"answer\" value=\"{}\">"
                "<button type=\"submit\">{}</button></form></div></li>\n",
                entry->person->id,
                page->form_token,
                answer->uid,
                _ ("Mark as done"),
                NULL);
}

static void
add_more (LklHtml *html, guint count)
{
  /* Translators: how many wait for a call besides those shown; their lights are further down. */
  g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", count), count);

  lkl_html_add (html, "<p class=\"quiet\"><a href=\"#lights\">{}</a></p>\n", text, NULL);
}

static void
add_call_backs (LklHtml *html, const Page *page)
{
  g_autoptr (GPtrArray) entries =
      page->is_named ? lkl_light_wall_list_call_backs (page->wall) : g_ptr_array_new ();
  const GPtrArray *waiting = page->wall->waiting;

  lkl_html_add (html,
                "<section aria-labelledby=\"call-back\"><h2 id=\"call-back\">{}</h2>\n",
                _ ("Call back"),
                NULL);
  if (entries->len == 0 && waiting->len == 0)
    lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", _ ("Nobody is waiting for a call."), NULL);
  else
    lkl_html_add (html, "<ul class=\"cards\">\n", NULL);
  for (guint i = 0; i < waiting->len; i++)
    add_request (html, page, g_ptr_array_index (waiting, i));
  for (guint i = 0; i < entries->len && i < MAX_CALL_BACKS; i++)
    add_call_back (html, page->set, g_ptr_array_index (entries, i), page->now_usecs);
  if (entries->len > 0 || waiting->len > 0)
    lkl_html_add (html, "</ul>\n", NULL);
  if (entries->len > MAX_CALL_BACKS)
    add_more (html, entries->len - MAX_CALL_BACKS);
  lkl_html_add (html, "</section>\n", NULL);
}

static void
add_light (LklHtml *html, const LklWallEntry *entry, gboolean is_named, gint64 now_usecs)
{
  g_autofree char *state = lkl_board_words_for_state (&entry->state, now_usecs);

  lkl_html_add (html,
                "<li><a class=\"light {}\" href=\"/person/{}\">",
                is_named ? lkl_light_symbol_get_class (entry->state.light) : "plain",
                entry->person->id,
                NULL);
  if (is_named)
    lkl_light_symbol_add (html, entry->state.light);
  lkl_html_add (html, "<span class=\"name\"><bdi>{}</bdi></span>", entry->person->name, NULL);
  if (is_named)
    lkl_html_add (html, "<span class=\"state\">{}</span>", state, NULL);
  lkl_html_add (html, "</a></li>\n", NULL);
}

/* A heading for each site, a line for each team. */
static void
add_wall (LklHtml *html, const LklLightWall *wall, gboolean is_named, gint64 now_usecs)
{
  const LklServedPerson *before = NULL;

  lkl_html_add (html,
                "<section aria-labelledby=\"lights\"><h2 id=\"lights\">{}</h2>\n",
                is_named ? _ ("Everybody’s light") : _ ("Everybody"),
                NULL);
  for (guint i = 0; i < wall->entries->len; i++)
    {
      const LklWallEntry *entry = g_ptr_array_index (wall->entries, i);
      const LklServedPerson *person = entry->person;
      gboolean is_new_site = before == NULL || strcmp (before->site, person->site) != 0;

      if (before != NULL && (is_new_site || strcmp (before->team, person->team) != 0))
        lkl_html_add (html, "</ul></div>\n", NULL);
      if (before != NULL && is_new_site)
        lkl_html_add (html, "</div>\n", NULL);
      if (is_new_site)
        lkl_html_add (html, "<div class=\"site\"><h3><bdi>{}</bdi></h3>\n", person->site, NULL);
      if (is_new_site || strcmp (before->team, person->team) != 0)
        lkl_html_add (html,
                      "<div class=\"team\"><h4><bdi>{}</bdi></h4><ul class=\"lights\">\n",
                      person->team,
                      NULL);
      add_light (html, entry, is_named, now_usecs);
      before = person;
    }
  if (before != NULL)
    lkl_html_add (html, "</ul></div></div>\n", NULL);
  lkl_html_add (html, "</section>\n", NULL);
}

static void
add_latest (LklHtml *html, const LklShelvedSet *set, const LklLightWall *wall, gint64 now_usecs)
{
  lkl_html_add (html,
                "<section aria-labelledby=\"latest\"><h2 id=\"latest\">{}</h2>\n",
                _ ("Latest answers"),
                NULL);
  lkl_answer_list_add (html, set, wall->latest, wall->by_id, MAX_LATEST, now_usecs);
  lkl_html_add (html, "</section>\n", NULL);
}

static void
add_rules (LklHtml *html)
{
  lkl_html_add (html,
                "<footer><h2>{}</h2><p>{}</p><p>{}</p></footer>\n",
                _ ("How a light comes about"),
                _ ("The latest answer with a name on it, of the last 90 days: good is green, so-so "
                   "amber, bad red; 4–5, 3 and 1–2 of five stars; 9–10, 7–8 and 0–6 of ten; 5–7, 4 "
                   "and 1–3 of seven. An answer that has nothing to do with IT never turns a light "
                   "red or amber."),
                _ ("Only what a person says later makes a light better. What a PC measures never "
                   "colours a person. A dashed ring means no news, which is not good news."),
                NULL);
}

static void
add_page (LklHtml *html, const Page *page)
{
  guint n_answered = page->wall->entries->len - page->wall->counts[LKL_LIGHT_GREY];

  lkl_board_site_begin_page (html, _ ("People"), TRUE);
  add_heading (html, page->set, page->wall, page->now_usecs);
  if (page->is_named || n_answered >= MIN_GROUP)
    add_counts (html, page->wall);
  add_call_backs (html, page);
  add_wall (html, page->wall, page->is_named, page->now_usecs);
  if (page->is_named)
    add_latest (html, page->set, page->wall, page->now_usecs);
  add_rules (html);
}

static gboolean
shows_names (const LklShelvedSet *set)
{
  return set->policy == NULL || set->policy->lights == LKL_LIGHTS_NAMED;
}

static void
refuse_for_store (LklServerResponse *response, const GError *error)
{
  g_warning ("people: %s", error->message);
  lkl_board_site_set_message (
      response, MHD_HTTP_SERVICE_UNAVAILABLE, _ ("The store is not available; try again later."));
}

void
lkl_people_page_handle (const LklServerRequest *request,
                        LklServerResponse *response,
                        gpointer user_data)
{
  const LklBoardContext *context = user_data;
  gint64 now_usecs = lkl_clock_get_wall_usecs (context->clock);
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (context->shelf);
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LklLightWall) wall =
      lkl_light_wall_load (context->store, MAX_LATEST, now_usecs, &error);
  g_autofree char *token = NULL;
  Page page = { set, wall, NULL, now_usecs, shows_names (set) };

  if (wall == NULL)
    {
      refuse_for_store (response, error);
      return;
    }
  if (wall->waiting->len > 0)
    token = lkl_board_guard_make_form_token (context->guard, request, response, now_usecs);
  page.form_token = token;
  add_page (html, &page);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

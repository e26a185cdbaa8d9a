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
#include "endpoint/board/call-back-list.h"
#include "endpoint/board/counted-list.h"
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
  gint64 now_usecs;
  gboolean is_named; /* the page may say what one person answered */
  LklTaskCounts task_counts;
  GPtrArray *counted; /* (unowned) (element-type LklCountedTotal) */
} Page;

static void
add_heading (LklHtml *html, const LklShelvedSet *set, const LklLightWall *wall, gint64 now_usecs)
{
  g_autofree char *people =
      g_strdup_printf (ngettext ("%u person", "%u people", wall->entries->len), wall->entries->len);
  g_autofree char *as_of = lkl_board_words_for_now (now_usecs);

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
add_call_backs (LklHtml *html, const Page *page)
{
  const LklCallBackList list = {
    .set = page->set,
    .wall = page->wall,
    .now_usecs = page->now_usecs,
    .is_named = page->is_named,
    .max_by_colour = MAX_CALL_BACKS,
  };

  lkl_html_add (html,
                "<section aria-labelledby=\"call-back\"><h2 id=\"call-back\">{}</h2>\n",
                _ ("Call back"),
                NULL);
  lkl_call_back_list_add (html, &list);
  if (page->wall->waiting->len > 0)
    lkl_html_add (html, "<p><a href=\"/call-back\">{}</a></p>\n", _ ("Mark calls as done"), NULL);
  lkl_html_add (html, "</section>\n", NULL);
}

/* A link that stands out where somebody waits. @words: with the count in it */
static void
add_task_count (LklHtml *html, const char *path, const char *words, guint count)
{
  lkl_html_add (html,
                "<li><a class=\"{}\" href=\"{}\">{}</a></li>\n",
                count > 0 ? "waiting" : "quiet",
                path,
                words,
                NULL);
}

/* What else people said that waits for somebody of IT. */
static void
add_task_counts (LklHtml *html, const LklTaskCounts *counts)
{
  guint hands = counts->waiting[LKL_PERSON_MESSAGE_HAND];
  guint visits = counts->waiting[LKL_PERSON_MESSAGE_VISIT];
  guint hellos = counts->waiting[LKL_PERSON_MESSAGE_HELLO];
  g_autofree char *hands_words =
      g_strdup_printf (ngettext ("%u raised hand", "%u raised hands", hands), hands);
  g_autofree char *visits_words =
      g_strdup_printf (ngettext ("%u visit to make", "%u visits to make", visits), visits);
  g_autofree char *hellos_words =
      g_strdup_printf (ngettext ("%u hello to answer", "%u hellos to answer", hellos), hellos);

  lkl_html_add (html, "<ul class=\"todo\">\n", NULL);
  add_task_count (html, "/hands", hands_words, hands);
  add_task_count (html, "/visits", visits_words, visits);
  add_task_count (html, "/visits", hellos_words, hellos);
  lkl_html_add (html, "</ul>\n", NULL);
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

  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_PEOPLE, _ ("People"), TRUE);
  add_heading (html, page->set, page->wall, page->now_usecs);
  if (page->is_named || n_answered >= MIN_GROUP)
    add_counts (html, page->wall);
  add_task_counts (html, &page->task_counts);
  add_call_backs (html, page);
  add_wall (html, page->wall, page->is_named, page->now_usecs);
  if (page->is_named)
    add_latest (html, page->set, page->wall, page->now_usecs);
  lkl_counted_list_add (html, page->set, page->counted);
  add_rules (html);
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
  g_auto (LklCountedWeeks) weeks = { .from_day = NULL };
  g_autoptr (GPtrArray) counted = NULL;
  Page page = {
    .set = set,
    .wall = wall,
    .now_usecs = now_usecs,
    .is_named = lkl_board_site_shows_names (set),
  };

  lkl_counted_weeks_init (&weeks, now_usecs);
  if (wall != NULL)
    counted = lkl_store_list_counted (context->store, weeks.from_day, weeks.until_day, &error);
  page.counted = counted;
  if (counted == NULL || !lkl_store_count_tasks (context->store, &page.task_counts, &error))
    {
      lkl_board_site_fail_for_store (response, error);
      return;
    }
  add_page (html, &page);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

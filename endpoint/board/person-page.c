/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPersonPage"

#include "config.h"

#include "endpoint/board/person-page.h"

#include <glib/gi18n.h>
#include <microhttpd.h>

#include "endpoint/board/answer-list.h"
#include "endpoint/board/board-form.h"
#include "endpoint/board/board-site.h"
#include "endpoint/board/board-words.h"
#include "endpoint/board/light-symbol.h"
#include "endpoint/board/person-pcs.h"
#include "endpoint/enrolment-desk.h"

#define MAX_ANSWERS LKL_LIGHT_MAX_LOOKED_AT

static void
fail (LklServerResponse *response, const GError *error)
{
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_NOT_FOUND))
    {
      lkl_board_site_set_message (
          response, MHD_HTTP_NOT_FOUND, _ ("There is nobody with this id."));
      return;
    }
  lkl_board_site_fail_for_store (response, error);
}

static void
add_heading (LklHtml *html, const LklServedPerson *person)
{
  lkl_html_add (html,
                "<div class=\"heading\"><h1><bdi>{}</bdi></h1><p class=\"quiet\"><bdi>{}</bdi> · "
                "<bdi>{}</bdi>",
                person->name,
                person->site,
                person->team,
                NULL);
  if (person->start_day != NULL)
    {
      /* Translators: the first day at work: "here since 2024-02-05". */
      g_autofree char *since = g_strdup_printf (_ ("here since %s"), person->start_day);

      lkl_html_add (html, " · {}", since, NULL);
    }
  lkl_html_add (html, "</p></div>\n", NULL);
}

static void
add_answers (LklHtml *html, const LklShelvedSet *set, GPtrArray *answers, gint64 now_usecs)
{
  LklLightState state = lkl_light_judge_all (answers, now_usecs);
  g_autofree char *words = lkl_board_words_for_state (&state, now_usecs);

  lkl_html_add (html, "<p class=\"big {}\">", lkl_light_symbol_get_class (state.light), NULL);
  lkl_light_symbol_add (html, state.light);
  lkl_html_add (html, "<span>{}</span></p>\n<section><h2>{}</h2>\n", words, _ ("Answers"), NULL);
  lkl_answer_list_add (html, set, answers, NULL, MAX_ANSWERS, now_usecs);
  if (answers->len > 0)
    lkl_html_add (html,
                  "<p><a href=\"/notices/new/you-said-we-did/{}\">{}</a></p>\n",
                  ((const LklNamedAnswer *) g_ptr_array_index (answers, 0))->person,
                  _ ("Tell what was done about what people said"),
                  NULL);
  lkl_html_add (html, "</section>\n", NULL);
}

static void
add_code_form (LklHtml *html, const LklServedPerson *person, const char *token)
{
  lkl_html_add (
      html,
      "<section><h2>{}</h2><p>{}</p>\n"
      "<form method=\"post\" action=\"/person/{}/code\">",
      _ ("Connect a PC"),
      _ ("A personal code connects one PC with this person. It works once, within 7 days."),
      person->id,
      NULL);
  lkl_board_form_add_token (html, token);
  lkl_html_add (html,
                "<button type=\"submit\">{}</button></form></section>\n",
                _ ("Make a personal code"),
                NULL);
}

void
lkl_person_page_handle (const LklServerRequest *request,
                        LklServerResponse *response,
                        gpointer user_data)
{
  const LklBoardContext *context = user_data;
  gint64 now_usecs = lkl_clock_get_wall_usecs (context->clock);
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (context->shelf);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklServedPerson) person =
      lkl_store_get_person (context->store, request->capture, &error);
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) devices = NULL;
  g_autofree char *token = NULL;

  if (person != NULL)
    devices = lkl_store_list_devices (context->store, person->id, &error);
  if (devices != NULL)
    answers = lkl_store_list_answers (context->store, person->id, 0, MAX_ANSWERS, &error);
  if (answers == NULL)
    {
      fail (response, error);
      return;
    }
  token = lkl_board_guard_make_form_token (context->guard, request, response, now_usecs);
  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_OTHER, person->name, FALSE);
  add_heading (html, person);
  if (lkl_board_site_shows_names (set))
    add_answers (html, set, answers, now_usecs);
  lkl_person_pcs_add (html, person->id, devices, token);
  add_code_form (html, person, token);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

static void
set_code_page (LklServerResponse *response, const LklServedPerson *person, const char *code)
{
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autofree char *title = g_strdup_printf (_ ("Personal code for %s"), person->name);

  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_OTHER, title, FALSE);
  lkl_html_add (html,
                "<div class=\"heading\"><h1>{}</h1></div>\n<p class=\"code\">{}</p>\n"
                "<p>{}</p>\n<p><a href=\"/person/{}\">{}</a></p>\n",
                title,
                code,
                _ ("Give it to this person only, now: it is not shown again. It works once, within "
                   "7 days."),
                person->id,
                _ ("Done"),
                NULL);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

void
lkl_person_page_handle_code (const LklServerRequest *request,
                             LklServerResponse *response,
                             gpointer user_data)
{
  const LklBoardContext *context = user_data;
  gint64 now_usecs = lkl_clock_get_wall_usecs (context->clock);
  g_autoptr (LklServedPerson) person = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  if (!lkl_board_form_accept (context, request, response, now_usecs))
    return;
  person = lkl_store_get_person (context->store, request->capture, &error);
  if (person != NULL)
    code = lkl_enrolment_desk_make_code (context->store, person->id, now_usecs, &error);
  if (code == NULL)
    {
      fail (response, error);
    }
  else
    {
      g_message ("on the board: personal code made for %s", person->id);
      set_code_page (response, person, code);
    }
}

void
lkl_person_page_handle_called (const LklServerRequest *request,
                               LklServerResponse *response,
                               gpointer user_data)
{
  const LklBoardContext *context = user_data;
  gint64 now_usecs = lkl_clock_get_wall_usecs (context->clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *what = NULL;

  if (!lkl_board_form_accept (context, request, response, now_usecs))
    return;
  answer = lkl_board_guard_read_field (request, "answer");
  if (lkl_store_mark_called (
          context->store, request->capture, answer != NULL ? answer : "", now_usecs, &error))
    {
      what = g_strdup_printf ("call to %s for answer %s marked as done", request->capture, answer);
      lkl_board_form_succeed (response, "/call-back", what);
    }
  else if (g_error_matches (error, LKL_ERROR, LKL_ERROR_NOT_FOUND))
    {
      lkl_board_site_set_message (response,
                                  MHD_HTTP_NOT_FOUND,
                                  _ ("Nobody asks for this call any more. Open the board again."));
    }
  else
    {
      fail (response, error);
    }
}

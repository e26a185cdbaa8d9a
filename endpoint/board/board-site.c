/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBoardSite"

#include "config.h"

#include "endpoint/board/board-site.h"

#include <glib/gi18n.h>
#include <microhttpd.h>

#include "endpoint/board/call-back-page.h"
#include "endpoint/board/faces-page.h"
#include "endpoint/board/new-hires-page.h"
#include "endpoint/board/notice-desk.h"
#include "endpoint/board/notices-page.h"
#include "endpoint/board/people-page.h"
#include "endpoint/board/person-page.h"
#include "endpoint/board/person-pcs.h"
#include "endpoint/board/task-pages.h"

#define HTML_TYPE "text/html; charset=utf-8"
#define STYLE_RESOURCE "/org/linklight/endpoint/board.css"
#define MAX_FORM_BYTES 4096

static void
handle_style (const LklServerRequest *request, LklServerResponse *response, gpointer user_data)
{
  g_autoptr (GBytes) style =
      g_resources_lookup_data (STYLE_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, style);
  g_autofree char *etag = g_strdup_printf ("\"%s\"", sha256);

  lkl_server_response_set_header (response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
  lkl_server_response_set_conditional (response, request, etag, "text/css; charset=utf-8", style);
}

const LklHttpRoute lkl_board_site_routes[] = {
  { MHD_HTTP_METHOD_GET, "/", 0, NULL, lkl_people_page_handle },
  { MHD_HTTP_METHOD_GET, "/board.css", 0, NULL, handle_style },
  { MHD_HTTP_METHOD_GET, "/call-back", 0, NULL, lkl_call_back_page_handle },
  { MHD_HTTP_METHOD_GET, "/hands", 0, NULL, lkl_task_pages_handle_hands },
  { MHD_HTTP_METHOD_GET, "/visits", 0, NULL, lkl_task_pages_handle_visits },
  { MHD_HTTP_METHOD_GET, "/thanks", 0, NULL, lkl_task_pages_handle_thanks },
  { MHD_HTTP_METHOD_GET, "/new-hires", 0, NULL, lkl_new_hires_page_handle },
  { MHD_HTTP_METHOD_GET, "/faces", 0, NULL, lkl_faces_page_handle },
  { MHD_HTTP_METHOD_GET, "/faces/learn", 0, NULL, lkl_faces_page_handle_learn },
  { MHD_HTTP_METHOD_GET, "/photo/*", 0, NULL, lkl_faces_page_handle_photo },
  { MHD_HTTP_METHOD_POST, "/person/*/task-done", MAX_FORM_BYTES, NULL, lkl_task_pages_handle_done },
  { MHD_HTTP_METHOD_GET, "/notices", 0, NULL, lkl_notices_page_handle },
  { MHD_HTTP_METHOD_POST,
    "/notices/preview",
    LKL_NOTICE_DESK_MAX_FORM_BYTES,
    NULL,
    lkl_notice_desk_handle_preview },
  { MHD_HTTP_METHOD_POST,
    "/notices/edit",
    LKL_NOTICE_DESK_MAX_FORM_BYTES,
    NULL,
    lkl_notice_desk_handle_edit },
  { MHD_HTTP_METHOD_POST,
    "/notices/publish",
    LKL_NOTICE_DESK_MAX_FORM_BYTES,
    NULL,
    lkl_notice_desk_handle_publish },
  { MHD_HTTP_METHOD_POST,
    "/notices/*/withdraw",
    MAX_FORM_BYTES,
    NULL,
    lkl_notice_desk_handle_withdraw },
  { MHD_HTTP_METHOD_GET, "/notices/*/withdraw", 0, NULL, lkl_notices_page_handle_withdraw },
  { MHD_HTTP_METHOD_GET, "/notices/new/*", 0, NULL, lkl_notice_desk_handle_new },
  { MHD_HTTP_METHOD_GET, "/notices/*/update", 0, NULL, lkl_notice_desk_handle_update },
  { MHD_HTTP_METHOD_GET, "/notices/*/end", 0, NULL, lkl_notice_desk_handle_end },
  { MHD_HTTP_METHOD_GET, "/notices/*", 0, NULL, lkl_notices_page_handle_one },
  { MHD_HTTP_METHOD_POST, "/person/*/called", MAX_FORM_BYTES, NULL, lkl_person_page_handle_called },
  { MHD_HTTP_METHOD_POST, "/person/*/code", MAX_FORM_BYTES, NULL, lkl_person_page_handle_code },
  { MHD_HTTP_METHOD_POST,
    "/person/*/disconnect",
    MAX_FORM_BYTES,
    NULL,
    lkl_person_pcs_handle_disconnect },
  { MHD_HTTP_METHOD_GET, "/person/*", 0, NULL, lkl_person_page_handle },
};

guint
lkl_board_site_get_n_routes (void)
{
  return G_N_ELEMENTS (lkl_board_site_routes);
}

gboolean
lkl_board_site_admit (LklServerRequest *request, LklServerResponse *response, gpointer user_data)
{
  const LklBoardContext *context = user_data;

  if (lkl_board_guard_knows_host (context->guard, request))
    return TRUE;
  lkl_board_site_set_message (response,
                              MHD_HTTP_MISDIRECTED_REQUEST,
                              _ ("The board does not answer under this name. Ask for it by the "
                                 "address that it printed when it started."));
  return FALSE;
}

void
lkl_board_site_fail (const LklServerRequest *request,
                     LklServerResponse *response,
                     guint status,
                     const char *detail)
{
  if (status == MHD_HTTP_NOT_FOUND)
    lkl_board_site_set_message (response, status, _ ("There is no such page."));
  else
    lkl_board_site_set_message (response, status, _ ("The board can't answer this."));
}

void
lkl_board_site_begin_page (LklHtml *html, LklBoardPage page, const char *title, gboolean refreshes)
{
  lkl_html_add (html,
                "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
                /* Translators: the BCP 47 tag of your language: "de", "pt-BR". */
                C_ ("language tag", "en"),
                /* Translators: "rtl" where your language is written from right to left. */
                C_ ("text direction", "ltr"),
                NULL);
  if (refreshes)
    lkl_html_add (html, "<meta http-equiv=\"refresh\" content=\"60\">\n", NULL);
  lkl_html_add (html,
                "<title>{} · Linklight</title>\n<link rel=\"icon\" href=\"data:,\">\n"
                "<link rel=\"stylesheet\" href=\"/board.css\">\n</head>\n<body>\n",
                title,
                NULL);
  lkl_board_navigation_add (html, page);
  lkl_html_add (html, "<main id=\"content\" tabindex=\"-1\">\n", NULL);
}

void
lkl_board_site_end_page (LklHtml *html, LklServerResponse *response, guint status)
{
  lkl_html_add (html, "</main>\n</body>\n</html>\n", NULL);
  lkl_server_response_set_body (response, status, HTML_TYPE, lkl_html_take (html));
}

void
lkl_board_site_set_message (LklServerResponse *response, guint status, const char *sentence)
{
  g_autoptr (LklHtml) html = lkl_html_new ();

  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_OTHER, _ ("Board"), FALSE);
  lkl_html_add (html,
                "<p class=\"message\">{}</p>\n<p><a href=\"/\">{}</a></p>\n",
                sentence,
                _ ("To the board"),
                NULL);
  lkl_board_site_end_page (html, response, status);
}

void
lkl_board_site_fail_for_store (LklServerResponse *response, const GError *error)
{
  g_warning ("%s", error->message);
  lkl_board_site_set_message (
      response, MHD_HTTP_SERVICE_UNAVAILABLE, _ ("The store is not available; try again later."));
}

gboolean
lkl_board_site_shows_names (const LklShelvedSet *set)
{
  return set->policy == NULL || set->policy->lights == LKL_LIGHTS_NAMED;
}

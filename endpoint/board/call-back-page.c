/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCallBackPage"

#include "config.h"

#include "endpoint/board/call-back-page.h"

#include <glib/gi18n.h>
#include <microhttpd.h>

#include "endpoint/board/board-form.h"
#include "endpoint/board/call-back-list.h"

#define MAX_BY_COLOUR 500

void
lkl_call_back_page_handle (const LklServerRequest *request,
                           LklServerResponse *response,
                           gpointer user_data)
{
  const LklBoardContext *context = user_data;
  gint64 now_usecs = lkl_clock_get_wall_usecs (context->clock);
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (context->shelf);
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LklLightWall) wall = lkl_light_wall_load (context->store, 0, now_usecs, &error);
  g_autofree char *token = NULL;
  LklCallBackList list = {
    .set = set,
    .wall = wall,
    .now_usecs = now_usecs,
    .is_named = lkl_board_site_shows_names (set),
    .max_by_colour = MAX_BY_COLOUR,
  };

  if (wall == NULL)
    {
      lkl_board_site_fail_for_store (response, error);
      return;
    }
  token = lkl_board_guard_make_form_token (context->guard, request, response, now_usecs);
  list.form_token = token;
  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_CALL_BACK, _ ("Call back"), FALSE);
  lkl_board_form_add_heading (html, _ ("Call back"), "/call-back", now_usecs);
  lkl_call_back_list_add (html, &list);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBoardForm"

#include "config.h"

#include "endpoint/board/board-form.h"

#include <glib/gi18n.h>
#include <microhttpd.h>

#include "endpoint/board/board-words.h"

void
lkl_board_form_add_heading (LklHtml *html, const char *title, const char *path, gint64 now_usecs)
{
  g_autofree char *as_of = lkl_board_words_for_now (now_usecs);

  lkl_html_add (html,
                "<div class=\"heading\"><h1>{}</h1><p class=\"quiet\">{} · "
                "<a href=\"{}\">{}</a></p></div>\n",
                title,
                as_of,
                path,
                /* Translators: a link that loads the page again. */
                _ ("Look again"),
                NULL);
}

void
lkl_board_form_add_token (LklHtml *html, const char *token)
{
  lkl_html_add (html, "<input type=\"hidden\" name=\"token\" value=\"{}\">", token, NULL);
}

gboolean
lkl_board_form_accept (const LklBoardContext *context,
                       const LklServerRequest *request,
                       LklServerResponse *response,
                       gint64 now_usecs)
{
  if (lkl_board_guard_accepts_form (context->guard, request, now_usecs))
    return TRUE;
  lkl_board_site_set_message (
      response,
      MHD_HTTP_FORBIDDEN,
      _ ("This form was too old, or it did not come from the board. Open the page again."));
  return FALSE;
}

void
lkl_board_form_succeed (LklServerResponse *response, const char *path, const char *what)
{
  g_message ("on the board: %s", what);
  lkl_server_response_set_header (response, MHD_HTTP_HEADER_LOCATION, path);
  lkl_board_site_set_message (response, MHD_HTTP_SEE_OTHER, _ ("Done."));
}

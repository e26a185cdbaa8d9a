/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBoardNavigation"

#include "config.h"

#include "endpoint/board/board-navigation.h"

#include <glib/gi18n.h>

static const struct
{
  const char *path;
  const char *name;
} pages[LKL_BOARD_PAGE_OTHER] = {
  [LKL_BOARD_PAGE_PEOPLE] = { "/", N_ ("People") },
  [LKL_BOARD_PAGE_CALL_BACK] = { "/call-back", N_ ("Call back") },
  [LKL_BOARD_PAGE_HANDS] = { "/hands", N_ ("Raised hands") },
  [LKL_BOARD_PAGE_VISITS] = { "/visits", N_ ("Visits") },
  [LKL_BOARD_PAGE_NOTICES] = { "/notices", N_ ("Notices") },
  [LKL_BOARD_PAGE_NEW_HIRES] = { "/new-hires", N_ ("New hires") },
  [LKL_BOARD_PAGE_THANKS] = { "/thanks", N_ ("Thanks") },
  [LKL_BOARD_PAGE_FACES] = { "/faces", N_ ("Names and faces") },
};

void
lkl_board_navigation_add (LklHtml *html, LklBoardPage current)
{
  lkl_html_add (html,
                "<a class=\"skip\" href=\"#content\">{}</a>\n"
                "<header class=\"top\"><div><a class=\"brand\" href=\"/\">Linklight</a>\n"
                "<nav aria-label=\"{}\"><ul>\n",
                /* Translators: a link that leads past the links to all pages. */
                _ ("Skip to the content"),
                /* Translators: what the links to all pages are called for screen readers. */
                _ ("Pages"),
                NULL);
  for (guint i = 0; i < LKL_BOARD_PAGE_OTHER; i++)
    {
      lkl_html_add (html, "<li><a href=\"{}\"", pages[i].path, NULL);
      if (i == current)
        lkl_html_add (html, " aria-current=\"page\"", NULL);
      lkl_html_add (html, ">{}</a></li>\n", _ (pages[i].name), NULL);
    }
  lkl_html_add (html, "</ul></nav></div></header>\n", NULL);
}

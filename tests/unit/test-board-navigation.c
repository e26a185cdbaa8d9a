/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/board-navigation.h"

#include <string.h>

/* Returns: (transfer full) */
static char *
show (LklBoardPage current)
{
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (GBytes) bytes = NULL;

  lkl_board_navigation_add (html, current);
  bytes = lkl_html_take (html);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static guint
count (const char *text, const char *part)
{
  g_auto (GStrv) parts = g_strsplit (text, part, -1);

  return g_strv_length (parts) - 1;
}

static void
test_the_current_page_is_marked (void)
{
  for (guint page = 0; page < LKL_BOARD_PAGE_OTHER; page++)
    {
      g_autofree char *bar = show ((LklBoardPage) page);

      g_assert_cmpuint (count (bar, "<li>"), ==, LKL_BOARD_PAGE_OTHER);
      g_assert_cmpuint (count (bar, "aria-current=\"page\""), ==, 1);
    }
}

static void
test_other_pages_are_not (void)
{
  g_autofree char *bar = show (LKL_BOARD_PAGE_OTHER);

  g_assert_cmpuint (count (bar, "aria-current"), ==, 0);
}

/* What is to be left out stands behind it. */
static void
test_it_can_be_skipped (void)
{
  g_autofree char *bar = show (LKL_BOARD_PAGE_PEOPLE);
  const char *skip = strstr (bar, "href=\"#content\"");

  g_assert_nonnull (skip);
  g_assert_true (skip < strstr (bar, "href=\"/\""));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-navigation/the-current-page-is-marked", test_the_current_page_is_marked);
  g_test_add_func ("/board-navigation/other-pages-are-not", test_other_pages_are_not);
  g_test_add_func ("/board-navigation/it-can-be-skipped", test_it_can_be_skipped);
  return g_test_run ();
}

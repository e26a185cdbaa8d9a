/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/people-page.h"

#include <string.h>

#include "endpoint/board/board-site.h"
#include "tests/fakes/scratch-store.h"

#define NOW (20000 * G_TIME_SPAN_DAY)

/* The page with so many who said that IT is bad. Returns: (transfer full) */
static char *
make_page (guint n_reds)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autoptr (LklDocumentShelf) shelf = lkl_document_shelf_new ();
  g_autoptr (LklClock) clock = lkl_clock_new_manual (NOW, 0);
  LklBoardContext context = { .store = scratch->store, .shelf = shelf, .clock = clock };
  LklServerRequest request = { .method = "GET", .path = "/" };
  LklServerResponse response;
  char *text;

  for (guint i = 0; i < n_reds; i++)
    {
      g_autofree char *id = g_strdup_printf ("person-%02u", i);

      lkl_scratch_store_add_person (scratch, id);
      lkl_scratch_store_add_answer (scratch, id, "smile3", "bad", NULL, NOW);
    }
  lkl_server_response_init (&response);
  lkl_people_page_handle (&request, &response, &context);
  g_assert_cmpuint (response.status, ==, 200);
  text = g_strndup (g_bytes_get_data (response.body, NULL), g_bytes_get_size (response.body));
  lkl_server_response_clear (&response);
  return text;
}

static void
assert_cards (guint n_reds, guint n_cards, const char *more)
{
  g_autofree char *page = make_page (n_reds);
  g_auto (GStrv) parts = g_strsplit (page, "class=\"card ", -1);

  g_assert_cmpuint (g_strv_length (parts), ==, n_cards + 1);
  if (more != NULL)
    g_assert_nonnull (strstr (page, more));
  else
    g_assert_null (strstr (page, " more</a>"));
}

/* A list that ends early says so. */
static void
test_call_backs (void)
{
  assert_cards (0, 0, NULL);
  assert_cards (20, 20, NULL);
  assert_cards (21, 20, ">and 1 more<");
  assert_cards (25, 20, ">and 5 more<");
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people-page/call-backs", test_call_backs);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/board-stage.h"

#include <string.h>

#include "endpoint/people-photos.h"

static void
publish (LklDocumentShelf *shelf, const char *const *documents)
{
  g_autoptr (GPtrArray) served =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_served_document_free);
  g_autoptr (LklShelvedSet) set = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; documents[i] != NULL; i += 2)
    {
      const char *text = documents[i + 1];
      g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));

      g_ptr_array_add (served, lkl_served_document_new (documents[i], ".json", "0", content));
    }
  set = lkl_shelved_set_new (1, served, &error);
  g_assert_no_error (error);
  lkl_document_shelf_replace (shelf, set);
}

char *
lkl_board_stage_show (LklScratchStore *scratch,
                      const char *const *documents,
                      void (*handle) (const LklServerRequest *request,
                                      LklServerResponse *response,
                                      gpointer context))
{
  const char *const hosts[] = { "127.0.0.1:1", NULL };
  g_autoptr (LklDocumentShelf) shelf = lkl_document_shelf_new ();
  g_autoptr (LklClock) clock = lkl_clock_new_manual (LKL_BOARD_STAGE_NOW, 0);
  g_autoptr (LklBoardGuard) guard = lkl_board_guard_new (hosts);
  LklBoardContext context = {
    .store = scratch->store, .shelf = shelf, .clock = clock, .guard = guard
  };
  LklServerRequest request = { .method = "GET", .path = "/" };
  LklServerResponse response;
  char *text;

  if (documents != NULL)
    publish (shelf, documents);
  lkl_server_response_init (&response);
  handle (&request, &response, &context);
  g_assert_cmpuint (response.status, ==, 200);
  text = g_strndup (g_bytes_get_data (response.body, NULL), g_bytes_get_size (response.body));
  lkl_server_response_clear (&response);
  return text;
}

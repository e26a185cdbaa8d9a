/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/call-back-page.h"

#include <string.h>

#include "tests/fakes/board-stage.h"

#define NOW LKL_BOARD_STAGE_NOW

/* Each button says to a screen reader whose call it ends. */
static void
test_each_request_has_a_form (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = NULL;

  lkl_scratch_store_add_person (scratch, "ada");
  lkl_scratch_store_add_request (scratch, "ada", "u1", "yesno", "no", NOW);
  page = lkl_board_stage_show (scratch, NULL, lkl_call_back_page_handle);
  g_assert_nonnull (strstr (page, "action=\"/person/ada/called\""));
  g_assert_nonnull (strstr (page, "name=\"answer\" value=\"u1\""));
  g_assert_nonnull (strstr (page, "aria-label=\"Mark as done: call to ada\""));
  g_assert_null (strstr (page, "http-equiv=\"refresh\""));
  g_assert_nonnull (strstr (page, "href=\"/call-back\">Look again<"));
}

static void
test_nobody_waits (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = lkl_board_stage_show (scratch, NULL, lkl_call_back_page_handle);

  g_assert_nonnull (strstr (page, "Nobody is waiting for a call."));
  g_assert_null (strstr (page, "<form"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call-back-page/each-request-has-a-form", test_each_request_has_a_form);
  g_test_add_func ("/call-back-page/nobody-waits", test_nobody_waits);
  return g_test_run ();
}

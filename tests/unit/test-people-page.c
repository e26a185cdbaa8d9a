/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/people-page.h"

#include <string.h>

#include "tests/fakes/board-stage.h"

#define NOW LKL_BOARD_STAGE_NOW

static const char *const lights_off[] = { "policy", LKL_BOARD_STAGE_LIGHTS_OFF, NULL };

/* The page with so many who said that IT is bad. Returns: (transfer full) */
static char *
make_page (guint n_reds)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();

  for (guint i = 0; i < n_reds; i++)
    {
      g_autofree char *id = g_strdup_printf ("person-%02u", i);

      lkl_scratch_store_add_person (scratch, id);
      lkl_scratch_store_add_answer (scratch, id, "smile3", "bad", NULL, NOW);
    }
  return lkl_board_stage_show (scratch, NULL, lkl_people_page_handle);
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

/* Whatever the answer was, and whatever came after it. */
static void
test_please_contact_me (void)
{
  const char *const answers[][2] = { { "yesno", "no" }, { "smile3", "good" }, { "nps", "10" } };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
      g_autofree char *page = NULL;
      g_autofree char *page_after_call = NULL;

      lkl_scratch_store_add_person (scratch, "ada");
      lkl_scratch_store_add_request (
          scratch, "ada", "u1", answers[i][0], answers[i][1], NOW - G_TIME_SPAN_DAY);
      lkl_scratch_store_add_answer (scratch, "ada", "smile3", "good", NULL, NOW);
      page = lkl_board_stage_show (scratch, NULL, lkl_people_page_handle);
      g_assert_nonnull (strstr (page, "class=\"card asked\""));
      g_assert_nonnull (strstr (page, "Please contact me · yesterday"));
      g_assert_nonnull (strstr (page, "href=\"/call-back\">Mark calls as done<"));
      g_assert_null (strstr (page, "Nobody is waiting"));
      g_assert_true (lkl_store_mark_called (scratch->store, "ada", "u1", NOW, NULL));
      page_after_call = lkl_board_stage_show (scratch, NULL, lkl_people_page_handle);
      g_assert_null (strstr (page_after_call, "class=\"card "));
      g_assert_nonnull (strstr (page_after_call, "Nobody is waiting"));
    }
}

/* What they said stays unsaid, but they are called. */
static void
test_please_contact_me_without_lights (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = NULL;

  lkl_scratch_store_add_person (scratch, "ada");
  lkl_scratch_store_add_person (scratch, "bob");
  lkl_scratch_store_add_request (scratch, "ada", "u1", "smile3", "bad", NOW);
  lkl_scratch_store_add_answer (scratch, "bob", "smile3", "bad", NULL, NOW);
  page = lkl_board_stage_show (scratch, lights_off, lkl_people_page_handle);
  g_assert_nonnull (strstr (page, "Please contact me · today"));
  g_assert_null (strstr (page, "Bad"));
  g_assert_null (strstr (page, "it-for-you"));
  g_assert_null (strstr (page, "class=\"card red"));
}

/* It loads itself again, which would take a form away from under somebody's hands. */
static void
test_without_forms (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = NULL;

  lkl_scratch_store_add_person (scratch, "ada");
  lkl_scratch_store_add_request (scratch, "ada", "u1", "smile3", "bad", NOW);
  page = lkl_board_stage_show (scratch, NULL, lkl_people_page_handle);
  g_assert_nonnull (strstr (page, "http-equiv=\"refresh\""));
  g_assert_null (strstr (page, "<form"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people-page/call-backs", test_call_backs);
  g_test_add_func ("/people-page/please-contact-me", test_please_contact_me);
  g_test_add_func ("/people-page/please-contact-me-without-lights",
                   test_please_contact_me_without_lights);
  g_test_add_func ("/people-page/without-forms", test_without_forms);
  return g_test_run ();
}

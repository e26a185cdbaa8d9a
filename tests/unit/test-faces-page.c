/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/faces-page.h"

#include <string.h>

#include "tests/fakes/board-stage.h"

#define PEOPLE                                                                    \
  "{\"form\":\"people\",\"version\":1,\"people\":[{\"card\":{\"@type\":\"Card\"," \
  "\"version\":\"1.0\",\"uid\":\"ana\",\"name\":{\"full\":\"ana <b> ferreira\"}," \
  "\"titles\":{\"t\":{\"name\":\"First <i>\"}}},\"place\":\"By the <u>\","        \
  "\"helpsWith\":[\"Laptops <s>\"]}]}"

static const char *const cards[] = { "people", PEOPLE, NULL };

/* Who has no photo is known by initials, and nothing of the card is markup. */
static void
test_without_photo (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = lkl_board_stage_show (scratch, cards, lkl_faces_page_handle);

  g_assert_nonnull (strstr (page, "<span class=\"face initials\" aria-hidden=\"true\">AF</span>"));
  g_assert_nonnull (strstr (page, "<bdi>ana &lt;b&gt; ferreira</bdi>"));
  g_assert_nonnull (strstr (page, "<p dir=\"auto\">First &lt;i&gt;</p>"));
  g_assert_nonnull (strstr (page, "By the &lt;u&gt;"));
  g_assert_nonnull (strstr (page, "Laptops &lt;s&gt;"));
  g_assert_null (strstr (page, "<b>"));
  g_assert_null (strstr (page, "<img"));
}

/* There is nothing to guess by. */
static void
test_without_photo_nobody_is_to_learn (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = lkl_board_stage_show (scratch, cards, lkl_faces_page_handle_learn);

  g_assert_null (strstr (page, "ferreira"));
  g_assert_null (strstr (page, "Who is this?"));
}

/* Nobody of those who are served has published a card. */
static void
test_nobody_else (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = NULL;

  lkl_scratch_store_add_person (scratch, "ada");
  page = lkl_board_stage_show (scratch, NULL, lkl_faces_page_handle);
  g_assert_null (strstr (page, "ada"));
  g_assert_nonnull (strstr (page, "No card is published yet."));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faces-page/without-photo", test_without_photo);
  g_test_add_func ("/faces-page/without-photo-nobody-is-to-learn",
                   test_without_photo_nobody_is_to_learn);
  g_test_add_func ("/faces-page/nobody-else", test_nobody_else);
  return g_test_run ();
}

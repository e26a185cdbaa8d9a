/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/notices/notice-memory.h"

#include "tests/fakes/notice-case.h"

#define NOW_USECS LKL_NOTICE_CASE_NOW_USECS

static void
note (LklNoticeMemory *told, const char *id, const char *kind, gint64 now_usecs)
{
  g_autofree char *notice = g_strdup_printf (
      "{'id':'%s','kind':'%s','title':'T','workaround':'W','from':'2026-11-20T09:00:00Z'}",
      id,
      kind);
  g_autoptr (LklNoticesDocument) document = lkl_notice_case_parse_shared (notice);

  lkl_notice_memory_note (
      told, document->notices->pdata[0], "It's “slow” \\ 'now'\n", TRUE, FALSE, now_usecs);
}

static void
test_all_is_remembered (void)
{
  g_autoptr (LklNoticeMemory) told = lkl_notice_memory_new ();
  g_autoptr (LklNoticeMemory) read = NULL;
  g_autofree char *text = NULL;
  LklRememberedNotice *entry;

  note (told, "mail-1", "outage", NOW_USECS);
  note (told, "amir", "hello", NOW_USECS + 1);
  entry = lkl_notice_memory_find (told, "mail-1");
  entry->is_shown = TRUE;
  entry->is_pending = TRUE;
  entry->end = LKL_NOTICE_END_OVER;
  entry->ended_usecs = NOW_USECS + 2;
  text = lkl_notice_memory_to_text (told);
  read = lkl_notice_memory_from_text (text);
  g_assert_cmpuint (read->notices->len, ==, 2);
  entry = read->notices->pdata[0];
  g_assert_cmpstr (entry->id, ==, "mail-1");
  g_assert_cmpstr (entry->title, ==, "It's “slow” \\ 'now'\n");
  g_assert_cmpint (entry->kind, ==, LKL_NOTICE_KIND_OUTAGE);
  g_assert_true (entry->is_urgent);
  g_assert_false (entry->is_mine);
  g_assert_true (entry->is_shown);
  /* Nothing of the last run is on its way in this one. */
  g_assert_false (entry->is_pending);
  g_assert_cmpint (entry->told_usecs, ==, NOW_USECS);
  g_assert_cmpint (entry->end, ==, LKL_NOTICE_END_OVER);
  g_assert_cmpint (entry->ended_usecs, ==, NOW_USECS + 2);
  g_assert_false (entry->is_end_shown);
}

static void
test_anything_can_be_read (void)
{
  const char *const texts[] = {
    "",
    "nonsense",
    "[",
    "[('a', 'b')]",
    "[('a', 'T', 99, true, false, 1, true, 0, 0, false)]",
    "[('a', 'T', 0, true, false, 1, true, 9, 0, false)]",
    "[('', 'T', 0, true, false, 1, true, 0, 0, false)]",
    "[('a', 'T', 0, true, false, -1, true, 0, 0, false)]",
    "@a(ssubbxbuxb) []",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LklNoticeMemory) told = lkl_notice_memory_from_text (texts[i]);

      g_assert_cmpuint (told->notices->len, ==, 0);
    }
}

static void
test_what_is_there_twice_is_read_once (void)
{
  g_autoptr (LklNoticeMemory) told =
      lkl_notice_memory_from_text ("[('a', 'T', 0, true, false, 1, true, 0, 0, false),"
                                   " ('a', 'U', 0, true, false, 2, true, 0, 0, false)]");

  g_assert_cmpuint (told->notices->len, ==, 1);
}

/* An outage of which somebody was told lasts until its end. */
static void
test_what_is_long_over_is_forgotten (void)
{
  g_autoptr (LklNoticeMemory) told = lkl_notice_memory_new ();

  note (told, "mail-1", "outage", NOW_USECS);
  note (told, "mail-2", "outage", NOW_USECS);
  note (told, "amir", "hello", NOW_USECS);
  lkl_notice_memory_find (told, "mail-2")->end = LKL_NOTICE_END_RESOLVED;
  lkl_notice_memory_forget (told, NOW_USECS + LKL_NOTICE_MEMORY_KEPT_USECS);
  g_assert_cmpuint (told->notices->len, ==, 3);
  lkl_notice_memory_forget (told, NOW_USECS + LKL_NOTICE_MEMORY_KEPT_USECS + 1);
  g_assert_cmpuint (told->notices->len, ==, 1);
  g_assert_nonnull (lkl_notice_memory_find (told, "mail-1"));
}

static void
test_there_are_never_too_many (void)
{
  g_autoptr (LklNoticeMemory) told = lkl_notice_memory_new ();

  for (guint i = 0; i < LKL_NOTICE_MEMORY_MAX + 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("o%u", i);

      note (told, id, "outage", NOW_USECS);
    }
  lkl_notice_memory_forget (told, NOW_USECS);
  g_assert_cmpuint (told->notices->len, ==, LKL_NOTICE_MEMORY_MAX);
  g_assert_null (lkl_notice_memory_find (told, "o4"));
  g_assert_nonnull (lkl_notice_memory_find (told, "o5"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice-memory/all-is-remembered", test_all_is_remembered);
  g_test_add_func ("/notice-memory/anything-can-be-read", test_anything_can_be_read);
  g_test_add_func ("/notice-memory/what-is-there-twice-is-read-once",
                   test_what_is_there_twice_is_read_once);
  g_test_add_func ("/notice-memory/what-is-long-over-is-forgotten",
                   test_what_is_long_over_is_forgotten);
  g_test_add_func ("/notice-memory/there-are-never-too-many", test_there_are_never_too_many);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/notices/notice-board.h"

#include <string.h>

#define NOW_USECS (G_GINT64_CONSTANT (1795255200) * G_USEC_PER_SEC) /* 2026-11-21T10:00Z */

static GBytes *
get_bytes (const char *form, const char *notices)
{
  char *text = g_strdup_printf ("{\"form\":\"%s\",\"version\":1,\"notices\":[%s]}", form, notices);

  return g_bytes_new_take (text, strlen (text));
}

static LklNoticesDocument *
parse_shared (const char *notices)
{
  g_autoptr (GBytes) bytes = get_bytes ("notices", notices);
  g_autoptr (GError) error = NULL;
  LklNoticesDocument *document = lkl_notices_document_parse ("notices", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

static LklMineDocument *
parse_mine (const char *notices)
{
  g_autoptr (GBytes) bytes = get_bytes ("mine", notices);
  g_autoptr (GError) error = NULL;
  LklMineDocument *document = lkl_mine_document_parse ("mine", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

static void
assert_selected (const LklNoticesDocument *shared,
                 const LklMineDocument *mine,
                 const char *place,
                 gint64 now_usecs,
                 const char *expected)
{
  g_autoptr (GPtrArray) notices =
      lkl_notice_board_select (shared, mine, place, NULL, NULL, now_usecs);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < notices->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (notices, i);

      g_string_append_printf (
          titles, "%s%s", i > 0 ? " " : "", lkl_localized_text_lookup (notice->title, NULL));
    }
  g_assert_cmpstr (titles->str, ==, expected);
}

#define NOTICE(id, kind, from, more)                                                        \
  "{\"id\":\"" id "\",\"kind\":\"" kind "\",\"title\":\"" id "\",\"workaround\":\"Call.\"," \
  "\"from\":\"2026-11-" from "T10:00:00Z\"" more "}"

static void
test_no_documents (void)
{
  assert_selected (NULL, NULL, NULL, NOW_USECS, "");
}

static void
test_over_is_never_shown (void)
{
  g_autoptr (LklNoticesDocument) shared = parse_shared (
      NOTICE ("over", "outage", "01", ",\"urgent\":true,\"until\":\"2026-11-21T10:00:00Z\"") "," NOTICE (
          "last-second",
          "tip",
          "01",
          ",\"until\":\"2026-11-21T10:00:01Z\"") "," NOTICE ("begins",
                                                             "tip",
                                                             "21",
                                                             "") "," NOTICE ("tomorrow",
                                                                             "tip",
                                                                             "22",
                                                                             ""));

  assert_selected (shared, NULL, NULL, NOW_USECS, "begins last-second");
  assert_selected (shared, NULL, NULL, NOW_USECS - 1, "over last-second");
}

static void
test_outages_come_first (void)
{
  g_autoptr (LklNoticesDocument) shared =
      parse_shared (NOTICE ("tip", "tip", "20", ",\"urgent\":true") "," NOTICE (
          "slow",
          "outage",
          "19",
          "") "," NOTICE ("old",
                          "outage",
                          "10",
                          ",\"urgent\":true") "," NOTICE ("fix",
                                                          "you-said-we-did",
                                                          "20",
                                                          "") "," NOTICE ("new",
                                                                          "outage",
                                                                          "12",
                                                                          ",\"urgent\":true"));

  assert_selected (shared, NULL, NULL, NOW_USECS, "new old slow fix tip");
}

static void
test_audience (void)
{
  g_autoptr (LklNoticesDocument) shared = parse_shared (
      NOTICE ("riga", "tip", "20", ",\"audience\":{\"places\":[\"riga\"]}") "," NOTICE (
          "all", "tip", "19", ""));

  assert_selected (shared, NULL, "riga", NOW_USECS, "riga all");
  assert_selected (shared, NULL, "elsewhere", NOW_USECS, "all");
  assert_selected (shared, NULL, NULL, NOW_USECS, "all");
}

static void
test_mine_joins_and_hides (void)
{
  g_autoptr (LklNoticesDocument) shared = parse_shared (
      NOTICE ("visit", "outage", "19", ",\"urgent\":true") "," NOTICE ("all", "tip", "19", ""));
  g_autoptr (LklMineDocument) mine = parse_mine (
      NOTICE ("hello", "hello", "20", "") "," NOTICE ("visit", "visit", "18", "") "," NOTICE (
          "gone", "visit", "01", ",\"until\":\"2026-11-02T10:00:00Z\""));

  assert_selected (shared, mine, NULL, NOW_USECS, "hello all visit");
  assert_selected (NULL, mine, NULL, NOW_USECS, "hello visit");
}

static void
assert_awaited (const char *notice, gboolean expected)
{
  g_autoptr (LklNoticesDocument) shared = parse_shared (notice);

  g_assert_cmpint (
      lkl_notice_board_is_awaited (shared->notices->pdata[0], NOW_USECS), ==, expected);
}

static void
test_what_it_has_forgotten_is_not_awaited (void)
{
  assert_awaited (NOTICE ("new", "outage", "20", ",\"updated\":\"2026-11-20T10:00:01Z\""), TRUE);
  assert_awaited (NOTICE ("old", "outage", "20", ""), FALSE);
  assert_awaited (NOTICE ("updated", "outage", "01", ",\"updated\":\"2026-11-21T09:00:00Z\""),
                  TRUE);
  assert_awaited (NOTICE ("said", "outage", "01", ",\"nextWordAt\":\"2026-11-21T16:00:00Z\""),
                  TRUE);
  assert_awaited (NOTICE ("late", "outage", "01", ",\"nextWordAt\":\"2026-11-20T09:00:00Z\""),
                  FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice-board/no-documents", test_no_documents);
  g_test_add_func ("/notice-board/over-is-never-shown", test_over_is_never_shown);
  g_test_add_func ("/notice-board/outages-come-first", test_outages_come_first);
  g_test_add_func ("/notice-board/audience", test_audience);
  g_test_add_func ("/notice-board/mine-joins-and-hides", test_mine_joins_and_hides);
  g_test_add_func ("/notice-board/what-it-has-forgotten-is-not-awaited",
                   test_what_it_has_forgotten_is_not_awaited);
  return g_test_run ();
}

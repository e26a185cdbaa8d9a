/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/notices/notice-words.h"

#include <string.h>

#include "agent/notices/notice-board.h"
#include "tests/fakes/notice-case.h"

#define NOW_USECS LKL_NOTICE_CASE_NOW_USECS /* 2026-11-21T10:00Z */
#define OUTAGE                                                                      \
  "{'id':'mail-1','kind':'outage','title':'Mail is slow','workaround':'Use chat.'," \
  "'text':'All of it.','cause':'A disk broke.','from':'2026-11-21T09:00:00Z'"

static void
assert_body (const char *notice, const char *summary, const char *body)
{
  g_autoptr (LklNoticesDocument) document = lkl_notice_case_parse_shared (notice);
  g_autoptr (LklNotification) notification =
      lkl_notice_words_new_begin (document->notices->pdata[0], FALSE, NOW_USECS);

  g_assert_cmpstr (notification->summary, ==, summary);
  g_assert_cmpstr (notification->body, ==, body);
}

static void
test_what_to_do_comes_first (void)
{
  assert_body (OUTAGE "}", "Mail is slow", "Use chat.");
  assert_body ("{'id':'m','kind':'maintenance','title':'Mail rests','text':'On Sunday.',"
               "'from':'2026-11-21T09:00:00Z'}",
               "Mail rests",
               "On Sunday.");
  assert_body ("{'id':'f','kind':'you-said-we-did','title':'Two new access points.',"
               "'from':'2026-11-21T09:00:00Z'}",
               "Because you told us",
               "Two new access points.");
}

static void
assert_next_word (const char *more, const char *expected)
{
  g_autofree char *notice = g_strconcat (OUTAGE, more, "}", NULL);
  g_autoptr (LklNoticesDocument) document = lkl_notice_case_parse_shared (notice);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *text =
      lkl_notice_words_describe_next_word (document->notices->pdata[0], NOW_USECS, zone);
  g_auto (GStrv) pieces = g_strsplit (text, "\xe2\x81\xa6", -1); /* without the isolating marks */
  g_autofree char *left = g_strjoinv ("", pieces);
  g_auto (GStrv) more_pieces = g_strsplit (left, "\xe2\x81\xa9", -1);
  g_autofree char *plain = g_strjoinv ("", more_pieces);

  g_assert_cmpstr (plain, ==, expected);
}

static void
test_the_next_word (void)
{
  assert_next_word ("", "");
  assert_next_word (",'nextWordAt':'2026-11-21T10:30:00Z'", "Your IT team says more at 10:30.");
  assert_next_word (",'nextWordAt':'2026-11-23T10:30:00Z'",
                    "Your IT team says more at 23 November, 10:30.");
  assert_next_word (",'nextWordAt':'2026-11-21T10:00:00Z'",
                    "Your IT team meant to say more at 10:00. There is no news yet.");
  assert_next_word (",'nextWordAt':'2026-11-21T09:30:00Z','updated':'2026-11-21T09:20:00Z'",
                    "Your IT team meant to say more at 09:30. There is no news yet.");
  /* They did, and gave no new time. */
  assert_next_word (",'nextWordAt':'2026-11-21T09:30:00Z','updated':'2026-11-21T09:31:00Z'", "");
}

static void
test_an_end_says_no_more_than_is_known (void)
{
  const LklRememberedNotice told = { .id = (char *) "mail-1", .title = (char *) "Mail is slow" };
  g_autoptr (LklNoticesDocument) document = lkl_notice_case_parse_shared (
      "{'id':'b','kind':'resolved','title':'Mail is well','from':'2026-11-21T09:00:00Z'}");
  g_autoptr (LklNotification) resolved =
      lkl_notice_words_new_end (&told, LKL_NOTICE_END_RESOLVED, document->notices->pdata[0]);
  g_autoptr (LklNotification) over = lkl_notice_words_new_end (&told, LKL_NOTICE_END_OVER, NULL);
  g_autoptr (LklNotification) withdrawn =
      lkl_notice_words_new_end (&told, LKL_NOTICE_END_WITHDRAWN, NULL);

  g_assert_cmpstr (resolved->summary, ==, "Mail is well");
  g_assert_cmpstr (over->summary, ==, "Mail is slow");
  g_assert_cmpstr (over->body, ==, "The time that your IT team gave for this is over.");
  g_assert_cmpstr (withdrawn->body, ==, "Your IT team doesn't list this any more.");
  g_assert_cmpstr (resolved->id, ==, withdrawn->id);
}

/* Servers and our own bookkeeping have limits. */
static void
test_ids_are_short_and_differ (void)
{
  g_autofree char *one = lkl_notice_words_get_notification_id ("a");
  g_autofree char *other = lkl_notice_words_get_notification_id (
      "a-very-long-id-that-has-all-of-the-sixty-four-bytes-that-it-may-h");

  g_assert_cmpstr (one, !=, other);
  g_assert_cmpuint (strlen (one), ==, strlen (other));
  g_assert_cmpuint (strlen (one), <, 64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice-words/what-to-do-comes-first", test_what_to_do_comes_first);
  g_test_add_func ("/notice-words/the-next-word", test_the_next_word);
  g_test_add_func ("/notice-words/an-end-says-no-more-than-is-known",
                   test_an_end_says_no_more_than_is_known);
  g_test_add_func ("/notice-words/ids-are-short-and-differ", test_ids_are_short_and_differ);
  return g_test_run ();
}

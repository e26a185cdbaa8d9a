/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/outages/outage-span.h"

#define BAD LKL_OUTAGE_NEWS_BAD
#define SILENT LKL_OUTAGE_NEWS_SILENT
#define GOOD LKL_OUTAGE_NEWS_GOOD

static gboolean
follow (LklOutageSpan *span, gint64 secs, LklOutageNews news)
{
  return lkl_outage_span_follow (span, news, secs * G_USEC_PER_SEC);
}

static gboolean
is_over (const LklOutageSpan *span, gint64 secs)
{
  return lkl_outage_span_is_over (span, secs * G_USEC_PER_SEC);
}

static LklOutageSpan
begin_at_100 (void)
{
  LklOutageSpan span;

  lkl_outage_span_init (&span);
  g_assert_false (follow (&span, 0, GOOD));
  g_assert_true (follow (&span, 100, BAD));
  return span;
}

static void
test_over_after_a_minute_of_good_news (void)
{
  LklOutageSpan span = begin_at_100 ();

  g_assert_cmpint (lkl_outage_span_get_due_usecs (&span), ==, -1);
  follow (&span, 200, GOOD);
  g_assert_cmpint (lkl_outage_span_get_due_usecs (&span), ==, 260 * G_USEC_PER_SEC);
  follow (&span, 230, GOOD);
  g_assert_false (is_over (&span, 259));
  g_assert_true (is_over (&span, 260));
  g_assert_cmpint (
      lkl_outage_span_get_usecs (&span, 300 * G_USEC_PER_SEC), ==, 100 * G_USEC_PER_SEC);
  lkl_outage_span_end (&span);
  g_assert_false (is_over (&span, 300));
  g_assert_true (follow (&span, 400, BAD));
}

static void
test_short_recovery_is_none (void)
{
  LklOutageSpan span = begin_at_100 ();

  follow (&span, 200, GOOD);
  g_assert_false (follow (&span, 259, BAD));
  g_assert_false (is_over (&span, 400));
  g_assert_cmpint (
      lkl_outage_span_get_usecs (&span, 400 * G_USEC_PER_SEC), ==, 300 * G_USEC_PER_SEC);
}

/* Nobody looked in between. */
static void
test_late_bad_news_begins_another (void)
{
  LklOutageSpan span = begin_at_100 ();

  follow (&span, 200, GOOD);
  g_assert_true (follow (&span, 260, BAD));
  g_assert_cmpint (span.began_usecs, ==, 260 * G_USEC_PER_SEC);
}

/* A minute of good news is wanted, not one second of it and a sign-in page. */
static void
test_the_gap_runs_only_while_news_is_good (void)
{
  LklOutageSpan span = begin_at_100 ();

  follow (&span, 200, GOOD);
  follow (&span, 201, SILENT);
  g_assert_cmpint (lkl_outage_span_get_due_usecs (&span), ==, -1);
  g_assert_false (is_over (&span, 900));
  follow (&span, 900, GOOD);
  g_assert_cmpint (lkl_outage_span_get_due_usecs (&span), ==, 960 * G_USEC_PER_SEC);
  g_assert_false (is_over (&span, 959));
  g_assert_true (is_over (&span, 960));
  /* It was better all the time. */
  g_assert_cmpint (
      lkl_outage_span_get_usecs (&span, 960 * G_USEC_PER_SEC), ==, 100 * G_USEC_PER_SEC);
}

static void
test_bad_news_after_silence_goes_on (void)
{
  LklOutageSpan span = begin_at_100 ();

  follow (&span, 200, GOOD);
  follow (&span, 220, SILENT);
  g_assert_false (follow (&span, 500, BAD));
  g_assert_cmpint (span.began_usecs, ==, 100 * G_USEC_PER_SEC);
}

/* What was over before nothing was known is still over. */
static void
test_silence_opens_nothing_again (void)
{
  LklOutageSpan span = begin_at_100 ();

  follow (&span, 200, GOOD);
  follow (&span, 300, SILENT);
  g_assert_true (is_over (&span, 300));
  g_assert_true (follow (&span, 310, BAD));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outage-span/over", test_over_after_a_minute_of_good_news);
  g_test_add_func ("/outage-span/short-recovery", test_short_recovery_is_none);
  g_test_add_func ("/outage-span/late", test_late_bad_news_begins_another);
  g_test_add_func ("/outage-span/gap", test_the_gap_runs_only_while_news_is_good);
  g_test_add_func ("/outage-span/bad-after-silence", test_bad_news_after_silence_goes_on);
  g_test_add_func ("/outage-span/over-before-silence", test_silence_opens_nothing_again);
  return g_test_run ();
}

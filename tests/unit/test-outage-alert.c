/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/outages/outage-alert.h"

#define BAD LKL_OUTAGE_NEWS_BAD
#define GOOD LKL_OUTAGE_NEWS_GOOD
#define SILENT LKL_OUTAGE_NEWS_SILENT

static LklOutageAlertStep
follow (LklOutageAlert *alert, gint64 secs, LklOutageNews news, const char *fault)
{
  return lkl_outage_alert_follow (alert, news, fault, TRUE, secs * G_USEC_PER_SEC);
}

static void
test_once_and_at_its_end (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  g_assert_cmpint (follow (alert, 0, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 100, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  g_assert_cmpint (follow (alert, 110, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 120, SILENT, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, -1);
  g_assert_cmpint (follow (alert, 940, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, 1000 * G_USEC_PER_SEC);
  g_assert_cmpint (follow (alert, 999, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 1000, GOOD, NULL), ==, LKL_OUTAGE_ALERT_END);
  g_assert_cmpint (
      lkl_outage_alert_get_usecs (alert, 1000 * G_USEC_PER_SEC), ==, 840 * G_USEC_PER_SEC);
  g_assert_cmpint (follow (alert, 1100, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, -1);
}

static void
test_flapping_is_one (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  g_assert_cmpint (follow (alert, 0, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  for (gint64 secs = 50; secs < 1000; secs += 100)
    {
      g_assert_cmpint (follow (alert, secs, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
      g_assert_cmpint (follow (alert, secs + 59, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
    }
  g_assert_cmpint (follow (alert, 2000, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 2060, GOOD, NULL), ==, LKL_OUTAGE_ALERT_END);
}

static void
test_another_fault_updates (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  g_assert_cmpint (follow (alert, 0, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  g_assert_cmpint (follow (alert, 15, BAD, "b"), ==, LKL_OUTAGE_ALERT_UPDATE);
  g_assert_cmpint (follow (alert, 20, BAD, "b"), ==, LKL_OUTAGE_ALERT_NOTHING);
}

static void
test_who_is_away_hears_later (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  g_assert_cmpint (
      lkl_outage_alert_follow (alert, BAD, "a", FALSE, 0), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 500, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  /* The end waits for them as well. */
  g_assert_cmpint (follow (alert, 600, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (lkl_outage_alert_follow (alert, GOOD, NULL, FALSE, 700 * G_USEC_PER_SEC),
                   ==,
                   LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 900, GOOD, NULL), ==, LKL_OUTAGE_ALERT_END);
  g_assert_cmpint (
      lkl_outage_alert_get_usecs (alert, 900 * G_USEC_PER_SEC), ==, 600 * G_USEC_PER_SEC);
}

static void
test_over_before_they_are_back (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  g_assert_cmpint (
      lkl_outage_alert_follow (alert, BAD, "a", FALSE, 0), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 500, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 600, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
}

static void
test_six_a_day (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();
  gint64 secs = 0;

  for (guint i = 0; i < 10; i++)
    {
      const gboolean is_told = i < LKL_OUTAGE_ALERT_PER_DAY;

      g_assert_cmpint (follow (alert, secs, BAD, "a"),
                       ==,
                       is_told ? LKL_OUTAGE_ALERT_SHOW : LKL_OUTAGE_ALERT_NOTHING);
      g_assert_cmpint (follow (alert, secs + 5, BAD, "b"),
                       ==,
                       is_told ? LKL_OUTAGE_ALERT_UPDATE : LKL_OUTAGE_ALERT_NOTHING);
      follow (alert, secs + 10, GOOD, NULL);
      g_assert_cmpint (follow (alert, secs + 70, GOOD, NULL),
                       ==,
                       is_told ? LKL_OUTAGE_ALERT_END : LKL_OUTAGE_ALERT_NOTHING);
      secs += 100;
    }
  g_assert_cmpint (follow (alert, 24 * 3600 - 1, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
  follow (alert, 24 * 3600, GOOD, NULL);
  follow (alert, 24 * 3600 + 60, GOOD, NULL);
  g_assert_cmpint (follow (alert, 24 * 3600 + 100, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
}

static void
test_what_could_not_be_shown_has_no_end (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  g_assert_cmpint (follow (alert, 0, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  lkl_outage_alert_take_back (alert);
  g_assert_cmpint (follow (alert, 10, BAD, "b"), ==, LKL_OUTAGE_ALERT_NOTHING);
  follow (alert, 20, GOOD, NULL);
  g_assert_cmpint (follow (alert, 80, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outage-alert/once", test_once_and_at_its_end);
  g_test_add_func ("/outage-alert/flapping", test_flapping_is_one);
  g_test_add_func ("/outage-alert/another-fault", test_another_fault_updates);
  g_test_add_func ("/outage-alert/away", test_who_is_away_hears_later);
  g_test_add_func ("/outage-alert/over", test_over_before_they_are_back);
  g_test_add_func ("/outage-alert/six-a-day", test_six_a_day);
  g_test_add_func ("/outage-alert/not-shown", test_what_could_not_be_shown_has_no_end);
  return g_test_run ();
}

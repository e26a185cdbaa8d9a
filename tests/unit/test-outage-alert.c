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

/* In front of a sign-in page nothing works again, however well all was before. */
static void
test_end_is_told_with_good_news_alone (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  g_assert_cmpint (follow (alert, 0, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  follow (alert, 100, GOOD, NULL);
  g_assert_cmpint (follow (alert, 102, SILENT, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 500, SILENT, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  follow (alert, 600, GOOD, NULL);
  g_assert_cmpint (follow (alert, 659, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 660, GOOD, NULL), ==, LKL_OUTAGE_ALERT_END);

  g_assert_cmpint (follow (alert, 10000, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  follow (alert, 10100, GOOD, NULL);
  g_assert_cmpint (follow (alert, 10200, SILENT, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 10300, GOOD, NULL), ==, LKL_OUTAGE_ALERT_END);
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
test_another_fault_updates_after_a_pause (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  g_assert_cmpint (follow (alert, 0, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  g_assert_cmpint (follow (alert, 15, BAD, "b"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, 30 * G_USEC_PER_SEC);
  g_assert_cmpint (follow (alert, 29, BAD, "c"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 30, BAD, "c"), ==, LKL_OUTAGE_ALERT_UPDATE);
  g_assert_cmpint (follow (alert, 31, BAD, "c"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, -1);
  /* What is as it was told needs no update. */
  g_assert_cmpint (follow (alert, 50, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, 90 * G_USEC_PER_SEC);
  g_assert_cmpint (follow (alert, 60, BAD, "c"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, -1);
}

/* Two faults that take turns for a day: every 16 minutes in the end. */
static void
test_updates_become_rare (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();
  guint n_updates = 0;

  follow (alert, 0, BAD, "a");
  for (gint64 secs = 5; secs < 24 * 3600; secs += 5)
    {
      const LklOutageAlertStep step = follow (alert, secs, BAD, secs % 2 == 0 ? "a" : "b");

      if (step == LKL_OUTAGE_ALERT_UPDATE)
        n_updates++;
      else
        g_assert_cmpint (step, ==, LKL_OUTAGE_ALERT_NOTHING);
    }
  g_assert_cmpuint (n_updates, >, 20);
  g_assert_cmpuint (n_updates, <, 100);
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
      g_assert_cmpint (follow (alert, secs + 30, BAD, "b"),
                       ==,
                       is_told ? LKL_OUTAGE_ALERT_UPDATE : LKL_OUTAGE_ALERT_NOTHING);
      follow (alert, secs + 40, GOOD, NULL);
      g_assert_cmpint (follow (alert, secs + 100, GOOD, NULL),
                       ==,
                       is_told ? LKL_OUTAGE_ALERT_END : LKL_OUTAGE_ALERT_NOTHING);
      secs += 1800;
    }
  g_assert_cmpint (follow (alert, 24 * 3600 - 1, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
  follow (alert, 24 * 3600, GOOD, NULL);
  follow (alert, 24 * 3600 + 60, GOOD, NULL);
  g_assert_cmpint (follow (alert, 24 * 3600 + 100, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
}

/* Broken for 30 s and well for 70 s. Returns: what was told when it began */
static LklOutageAlertStep
break_shortly (LklOutageAlert *alert, gint64 secs, gboolean is_end_told)
{
  const LklOutageAlertStep step = follow (alert, secs, BAD, "a");

  follow (alert, secs + 30, GOOD, NULL);
  g_assert_cmpint (follow (alert, secs + 90, GOOD, NULL),
                   ==,
                   is_end_told ? LKL_OUTAGE_ALERT_END : LKL_OUTAGE_ALERT_NOTHING);
  return step;
}

/* Returns: when the flapping ended, in seconds */
static gint64
flap_for_four_hours (LklOutageAlert *alert)
{
  gint64 secs;

  g_assert_cmpint (break_shortly (alert, 0, TRUE), ==, LKL_OUTAGE_ALERT_SHOW);
  g_assert_cmpint (break_shortly (alert, 100, TRUE), ==, LKL_OUTAGE_ALERT_SHOW);
  g_assert_cmpint (break_shortly (alert, 200, FALSE), ==, LKL_OUTAGE_ALERT_UNSTEADY);
  for (secs = 300; secs < 4 * 3600; secs += 100)
    g_assert_cmpint (break_shortly (alert, secs, FALSE), ==, LKL_OUTAGE_ALERT_NOTHING);
  return secs - 70;
}

static void
test_unsteady_is_told_once_until_calm (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();
  const gint64 calm_secs = flap_for_four_hours (alert) + 3600;

  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, calm_secs * G_USEC_PER_SEC);
  g_assert_cmpint (follow (alert, calm_secs - 1, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, calm_secs, GOOD, NULL), ==, LKL_OUTAGE_ALERT_CALM);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, -1);
  g_assert_cmpint (follow (alert, calm_secs + 1, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
  /* Of the six, two were used up. */
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (
        break_shortly (alert, calm_secs + 100 + i * 3600, TRUE), ==, LKL_OUTAGE_ALERT_SHOW);
  g_assert_cmpint (
      break_shortly (alert, calm_secs + 100 + 4 * 3600, FALSE), ==, LKL_OUTAGE_ALERT_NOTHING);
}

/* Among the flaps, one that goes on. */
static void
test_a_lasting_one_is_told_though_unsteady (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();
  const gint64 secs = flap_for_four_hours (alert) + 70;

  g_assert_cmpint (follow (alert, secs, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, (secs + 300) * G_USEC_PER_SEC);
  g_assert_cmpint (follow (alert, secs + 299, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, secs + 300, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  follow (alert, secs + 600, GOOD, NULL);
  g_assert_cmpint (follow (alert, secs + 660, GOOD, NULL), ==, LKL_OUTAGE_ALERT_END);
  /* The next one of these not within an hour. */
  g_assert_cmpint (follow (alert, secs + 700, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, secs + 3899, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, secs + 3900, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
}

/* Well for a moment again and again: no outage of its own, and none that lasts. */
static void
test_an_unsteady_one_that_flaps_does_not_last (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();
  gint64 secs = flap_for_four_hours (alert) + 70;

  for (guint i = 0; i < 30; i++, secs += 100)
    {
      g_assert_cmpint (follow (alert, secs, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
      g_assert_cmpint (follow (alert, secs + 90, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
    }
}

static void
take_back (LklOutageAlert *alert, gint64 secs)
{
  lkl_outage_alert_take_back (alert, secs * G_USEC_PER_SEC);
}

static void
test_what_could_not_be_shown_is_tried_once_more (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  g_assert_cmpint (follow (alert, 0, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  take_back (alert, 5);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, 35 * G_USEC_PER_SEC);
  g_assert_cmpint (follow (alert, 34, BAD, "b"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 35, BAD, "b"), ==, LKL_OUTAGE_ALERT_SHOW);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, -1);
  follow (alert, 40, GOOD, NULL);
  g_assert_cmpint (follow (alert, 100, GOOD, NULL), ==, LKL_OUTAGE_ALERT_END);
}

static void
test_what_could_not_be_shown_has_no_end (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  g_assert_cmpint (follow (alert, 0, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  take_back (alert, 0);
  g_assert_cmpint (follow (alert, 30, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
  take_back (alert, 30);
  g_assert_cmpint (lkl_outage_alert_get_due_usecs (alert), ==, -1);
  g_assert_cmpint (follow (alert, 600, BAD, "b"), ==, LKL_OUTAGE_ALERT_NOTHING);
  follow (alert, 700, GOOD, NULL);
  g_assert_cmpint (follow (alert, 760, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
}

/* Nobody has seen it. */
static void
test_what_could_not_be_shown_is_none_of_six (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  for (gint64 secs = 0; secs < 20 * 1000; secs += 1000)
    {
      g_assert_cmpint (follow (alert, secs, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
      take_back (alert, secs);
      g_assert_cmpint (follow (alert, secs + 30, BAD, "a"), ==, LKL_OUTAGE_ALERT_SHOW);
      take_back (alert, secs + 30);
      follow (alert, secs + 40, GOOD, NULL);
      follow (alert, secs + 100, GOOD, NULL);
    }
}

static void
test_a_note_that_could_not_be_shown_is_tried_once_more (void)
{
  g_autoptr (LklOutageAlert) alert = lkl_outage_alert_new ();

  break_shortly (alert, 0, TRUE);
  break_shortly (alert, 100, TRUE);
  g_assert_cmpint (follow (alert, 200, BAD, "a"), ==, LKL_OUTAGE_ALERT_UNSTEADY);
  take_back (alert, 200);
  g_assert_cmpint (follow (alert, 229, BAD, "a"), ==, LKL_OUTAGE_ALERT_NOTHING);
  g_assert_cmpint (follow (alert, 230, BAD, "a"), ==, LKL_OUTAGE_ALERT_UNSTEADY);
  follow (alert, 240, GOOD, NULL);
  g_assert_cmpint (follow (alert, 300, GOOD, NULL), ==, LKL_OUTAGE_ALERT_NOTHING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outage-alert/once", test_once_and_at_its_end);
  g_test_add_func ("/outage-alert/end-with-good-news", test_end_is_told_with_good_news_alone);
  g_test_add_func ("/outage-alert/flapping", test_flapping_is_one);
  g_test_add_func ("/outage-alert/another-fault", test_another_fault_updates_after_a_pause);
  g_test_add_func ("/outage-alert/rare-updates", test_updates_become_rare);
  g_test_add_func ("/outage-alert/away", test_who_is_away_hears_later);
  g_test_add_func ("/outage-alert/over", test_over_before_they_are_back);
  g_test_add_func ("/outage-alert/six-a-day", test_six_a_day);
  g_test_add_func ("/outage-alert/unsteady", test_unsteady_is_told_once_until_calm);
  g_test_add_func ("/outage-alert/lasting", test_a_lasting_one_is_told_though_unsteady);
  g_test_add_func ("/outage-alert/flaps-on", test_an_unsteady_one_that_flaps_does_not_last);
  g_test_add_func ("/outage-alert/not-shown", test_what_could_not_be_shown_is_tried_once_more);
  g_test_add_func ("/outage-alert/not-shown-twice", test_what_could_not_be_shown_has_no_end);
  g_test_add_func ("/outage-alert/not-shown-is-none", test_what_could_not_be_shown_is_none_of_six);
  g_test_add_func ("/outage-alert/note-not-shown",
                   test_a_note_that_could_not_be_shown_is_tried_once_more);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/sync-schedule.h"

#define MINUTE_USECS G_TIME_SPAN_MINUTE
#define HOUR_USECS G_TIME_SPAN_HOUR
/* The most that [0, 1) has. */
#define ALMOST_ONE 0.999999999

static void
assert_between (gint64 usecs, gint64 least_usecs, gint64 most_usecs)
{
  g_assert_cmpint (usecs, >=, least_usecs);
  g_assert_cmpint (usecs, <=, most_usecs);
}

static void
test_records_wait_by_class (void)
{
  const double randoms[] = { 0, 0.5, ALMOST_ONE };

  for (guint i = 0; i < G_N_ELEMENTS (randoms); i++)
    {
      const double random = randoms[i];

      g_assert_cmpint (
          lkl_sync_schedule_get_push_delay_usecs (LKL_RECORD_CLASS_ANSWERS, random), ==, 0);
      assert_between (lkl_sync_schedule_get_push_delay_usecs (LKL_RECORD_CLASS_EVENTS, random),
                      0,
                      5 * MINUTE_USECS);
      assert_between (
          lkl_sync_schedule_get_push_delay_usecs (LKL_RECORD_CLASS_MEASUREMENTS, random),
          27 * MINUTE_USECS,
          33 * MINUTE_USECS);
      assert_between (lkl_sync_schedule_get_news_delay_usecs (0, random), 0, MINUTE_USECS);
    }
}

static gint64
retry (LklPushReaction reaction, guint failures, gint64 retry_after_secs, double random)
{
  return lkl_sync_schedule_get_retry_delay_usecs (reaction, failures, retry_after_secs, 0, random);
}

static void
test_retries_back_off (void)
{
  for (guint failures = 1; failures < 100; failures++)
    {
      assert_between (
          retry (LKL_PUSH_REACTION_RETRY, failures, -1, 0), G_USEC_PER_SEC, 30 * MINUTE_USECS);
      assert_between (retry (LKL_PUSH_REACTION_RETRY, failures, -1, ALMOST_ONE),
                      G_USEC_PER_SEC,
                      30 * MINUTE_USECS);
    }
  g_assert_cmpint (retry (LKL_PUSH_REACTION_RETRY, 1, -1, ALMOST_ONE),
                   <,
                   retry (LKL_PUSH_REACTION_RETRY, 5, -1, ALMOST_ONE));
}

/* Never before the endpoint asked for, and not all PCs at once. */
static void
test_retry_after_is_a_floor (void)
{
  assert_between (retry (LKL_PUSH_REACTION_RETRY, 1, 120, 0), 2 * MINUTE_USECS, 2 * MINUTE_USECS);
  assert_between (
      retry (LKL_PUSH_REACTION_RETRY, 1, 120, ALMOST_ONE), 2 * MINUTE_USECS, 2.4 * MINUTE_USECS);
}

static void
test_what_must_change_is_asked_rarely (void)
{
  const LklPushReaction reactions[] = { LKL_PUSH_REACTION_CREDENTIAL, LKL_PUSH_REACTION_HOLD };

  for (guint i = 0; i < G_N_ELEMENTS (reactions); i++)
    {
      assert_between (retry (reactions[i], 1, 1, 0), 0.9 * HOUR_USECS, 1.1 * HOUR_USECS);
      assert_between (retry (reactions[i], 9, -1, ALMOST_ONE), 0.9 * HOUR_USECS, 1.1 * HOUR_USECS);
    }
}

static void
test_pulls (void)
{
  g_assert_cmpint (lkl_sync_schedule_get_first_pull_delay_usecs (TRUE, 0, ALMOST_ONE), ==, 0);
  assert_between (
      lkl_sync_schedule_get_first_pull_delay_usecs (FALSE, 0, ALMOST_ONE), 1, MINUTE_USECS);
  assert_between (lkl_sync_schedule_get_pull_delay_usecs (0, -1, FALSE, 0, 0),
                  13.5 * MINUTE_USECS,
                  16.5 * MINUTE_USECS);
  assert_between (lkl_sync_schedule_get_pull_delay_usecs (0, 3600, FALSE, 0, ALMOST_ONE),
                  0.9 * HOUR_USECS,
                  1.1 * HOUR_USECS);
  assert_between (lkl_sync_schedule_get_pull_delay_usecs (1, -1, FALSE, 0, 0),
                  G_USEC_PER_SEC,
                  5 * G_USEC_PER_SEC);
  /* News is awaited; but whoever is asked to wait, or failed, waits. */
  assert_between (lkl_sync_schedule_get_pull_delay_usecs (0, -1, TRUE, 0, ALMOST_ONE),
                  0.9 * MINUTE_USECS,
                  1.1 * MINUTE_USECS);
  assert_between (lkl_sync_schedule_get_pull_delay_usecs (0, 3600, TRUE, 0, 0),
                  0.9 * HOUR_USECS,
                  1.1 * HOUR_USECS);
}

/* Each has its turn within a time that grows with the fleet; a small one notices nothing. */
static void
test_fleets_are_spread (void)
{
  const guint fleet = 75000;
  const gint64 turn_usecs = 100 * G_USEC_PER_SEC;

  assert_between (lkl_sync_schedule_get_first_pull_delay_usecs (FALSE, fleet, ALMOST_ONE),
                  0.99 * turn_usecs,
                  turn_usecs);
  assert_between (
      lkl_sync_schedule_get_news_delay_usecs (fleet, ALMOST_ONE), 0.99 * turn_usecs, turn_usecs);
  assert_between (
      lkl_sync_schedule_get_hurried_delay_usecs (fleet, ALMOST_ONE), 0.99 * turn_usecs, turn_usecs);
  g_assert_cmpint (lkl_sync_schedule_get_hurried_delay_usecs (fleet, 0), ==, 0);
  assert_between (
      lkl_sync_schedule_get_pull_delay_usecs (0, -1, TRUE, fleet, 0.5), turn_usecs, turn_usecs);
  assert_between (lkl_sync_schedule_get_hurried_delay_usecs (500, ALMOST_ONE), 0, MINUTE_USECS);
  assert_between (
      lkl_sync_schedule_get_retry_delay_usecs (LKL_PUSH_REACTION_RETRY, 1, -1, fleet, ALMOST_ONE),
      0.99 * turn_usecs,
      turn_usecs);
  assert_between (lkl_sync_schedule_get_retry_delay_usecs (
                      LKL_PUSH_REACTION_RETRY, 9, -1, 10000000, ALMOST_ONE),
                  29 * MINUTE_USECS,
                  30 * MINUTE_USECS);
}

static void
test_what_was_left_from_before (void)
{
  g_assert_cmpint (
      lkl_sync_schedule_get_start_delay_usecs (LKL_RECORD_CLASS_ANSWERS, 0, ALMOST_ONE), ==, 0);
  assert_between (
      lkl_sync_schedule_get_start_delay_usecs (LKL_RECORD_CLASS_ANSWERS, 100000, ALMOST_ONE),
      29 * G_USEC_PER_SEC,
      30 * G_USEC_PER_SEC);
  assert_between (
      lkl_sync_schedule_get_start_delay_usecs (LKL_RECORD_CLASS_EVENTS, 100000, ALMOST_ONE),
      4 * MINUTE_USECS,
      5 * MINUTE_USECS);
}

static void
test_measurements_wait_for_another_link (void)
{
  const struct
  {
    LklRecordClass record_class;
    gboolean is_metered;
    gint64 waited_usecs;
    gboolean waits;
  } cases[] = {
    { LKL_RECORD_CLASS_MEASUREMENTS, TRUE, 0, TRUE },
    { LKL_RECORD_CLASS_MEASUREMENTS, TRUE, 24 * HOUR_USECS - 1, TRUE },
    { LKL_RECORD_CLASS_MEASUREMENTS, TRUE, 24 * HOUR_USECS, FALSE },
    { LKL_RECORD_CLASS_MEASUREMENTS, FALSE, 0, FALSE },
    { LKL_RECORD_CLASS_EVENTS, TRUE, 0, FALSE },
    { LKL_RECORD_CLASS_ANSWERS, TRUE, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (lkl_sync_schedule_waits_for_link (
                         cases[i].record_class, cases[i].is_metered, cases[i].waited_usecs),
                     ==,
                     cases[i].waits);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-schedule/records", test_records_wait_by_class);
  g_test_add_func ("/sync-schedule/retries", test_retries_back_off);
  g_test_add_func ("/sync-schedule/retry-after", test_retry_after_is_a_floor);
  g_test_add_func ("/sync-schedule/rarely", test_what_must_change_is_asked_rarely);
  g_test_add_func ("/sync-schedule/pulls", test_pulls);
  g_test_add_func ("/sync-schedule/fleets", test_fleets_are_spread);
  g_test_add_func ("/sync-schedule/left", test_what_was_left_from_before);
  g_test_add_func ("/sync-schedule/metered", test_measurements_wait_for_another_link);
  return g_test_run ();
}

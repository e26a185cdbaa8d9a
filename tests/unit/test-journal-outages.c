/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-outages.h"

#include "agent/journal/journal-waiting.h"
#include "tests/fakes/scratch-journal.h"

#define DAY_USECS ((gint64) G_TIME_SPAN_DAY)
#define NOW_USECS (G_GINT64_CONSTANT (20000) * DAY_USECS)

typedef struct
{
  LklScratchJournal *scratch;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, 0);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_free (fixture->scratch);
}

static void
put_outage (Fixture *fixture, const LklStoredOutage *outage)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lkl_journal_put_outage (
      fixture->scratch->journal, outage, 0, outage->began_usecs + 5, NULL, &error));
  g_assert_no_error (error);
}

static LklStoredOutage
get_example (gint64 began_usecs)
{
  return (LklStoredOutage){
    .began_usecs = began_usecs,
    .hop = (char *) "router",
    .kind = (char *) "router-silent",
    .others = (char *) "mail:service-slow",
    .fine = (char *) "wifi",
    .stretches = (char *) "router router-silent 5 s",
  };
}

static void
put (Fixture *fixture, gint64 began_usecs, gint64 ended_usecs, gboolean is_degraded)
{
  LklStoredOutage outage = get_example (began_usecs);

  outage.ended_usecs = ended_usecs;
  outage.is_degraded = is_degraded;
  put_outage (fixture, &outage);
}

/* Returns: (transfer full) */
static GPtrArray *
list (Fixture *fixture, gint64 since_usecs, guint n_outages)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *outages = lkl_journal_list_outages (fixture->scratch->journal, since_usecs, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outages->len, ==, n_outages);
  return outages;
}

static void
test_newest_first_with_all_that_was_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) outages = NULL;
  const LklStoredOutage *newest;

  put (fixture, NOW_USECS - DAY_USECS, NOW_USECS - DAY_USECS + 10, FALSE);
  put (fixture, NOW_USECS, 0, TRUE);
  outages = list (fixture, 0, 2);
  newest = g_ptr_array_index (outages, 0);
  g_assert_cmpint (newest->began_usecs, ==, NOW_USECS);
  g_assert_cmpint (newest->ended_usecs, ==, 0);
  g_assert_true (newest->is_degraded);
  g_assert_cmpstr (newest->hop, ==, "router");
  g_assert_cmpstr (newest->kind, ==, "router-silent");
  g_assert_cmpstr (newest->others, ==, "mail:service-slow");
  g_assert_cmpstr (newest->fine, ==, "wifi");
  g_assert_cmpstr (newest->stretches, ==, "router router-silent 5 s");
}

static void
test_what_is_known_later_replaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) outages = NULL;

  put (fixture, NOW_USECS, 0, FALSE);
  put (fixture, NOW_USECS, 0, TRUE);
  put (fixture, NOW_USECS, NOW_USECS + 50, FALSE);
  outages = list (fixture, 0, 2);
  g_assert_cmpint (
      ((const LklStoredOutage *) g_ptr_array_index (outages, 0))->ended_usecs, ==, NOW_USECS + 50);
}

static void
test_since (Fixture *fixture, gconstpointer data)
{
  put (fixture, NOW_USECS - 100, NOW_USECS - 50, FALSE);
  put (fixture, NOW_USECS - 200, 0, TRUE);
  g_ptr_array_unref (list (fixture, NOW_USECS - 50, 2));
  g_ptr_array_unref (list (fixture, NOW_USECS - 49, 1));
}

static void
forget (Fixture *fixture, gint64 now_usecs)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lkl_journal_forget_old_outages (fixture->scratch->journal, now_usecs, &error));
  g_assert_no_error (error);
}

static void
put_old_and_new (Fixture *fixture)
{
  put (fixture, NOW_USECS - 91 * DAY_USECS, NOW_USECS - 91 * DAY_USECS + 1, FALSE);
  put (fixture, NOW_USECS - 90 * DAY_USECS, NOW_USECS - 90 * DAY_USECS + 1, FALSE);
  put (fixture, NOW_USECS, 0, FALSE);
}

static void
test_ninety_days_are_kept (Fixture *fixture, gconstpointer data)
{
  put_old_and_new (fixture);
  forget (fixture, NOW_USECS);
  g_ptr_array_unref (list (fixture, 0, 3));
  forget (fixture, NOW_USECS + LKL_JOURNAL_OUTAGES_CONFIRMED_USECS - 1);
  g_ptr_array_unref (list (fixture, 0, 3));
  forget (fixture, NOW_USECS + LKL_JOURNAL_OUTAGES_CONFIRMED_USECS);
  g_ptr_array_unref (list (fixture, 0, 2));
}

/* Whoever writes one must not delete others. */
static void
test_wrong_clock_deletes_nothing (Fixture *fixture, gconstpointer data)
{
  const gint64 wrong_usecs = NOW_USECS + 3650 * DAY_USECS;

  put (fixture, NOW_USECS - 80 * DAY_USECS, NOW_USECS - 80 * DAY_USECS + 1, FALSE);
  forget (fixture, NOW_USECS);
  /* Ten years ahead for some minutes, with starts and an outage in them. */
  forget (fixture, wrong_usecs);
  put (fixture, wrong_usecs, wrong_usecs + 1, FALSE);
  forget (fixture, wrong_usecs + 60 * G_USEC_PER_SEC);
  g_ptr_array_unref (list (fixture, 0, 2));
  for (guint i = 0; i < 5; i++)
    forget (fixture, NOW_USECS + (1 + i) * DAY_USECS);
  g_ptr_array_unref (list (fixture, 0, 2));
  /* And back to 1970 for a while. */
  forget (fixture, DAY_USECS);
  forget (fixture, NOW_USECS + 6 * DAY_USECS);
  g_ptr_array_unref (list (fixture, 0, 2));
  /* It is old in the end. */
  forget (fixture, NOW_USECS + 11 * DAY_USECS);
  forget (fixture, NOW_USECS + 12 * DAY_USECS);
  g_ptr_array_unref (list (fixture, 0, 1));
}

/* A PC that was away for a year: old is what was old when somebody looked. */
static void
test_after_a_long_absence (Fixture *fixture, gconstpointer data)
{
  put (fixture, NOW_USECS, NOW_USECS + 1, FALSE);
  forget (fixture, NOW_USECS);
  forget (fixture, NOW_USECS + 365 * DAY_USECS);
  g_ptr_array_unref (list (fixture, 0, 1));
  forget (fixture, NOW_USECS + 366 * DAY_USECS);
  g_ptr_array_unref (list (fixture, 0, 0));
}

/* @outage: with one part damaged */
static void
assert_left_out (Fixture *fixture, const LklStoredOutage *outage, const char *part)
{
  g_autofree char *message = g_strdup_printf ("left out outage *: %s makes no sense", part);

  put_outage (fixture, outage);
  g_test_expect_message ("LklJournalOutages", G_LOG_LEVEL_WARNING, message);
  g_ptr_array_unref (list (fixture, 0, 1));
  g_test_assert_expected_messages ();
}

#define ASSERT_LEFT_OUT(member, value, part)                       \
  G_STMT_START                                                     \
  {                                                                \
    LklStoredOutage damaged = get_example (NOW_USECS - DAY_USECS); \
                                                                   \
    damaged.member = value;                                        \
    assert_left_out (fixture, &damaged, part);                     \
  }                                                                \
  G_STMT_END

static void
test_damaged_rows_are_left_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (8193, 'a');

  put (fixture, NOW_USECS, 0, FALSE);
  ASSERT_LEFT_OUT (hop, (char *) "", "its hop");
  ASSERT_LEFT_OUT (hop, (char *) "rou\nter", "its hop");
  ASSERT_LEFT_OUT (hop, long_text, "its hop");
  ASSERT_LEFT_OUT (kind, (char *) "\xff\xfe", "its kind");
  ASSERT_LEFT_OUT (others, (char *) "mail:<b>", "what was wrong besides");
  ASSERT_LEFT_OUT (others, long_text, "what was wrong besides");
  ASSERT_LEFT_OUT (fine, (char *) "Wi-Fi", "what was fine");
  ASSERT_LEFT_OUT (stretches, long_text, "its stretches");
  ASSERT_LEFT_OUT (stretches, (char *) "router 5 s\033[2J", "its stretches");
  ASSERT_LEFT_OUT (ended_usecs, NOW_USECS - 2 * DAY_USECS, "its end");
  ASSERT_LEFT_OUT (ended_usecs, G_MAXINT64, "its end");
}

static void
test_damaged_begin_is_left_out (Fixture *fixture, gconstpointer data)
{
  LklStoredOutage damaged = get_example (G_MAXINT64 - 5);

  put (fixture, NOW_USECS, 0, FALSE);
  assert_left_out (fixture, &damaged, "its begin");
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) outages = NULL;

  put (fixture, NOW_USECS, 0, FALSE);
  g_assert_true (lkl_journal_close_outages (fixture->scratch->journal, NULL));
  outages = list (fixture, 0, 1);
  g_assert_cmpint (
      ((const LklStoredOutage *) g_ptr_array_index (outages, 0))->ended_usecs, ==, NOW_USECS + 5);
}

/* A switch of the person's: nothing at all of an outage. */
static void
test_not_recorded_while_off (Fixture *fixture, gconstpointer data)
{
  const LklStoredOutage outage = get_example (NOW_USECS);

  lkl_journal_set_recorded (fixture->scratch->journal, LKL_RECORD_CLASS_EVENTS, FALSE);
  put_outage (fixture, &outage);
  g_ptr_array_unref (list (fixture, 0, 0));
  lkl_journal_set_recorded (fixture->scratch->journal, LKL_RECORD_CLASS_EVENTS, TRUE);
  put_outage (fixture, &outage);
  g_ptr_array_unref (list (fixture, 0, 1));
}

static void
add_test (const char *name, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/journal-outages/newest-first", test_newest_first_with_all_that_was_written);
  add_test ("/journal-outages/replaced", test_what_is_known_later_replaces);
  add_test ("/journal-outages/since", test_since);
  add_test ("/journal-outages/kept", test_ninety_days_are_kept);
  add_test ("/journal-outages/wrong-clock", test_wrong_clock_deletes_nothing);
  add_test ("/journal-outages/absence", test_after_a_long_absence);
  add_test ("/journal-outages/damaged", test_damaged_rows_are_left_out);
  add_test ("/journal-outages/damaged-begin", test_damaged_begin_is_left_out);
  add_test ("/journal-outages/close", test_close);
  add_test ("/journal-outages/not-recorded-while-off", test_not_recorded_while_off);
  return g_test_run ();
}

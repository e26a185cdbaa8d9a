/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal.h"

#include "agent/base/database.h"
#include "agent/journal/journal-schema.h"
#include "tests/fakes/scratch-journal.h"

#define HOUR_USECS G_TIME_SPAN_HOUR
#define WINDOW_USECS (5 * G_TIME_SPAN_MINUTE)
/* 2026-11-22T10:00:00Z */
#define TEN_USECS (G_GINT64_CONSTANT (1795341600) * G_USEC_PER_SEC)

typedef struct
{
  LklScratchJournal *scratch;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (TEN_USECS, 0);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_free (fixture->scratch);
}

/* (transfer full) */
static void
add (Fixture *fixture, LklSeriesWindow *window)
{
  g_autoptr (GPtrArray) windows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (windows, window);
  g_assert_true (lkl_journal_add_windows (fixture->scratch->journal, windows, &error));
  g_assert_no_error (error);
}

static LklSeriesWindow *
new_window (const char *target, gint64 start_usecs, double answer_secs)
{
  LklSeriesWindow *window = lkl_series_window_new ("path.lookup", target, start_usecs);

  window->sent = 2;
  window->lost = 1;
  lkl_exponential_histogram_add (window->histogram, answer_secs);
  return window;
}

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *windows = lkl_journal_list_windows (fixture->scratch->journal, "path", 0, &error);

  g_assert_no_error (error);
  return windows;
}

/* A count record per window. */
static GPtrArray *
make_records (GPtrArray *windows, gint64 until_usecs)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_record_unref);

  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *window = g_ptr_array_index (windows, i);

      g_ptr_array_add (records,
                       lkl_record_new_count (LKL_FIELD_APP_HANG_RATE,
                                             "1",
                                             window->start_usecs,
                                             window->start_usecs + WINDOW_USECS,
                                             (guint64) window->sent));
    }
  return records;
}

/* Returns: how many records were made, which are in the journal */
static guint
seal_group (Fixture *fixture, const char *name, gint64 until_usecs)
{
  const LklWindowGroup group = { name, 7, FALSE, make_records };
  const gint64 before = lkl_journal_count_waiting (fixture->scratch->journal, NULL);
  g_autoptr (GError) error = NULL;
  guint n_records = G_MAXUINT;

  g_assert_true (lkl_journal_seal_windows (
      fixture->scratch->journal, &group, until_usecs, &n_records, &error));
  g_assert_no_error (error);
  g_assert_cmpint (
      lkl_journal_count_waiting (fixture->scratch->journal, NULL), ==, before + n_records);
  return n_records;
}

static guint
seal (Fixture *fixture, gint64 until_usecs)
{
  return seal_group (fixture, "path", until_usecs);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  LklSeriesWindow *window = lkl_series_window_new ("path.request", "crm", TEN_USECS);
  g_autoptr (LklExponentialHistogram) expected = NULL;
  g_autoptr (GPtrArray) windows = NULL;
  const LklSeriesWindow *read;

  window->sent = 1002;
  window->lost = 2;
  for (guint i = 0; i < 1000; i++)
    lkl_exponential_histogram_add (window->histogram, i * i * 1e-5);
  expected = lkl_exponential_histogram_copy (window->histogram);
  add (fixture, window);
  lkl_scratch_journal_reopen (fixture->scratch);

  windows = list (fixture);
  g_assert_cmpuint (windows->len, ==, 1);
  read = g_ptr_array_index (windows, 0);
  g_assert_cmpstr (read->series, ==, "path.request");
  g_assert_cmpstr (read->target, ==, "crm");
  g_assert_cmpint (read->start_usecs, ==, TEN_USECS);
  g_assert_cmpint (read->sent, ==, 1002);
  g_assert_cmpint (read->lost, ==, 2);
  g_assert_cmpint (read->histogram->scale, ==, expected->scale);
  g_assert_cmpint (read->histogram->offset, ==, expected->offset);
  g_assert_cmpuint (read->histogram->count, ==, expected->count);
  g_assert_cmpuint (read->histogram->zero_count, ==, 1);
  g_assert_cmpfloat (read->histogram->sum, ==, expected->sum);
  g_assert_cmpfloat (read->histogram->min, ==, expected->min);
  g_assert_cmpfloat (read->histogram->max, ==, expected->max);
  g_assert_cmpmem (read->histogram->buckets->data,
                   read->histogram->buckets->len * sizeof (guint64),
                   expected->buckets->data,
                   expected->buckets->len * sizeof (guint64));
}

static void
test_same_key_merges (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) windows = NULL;
  const LklSeriesWindow *sum;

  add (fixture, new_window ("name-server", TEN_USECS, 0.010));
  add (fixture, new_window ("name-server", TEN_USECS, 3.0));
  add (fixture, new_window ("router", TEN_USECS, 0.001));
  add (fixture, new_window ("name-server", TEN_USECS + WINDOW_USECS, 0.001));

  windows = list (fixture);
  g_assert_cmpuint (windows->len, ==, 3);
  sum = g_ptr_array_index (windows, 0);
  g_assert_cmpstr (sum->target, ==, "name-server");
  g_assert_cmpint (sum->sent, ==, 4);
  g_assert_cmpint (sum->lost, ==, 2);
  g_assert_cmpuint (sum->histogram->count, ==, 2);
  g_assert_cmpfloat (sum->histogram->min, ==, 0.010);
  g_assert_cmpfloat (sum->histogram->max, ==, 3.0);
}

static void
test_each_window_is_sealed_once (Fixture *fixture, gconstpointer data)
{
  add (fixture, new_window ("router", TEN_USECS - WINDOW_USECS, 0.001));
  add (fixture, new_window ("router", TEN_USECS, 0.001));
  g_assert_cmpuint (seal (fixture, TEN_USECS), ==, 1);
  g_assert_cmpuint (seal (fixture, TEN_USECS), ==, 0);
  g_assert_cmpint (lkl_journal_count_waiting (fixture->scratch->journal, NULL), ==, 1);
  lkl_scratch_journal_reopen (fixture->scratch);
  g_assert_cmpuint (seal (fixture, TEN_USECS), ==, 0);
  g_assert_cmpuint (seal (fixture, TEN_USECS + HOUR_USECS), ==, 1);
  g_assert_cmpint (lkl_journal_count_waiting (fixture->scratch->journal, NULL), ==, 2);
}

/* Hours of one group and days of another wait for their own time, and don't delete each other. */
static void
test_groups_are_apart (Fixture *fixture, gconstpointer data)
{
  const gint64 late_usecs = TEN_USECS + 30 * G_TIME_SPAN_DAY;

  add (fixture, lkl_series_window_new ("app.response", "other", TEN_USECS));
  add (fixture, new_window ("router", TEN_USECS, 0.001));
  add (fixture, lkl_series_window_new ("pathology.x", "other", TEN_USECS));
  g_assert_cmpuint (seal_group (fixture, "path", late_usecs), ==, 1);
  g_assert_cmpuint (seal_group (fixture, "app", late_usecs), ==, 1);
  g_assert_cmpuint (seal_group (fixture, "app", late_usecs), ==, 0);
}

/* A record that can't be written leaves the windows unsealed. */
static void
test_sealing_is_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklDatabase) other =
      lkl_database_open (fixture->scratch->path, &lkl_journal_schema, NULL);
  const LklWindowGroup group = { "path", 7, FALSE, make_records };
  g_autoptr (GError) error = NULL;

  add (fixture, new_window ("router", TEN_USECS, 0.001));
  g_assert_true (lkl_database_execute (other,
                                       "CREATE TRIGGER full BEFORE INSERT ON records"
                                       " BEGIN SELECT RAISE (ABORT, 'full'); END",
                                       NULL));
  g_assert_false (lkl_journal_seal_windows (
      fixture->scratch->journal, &group, TEN_USECS + HOUR_USECS, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (lkl_database_execute (other, "DROP TRIGGER full", NULL));
  g_assert_cmpuint (seal (fixture, TEN_USECS + HOUR_USECS), ==, 1);
}

static void
test_old_windows_go (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) windows = NULL;
  const LklSeriesWindow *oldest;

  for (guint day = 0; day < 10; day++)
    add (fixture, new_window ("router", TEN_USECS + day * G_TIME_SPAN_DAY, 0.001));
  /* Told first, then deleted. */
  g_assert_cmpuint (seal (fixture, TEN_USECS + 9 * G_TIME_SPAN_DAY), ==, 9);
  windows = list (fixture);
  g_assert_cmpuint (windows->len, ==, 8);
  oldest = g_ptr_array_index (windows, 0);
  g_assert_cmpint (oldest->start_usecs, ==, TEN_USECS + 2 * G_TIME_SPAN_DAY);
}

/* A clock that was a year ahead and is set back does not stop sealing for a year. */
static void
test_clock_set_back (Fixture *fixture, gconstpointer data)
{
  const gint64 ahead_usecs = TEN_USECS + 365 * G_TIME_SPAN_DAY;

  add (fixture, new_window ("router", ahead_usecs, 0.001));
  g_assert_cmpuint (seal (fixture, ahead_usecs + HOUR_USECS), ==, 1);
  g_assert_cmpuint (seal (fixture, TEN_USECS), ==, 0);
  add (fixture, new_window ("router", TEN_USECS, 0.001));
  g_assert_cmpuint (seal (fixture, TEN_USECS + HOUR_USECS), ==, 1);
  /* What was told of the time to come is not told again. */
  g_assert_cmpuint (seal (fixture, ahead_usecs + HOUR_USECS), ==, 0);
}

/* A correction by minutes neither tells an hour twice nor drops anything. */
static void
test_clock_corrected (Fixture *fixture, gconstpointer data)
{
  add (fixture, new_window ("router", TEN_USECS, 0.001));
  g_assert_cmpuint (seal (fixture, TEN_USECS + HOUR_USECS), ==, 1);
  g_assert_cmpuint (seal (fixture, TEN_USECS), ==, 0);
  g_assert_cmpuint (seal (fixture, TEN_USECS + HOUR_USECS), ==, 0);
  add (fixture, new_window ("router", TEN_USECS + HOUR_USECS, 0.001));
  g_assert_cmpuint (seal (fixture, TEN_USECS + 2 * HOUR_USECS), ==, 1);
}

static void
test_broken_rows_are_left_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklDatabase) other =
      lkl_database_open (fixture->scratch->path, &lkl_journal_schema, NULL);

  add (fixture, new_window ("router", TEN_USECS, 0.001));
  add (fixture, new_window ("crm", TEN_USECS, 0.001));
  g_assert_true (lkl_database_execute (
      other,
      "UPDATE windows SET histogram = '{\"scale\": 99' WHERE target = 'crm';"
      "INSERT INTO facts (key, value) VALUES ('windows.sealed-until.path', 'yesterday')",
      NULL));
  g_test_expect_message ("LklJournalWindows", G_LOG_LEVEL_WARNING, "*yesterday*");
  g_test_expect_message ("LklJournalWindows", G_LOG_LEVEL_WARNING, "left out: journal: histogram*");
  g_assert_cmpuint (seal (fixture, TEN_USECS + HOUR_USECS), ==, 1);
  g_test_assert_expected_messages ();
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
  add_test ("/journal-windows/round-trip", test_round_trip);
  add_test ("/journal-windows/same-key-merges", test_same_key_merges);
  add_test ("/journal-windows/sealed-once", test_each_window_is_sealed_once);
  add_test ("/journal-windows/groups-are-apart", test_groups_are_apart);
  add_test ("/journal-windows/all-or-nothing", test_sealing_is_all_or_nothing);
  add_test ("/journal-windows/old-ones-go", test_old_windows_go);
  add_test ("/journal-windows/clock-set-back", test_clock_set_back);
  add_test ("/journal-windows/clock-corrected", test_clock_corrected);
  add_test ("/journal-windows/broken-rows", test_broken_rows_are_left_out);
  return g_test_run ();
}

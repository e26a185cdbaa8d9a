/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-retention.h"

#include "tests/fakes/scratch-journal.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define N_ANSWERS 20
#define MAX_BYTES (190 * 1024)
#define N_DAYS 15

static LklScratchJournal *
new_journal (void)
{
  return lkl_scratch_journal_new (NOW_USECS, 0);
}

static void
add (LklScratchJournal *scratch, LklRecord *record)
{
  g_autoptr (LklRecord) owned = record;
  g_autoptr (GError) error = NULL;

  lkl_journal_add_record (scratch->journal, owned, &error);
  g_assert_no_error (error);
}

static void
add_events (LklScratchJournal *scratch, LklRecordClass record_class, guint count)
{
  for (guint i = 0; i < count; i++)
    add (scratch,
         lkl_record_new_event (record_class,
                               record_class == LKL_RECORD_CLASS_ANSWERS ? LKL_FIELD_ANSWER
                                                                        : LKL_FIELD_OUTAGE,
                               NOW_USECS,
                               "something that was said"));
}

/* Each hour one of each target. */
static void
add_measurements (LklScratchJournal *scratch, guint n_hours, guint n_targets)
{
  for (guint i = 0; i < n_hours * n_targets; i++)
    {
      LklExponentialHistogram *histogram = lkl_exponential_histogram_new ();
      const gint64 start_usecs = NOW_USECS + i / n_targets * G_TIME_SPAN_HOUR;
      g_autofree char *target = g_strdup_printf ("target-%u", i % n_targets);
      LklRecord *record;

      lkl_exponential_histogram_add (histogram, 0.01);
      record = lkl_record_new_histogram (LKL_FIELD_DNS_LOOKUP_DURATION,
                                         "s",
                                         start_usecs,
                                         start_usecs + G_TIME_SPAN_HOUR,
                                         histogram);
      lkl_record_add_string (record, LKL_FIELD_TARGET, target);
      add (scratch, record);
    }
}

static void
keep_small (LklScratchJournal *scratch, gint64 max_bytes, LklJournalLosses *losses)
{
  g_autoptr (GError) error = NULL;

  lkl_journal_keep_small (scratch->journal, max_bytes, &error);
  g_assert_no_error (error);
  lkl_journal_get_losses (scratch->journal, losses, &error);
  g_assert_no_error (error);
}

static gint64
count (LklScratchJournal *scratch, LklRecordClass record_class)
{
  return lkl_journal_count_waiting_of (scratch->journal, record_class, NULL);
}

static void
test_small_one_stays_as_it_is (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();
  LklJournalLosses losses;

  add_measurements (scratch, 48, 2);
  keep_small (scratch, LKL_JOURNAL_MAX_BYTES, &losses);
  g_assert_cmpint (losses.n_merged, ==, 0);
  g_assert_cmpint (count (scratch, LKL_RECORD_CLASS_MEASUREMENTS), ==, 96);
}

/* Nothing is lost but the hour. */
static void
test_measurements_are_merged_first (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();
  g_autoptr (LklOtlpRequest) request = NULL;
  LklJournalLosses losses;

  add_events (scratch, LKL_RECORD_CLASS_ANSWERS, N_ANSWERS);
  add_events (scratch, LKL_RECORD_CLASS_EVENTS, N_ANSWERS);
  add_measurements (scratch, 24 * N_DAYS, 1);
  keep_small (scratch, MAX_BYTES, &losses);
  g_assert_cmpint (losses.n_merged, >, 23 * (N_DAYS - 1));
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    g_assert_cmpint (losses.n_dropped[i], ==, 0);
  g_assert_cmpint (
      count (scratch, LKL_RECORD_CLASS_MEASUREMENTS), ==, 24 * N_DAYS - losses.n_merged);
  request = lkl_scratch_journal_send (scratch, LKL_RECORD_CLASS_MEASUREMENTS);
  g_assert_cmpuint (request->records->len, ==, 24 * N_DAYS - losses.n_merged);
}

static void
test_answers_outlive_everything (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();
  g_autoptr (LklOtlpRequest) sent = NULL;
  LklJournalLosses losses;

  add_events (scratch, LKL_RECORD_CLASS_ANSWERS, N_ANSWERS);
  sent = lkl_scratch_journal_send (scratch, LKL_RECORD_CLASS_ANSWERS);
  add_events (scratch, LKL_RECORD_CLASS_ANSWERS, N_ANSWERS);
  add_events (scratch, LKL_RECORD_CLASS_EVENTS, 50);
  add_measurements (scratch, 24, 10);
  keep_small (scratch, 0, &losses);
  g_assert_cmpint (count (scratch, LKL_RECORD_CLASS_ANSWERS), ==, N_ANSWERS);
  g_assert_cmpint (losses.n_dropped[LKL_RECORD_CLASS_ANSWERS], ==, 0);
  g_assert_cmpint (losses.n_dropped[LKL_RECORD_CLASS_EVENTS], ==, 50);
  g_assert_cmpint (losses.n_dropped[LKL_RECORD_CLASS_MEASUREMENTS] + losses.n_merged, ==, 24 * 10);
  g_assert_cmpint (losses.n_forgotten, ==, 1);
}

/* Events are there for as long as giving up measurements is enough. */
static void
test_events_outlive_measurements (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();
  LklJournalLosses losses;

  add_events (scratch, LKL_RECORD_CLASS_EVENTS, 50);
  add_measurements (scratch, 1, 500);
  keep_small (scratch, MAX_BYTES, &losses);
  g_assert_cmpint (count (scratch, LKL_RECORD_CLASS_EVENTS), ==, 50);
  g_assert_cmpint (count (scratch, LKL_RECORD_CLASS_MEASUREMENTS), <, 500);
  g_assert_cmpint (count (scratch, LKL_RECORD_CLASS_MEASUREMENTS),
                   ==,
                   500 - losses.n_dropped[LKL_RECORD_CLASS_MEASUREMENTS]);
  g_assert_cmpint (count (scratch, LKL_RECORD_CLASS_MEASUREMENTS), >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-retention/small-one-stays-as-it-is", test_small_one_stays_as_it_is);
  g_test_add_func ("/journal-retention/measurements-are-merged-first",
                   test_measurements_are_merged_first);
  g_test_add_func ("/journal-retention/answers-outlive-everything",
                   test_answers_outlive_everything);
  g_test_add_func ("/journal-retention/events-outlive-measurements",
                   test_events_outlive_measurements);
  return g_test_run ();
}

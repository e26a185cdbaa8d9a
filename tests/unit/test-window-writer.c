/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/window-writer.h"

#include "agent/base/database.h"
#include "agent/journal/journal-schema.h"
#include "tests/fakes/scratch-journal.h"

/* 2026-11-22T10:00:00Z */
#define TEN_USECS (G_GINT64_CONSTANT (1795341600) * G_USEC_PER_SEC)
#define WINDOW_USECS (5 * G_TIME_SPAN_MINUTE)

typedef struct
{
  LklScratchJournal *scratch;
  LklWindowWriter *writer;
  guint n_recorded;
} Fixture;

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

static const LklWindowGroup group = { "path", 7, FALSE, make_records };

static void
on_recorded (Fixture *fixture)
{
  fixture->n_recorded++;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (TEN_USECS, 0);
  fixture->writer = lkl_window_writer_new (fixture->scratch->journal, &group);
  g_signal_connect_swapped (fixture->writer, "recorded", G_CALLBACK (on_recorded), fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->writer);
  lkl_scratch_journal_free (fixture->scratch);
}

/* Writes @n windows from @start_usecs on, and seals until then. */
static void
write_windows (Fixture *fixture, guint n, gint64 start_usecs)
{
  GPtrArray *windows = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (windows,
                     lkl_series_window_new ("path.lookup", "name-server", start_usecs + i));
  lkl_window_writer_write (fixture->writer, windows, start_usecs);
  lkl_scratch_journal_settle (fixture->scratch);
}

static guint
count_windows (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) windows =
      lkl_journal_list_windows (fixture->scratch->journal, "path", 0, &error);

  g_assert_no_error (error);
  return windows->len;
}

static void
test_windows_become_records (Fixture *fixture, gconstpointer data)
{
  write_windows (fixture, 2, TEN_USECS);
  g_assert_cmpuint (count_windows (fixture), ==, 2);
  g_assert_cmpuint (fixture->n_recorded, ==, 0);
  write_windows (fixture, 0, TEN_USECS + WINDOW_USECS);
  g_assert_cmpuint (fixture->n_recorded, ==, 1);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 2);
}

static void
expect_warning (const char *pattern)
{
  g_test_expect_message ("LklWindowWriter", G_LOG_LEVEL_WARNING, pattern);
}

static void
test_full_disk_loses_nothing (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  expect_warning ("path: 2 measurements wait*");
  write_windows (fixture, 2, TEN_USECS);
  expect_warning ("path: 3 measurements wait*");
  write_windows (fixture, 1, TEN_USECS + WINDOW_USECS);
  g_test_assert_expected_messages ();
  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
  g_assert_cmpuint (count_windows (fixture), ==, 0);

  write_windows (fixture, 1, TEN_USECS + 2 * WINDOW_USECS);
  g_assert_cmpuint (count_windows (fixture), ==, 4);
  /* None of them was sealed away before it was there. */
  lkl_scratch_journal_assert_waiting (fixture->scratch, 3);
}

/* What was switched off, or deleted, does not come back with the next windows. */
static void
test_what_is_forgotten_is_never_written (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  expect_warning ("path: 2 measurements wait*");
  write_windows (fixture, 2, TEN_USECS);
  g_test_assert_expected_messages ();
  lkl_window_writer_forget (fixture->writer);
  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);

  write_windows (fixture, 1, TEN_USECS + WINDOW_USECS);
  g_assert_cmpuint (count_windows (fixture), ==, 1);
}

static void
test_memory_is_bounded (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  expect_warning ("path: 400 measurements wait*");
  write_windows (fixture, 400, TEN_USECS);
  expect_warning ("path: 500 measurements wait*");
  write_windows (fixture, 400, TEN_USECS + WINDOW_USECS);
  g_test_assert_expected_messages ();
  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
}

/* The windows are there: only their records have to wait. */
static void
test_failed_seal_adds_nothing_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklDatabase) other =
      lkl_database_open (fixture->scratch->path, &lkl_journal_schema, NULL);

  write_windows (fixture, 1, TEN_USECS);
  g_assert_true (lkl_database_execute (other,
                                       "CREATE TRIGGER full BEFORE INSERT ON records"
                                       " BEGIN SELECT RAISE (ABORT, 'full'); END",
                                       NULL));
  expect_warning ("path: measurements are kept*");
  write_windows (fixture, 1, TEN_USECS + WINDOW_USECS);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_windows (fixture), ==, 2);

  g_assert_true (lkl_database_execute (other, "DROP TRIGGER full", NULL));
  write_windows (fixture, 0, TEN_USECS + 2 * WINDOW_USECS);
  g_assert_cmpuint (fixture->n_recorded, ==, 1);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 2);
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
  add_test ("/window-writer/records", test_windows_become_records);
  add_test ("/window-writer/full-disk", test_full_disk_loses_nothing);
  add_test ("/window-writer/forgotten", test_what_is_forgotten_is_never_written);
  add_test ("/window-writer/bounded", test_memory_is_bounded);
  add_test ("/window-writer/failed-seal", test_failed_seal_adds_nothing_twice);
  return g_test_run ();
}

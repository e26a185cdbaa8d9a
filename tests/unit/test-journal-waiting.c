/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-waiting.h"

#include "tests/fakes/scratch-journal.h"

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define VERSION "1.2.3"

static gboolean
add_event (LklScratchJournal *scratch, LklRecordClass record_class, GError **error)
{
  const LklField name =
      record_class == LKL_RECORD_CLASS_ANSWERS ? LKL_FIELD_ANSWER : LKL_FIELD_OUTAGE;
  g_autoptr (LklRecord) record = lkl_record_new_event (record_class, name, NOW, NULL);

  return lkl_journal_add_record (scratch->journal, record, error);
}

static void
add_window (LklScratchJournal *scratch)
{
  g_autoptr (GPtrArray) windows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);

  g_ptr_array_add (windows, lkl_series_window_new ("path.lookup", "router", NOW));
  g_assert_true (lkl_journal_add_windows (scratch->journal, windows, NULL));
}

static guint
count_windows (LklScratchJournal *scratch)
{
  g_autoptr (GPtrArray) windows = lkl_journal_list_windows (scratch->journal, "path", 0, NULL);

  return windows->len;
}

/* Page by page, so many a page: what is listed is what would leave, each once. */
static void
assert_listed (LklScratchJournal *scratch, guint page, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_packed = TRUE;
  gint64 id = 0;

  while (TRUE)
    {
      g_autoptr (GPtrArray) list =
          lkl_journal_list_waiting (scratch->journal, is_packed, id, page, NULL);

      for (guint i = 0; i < list->len; i++)
        {
          const LklWaitingParcel *parcel = g_ptr_array_index (list, i);
          g_autoptr (GBytes) bytes =
              lkl_journal_get_waiting_bytes (scratch->journal, parcel->is_packed, parcel->id, NULL);

          g_assert_cmpint (parcel->n_bytes, ==, (gint64) g_bytes_get_size (bytes));
          g_string_append_printf (text,
                                  "%s %s %d,",
                                  parcel->is_packed ? "batch" : "record",
                                  lkl_record_class_get_name (parcel->record_class),
                                  (int) parcel->n_records);
          is_packed = parcel->is_packed;
          id = parcel->id;
        }
      if (list->len == 0)
        break;
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_all_that_waits_is_listed (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GBytes) bytes = NULL;

  assert_listed (scratch, 10, "");
  g_assert_true (add_event (scratch, LKL_RECORD_CLASS_ANSWERS, NULL));
  g_assert_true (add_event (scratch, LKL_RECORD_CLASS_ANSWERS, NULL));
  g_assert_true (
      lkl_journal_next_batch (scratch->journal, LKL_RECORD_CLASS_ANSWERS, VERSION, &batch, NULL));
  g_assert_true (add_event (scratch, LKL_RECORD_CLASS_EVENTS, NULL));
  g_assert_true (add_event (scratch, LKL_RECORD_CLASS_ANSWERS, NULL));
  assert_listed (scratch, 10, "batch answers 2,record events 1,record answers 1,");
  assert_listed (scratch, 1, "batch answers 2,record events 1,record answers 1,");
  bytes = lkl_journal_get_waiting_bytes (scratch->journal, TRUE, batch->id, NULL);
  g_assert_true (g_bytes_equal (bytes, batch->bytes));
}

static void
test_what_is_gone_has_no_bytes (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_journal_get_waiting_bytes (scratch->journal, TRUE, 7, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
}

static void
test_one_class_is_deleted (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) batch = NULL;
  gint64 n_deleted = 0;

  g_assert_true (add_event (scratch, LKL_RECORD_CLASS_EVENTS, NULL));
  g_assert_true (
      lkl_journal_next_batch (scratch->journal, LKL_RECORD_CLASS_EVENTS, VERSION, &batch, NULL));
  g_assert_true (add_event (scratch, LKL_RECORD_CLASS_EVENTS, NULL));
  g_assert_true (add_event (scratch, LKL_RECORD_CLASS_ANSWERS, NULL));
  add_window (scratch);
  g_assert_true (
      lkl_journal_delete_waiting (scratch->journal, LKL_RECORD_CLASS_EVENTS, &n_deleted, NULL));
  g_assert_cmpint (n_deleted, ==, 2);
  assert_listed (scratch, 10, "record answers 1,");
  g_assert_cmpuint (count_windows (scratch), ==, 1);
  g_assert_true (lkl_journal_delete_waiting (
      scratch->journal, LKL_RECORD_CLASS_MEASUREMENTS, &n_deleted, NULL));
  g_assert_cmpint (n_deleted, ==, 0);
  g_assert_cmpuint (count_windows (scratch), ==, 0);
}

static void
test_what_is_off_is_not_recorded (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    lkl_journal_set_recorded (scratch->journal, (LklRecordClass) i, FALSE);
  g_assert_true (add_event (scratch, LKL_RECORD_CLASS_EVENTS, NULL));
  add_window (scratch);
  g_assert_cmpuint (count_windows (scratch), ==, 0);
  /* What a person said is never lost without a word. */
  g_assert_false (add_event (scratch, LKL_RECORD_CLASS_ANSWERS, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
  assert_listed (scratch, 10, "");
  lkl_journal_set_recorded (scratch->journal, LKL_RECORD_CLASS_ANSWERS, TRUE);
  g_assert_true (add_event (scratch, LKL_RECORD_CLASS_ANSWERS, NULL));
  g_assert_true (add_event (scratch, LKL_RECORD_CLASS_EVENTS, NULL));
  assert_listed (scratch, 10, "record answers 1,");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-waiting/all-that-waits-is-listed", test_all_that_waits_is_listed);
  g_test_add_func ("/journal-waiting/what-is-gone-has-no-bytes", test_what_is_gone_has_no_bytes);
  g_test_add_func ("/journal-waiting/one-class-is-deleted", test_one_class_is_deleted);
  g_test_add_func ("/journal-waiting/what-is-off-is-not-recorded",
                   test_what_is_off_is_not_recorded);
  return g_test_run ();
}

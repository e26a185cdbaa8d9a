/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-counted.h"

#include <string.h>

#include "agent/journal/journal-waiting.h"
#include "agent/wire/otlp-decode.h"
#include "tests/fakes/scratch-journal.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define DAY_USECS (NOW_USECS - NOW_USECS % G_TIME_SPAN_DAY)
#define BOOT_USECS G_TIME_SPAN_DAY

static LklRecord *
add_counted (LklScratchJournal *scratch, const char *choice)
{
  LklRecord *record =
      lkl_record_new_counted (LKL_FIELD_COUNTED, lkl_clock_get_wall_usecs (scratch->clock));
  g_autoptr (GError) error = NULL;

  lkl_record_add_string (record, LKL_FIELD_ANSWER_CHOICE, choice);
  lkl_journal_add_record (scratch->journal, record, &error);
  g_assert_no_error (error);
  return record;
}

/* Returns: (transfer full) (nullable) */
static LklBatch *
take_next (LklScratchJournal *scratch, gint64 *wait_usecs)
{
  g_autoptr (GError) error = NULL;
  LklBatch *batch = NULL;

  lkl_journal_next_counted (scratch->journal, &batch, wait_usecs, &error);
  g_assert_no_error (error);
  return batch;
}

/* Waits until the next one is due. Returns: (transfer full) */
static LklBatch *
await_next (LklScratchJournal *scratch)
{
  gint64 wait_usecs;
  g_autoptr (LklBatch) batch = take_next (scratch, &wait_usecs);

  if (batch != NULL)
    return g_steal_pointer (&batch);
  g_assert_cmpint (wait_usecs, >, 0);
  g_assert_cmpint (wait_usecs, <=, LKL_JOURNAL_MAX_COUNTED_WAIT_USECS);
  lkl_clock_advance (scratch->clock, wait_usecs);
  batch = take_next (scratch, &wait_usecs);
  g_assert_nonnull (batch);
  return g_steal_pointer (&batch);
}

/* Nothing of the parcel says whose it is or when it was, not even its length. */
static void
test_says_nothing_but_the_day (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  g_autoptr (LklRecord) good = add_counted (scratch, "good");
  g_autoptr (LklRecord) so_so = add_counted (scratch, "so-so");

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LklBatch) batch = await_next (scratch);
      g_autoptr (GError) error = NULL;
      g_autoptr (LklOtlpRequest) request =
          lkl_otlp_decode (LKL_OTLP_LOGS, batch->bytes, &LKL_JSON_LIMITS_DEFAULT, &error);
      const LklOtlpRecord *record;

      g_assert_no_error (error);
      record = request->records->pdata[0];
      g_assert_cmpuint (g_bytes_get_size (batch->bytes), ==, LKL_OTLP_COUNTED_BYTES);
      g_assert_null (request->stream);
      g_assert_null (request->day);
      g_assert_cmpint (request->seq, ==, 0);
      g_assert_cmpuint (g_hash_table_size (record->resource), ==, 1);
      g_assert_cmpint (record->time_usecs, ==, DAY_USECS);
      g_assert_true (g_str_equal (record->uid, good->uid) || g_str_equal (record->uid, so_so->uid));
      g_assert_true (lkl_journal_settle_batch (scratch->journal, batch, "x", 200, 0, NULL));
    }
  lkl_scratch_journal_assert_waiting (scratch, 0);
}

/* The clock of a PC that is slow must not put it into another day than everybody's. */
static void
test_day_of_the_right_clock (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  LklClockSkew skew = { .server_minus_boot_usecs = 0 };
  g_autoptr (LklRecord) record = NULL;
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (LklOtlpRequest) request = NULL;

  lkl_clock_skew_take (&skew, NOW_USECS + 3 * G_TIME_SPAN_DAY, BOOT_USECS);
  lkl_journal_set_skew (scratch->journal, &skew);
  record = add_counted (scratch, "bad");
  batch = await_next (scratch);
  request = lkl_otlp_decode (LKL_OTLP_LOGS, batch->bytes, &LKL_JSON_LIMITS_DEFAULT, NULL);
  g_assert_cmpint (((const LklOtlpRecord *) request->records->pdata[0])->time_usecs,
                   ==,
                   DAY_USECS + 3 * G_TIME_SPAN_DAY);
}

/* Named answers go under the person's token: what is counted is never among them. */
static void
test_never_with_others (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  g_autoptr (LklRecord) counted = add_counted (scratch, "bad");
  g_autoptr (LklRecord) named =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW_USECS, NULL);
  g_autoptr (LklOtlpRequest) sent = NULL;

  g_assert_true (lkl_journal_add_record (scratch->journal, named, NULL));
  sent = lkl_scratch_journal_send (scratch, LKL_RECORD_CLASS_ANSWERS);
  g_assert_cmpuint (sent->records->len, ==, 1);
  g_assert_cmpstr (((const LklOtlpRecord *) sent->records->pdata[0])->uid, ==, named->uid);
  lkl_clock_advance (scratch->clock, G_TIME_SPAN_DAY);
  g_assert_null (lkl_scratch_journal_send (scratch, LKL_RECORD_CLASS_ANSWERS));
  lkl_scratch_journal_assert_waiting (scratch, 1);
}

/* It is seen before it leaves, and can be deleted until then. */
static void
test_waits_in_view (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  g_autoptr (LklRecord) record = add_counted (scratch, "bad");
  g_autoptr (GPtrArray) waiting = lkl_journal_list_waiting (scratch->journal, TRUE, 0, 10, NULL);
  const LklWaitingParcel *parcel;
  g_autoptr (GBytes) seen = NULL;
  g_autoptr (GBytes) sent = NULL;
  g_autoptr (LklBatch) batch = NULL;
  gint64 n_deleted;

  g_assert_cmpuint (waiting->len, ==, 1);
  parcel = waiting->pdata[0];
  g_assert_true (parcel->is_packed);
  g_assert_cmpint (parcel->record_class, ==, LKL_RECORD_CLASS_ANSWERS);
  seen = lkl_journal_get_waiting_bytes (scratch->journal, TRUE, parcel->id, NULL);
  batch = await_next (scratch);
  g_assert_true (g_bytes_equal (seen, batch->bytes));
  g_assert_true (
      lkl_journal_delete_waiting (scratch->journal, LKL_RECORD_CLASS_ANSWERS, &n_deleted, NULL));
  g_assert_cmpint (n_deleted, ==, 1);
  lkl_scratch_journal_assert_waiting (scratch, 0);
}

static void
test_put_off (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  g_autoptr (LklRecord) record = add_counted (scratch, "bad");
  g_autoptr (LklBatch) batch = await_next (scratch);
  gint64 wait_usecs;

  g_assert_true (lkl_journal_put_off_counted (scratch->journal, batch, G_TIME_SPAN_HOUR, NULL));
  g_assert_null (take_next (scratch, &wait_usecs));
  g_assert_cmpint (wait_usecs, >=, G_TIME_SPAN_HOUR);
  /* A clock that is set back by years does not keep it. */
  lkl_clock_step_wall (scratch->clock, -1000 * G_TIME_SPAN_DAY);
  lkl_batch_free (g_steal_pointer (&batch));
  batch = take_next (scratch, &wait_usecs);
  g_assert_nonnull (batch);
}

/* However long the endpoint wants to be left alone: what lies beyond 12 hours counts as due. */
static void
test_put_off_for_long (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  g_autoptr (LklRecord) record = add_counted (scratch, "bad");
  g_autoptr (LklBatch) batch = await_next (scratch);
  gint64 wait_usecs;

  for (guint i = 0; i < 100; i++)
    {
      g_assert_true (lkl_journal_put_off_counted (scratch->journal, batch, G_TIME_SPAN_DAY, NULL));
      g_assert_null (take_next (scratch, &wait_usecs));
      g_assert_cmpint (wait_usecs, >=, 11 * G_TIME_SPAN_HOUR);
    }
}

static void
assert_sent (LklScratchJournal *scratch, const LklBatch *batch, guint status)
{
  g_autoptr (GPtrArray) sent = lkl_journal_list_sent (scratch->journal, 0, 10, NULL);
  const LklSentBatch *entry;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpuint (sent->len, ==, 1);
  entry = sent->pdata[0];
  g_assert_cmpint (entry->record_class, ==, LKL_RECORD_CLASS_ANSWERS);
  g_assert_cmpuint (entry->status, ==, status);
  g_assert_cmpint (entry->n_records, ==, 1);
  bytes = lkl_journal_get_sent_bytes (scratch->journal, entry->id, NULL);
  g_assert_true (g_bytes_equal (bytes, batch->bytes));
}

/* Once, however often it was tried. */
static void
test_stands_in_the_sent_log (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  g_autoptr (LklRecord) record = add_counted (scratch, "bad");
  g_autoptr (LklBatch) first = await_next (scratch);
  g_autoptr (LklBatch) second = NULL;

  g_assert_true (lkl_journal_begin_batch (scratch->journal, first, "x", NULL));
  assert_sent (scratch, first, 0);
  g_assert_true (lkl_journal_note_answer (scratch->journal, first, 503, 0, NULL));
  g_assert_true (lkl_journal_put_off_counted (scratch->journal, first, 0, NULL));
  second = await_next (scratch);
  g_assert_true (lkl_journal_begin_batch (scratch->journal, second, "x", NULL));
  assert_sent (scratch, second, 503);
  g_assert_true (lkl_journal_settle_batch (scratch->journal, second, "x", 200, 0, NULL));
  assert_sent (scratch, second, 200);
  lkl_scratch_journal_assert_waiting (scratch, 0);
}

/* The number of one that was deleted while it was under way is another's now. */
static void
test_settles_nothing_but_itself (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  g_autoptr (LklRecord) record = add_counted (scratch, "bad");
  g_autoptr (LklBatch) batch = await_next (scratch);
  g_autoptr (LklRecord) later = NULL;
  gint64 n_deleted;

  g_assert_true (lkl_journal_begin_batch (scratch->journal, batch, "x", NULL));
  g_assert_true (
      lkl_journal_delete_waiting (scratch->journal, LKL_RECORD_CLASS_ANSWERS, &n_deleted, NULL));
  later = add_counted (scratch, "good");
  g_assert_true (lkl_journal_settle_batch (scratch->journal, batch, "x", 200, 0, NULL));
  lkl_scratch_journal_assert_waiting (scratch, 1);
}

/* What a new version tells waits until it was told of. */
static void
test_held_until_told (void)
{
  char *held[] = { (char *) "linklight.counted.outcome", NULL };
  char *nothing[] = { NULL };
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  g_autoptr (LklRecord) record = lkl_record_new_counted (LKL_FIELD_COUNTED, NOW_USECS);
  g_autoptr (LklBatch) batch = NULL;
  gint64 wait_usecs;

  lkl_record_add_string (record, LKL_FIELD_COUNTED_OUTCOME, "answered");
  g_assert_true (lkl_journal_add_record (scratch->journal, record, NULL));
  lkl_journal_set_held_fields (scratch->journal, held);
  lkl_clock_advance (scratch->clock, G_TIME_SPAN_DAY);
  g_assert_null (take_next (scratch, &wait_usecs));
  g_assert_cmpint (wait_usecs, ==, G_MAXINT64);
  lkl_journal_set_held_fields (scratch->journal, nothing);
  batch = await_next (scratch);
  g_assert_nonnull (batch);
}

/* The file as the version wrote it that counted first. */
static void
test_kept_file_of_version_7 (void)
{
  g_autofree char *kept = g_test_build_filename (G_TEST_DIST, "data", "journal-v7.db", NULL);
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  g_autofree char *path = g_build_filename (scratch->folder, "kept.db", NULL);
  g_autoptr (LklJournal) journal = NULL;
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  gint64 wait_usecs, n_waiting;

  g_assert_true (g_file_get_contents (kept, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  journal = lkl_journal_open (path, scratch->clock, &error);
  g_assert_no_error (error);
  g_assert_null (lkl_journal_get_set_aside (journal));
  n_waiting = lkl_journal_count_waiting (journal, NULL);
  g_assert_true (lkl_journal_next_counted (journal, &batch, &wait_usecs, NULL));
  g_assert_true (lkl_journal_settle_batch (journal, batch, "kept", 200, 0, NULL));
  g_assert_cmpint (lkl_journal_count_waiting (journal, NULL), ==, n_waiting - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-counted/says-nothing-but-the-day", test_says_nothing_but_the_day);
  g_test_add_func ("/journal-counted/day-of-the-right-clock", test_day_of_the_right_clock);
  g_test_add_func ("/journal-counted/never-with-others", test_never_with_others);
  g_test_add_func ("/journal-counted/waits-in-view", test_waits_in_view);
  g_test_add_func ("/journal-counted/put-off", test_put_off);
  g_test_add_func ("/journal-counted/put-off-for-long", test_put_off_for_long);
  g_test_add_func ("/journal-counted/stands-in-the-sent-log", test_stands_in_the_sent_log);
  g_test_add_func ("/journal-counted/settles-nothing-but-itself", test_settles_nothing_but_itself);
  g_test_add_func ("/journal-counted/held-until-told", test_held_until_told);
  g_test_add_func ("/journal-counted/kept-file-of-version-7", test_kept_file_of_version_7);
  return g_test_run ();
}

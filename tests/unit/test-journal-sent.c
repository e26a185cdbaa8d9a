/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-waiting.h"
#include "agent/wire/otlp-decode.h"
#include "tests/fakes/scratch-journal.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

static void
add_answer (LklScratchJournal *scratch)
{
  g_autoptr (LklRecord) record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW_USECS, NULL);

  g_assert_true (lkl_journal_add_record (scratch->journal, record, NULL));
}

/* Returns: (transfer full) (nullable) */
static LklBatch *
next_batch (LklScratchJournal *scratch)
{
  LklBatch *batch = NULL;
  g_autoptr (GError) error = NULL;

  lkl_journal_next_batch (scratch->journal, LKL_RECORD_CLASS_ANSWERS, "0.1", &batch, &error);
  g_assert_no_error (error);
  return batch;
}

static void
test_settled_batch_is_in_the_sent_log (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (LklBatch) next = NULL;
  g_autoptr (LklOtlpRequest) request = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GBytes) bytes = NULL;
  LklSentBatch *entry;

  add_answer (scratch);
  batch = next_batch (scratch);
  g_assert_true (
      lkl_journal_settle_batch (scratch->journal, batch, "https://it.example", 200, 0, &error));
  g_assert_no_error (error);
  g_assert_null (next_batch (scratch));
  sent = lkl_journal_list_sent (scratch->journal, 0, 10, &error);
  g_assert_cmpuint (sent->len, ==, 1);
  entry = g_ptr_array_index (sent, 0);
  g_assert_cmpstr (entry->destination, ==, "https://it.example");
  g_assert_cmpuint (entry->status, ==, 200);
  bytes = lkl_journal_get_sent_bytes (scratch->journal, entry->id, &error);
  g_assert_true (g_bytes_equal (bytes, batch->bytes));
  g_assert_null (lkl_journal_get_sent_bytes (scratch->journal, 99, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  add_answer (scratch);
  next = next_batch (scratch);
  request = lkl_otlp_decode (next->signal, next->bytes, &LKL_JSON_LIMITS_DEFAULT, NULL);
  g_assert_cmpint (request->seq, ==, 2);
}

/* What leaves at that moment can't be called back, so it is listed, and no less when it arrives. */
static void
test_what_is_deleted_under_way_is_in_the_sent_log (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const LklSentBatch *entry;
  gint64 n_deleted;

  add_answer (scratch);
  batch = next_batch (scratch);
  g_assert_true (lkl_journal_begin_batch (scratch->journal, batch, "x", NULL));
  g_assert_true (
      lkl_journal_delete_waiting (scratch->journal, LKL_RECORD_CLASS_ANSWERS, &n_deleted, NULL));
  before = lkl_journal_list_sent (scratch->journal, 0, 10, NULL);
  g_assert_cmpuint (before->len, ==, 1);
  entry = g_ptr_array_index (before, 0);
  g_assert_cmpuint (entry->status, ==, 0);
  bytes = lkl_journal_get_sent_bytes (scratch->journal, entry->id, NULL);
  g_assert_true (g_bytes_equal (bytes, batch->bytes));

  g_assert_true (lkl_journal_settle_batch (scratch->journal, batch, "x", 200, 0, NULL));
  after = lkl_journal_list_sent (scratch->journal, 0, 10, NULL);
  g_assert_cmpuint (after->len, ==, 1);
  entry = g_ptr_array_index (after, 0);
  g_assert_cmpuint (entry->status, ==, 200);
}

/* An answer that was refused waits on, and has left. */
static void
test_refused_answer_is_in_the_sent_log (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  const LklSentBatch *entry;
  LklRefusedRecords refused;

  add_answer (scratch);
  batch = next_batch (scratch);
  g_assert_true (lkl_journal_begin_batch (scratch->journal, batch, "x", NULL));
  g_assert_true (lkl_journal_note_answer (scratch->journal, batch, 200, 1, NULL));
  sent = lkl_journal_list_sent (scratch->journal, 0, 10, NULL);
  g_assert_cmpuint (sent->len, ==, 1);
  entry = g_ptr_array_index (sent, 0);
  g_assert_cmpint (entry->n_rejected, ==, 1);
  /* It is counted as lost no sooner than it is. */
  g_assert_true (lkl_journal_count_refused (scratch->journal, &refused, NULL));
  g_assert_cmpint (refused.n_rejected, ==, 0);
  g_assert_cmpint (lkl_journal_count_waiting (scratch->journal, NULL), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-sent/settled", test_settled_batch_is_in_the_sent_log);
  g_test_add_func ("/journal-sent/deleted-under-way",
                   test_what_is_deleted_under_way_is_in_the_sent_log);
  g_test_add_func ("/journal-sent/refused-answer", test_refused_answer_is_in_the_sent_log);
  return g_test_run ();
}

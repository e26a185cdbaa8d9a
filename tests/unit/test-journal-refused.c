/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/otlp-decode.h"
#include "tests/fakes/scratch-journal.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define ANSWERS LKL_RECORD_CLASS_ANSWERS

static void
add_answers (LklScratchJournal *scratch, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LklRecord) record =
          lkl_record_new_event (ANSWERS, LKL_FIELD_ANSWER, NOW_USECS, "]}]}]} \"good\" {");

      g_assert_true (lkl_journal_add_record (scratch->journal, record, NULL));
    }
}

/* Returns: (transfer full) (nullable) */
static LklBatch *
next_batch (LklScratchJournal *scratch)
{
  LklBatch *batch = NULL;
  g_autoptr (GError) error = NULL;

  lkl_journal_next_batch (scratch->journal, ANSWERS, "0.1", &batch, &error);
  g_assert_no_error (error);
  return batch;
}

static void
settle (LklScratchJournal *scratch, const LklBatch *batch, gint64 rejected)
{
  g_assert_true (lkl_journal_settle_batch (scratch->journal, batch, "x", 200, rejected, NULL));
}

static void
assert_refused (LklScratchJournal *scratch, gint64 aside, gint64 rejected)
{
  LklRefusedRecords refused;

  g_assert_true (lkl_journal_count_refused (scratch->journal, &refused, NULL));
  g_assert_cmpint (refused.n_aside, ==, aside);
  g_assert_cmpint (refused.n_rejected, ==, rejected);
}

static void
refuse (LklScratchJournal *scratch, LklBatch *batch)
{
  g_assert_true (lkl_journal_refuse_batch (scratch->journal, batch, NULL));
}

/* Refuses the batch that is next, three times in as many hours. Returns: (transfer full) */
static LklBatch *
refuse_aside (LklScratchJournal *scratch)
{
  g_autoptr (LklBatch) batch = next_batch (scratch);

  while (!lkl_batch_is_aside (batch))
    {
      refuse (scratch, batch);
      lkl_clock_advance (scratch->clock, G_TIME_SPAN_HOUR);
    }
  return g_steal_pointer (&batch);
}

static void
test_third_refusal_puts_it_aside (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (LklBatch) other = NULL;
  g_autoptr (LklBatch) none = NULL;

  add_answers (scratch, 2);
  batch = refuse_aside (scratch);
  g_assert_cmpint (batch->n_refusals, ==, 3);
  assert_refused (scratch, 2, 0);
  lkl_scratch_journal_assert_waiting (scratch, 2);

  add_answers (scratch, 1);
  other = next_batch (scratch);
  g_assert_cmpint (other->id, !=, batch->id);
  settle (scratch, other, 0);
  none = next_batch (scratch);
  g_assert_null (none);
}

/* Somebody who presses a button thrice has not asked for three hours. */
static void
test_refusals_at_once_are_one (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) batch = NULL;

  add_answers (scratch, 1);
  batch = next_batch (scratch);
  for (guint i = 0; i < 9; i++)
    refuse (scratch, batch);
  g_assert_cmpint (batch->n_refusals, ==, 1);
  /* Nor does a clock that was set back by years keep it from counting. */
  lkl_clock_step_wall (scratch->clock, -900 * G_TIME_SPAN_DAY);
  refuse (scratch, batch);
  g_assert_cmpint (batch->n_refusals, ==, 2);
}

/* Until it is asked about again, those behind it go. */
static void
test_one_that_was_refused_lets_others_go (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) refused = NULL;
  g_autoptr (LklBatch) other = NULL;
  g_autoptr (LklBatch) none = NULL;
  g_autoptr (LklBatch) again = NULL;
  g_autoptr (LklBatch) wished = NULL;
  g_autoptr (LklBatch) nothing = NULL;
  gboolean has_refused;

  add_answers (scratch, 1);
  refused = next_batch (scratch);
  refuse (scratch, refused);
  add_answers (scratch, 1);
  other = next_batch (scratch);
  g_assert_cmpint (other->id, !=, refused->id);
  settle (scratch, other, 0);
  none = next_batch (scratch);
  g_assert_null (none);
  g_assert_true (lkl_journal_has_refused (scratch->journal, ANSWERS, &has_refused, NULL));
  g_assert_true (has_refused);
  lkl_clock_advance (scratch->clock, 30 * G_TIME_SPAN_MINUTE);
  again = next_batch (scratch);
  g_assert_cmpint (again->id, ==, refused->id);

  /* Once more for each wish. */
  refuse (scratch, again);
  lkl_clock_advance (scratch->clock, G_TIME_SPAN_MINUTE);
  lkl_journal_ask_again (scratch->journal);
  wished = next_batch (scratch);
  g_assert_cmpint (wished->id, ==, refused->id);
  refuse (scratch, wished);
  g_assert_cmpint (wished->n_refusals, ==, 2);
  nothing = next_batch (scratch);
  g_assert_null (nothing);
}

static void
test_what_stepped_aside_is_asked_about_daily (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (LklBatch) next_day = NULL;
  g_autoptr (LklBatch) none = NULL;

  add_answers (scratch, 1);
  batch = refuse_aside (scratch);
  lkl_clock_advance (scratch->clock, G_TIME_SPAN_DAY);
  next_day = next_batch (scratch);
  g_assert_cmpint (next_day->id, ==, batch->id);
  g_assert_true (g_bytes_equal (next_day->bytes, batch->bytes));
  refuse (scratch, next_day);
  none = next_batch (scratch);
  g_assert_null (none);
}

/* Where one is taken after all, something was put right: nobody waits a day for the others. */
static void
test_one_taken_recalls_all (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) first = NULL;
  g_autoptr (LklBatch) second = NULL;
  g_autoptr (LklBatch) recalled = NULL;

  add_answers (scratch, 1);
  first = refuse_aside (scratch);
  add_answers (scratch, 1);
  second = refuse_aside (scratch);
  settle (scratch, first, 0);
  recalled = next_batch (scratch);
  g_assert_cmpint (recalled->id, ==, second->id);
}

static void
test_partial_success_is_counted (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GPtrArray) sent = NULL;

  add_answers (scratch, 3);
  batch = next_batch (scratch);
  settle (scratch, batch, 2);
  assert_refused (scratch, 0, 2);
  sent = lkl_journal_list_sent (scratch->journal, 0, 10, NULL);
  g_assert_cmpint (((const LklSentBatch *) sent->pdata[0])->n_rejected, ==, 2);
}

static LklOtlpRequest *
decode (const LklBatch *batch)
{
  g_autoptr (GError) error = NULL;
  LklOtlpRequest *request =
      lkl_otlp_decode (batch->signal, batch->bytes, &LKL_JSON_LIMITS_DEFAULT, &error);

  g_assert_no_error (error);
  return request;
}

static void
test_parts_have_numbers_of_their_own (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (GHashTable) uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (LklBatch) none = NULL;
  const guint sizes[] = { 2, 3 };

  add_answers (scratch, 5);
  batch = next_batch (scratch);
  g_assert_true (lkl_journal_split_batch (scratch->journal, batch, "0.1", NULL));
  lkl_scratch_journal_assert_waiting (scratch, 5);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (LklBatch) part = next_batch (scratch);
      g_autoptr (LklOtlpRequest) request = decode (part);

      g_assert_cmpint (part->n_records, ==, sizes[i]);
      g_assert_cmpuint (request->records->len, ==, sizes[i]);
      /* The number of the whole one never names anything else. */
      g_assert_cmpint (request->seq, ==, 2 + i);
      for (guint j = 0; j < request->records->len; j++)
        g_hash_table_add (uids, g_strdup (((LklOtlpRecord *) request->records->pdata[j])->uid));
      settle (scratch, part, 0);
    }
  g_assert_cmpuint (g_hash_table_size (uids), ==, 5);
  none = next_batch (scratch);
  g_assert_null (none);
}

static void
test_damaged_batch_stays_whole (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  add_answers (scratch, 2);
  batch = next_batch (scratch);
  g_bytes_unref (batch->bytes);
  batch->bytes = g_bytes_new_static ("{", 1);
  g_assert_false (lkl_journal_split_batch (scratch->journal, batch, "0.1", &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
  lkl_scratch_journal_assert_waiting (scratch, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-refused/third", test_third_refusal_puts_it_aside);
  g_test_add_func ("/journal-refused/at-once", test_refusals_at_once_are_one);
  g_test_add_func ("/journal-refused/others", test_one_that_was_refused_lets_others_go);
  g_test_add_func ("/journal-refused/daily", test_what_stepped_aside_is_asked_about_daily);
  g_test_add_func ("/journal-refused/recall", test_one_taken_recalls_all);
  g_test_add_func ("/journal-refused/partial-success", test_partial_success_is_counted);
  g_test_add_func ("/journal-refused/parts", test_parts_have_numbers_of_their_own);
  g_test_add_func ("/journal-refused/damaged", test_damaged_batch_stays_whole);
  return g_test_run ();
}

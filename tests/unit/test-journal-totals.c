/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-totals.h"

#include <string.h>

#include "tests/fakes/scratch-journal.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define START_USECS (NOW_USECS - G_TIME_SPAN_HOUR)
#define MEASUREMENTS LKL_RECORD_CLASS_MEASUREMENTS

static void
set_form (LklScratchJournal *scratch, gboolean is_cumulative)
{
  const LklOtlpForm form = { .is_cumulative = is_cumulative };

  g_assert_true (lkl_journal_set_form (scratch->journal, &form, NULL));
}

/* The @n-th five minutes. */
static void
add_lookups (LklScratchJournal *scratch, guint n, const char *target, double value)
{
  const gint64 start_usecs = START_USECS + n * 5 * G_TIME_SPAN_MINUTE;
  g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();
  g_autoptr (LklRecord) record = NULL;

  lkl_exponential_histogram_add (histogram, value);
  record = lkl_record_new_histogram (LKL_FIELD_DNS_LOOKUP_DURATION,
                                     "s",
                                     start_usecs,
                                     start_usecs + 5 * G_TIME_SPAN_MINUTE,
                                     g_steal_pointer (&histogram));
  lkl_record_add_string (record, LKL_FIELD_TARGET, target);
  g_assert_true (lkl_journal_add_record (scratch->journal, record, NULL));
}

static void
add_hangs (LklScratchJournal *scratch, guint n, guint64 count)
{
  const gint64 start_usecs = START_USECS + n * 5 * G_TIME_SPAN_MINUTE;
  g_autoptr (LklRecord) record = lkl_record_new_count (
      LKL_FIELD_APP_HANG_RATE, "{hang}", start_usecs, start_usecs + 5 * G_TIME_SPAN_MINUTE, count);

  g_assert_true (lkl_journal_add_record (scratch->journal, record, NULL));
}

/* Freezes and acknowledges what waits. Returns: (transfer full) */
static char *
send (LklScratchJournal *scratch)
{
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data;

  lkl_journal_next_batch (scratch->journal, MEASUREMENTS, "0.1", &batch, &error);
  g_assert_no_error (error);
  lkl_journal_settle_batch (scratch->journal, batch, "x", 200, 0, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (batch->bytes, &length);
  return g_strndup (data, length);
}

static void
assert_has (const char *text, const char *part)
{
  g_assert_nonnull (strstr (text, part));
}

static void
test_points_go_on_from_the_first (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *start =
      g_strdup_printf ("\"startTimeUnixNano\":\"%" G_GINT64_FORMAT "000\"", START_USECS);

  set_form (scratch, TRUE);
  add_lookups (scratch, 0, "mail", 0.25);
  add_hangs (scratch, 0, 3);
  first = send (scratch);
  lkl_scratch_journal_reopen (scratch);
  set_form (scratch, TRUE);
  add_lookups (scratch, 1, "mail", 0.5);
  add_hangs (scratch, 1, 4);
  second = send (scratch);

  assert_has (first, "\"count\":\"1\"");
  assert_has (first, "\"asInt\":\"3\"");
  assert_has (second, "\"count\":\"2\",\"sum\":0.75,\"min\":0.25,\"max\":0.5");
  assert_has (second, "\"asInt\":\"7\"");
  assert_has (second, "\"aggregationTemporality\":2");
  assert_has (second, start);
  /* A resource is part of what tells a series from others. */
  g_assert_null (strstr (second, "linklight.batch"));
  g_assert_null (strstr (second, "\"aggregationTemporality\":1"));
}

static void
test_series_are_apart (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autofree char *text = NULL;

  set_form (scratch, TRUE);
  add_lookups (scratch, 0, "mail", 0.25);
  add_lookups (scratch, 0, "wiki", 0.25);
  text = send (scratch);
  g_assert_null (strstr (text, "\"count\":\"2\""));
}

/* The same start under two streams would join them. */
static void
test_new_stream_begins_anew (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  set_form (scratch, TRUE);
  add_hangs (scratch, 0, 3);
  first = send (scratch);
  g_assert_true (lkl_journal_renew_stream (scratch->journal, MEASUREMENTS, NULL));
  add_hangs (scratch, 1, 4);
  second = send (scratch);
  assert_has (second, "\"asInt\":\"4\"");
}

static void
test_another_form_forgets (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  set_form (scratch, TRUE);
  add_hangs (scratch, 0, 3);
  first = send (scratch);
  set_form (scratch, FALSE);
  add_hangs (scratch, 1, 4);
  second = send (scratch);
  assert_has (second, "\"aggregationTemporality\":1");
  assert_has (second, "\"asInt\":\"4\"");
  set_form (scratch, TRUE);
  add_hangs (scratch, 2, 5);
  third = send (scratch);
  assert_has (third, "\"asInt\":\"5\"");
}

static void
test_points_in_time_have_no_total (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autoptr (LklRecord) gauge =
      lkl_record_new_gauge (LKL_FIELD_PROBES_LOST_SHARE, "1", NOW_USECS, 0.5);
  g_autoptr (LklRecord) total = NULL;

  set_form (scratch, TRUE);
  total = lkl_journal_add_to_total (scratch->journal, gauge, NULL);
  g_assert_true (total == gauge);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-totals/go-on", test_points_go_on_from_the_first);
  g_test_add_func ("/journal-totals/series", test_series_are_apart);
  g_test_add_func ("/journal-totals/new-stream", test_new_stream_begins_anew);
  g_test_add_func ("/journal-totals/another-form", test_another_form_forgets);
  g_test_add_func ("/journal-totals/gauge", test_points_in_time_have_no_total);
  return g_test_run ();
}

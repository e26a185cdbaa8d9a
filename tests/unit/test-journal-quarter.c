/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/scratch-journal.h"

/* 2026-11-22, in the last quarter of the year */
#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
/* 2027-01-01T00:00:00Z */
#define QUARTER_USECS (G_GINT64_CONSTANT (1798761600) * G_USEC_PER_SEC)
#define SPREAD_DAYS 14

/* A day with something measured, which leaves. Returns: (transfer full): under which stream */
static char *
push_measurement (LklScratchJournal *scratch)
{
  g_autoptr (LklRecord) record = lkl_record_new_gauge (
      LKL_FIELD_PROBES_LOST_SHARE, "1", lkl_clock_get_wall_usecs (scratch->clock), 0.5);
  g_autoptr (LklOtlpRequest) sent = NULL;
  g_autoptr (LklOtlpRequest) nothing = NULL;

  g_assert_true (lkl_journal_add_record (scratch->journal, record, NULL));
  sent = lkl_scratch_journal_send (scratch, LKL_RECORD_CLASS_MEASUREMENTS);
  nothing = lkl_scratch_journal_send (scratch, LKL_RECORD_CLASS_MEASUREMENTS);
  g_assert_null (nothing);
  return g_strdup (sent->stream);
}

/* Returns: after how many days of the quarter, counted from 0, the stream is another one */
static guint
find_turn (LklScratchJournal *scratch)
{
  g_autofree char *first = NULL;
  guint day = 0;

  lkl_clock_advance (scratch->clock,
                     QUARTER_USECS - G_TIME_SPAN_HOUR - lkl_clock_get_wall_usecs (scratch->clock));
  first = push_measurement (scratch);
  for (; day <= SPREAD_DAYS; day++)
    {
      g_autofree char *stream = NULL;

      lkl_clock_advance (scratch->clock, G_TIME_SPAN_DAY);
      /* The one that is sent now may still be the last one under the old number. */
      g_free (push_measurement (scratch));
      stream = push_measurement (scratch);
      if (!g_str_equal (stream, first))
        break;
    }
  return day;
}

static void
test_another_one_each_quarter (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autofree char *first = push_measurement (scratch);
  g_autofree char *answers =
      lkl_journal_get_stream (scratch->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  g_autofree char *same_answers = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *stream = NULL;

      lkl_clock_advance (scratch->clock, G_TIME_SPAN_DAY);
      stream = push_measurement (scratch);
      g_assert_cmpstr (stream, ==, first);
    }
  g_assert_cmpuint (find_turn (scratch), <=, SPREAD_DAYS);
  second = push_measurement (scratch);
  g_assert_cmpstr (second, !=, first);
  lkl_clock_advance (scratch->clock, 92 * G_TIME_SPAN_DAY + SPREAD_DAYS * G_TIME_SPAN_DAY);
  g_free (push_measurement (scratch));
  third = push_measurement (scratch);
  g_assert_cmpstr (third, !=, second);
  same_answers = lkl_journal_get_stream (scratch->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  g_assert_cmpstr (same_answers, ==, answers);
}

/* Else the day would tell whose it is: with 8 PCs, one chance in 10^8 that all have the same. */
static void
test_not_all_on_one_day (void)
{
  guint days = 0;

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);

      g_free (push_measurement (scratch));
      days |= 1u << find_turn (scratch);
    }
  g_assert_cmpuint (days & (days - 1), !=, 0);
}

/* A clock that is set back by years does not keep a stream for years. */
static void
test_clock_set_back (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  g_autofree char *first = push_measurement (scratch);
  g_autofree char *second = NULL;

  lkl_clock_step_wall (scratch->clock, -1000 * G_TIME_SPAN_DAY);
  g_free (push_measurement (scratch));
  second = push_measurement (scratch);
  g_assert_cmpstr (second, !=, first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-quarter/another-one-each-quarter", test_another_one_each_quarter);
  g_test_add_func ("/journal-quarter/not-all-on-one-day", test_not_all_on_one_day);
  g_test_add_func ("/journal-quarter/clock-set-back", test_clock_set_back);
  return g_test_run ();
}

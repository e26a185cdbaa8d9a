/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/otlp-decode.h"
#include "tests/fakes/scratch-journal.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define BOOT_USECS G_TIME_SPAN_DAY
#define SLOW_USECS (2 * G_TIME_SPAN_DAY)

/* Records an event and freezes it. Returns: (transfer full) */
static LklOtlpRequest *
record_event (LklScratchJournal *scratch)
{
  g_autoptr (LklRecord) record = lkl_record_new_event (
      LKL_RECORD_CLASS_EVENTS, LKL_FIELD_OUTAGE, lkl_clock_get_wall_usecs (scratch->clock), NULL);

  g_assert_true (lkl_journal_add_record (scratch->journal, record, NULL));
  return lkl_scratch_journal_send (scratch, LKL_RECORD_CLASS_EVENTS);
}

static void
assert_told (const LklOtlpRequest *request, gint64 at_usecs)
{
  const LklOtlpRecord *record = request->records->pdata[0];
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (at_usecs / G_USEC_PER_SEC);
  g_autofree char *day_text = g_date_time_format (day, "%Y-%m-%d");

  g_assert_cmpint (record->time_usecs, ==, at_usecs);
  g_assert_cmpstr (request->day, ==, day_text);
}

/* Neither time nor day betray a clock that is slow; nor is one that was put right made wrong. */
static void
test_wrong_clock_does_not_leave (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, BOOT_USECS);
  g_autoptr (LklOtlpRequest) slow = NULL;
  g_autoptr (LklOtlpRequest) right = NULL;
  LklClockSkew skew = { .server_minus_boot_usecs = 0 };

  lkl_clock_skew_take (&skew, NOW_USECS + SLOW_USECS, BOOT_USECS);
  lkl_journal_set_skew (scratch->journal, &skew);
  slow = record_event (scratch);
  assert_told (slow, NOW_USECS + SLOW_USECS);

  lkl_clock_step_wall (scratch->clock, SLOW_USECS);
  right = record_event (scratch);
  assert_told (right, NOW_USECS + SLOW_USECS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-records/wrong-clock", test_wrong_clock_does_not_leave);
  return g_test_run ();
}

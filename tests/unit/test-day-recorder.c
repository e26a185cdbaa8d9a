/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/day-recorder.h"

#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/fake-window-pinger.h"
#include "tests/fakes/scratch-journal.h"

/* 2026-11-22T15:30:00Z, which is 2026-11-23 in the time zone of these tests. */
#define NOW_USECS (G_GINT64_CONSTANT (1795361400) * G_USEC_PER_SEC)
#define TIME_ZONE "UTC-9"
/* Of one program: answers, four rates; and the coverage of all. */
#define N_RECORDS 6
#define MIDNIGHT_USECS (G_GINT64_CONSTANT (1795392000) * G_USEC_PER_SEC)

typedef struct
{
  LklScratchJournal *scratch;
  LklFakeWindowPinger *pinger;
  LklFakeSessionState *session;
  LklAppMonitor *monitor;
  LklDayRecorder *recorder;
  guint n_recorded;
} Fixture;

static void
on_recorded (LklDayRecorder *recorder, Fixture *fixture)
{
  fixture->n_recorded++;
}

static void
start (Fixture *fixture)
{
  fixture->monitor = lkl_app_monitor_new (fixture->scratch->clock,
                                          LKL_WINDOW_PINGER (fixture->pinger),
                                          NULL,
                                          LKL_SESSION_STATE (fixture->session));
  fixture->recorder =
      lkl_day_recorder_new (fixture->scratch->journal, fixture->scratch->clock, fixture->monitor);
  g_signal_connect (fixture->recorder, "recorded", G_CALLBACK (on_recorded), fixture);
}

static void
stop (Fixture *fixture)
{
  lkl_app_monitor_end_day (fixture->monitor);
  lkl_scratch_journal_settle (fixture->scratch);
  g_clear_object (&fixture->recorder);
  g_clear_object (&fixture->monitor);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, 0);
  fixture->pinger = lkl_fake_window_pinger_new ();
  fixture->session = lkl_fake_session_state_new ();
  start (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  stop (fixture);
  g_object_unref (fixture->pinger);
  g_object_unref (fixture->session);
  lkl_scratch_journal_free (fixture->scratch);
}

static void
use (Fixture *fixture, const char *app_id, guint n_samples)
{
  for (guint i = 0; i < n_samples; i++)
    lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, app_id, 5000);
}

/* Returns: (transfer full) (nullable): what would leave now */
static LklOtlpRequest *
send (Fixture *fixture)
{
  lkl_scratch_journal_settle (fixture->scratch);
  return lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_MEASUREMENTS);
}

static void
test_day_is_recorded_when_it_is_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklOtlpRequest) request = NULL;
  const LklOtlpRecord *record;

  use (fixture, "editor", 60);
  use (fixture, NULL, 3);
  lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_DAY);
  g_assert_null (send (fixture));
  use (fixture, "mail", 1);
  request = send (fixture);
  g_assert_nonnull (request);
  g_assert_cmpuint (fixture->n_recorded, ==, 1);
  g_assert_cmpuint (request->records->len, ==, N_RECORDS);
  record = g_ptr_array_index (request->records, 0);
  g_assert_cmpstr (record->name, ==, "linklight.app.response.duration");
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.app.id"), ==, "editor");
  g_assert_cmpint (record->time_usecs, ==, MIDNIGHT_USECS + G_TIME_SPAN_DAY);
}

/* Whoever ends their session at noon has one day as well, told on the next one. */
static void
test_restarts_do_not_tell (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklOtlpRequest) request = NULL;
  const LklOtlpRecord *record;

  use (fixture, "editor", 30);
  stop (fixture);
  g_assert_null (send (fixture));
  start (fixture);
  use (fixture, "editor", 30);
  stop (fixture);
  g_assert_null (send (fixture));

  lkl_clock_advance (fixture->scratch->clock, 3 * G_TIME_SPAN_DAY);
  start (fixture);
  request = send (fixture);
  g_assert_nonnull (request);
  g_assert_cmpuint (fixture->n_recorded, ==, 1);
  g_assert_cmpuint (request->records->len, ==, N_RECORDS);
  record = g_ptr_array_index (request->records, 0);
  g_assert_cmpstr (
      g_hash_table_lookup (record->attributes, "linklight.samples.band"), ==, "50 or more");
}

static void
add_test (const char *name, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", TIME_ZONE, TRUE);
  g_test_init (&argc, &argv, NULL);
  add_test ("/day-recorder/over", test_day_is_recorded_when_it_is_over);
  add_test ("/day-recorder/restarts", test_restarts_do_not_tell);
  return g_test_run ();
}

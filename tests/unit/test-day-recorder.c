/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/day-recorder.h"

#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/fake-window-pinger.h"
#include "tests/fakes/scratch-journal.h"

/* 2026-11-22T15:30:00Z, which is 2026-11-23 in the time zone of these tests. */
#define NOW_USECS (G_GINT64_CONSTANT (1795361400) * G_USEC_PER_SEC)
#define TIME_ZONE "UTC-9"
/* Each is told with a chance of one in seven: none of them once in 10,000 days. */
#define N_APPS 60
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

/* How many programs that are told by chance are told here. Returns: 0 without @request */
static guint
count_apps (const LklOtlpRequest *request)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; request != NULL && i < request->records->len; i++)
    {
      const LklOtlpRecord *record = g_ptr_array_index (request->records, i);
      const char *id = g_hash_table_lookup (record->attributes, "linklight.app.id");

      if (id != NULL)
        g_hash_table_add (ids, (gpointer) id);
    }
  return g_hash_table_size (ids);
}

/* Uses so many programs on one day that some of them are told on each. */
static void
use_many (Fixture *fixture)
{
  for (guint i = 0; i < N_APPS; i++)
    {
      g_autofree char *id = g_strdup_printf ("app-%02u", i);

      use (fixture, id, 60);
    }
}

static void
pass_hours (Fixture *fixture, guint n_hours)
{
  /* It is looked every 20 minutes, whatever anybody does. */
  for (guint i = 0; i < 3 * n_hours; i++)
    {
      lkl_clock_advance (fixture->scratch->clock, 20 * G_TIME_SPAN_MINUTE);
      lkl_day_recorder_look (fixture->recorder);
    }
}

static void
test_day_is_told_after_it_is_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklOtlpRequest) request = NULL;
  const LklOtlpRecord *record;

  use_many (fixture);
  lkl_day_recorder_look (fixture->recorder);
  g_assert_null (send (fixture));
  /* From half past twelve at night until the next morning. */
  pass_hours (fixture, 32);
  request = send (fixture);
  g_assert_nonnull (request);
  g_assert_cmpuint (fixture->n_recorded, ==, 1);
  g_assert_cmpuint (count_apps (request), >, 0);
  record = g_ptr_array_index (request->records, 0);
  g_assert_cmpint (record->time_usecs, ==, MIDNIGHT_USECS + G_TIME_SPAN_DAY);
}

/* Somebody begins to work: that must not be when the day before is told. */
static void
test_the_first_sample_of_a_day_tells_nothing (Fixture *fixture, gconstpointer data)
{
  use_many (fixture);
  lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_DAY);
  use (fixture, "mail", 1);
  g_assert_null (send (fixture));
  g_assert_cmpuint (fixture->n_recorded, ==, 0);
}

/* A day on which nobody worked is told of like any other. */
static void
test_days_of_absence_are_told_of (Fixture *fixture, gconstpointer data)
{
  use_many (fixture);
  pass_hours (fixture, 32);
  for (guint day = 1; day <= 3; day++)
    {
      g_autoptr (LklOtlpRequest) request = send (fixture);

      g_assert_cmpuint (fixture->n_recorded, ==, day);
      g_assert_cmpuint (count_apps (request), >, 0);
      pass_hours (fixture, 24);
    }
}

/* Whoever ends their session at noon has one day as well, told on the next one. */
static void
test_restarts_do_not_tell (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklOtlpRequest) request = NULL;

  use_many (fixture);
  stop (fixture);
  g_assert_null (send (fixture));
  start (fixture);
  use_many (fixture);
  stop (fixture);
  g_assert_null (send (fixture));

  lkl_clock_advance (fixture->scratch->clock, 3 * G_TIME_SPAN_DAY);
  start (fixture);
  request = send (fixture);
  g_assert_nonnull (request);
  g_assert_cmpuint (fixture->n_recorded, ==, 1);
  g_assert_cmpuint (count_apps (request), >, 0);
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
  add_test ("/day-recorder/over", test_day_is_told_after_it_is_over);
  add_test ("/day-recorder/begin-of-work", test_the_first_sample_of_a_day_tells_nothing);
  add_test ("/day-recorder/absence", test_days_of_absence_are_told_of);
  add_test ("/day-recorder/restarts", test_restarts_do_not_tell);
  return g_test_run ();
}

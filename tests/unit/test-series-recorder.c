/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/series/series-recorder.h"

#include "agent/connectivity/series/series-report.h"
#include "tests/fakes/scratch-journal.h"

/* 2026-11-22T10:00:00Z */
#define TEN_USECS (G_GINT64_CONSTANT (1795341600) * G_USEC_PER_SEC)
#define WINDOW_USECS (5 * G_TIME_SPAN_MINUTE)

typedef struct
{
  LklScratchJournal *scratch;
  LklSeriesRecorder *recorder;
  guint n_recorded;
} Fixture;

static void
on_recorded (LklSeriesRecorder *recorder, Fixture *fixture)
{
  fixture->n_recorded++;
}

static void
start_recorder (Fixture *fixture)
{
  g_clear_object (&fixture->recorder);
  fixture->recorder = lkl_series_recorder_new (fixture->scratch->journal, fixture->scratch->clock);
  g_signal_connect (fixture->recorder, "recorded", G_CALLBACK (on_recorded), fixture);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (TEN_USECS, 0);
  start_recorder (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_settle (fixture->scratch);
  g_object_unref (fixture->recorder);
  lkl_scratch_journal_free (fixture->scratch);
}

static void
add_lookup (Fixture *fixture, const char *name_server, gint64 total_usecs)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_NAME_SERVER, name_server, "dns-udp");

  if (total_usecs >= 0)
    {
      sample->outcome = LKL_PROBE_OK;
      sample->total_usecs = total_usecs;
    }
  lkl_series_recorder_add (fixture->recorder, sample);
}

/* Returns: (transfer full) (element-type LklSeriesWindow) */
static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) services = NULL;
  GPtrArray *windows;

  lkl_scratch_journal_settle (fixture->scratch);
  windows = lkl_journal_list_windows (fixture->scratch->journal, LKL_SERIES_GROUP, 0, &error);
  g_assert_no_error (error);
  services =
      lkl_journal_list_windows (fixture->scratch->journal, LKL_SERIES_SERVICE_GROUP, 0, &error);
  g_assert_no_error (error);
  g_ptr_array_extend_and_steal (windows, g_steal_pointer (&services));
  return windows;
}

static void
test_window_is_written_after_its_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const LklSeriesWindow *window;

  add_lookup (fixture, "name-server-1", 1500);
  lkl_clock_advance (fixture->scratch->clock, WINDOW_USECS - 1);
  add_lookup (fixture, "name-server-2", -1);
  before = list (fixture);
  g_assert_cmpuint (before->len, ==, 0);

  lkl_clock_advance (fixture->scratch->clock, 1);
  add_lookup (fixture, "name-server-1", 1500);
  after = list (fixture);
  g_assert_cmpuint (after->len, ==, 1);
  window = g_ptr_array_index (after, 0);
  g_assert_cmpstr (window->series, ==, LKL_SERIES_LOOKUP);
  g_assert_cmpstr (window->target, ==, "name-server");
  g_assert_cmpint (window->start_usecs, ==, TEN_USECS);
  g_assert_cmpint (window->sent, ==, 2);
  g_assert_cmpint (window->lost, ==, 1);
  g_assert_cmpuint (window->histogram->count, ==, 1);
  g_assert_cmpfloat (window->histogram->max, ==, 0.0015);
  g_assert_cmpuint (fixture->n_recorded, ==, 0);
}

static void
test_hour_is_recorded_when_it_is_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklOtlpRequest) request = NULL;
  const LklOtlpRecord *record;

  for (guint minute = 0; minute < 61; minute++)
    {
      lkl_scratch_journal_settle (fixture->scratch);
      g_assert_cmpuint (fixture->n_recorded, ==, 0);
      add_lookup (fixture, "name-server-1", 1500);
      lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_MINUTE);
    }
  lkl_scratch_journal_settle (fixture->scratch);
  g_assert_cmpuint (fixture->n_recorded, ==, 1);
  request = lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_MEASUREMENTS);
  g_assert_cmpuint (request->records->len, ==, 2);
  record = g_ptr_array_index (request->records, 0);
  g_assert_cmpstr (record->name, ==, "dns.lookup.duration");
  g_assert_cmpint (record->time_usecs, ==, TEN_USECS + G_TIME_SPAN_HOUR);
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.target"), ==, "name-server");
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.samples.band"), ==, "1+");
}

/* The end of the program costs no measurement, and tells no hour twice. */
static void
test_flush_and_start_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) windows = NULL;
  g_autoptr (LklOtlpRequest) request = NULL;

  add_lookup (fixture, "name-server-1", 1500);
  lkl_series_recorder_flush (fixture->recorder);
  lkl_scratch_journal_settle (fixture->scratch);
  start_recorder (fixture);
  add_lookup (fixture, "name-server-1", 1500);
  lkl_series_recorder_flush (fixture->recorder);
  windows = list (fixture);
  g_assert_cmpuint (windows->len, ==, 1);
  g_assert_cmpint (((LklSeriesWindow *) g_ptr_array_index (windows, 0))->sent, ==, 2);

  /* The next morning. */
  start_recorder (fixture);
  lkl_clock_advance (fixture->scratch->clock, 22 * G_TIME_SPAN_HOUR);
  add_lookup (fixture, "name-server-1", 1500);
  lkl_scratch_journal_settle (fixture->scratch);
  g_assert_cmpuint (fixture->n_recorded, ==, 1);
  request = lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_MEASUREMENTS);
  g_assert_cmpuint (request->records->len, ==, 2);
}

static void
test_what_is_forgotten_is_never_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) windows = NULL;

  add_lookup (fixture, "name-server-1", 1500);
  lkl_series_recorder_forget (fixture->recorder);
  add_lookup (fixture, "name-server-1", 1500);
  lkl_series_recorder_flush (fixture->recorder);
  windows = list (fixture);
  g_assert_cmpuint (windows->len, ==, 1);
  g_assert_cmpint (((LklSeriesWindow *) g_ptr_array_index (windows, 0))->sent, ==, 1);
}

static void
add_http (Fixture *fixture, LklProbeOutcome outcome, gint64 connect_usecs, gint64 rtt_usecs)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_HTTP, "crm", "http-get");

  sample->outcome = outcome;
  sample->total_usecs = 80000;
  sample->connect_usecs = connect_usecs;
  sample->rtt_usecs = rtt_usecs;
  lkl_series_recorder_add (fixture->recorder, sample);
}

static void
test_http_has_two_series (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) router =
      lkl_connectivity_sample_new (LKL_PROBE_ROUTER, "router", "neighbour");
  g_autoptr (GPtrArray) windows = NULL;
  const struct
  {
    const char *series;
    gint64 sent, lost;
    guint64 answered;
  } expected[] = {
    { LKL_SERIES_CONNECT, 1, 0, 1 },
    { LKL_SERIES_REQUEST, 3, 1, 2 }, /* a quick error is no quick service */
    { LKL_SERIES_ROUND_TRIP, 2, 0, 2 },
    { LKL_SERIES_ROUTER, 1, 1, 0 },
  };

  add_http (fixture, LKL_PROBE_OK, 20000, 11000);
  add_http (fixture, LKL_PROBE_FAILED, 20000, 11000);
  add_http (fixture, LKL_PROBE_OK, 20000, -1);
  lkl_series_recorder_add (fixture->recorder, router);
  lkl_series_recorder_flush (fixture->recorder);
  windows = list (fixture);
  g_assert_cmpuint (windows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *window = g_ptr_array_index (windows, i);

      g_assert_cmpstr (window->series, ==, expected[i].series);
      g_assert_cmpint (window->sent, ==, expected[i].sent);
      g_assert_cmpint (window->lost, ==, expected[i].lost);
      g_assert_cmpuint (window->histogram->count, ==, expected[i].answered);
    }
}

/* Connection and round trip were the proxy's. */
static void
test_proxied_request_has_one_series (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_HTTP, "crm", "http-get");
  g_autoptr (GPtrArray) windows = NULL;

  sample->outcome = LKL_PROBE_OK;
  sample->total_usecs = 80000;
  sample->connect_usecs = 2000;
  sample->rtt_usecs = 1000;
  sample->is_by_proxy = TRUE;
  lkl_series_recorder_add (fixture->recorder, sample);
  sample->rtt_usecs = -1;
  lkl_series_recorder_add (fixture->recorder, sample);
  lkl_series_recorder_flush (fixture->recorder);
  windows = list (fixture);
  g_assert_cmpuint (windows->len, ==, 1);
  g_assert_cmpstr (
      ((LklSeriesWindow *) g_ptr_array_index (windows, 0))->series, ==, LKL_SERIES_PROXIED_REQUEST);
  g_assert_cmpint (((LklSeriesWindow *) g_ptr_array_index (windows, 0))->sent, ==, 2);
}

static void
add_test (const char *name, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

/* Returns: (transfer none) */
static const LklSeriesWindow *
find (GPtrArray *windows, const char *series)
{
  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *window = g_ptr_array_index (windows, i);

      if (g_str_equal (window->series, series))
        return window;
    }
  g_assert_not_reached ();
}

static void
test_packets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_PACKETS, "anchor", "tcp-connect");
  g_autoptr (LklConnectivitySample) router =
      lkl_connectivity_sample_new (LKL_PROBE_ROUTER, "router", "icmp-echo");
  g_autoptr (GPtrArray) windows = NULL;

  sample->outcome = router->outcome = LKL_PROBE_OK;
  sample->n_sent = 40;
  sample->n_lost = 3;
  sample->rtt_usecs = 20000;
  sample->deviation_usecs = 100;
  router->total_usecs = 500;
  lkl_series_recorder_add (fixture->recorder, sample);
  lkl_series_recorder_add (fixture->recorder, router);
  lkl_series_recorder_flush (fixture->recorder);
  windows = list (fixture);
  g_assert_cmpuint (windows->len, ==, 3);
  g_assert_cmpint (find (windows, LKL_SERIES_PACKETS)->sent, ==, 40);
  g_assert_cmpint (find (windows, LKL_SERIES_PACKETS)->lost, ==, 3);
  g_assert_cmpuint (find (windows, LKL_SERIES_PACKETS)->histogram->count, ==, 1);
  g_assert_cmpint (find (windows, LKL_SERIES_JITTER)->sent, ==, 1);
  g_assert_cmpint (find (windows, LKL_SERIES_ROUTER_ECHO)->sent, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/series-recorder/window", test_window_is_written_after_its_end);
  add_test ("/series-recorder/hour", test_hour_is_recorded_when_it_is_full);
  add_test ("/series-recorder/flush", test_flush_and_start_again);
  add_test ("/series-recorder/forgotten", test_what_is_forgotten_is_never_written);
  add_test ("/series-recorder/http", test_http_has_two_series);
  add_test ("/series-recorder/proxied-request", test_proxied_request_has_one_series);
  g_test_add (
      "/series-recorder/packets", Fixture, NULL, fixture_set_up, test_packets, fixture_tear_down);
  return g_test_run ();
}

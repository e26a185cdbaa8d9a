/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/boot/boot-recorder.h"

#include "agent/base/error.h"
#include "agent/responsiveness/boot/boot-report.h"
#include "tests/fakes/fake-boot-times.h"
#include "tests/fakes/scratch-journal.h"

/* 2026-11-22T15:30:00Z, which is 2026-11-23 in the time zone of these tests. */
#define NOW_USECS (G_GINT64_CONSTANT (1795361400) * G_USEC_PER_SEC)
#define TIME_ZONE "UTC-9"
#define MIDNIGHT_USECS (G_GINT64_CONSTANT (1795392000) * G_USEC_PER_SEC)

typedef struct
{
  LklScratchJournal *scratch;
  LklFakeBootTimes *boot_times;
  LklBootRecorder *recorder;
  guint n_recorded;
} Fixture;

static void
on_recorded (LklBootRecorder *recorder, Fixture *fixture)
{
  fixture->n_recorded++;
}

/* Runs the main loop until the recorder has asked so often. */
static void
wait_for_looks (Fixture *fixture, guint n_looks)
{
  while (lkl_fake_boot_times_count (fixture->boot_times) < n_looks)
    g_main_context_iteration (NULL, TRUE);
  lkl_scratch_journal_settle (fixture->scratch);
}

static void
start (Fixture *fixture)
{
  fixture->recorder = lkl_boot_recorder_new (
      fixture->scratch->journal, fixture->scratch->clock, LKL_BOOT_TIMES (fixture->boot_times), 0);
  g_signal_connect (fixture->recorder, "recorded", G_CALLBACK (on_recorded), fixture);
}

static void
stop (Fixture *fixture)
{
  if (fixture->recorder != NULL)
    g_object_run_dispose (G_OBJECT (fixture->recorder));
  lkl_scratch_journal_settle (fixture->scratch);
  g_clear_object (&fixture->recorder);
}

static void
run_once (Fixture *fixture)
{
  const guint before = lkl_fake_boot_times_count (fixture->boot_times);

  start (fixture);
  wait_for_looks (fixture, before + 1);
  stop (fixture);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, 0);
  fixture->boot_times = lkl_fake_boot_times_new ();
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  stop (fixture);
  g_object_unref (fixture->boot_times);
  lkl_scratch_journal_free (fixture->scratch);
}

static void
answer (Fixture *fixture, const char *boot_id, const char *login_id)
{
  LklBootDurations *durations = lkl_boot_durations_new (boot_id);

  durations->services_usecs = 20 * G_USEC_PER_SEC;
  durations->login_id = g_strdup (login_id);
  durations->login_usecs = login_id != NULL ? 5 * G_USEC_PER_SEC : -1;
  lkl_fake_boot_times_add (fixture->boot_times, durations, 0);
}

/* Returns: (transfer full): how many starts and logins the journal has of today */
static char *
count (Fixture *fixture)
{
  g_autoptr (GPtrArray) windows = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  windows = lkl_journal_list_windows (fixture->scratch->journal, LKL_BOOT_GROUP, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *window = g_ptr_array_index (windows, i);

      g_assert_cmpint (window->start_usecs, ==, MIDNIGHT_USECS);
      g_string_append_printf (text,
                              "%s%s %" G_GUINT64_FORMAT,
                              i > 0 ? ", " : "",
                              window->target,
                              window->histogram->count);
    }
  return g_string_free (text, FALSE);
}

static void
assert_counted (Fixture *fixture, const char *expected)
{
  g_autofree char *text = count (fixture);

  g_assert_cmpstr (text, ==, expected);
}

static gboolean
on_later (gpointer is_later)
{
  *(gboolean *) is_later = TRUE;
  return G_SOURCE_REMOVE;
}

/* A look that is planned would come before a timer of a whole second that is added after it. */
static void
assert_no_more_looks (Fixture *fixture, guint n_looks)
{
  gboolean is_later = FALSE;

  wait_for_looks (fixture, n_looks);
  g_timeout_add_seconds (1, on_later, &is_later);
  while (!is_later)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (lkl_fake_boot_times_count (fixture->boot_times), ==, n_looks);
}

/* What another start or login is answered with comes next: before that, one more of the last. */
static void
test_each_start_and_login_counts_once (Fixture *fixture, gconstpointer data)
{
  answer (fixture, "boot-1", "100");
  run_once (fixture);
  assert_counted (fixture, "desktop 1, services 1");
  run_once (fixture);
  lkl_scratch_journal_reopen (fixture->scratch);
  /* Somebody signs in again, then the PC is started anew. */
  answer (fixture, "boot-1", "200");
  run_once (fixture);
  assert_counted (fixture, "desktop 1, services 1");
  run_once (fixture);
  assert_counted (fixture, "desktop 2, services 1");
  answer (fixture, "boot-2", "100");
  run_once (fixture);
  run_once (fixture);
  assert_counted (fixture, "desktop 3, services 2");
}

static void
test_the_end_of_the_start_is_waited_for (Fixture *fixture, gconstpointer data)
{
  lkl_fake_boot_times_add (fixture->boot_times, NULL, LKL_ERROR_BUSY);
  lkl_fake_boot_times_add (fixture->boot_times, NULL, LKL_ERROR_BUSY);
  /* The services have started, the desktop has not. */
  answer (fixture, "boot-1", NULL);
  answer (fixture, "boot-1", "100");
  start (fixture);
  assert_no_more_looks (fixture, 4);
  assert_counted (fixture, "desktop 1, services 1");
}

static void
test_it_gives_up (Fixture *fixture, gconstpointer data)
{
  lkl_fake_boot_times_add (fixture->boot_times, NULL, LKL_ERROR_BUSY);
  start (fixture);
  assert_no_more_looks (fixture, LKL_BOOT_RECORDER_LOOKS);
}

static void
test_without_systemd_nothing_is_told (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  assert_no_more_looks (fixture, 1);
  assert_counted (fixture, "");
  g_assert_cmpuint (fixture->n_recorded, ==, 0);
}

static void
test_a_day_is_told_when_it_is_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklOtlpRequest) request = NULL;
  const LklOtlpRecord *record;

  answer (fixture, "boot-1", "100");
  run_once (fixture);
  g_assert_null (lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_MEASUREMENTS));
  g_assert_cmpuint (fixture->n_recorded, ==, 0);
  lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_DAY);
  run_once (fixture);
  g_assert_cmpuint (fixture->n_recorded, ==, 1);
  request = lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_MEASUREMENTS);
  g_assert_nonnull (request);
  g_assert_cmpuint (request->records->len, ==, 2);
  record = g_ptr_array_index (request->records, 0);
  g_assert_cmpint (record->time_usecs, ==, MIDNIGHT_USECS + G_TIME_SPAN_DAY);
}

static void
add_test (const char *name, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", TIME_ZONE, TRUE);
  g_test_init (&argc, &argv, NULL);
  add_test ("/boot-recorder/once", test_each_start_and_login_counts_once);
  add_test ("/boot-recorder/waits", test_the_end_of_the_start_is_waited_for);
  add_test ("/boot-recorder/gives-up", test_it_gives_up);
  add_test ("/boot-recorder/no-systemd", test_without_systemd_nothing_is_told);
  add_test ("/boot-recorder/day", test_a_day_is_told_when_it_is_over);
  return g_test_run ();
}

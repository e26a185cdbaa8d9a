/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/window-latency.h"

#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/fake-window-pinger.h"

#define DAY_USECS (24 * 3600 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  LklClock *clock;
  LklFakeWindowPinger *pinger;
  LklFakeSessionState *session;
  LklWindowLatency *latency;
  char *ended_day;
  guint n_ended_apps;
} Fixture;

static void
on_day_ended (LklWindowLatency *latency, const char *day, GPtrArray *apps, Fixture *fixture)
{
  g_free (fixture->ended_day);
  fixture->ended_day = g_strdup (day);
  fixture->n_ended_apps = apps->len;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = lkl_clock_new_manual (DAY_USECS / 2, 0);
  fixture->pinger = lkl_fake_window_pinger_new ();
  fixture->session = lkl_fake_session_state_new ();
  fixture->latency = lkl_window_latency_new (
      fixture->clock, LKL_WINDOW_PINGER (fixture->pinger), LKL_SESSION_STATE (fixture->session));
  g_signal_connect (fixture->latency, "day-ended", G_CALLBACK (on_day_ended), fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->latency);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 0);
  g_object_unref (fixture->pinger);
  g_object_unref (fixture->session);
  lkl_clock_unref (fixture->clock);
  g_free (fixture->ended_day);
}

static void
test_pings_only_while_active (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts facts = { .is_active = TRUE };

  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 1000);
  facts.is_locked = TRUE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 0);
  facts.is_locked = FALSE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 1000);
  facts.is_active = FALSE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 0);
  facts = (LklSessionFacts){ .is_active = TRUE, .idle_secs = 60 };
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 0);
}

static void
test_counts_only_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) apps = NULL;
  const LklAppLatency *first, *second;

  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, NULL, 5000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 5000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_PENDING, "editor", 900000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_SYSTEM, NULL, 900000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_DROPPED, "editor", 900000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_UNMEASURABLE, "term", 0);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 1500000);
  apps = lkl_window_latency_list_apps (fixture->latency);
  g_assert_cmpuint (apps->len, ==, 2);
  first = g_ptr_array_index (apps, 0);
  second = g_ptr_array_index (apps, 1);
  g_assert_cmpstr (first->app_id, ==, "editor");
  g_assert_cmpuint (first->tally.n_samples, ==, 2);
  g_assert_cmpuint (first->tally.n_hangs, ==, 1);
  g_assert_null (second->app_id);
  g_assert_cmpfloat (lkl_window_latency_get_coverage (fixture->latency), ==, 0.75);
}

/* Half of the interval that a sample names is added to it, not half of a second. */
static void
test_samples_say_their_interval (Fixture *fixture, gconstpointer data)
{
  const LklWindowSample sample = { .outcome = LKL_WINDOW_SAMPLE_ANSWERED,
                                   .app_id = "editor",
                                   .latency_usecs = 4100 * 1000,
                                   .interval_usecs = 2 * G_USEC_PER_SEC,
                                   .is_in_front = TRUE };
  g_autoptr (GPtrArray) apps = NULL;
  const LklLatencyTally *tally;

  lkl_fake_window_pinger_emit_sample (fixture->pinger, &sample);
  apps = lkl_window_latency_list_apps (fixture->latency);
  tally = &((const LklAppLatency *) g_ptr_array_index (apps, 0))->tally;
  g_assert_cmpuint (tally->n_freezes, ==, 1);
  g_assert_cmpint (tally->blocked_usecs, ==, 5100 * 1000);
}

static void
test_day_ends (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) apps = NULL;

  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 5000);
  lkl_clock_advance (fixture->clock, DAY_USECS);
  g_assert_null (fixture->ended_day);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "mail", 5000);
  g_assert_cmpstr (fixture->ended_day, ==, "1970-01-01");
  g_assert_cmpuint (fixture->n_ended_apps, ==, 1);
  apps = lkl_window_latency_list_apps (fixture->latency);
  g_assert_cmpuint (apps->len, ==, 1);
  g_assert_cmpstr (((LklAppLatency *) g_ptr_array_index (apps, 0))->app_id, ==, "mail");
  lkl_window_latency_end_day (fixture->latency);
  g_assert_cmpstr (fixture->ended_day, ==, "1970-01-02");
}

static void
test_programs_are_bounded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) apps = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("app-%u", i);

      lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, id, 5000);
    }
  apps = lkl_window_latency_list_apps (fixture->latency);
  g_assert_cmpuint (apps->len, ==, 65);
  g_assert_null (((LklAppLatency *) g_ptr_array_index (apps, 0))->app_id);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  add ("/window-latency/pings-only-while-active", test_pings_only_while_active);
  add ("/window-latency/counts-only-answers", test_counts_only_answers);
  add ("/window-latency/samples-say-their-interval", test_samples_say_their_interval);
  add ("/window-latency/day-ends", test_day_ends);
  add ("/window-latency/programs-are-bounded", test_programs_are_bounded);
  return g_test_run ();
}

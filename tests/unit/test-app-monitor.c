/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/app-monitor.h"

#include "tests/fakes/fake-app-watch.h"
#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/fake-window-pinger.h"

#define DAY_USECS (24 * 3600 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  LklClock *clock;
  LklFakeWindowPinger *pinger;
  LklFakeAppWatch *watch;
  LklFakeSessionState *session;
  LklAppMonitor *monitor;
  gint64 ended_usecs; /* midnight of the day that ended; -1 = none */
  guint n_ended_apps;
} Fixture;

static void
on_day_ended (LklAppMonitor *monitor, gint64 midnight_usecs, GPtrArray *apps, Fixture *fixture)
{
  fixture->ended_usecs = midnight_usecs;
  fixture->n_ended_apps = apps->len;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->ended_usecs = -1;
  fixture->clock = lkl_clock_new_manual (DAY_USECS / 2, 0);
  fixture->pinger = lkl_fake_window_pinger_new ();
  fixture->watch = lkl_fake_app_watch_new ();
  fixture->session = lkl_fake_session_state_new ();
  fixture->monitor = lkl_app_monitor_new (fixture->clock,
                                          LKL_WINDOW_PINGER (fixture->pinger),
                                          LKL_APP_WATCH (fixture->watch),
                                          LKL_SESSION_STATE (fixture->session));
  g_signal_connect (fixture->monitor, "day-ended", G_CALLBACK (on_day_ended), fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->monitor);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 0);
  g_assert_false (lkl_fake_app_watch_is_watching (fixture->watch));
  g_object_unref (fixture->pinger);
  g_object_unref (fixture->watch);
  g_object_unref (fixture->session);
  lkl_clock_unref (fixture->clock);
}

static void
test_pings_only_while_active (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts facts = { .is_active = TRUE };

  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 1000);
  facts.is_locked = TRUE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 0);
  g_assert_false (lkl_fake_app_watch_is_watching (fixture->watch));
  facts.is_locked = FALSE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 1000);
  facts.is_active = FALSE;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 0);
  g_assert_false (lkl_fake_app_watch_is_watching (fixture->watch));
  facts = (LklSessionFacts){ .is_active = TRUE, .idle_secs = 60 };
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 0);
  g_assert_false (lkl_fake_app_watch_is_watching (fixture->watch));
}

/* Returns: (transfer none). @app_id: "" = all others */
static const LklAppTally *
find_app (GPtrArray *apps, const char *app_id)
{
  for (guint i = 0; i < apps->len; i++)
    {
      const LklAppTally *app = g_ptr_array_index (apps, i);

      if (g_str_equal (app->app_id != NULL ? app->app_id : "", app_id))
        return app;
    }
  g_assert_not_reached ();
}

/* Only who has a window that X11 can ask is watched. */
static void
test_crashes_that_can_be_seen (Fixture *fixture, gconstpointer data)
{
  const LklWindowSample on_x11 = { .outcome = LKL_WINDOW_SAMPLE_ANSWERED, .app_id = "editor" };
  const LklWindowSample on_wayland = { .outcome = LKL_WINDOW_SAMPLE_ANSWERED,
                                       .app_id = "mail",
                                       .method = LKL_WINDOW_METHOD_ACTIONS };
  g_autoptr (GPtrArray) apps = NULL;

  g_assert_true (lkl_fake_app_watch_is_watching (fixture->watch));
  g_signal_emit_by_name (fixture->pinger, "sample", &on_x11);
  g_signal_emit_by_name (fixture->pinger, "sample", &on_wayland);
  apps = lkl_app_monitor_list_apps (fixture->monitor);
  g_assert_cmpstr (find_app (apps, "editor")->crash_method, ==, "process-exit");
  g_assert_null (find_app (apps, "mail")->crash_method);
}

static void
count_change (guint *n_changes)
{
  ++*n_changes;
}

static const LklAppTally *
get_editor (Fixture *fixture, GPtrArray **apps)
{
  g_clear_pointer (apps, g_ptr_array_unref);
  *apps = lkl_app_monitor_list_apps (fixture->monitor);
  return find_app (*apps, "editor");
}

/* Shown while it lasts, and asked on while the person waits with their hands off the keys. */
static void
test_a_wait_is_shown_before_it_is_over (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts facts = { .is_active = TRUE, .idle_secs = 300, .is_on_battery = LKL_TERNARY_YES };
  g_autoptr (GPtrArray) apps = NULL;
  guint n_changes = 0;

  g_signal_connect_swapped (fixture->monitor, "changed", G_CALLBACK (count_change), &n_changes);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_PENDING, "editor", 4999000);
  g_assert_cmpuint (n_changes, ==, 0);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_PENDING, "editor", 7000000);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpint (
      get_editor (fixture, &apps)->waiting_since_usecs, ==, DAY_USECS / 2 - 7 * G_USEC_PER_SEC);
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 2000);
  /* That another one answers again changes nothing for this one. */
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_PENDING, "mail", 6000000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "mail", 7000000);
  facts.is_on_battery = LKL_TERNARY_NO;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 1000);
  /* It is ended by force. */
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ENDED, "editor", 45000000);
  g_assert_cmpuint (n_changes, >=, 2);
  g_assert_cmpint (get_editor (fixture, &apps)->waiting_since_usecs, ==, 0);
  g_assert_cmpuint (get_editor (fixture, &apps)->front.n_freezes, ==, 1);
  facts.is_on_battery = LKL_TERNARY_YES;
  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 0);
}

static void
test_battery_halves_the_pace (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts facts = { .is_active = TRUE, .is_on_battery = LKL_TERNARY_YES };

  lkl_fake_session_state_set_facts (fixture->session, &facts);
  g_assert_cmpuint (lkl_fake_window_pinger_get_interval_ms (fixture->pinger), ==, 2000);
}

static void
test_coverage_is_of_the_program_in_front (Fixture *fixture, gconstpointer data)
{
  static const LklWindowSampleOutcome outcomes[] = { LKL_WINDOW_SAMPLE_ANSWERED,
                                                     LKL_WINDOW_SAMPLE_UNMEASURABLE,
                                                     LKL_WINDOW_SAMPLE_UNMEASURABLE };
  g_autoptr (GPtrArray) apps = NULL;

  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 5000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_UNMEASURABLE, "editor", 0);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      const LklWindowSample behind = { .outcome = outcomes[i], .app_id = "editor" };

      lkl_fake_window_pinger_emit_sample (fixture->pinger, &behind);
    }
  g_assert_cmpfloat (lkl_app_monitor_get_coverage (fixture->monitor), ==, 0.5);
  apps = lkl_app_monitor_list_apps (fixture->monitor);
  g_assert_cmpuint (find_app (apps, "editor")->front.n_samples, ==, 1);
  g_assert_cmpuint (find_app (apps, "editor")->others.n_samples, ==, 1);
  g_assert_cmpuint (find_app (apps, "editor")->n_unmeasurable, ==, 1);
}

typedef struct
{
  gboolean may_tell;
  guint n_told;
} Teller;

static gboolean
on_long_hang (LklAppMonitor *monitor, const char *app_id, Teller *teller)
{
  g_assert_cmpstr (app_id, ==, "editor");
  teller->n_told += teller->may_tell ? 1 : 0;
  return teller->may_tell;
}

static void
test_long_hang_is_told_once_a_day (Fixture *fixture, gconstpointer data)
{
  Teller teller = { FALSE, 0 };

  g_signal_connect (fixture->monitor, "long-hang", G_CALLBACK (on_long_hang), &teller);
  for (guint secs = 1; secs < 20; secs++)
    lkl_fake_window_pinger_emit (
        fixture->pinger, LKL_WINDOW_SAMPLE_PENDING, "editor", secs * G_USEC_PER_SEC);
  g_assert_cmpuint (teller.n_told, ==, 0);
  /* It is no moment for it: then later. */
  lkl_fake_window_pinger_emit (
      fixture->pinger, LKL_WINDOW_SAMPLE_PENDING, "editor", 20 * G_USEC_PER_SEC);
  teller.may_tell = TRUE;
  for (guint secs = 21; secs < 40; secs++)
    lkl_fake_window_pinger_emit (
        fixture->pinger, LKL_WINDOW_SAMPLE_PENDING, "editor", secs * G_USEC_PER_SEC);
  g_assert_cmpuint (teller.n_told, ==, 1);
  lkl_clock_advance (fixture->clock, DAY_USECS);
  lkl_fake_window_pinger_emit (
      fixture->pinger, LKL_WINDOW_SAMPLE_PENDING, "editor", 20 * G_USEC_PER_SEC);
  g_assert_cmpuint (teller.n_told, ==, 2);
}

static void
test_starts_and_crashes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) apps = NULL;
  guint n_changes = 0;

  g_signal_connect_swapped (fixture->monitor, "changed", G_CALLBACK (count_change), &n_changes);
  lkl_fake_app_watch_start (fixture->watch, "editor", 1500000);
  g_assert_cmpuint (n_changes, ==, 0);
  lkl_fake_app_watch_crash (fixture->watch, "editor", 11);
  g_assert_cmpuint (n_changes, ==, 1);
  apps = lkl_app_monitor_list_apps (fixture->monitor);
  g_assert_cmpuint (find_app (apps, "editor")->n_crashes, ==, 1);
  g_assert_cmpuint (find_app (apps, "editor")->starts->count, ==, 1);
}

static void
test_counts_only_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) apps = NULL;
  const LklAppTally *editor;

  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, NULL, 5000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 5000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_PENDING, "editor", 900000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_SYSTEM, NULL, 900000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_DROPPED, "editor", 900000);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_UNMEASURABLE, "term", 0);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 1500000);
  apps = lkl_app_monitor_list_apps (fixture->monitor);
  g_assert_cmpuint (apps->len, ==, 3);
  editor = g_ptr_array_index (apps, 0);
  g_assert_cmpstr (editor->app_id, ==, "editor");
  g_assert_cmpuint (editor->front.n_samples, ==, 2);
  g_assert_cmpuint (editor->front.n_hangs, ==, 1);
  g_assert_cmpuint (editor->n_unmeasurable, ==, 0);
  g_assert_null (find_app (apps, "")->app_id);
  g_assert_cmpuint (find_app (apps, "term")->n_unmeasurable, ==, 1);
  g_assert_cmpfloat (lkl_app_monitor_get_coverage (fixture->monitor), ==, 0.75);
}

static void
test_day_ends (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) apps = NULL;

  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 5000);
  lkl_clock_advance (fixture->clock, DAY_USECS);
  g_assert_cmpint (fixture->ended_usecs, ==, -1);
  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "mail", 5000);
  g_assert_cmpint (fixture->ended_usecs, ==, 0);
  g_assert_cmpuint (fixture->n_ended_apps, ==, 1);
  apps = lkl_app_monitor_list_apps (fixture->monitor);
  g_assert_cmpuint (apps->len, ==, 1);
  g_assert_cmpstr (((LklAppTally *) g_ptr_array_index (apps, 0))->app_id, ==, "mail");
  lkl_app_monitor_end_day (fixture->monitor);
  g_assert_cmpint (fixture->ended_usecs, ==, DAY_USECS);
}

static void
test_forgotten_day_is_never_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) apps = NULL;

  lkl_fake_window_pinger_emit (fixture->pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 5000);
  lkl_app_monitor_forget_day (fixture->monitor);
  apps = lkl_app_monitor_list_apps (fixture->monitor);
  g_assert_cmpuint (apps->len, ==, 0);
  g_assert_cmpfloat (lkl_app_monitor_get_coverage (fixture->monitor), ==, -1);
  lkl_app_monitor_end_day (fixture->monitor);
  g_assert_cmpint (fixture->ended_usecs, ==, -1);
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
  apps = lkl_app_monitor_list_apps (fixture->monitor);
  g_assert_cmpuint (apps->len, ==, 65);
  g_assert_null (((LklAppTally *) g_ptr_array_index (apps, 0))->app_id);
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
  add ("/app-monitor/pings-only-while-active", test_pings_only_while_active);
  add ("/app-monitor/counts-only-answers", test_counts_only_answers);
  add ("/app-monitor/coverage-in-front", test_coverage_is_of_the_program_in_front);
  add ("/app-monitor/battery", test_battery_halves_the_pace);
  add ("/app-monitor/long-hang", test_long_hang_is_told_once_a_day);
  add ("/app-monitor/starts-and-crashes", test_starts_and_crashes);
  add ("/app-monitor/crashes-seen", test_crashes_that_can_be_seen);
  add ("/app-monitor/wait", test_a_wait_is_shown_before_it_is_over);
  add ("/app-monitor/day-ends", test_day_ends);
  add ("/app-monitor/forgotten-day", test_forgotten_day_is_never_told);
  add ("/app-monitor/programs-are-bounded", test_programs_are_bounded);
  return g_test_run ();
}

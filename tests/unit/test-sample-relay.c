/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/stalls/sample-relay.h"

#include "tests/fakes/fake-window-pinger.h"

typedef struct
{
  LklFakeWindowPinger *pinger;
  LklSampleRelay *relay;
  guint n_samples;
} Fixture;

static void
on_sample (LklWindowPinger *pinger, const LklWindowSample *sample, gpointer data)
{
  g_assert_cmpstr (sample->app_id, ==, "gedit");
  ((Fixture *) data)->n_samples++;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->pinger = lkl_fake_window_pinger_new ();
  fixture->relay = lkl_sample_relay_new (fixture->pinger);
  lkl_sample_relay_set_interval (fixture->relay, 60 * 1000);
  g_signal_connect (fixture->pinger, "sample", G_CALLBACK (on_sample), fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_sample_relay_unref (fixture->relay);
  g_clear_object (&fixture->pinger);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static gpointer
send_one (gpointer data)
{
  lkl_sample_relay_send (
      data, &(LklWindowSample){ .outcome = LKL_WINDOW_SAMPLE_PENDING, .app_id = "gedit" });
  return NULL;
}

static void
send (Fixture *fixture, LklWindowSampleOutcome outcome, gint64 latency_usecs)
{
  lkl_sample_relay_send (
      fixture->relay,
      &(LklWindowSample){ .outcome = outcome, .app_id = "gedit", .latency_usecs = latency_usecs });
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_ordinary_answers_come_together (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    send (fixture, LKL_WINDOW_SAMPLE_ANSWERED, 1000);
  g_assert_cmpuint (fixture->n_samples, ==, 0);
  /* Ten intervals are over since the first. */
  lkl_sample_relay_set_interval (fixture->relay, 1);
  g_usleep (20 * 1000);
  send (fixture, LKL_WINDOW_SAMPLE_UNMEASURABLE, 0);
  g_assert_cmpuint (fixture->n_samples, ==, 21);
}

static void
test_a_late_answer_takes_the_others_along (Fixture *fixture, gconstpointer data)
{
  send (fixture, LKL_WINDOW_SAMPLE_ANSWERED, 1000);
  send (fixture, LKL_WINDOW_SAMPLE_ANSWERED, 500 * 1000);
  g_assert_cmpuint (fixture->n_samples, ==, 2);
}

static void
test_shut_it_says_nothing (Fixture *fixture, gconstpointer data)
{
  lkl_sample_relay_set_interval (fixture->relay, 0);
  send (fixture, LKL_WINDOW_SAMPLE_PENDING, 0);
  g_assert_cmpuint (fixture->n_samples, ==, 0);
}

/* It belongs to another time. */
static void
test_what_waited_when_it_was_shut_is_gone (Fixture *fixture, gconstpointer data)
{
  send (fixture, LKL_WINDOW_SAMPLE_ANSWERED, 1000);
  lkl_sample_relay_set_interval (fixture->relay, 0);
  lkl_sample_relay_set_interval (fixture->relay, 60 * 1000);
  send (fixture, LKL_WINDOW_SAMPLE_PENDING, 0);
  g_assert_cmpuint (fixture->n_samples, ==, 1);
}

static void
test_a_sample_may_outlive_the_pinger (Fixture *fixture, gconstpointer data)
{
  g_thread_join (g_thread_new ("sender", send_one, fixture->relay));
  g_clear_object (&fixture->pinger);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (fixture->n_samples, ==, 0);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/sample-relay/together", test_ordinary_answers_come_together);
  add ("/sample-relay/late-answer", test_a_late_answer_takes_the_others_along);
  add ("/sample-relay/shut-and-opened", test_what_waited_when_it_was_shut_is_gone);
  add ("/sample-relay/shut", test_shut_it_says_nothing);
  add ("/sample-relay/outlives-the-pinger", test_a_sample_may_outlive_the_pinger);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/app-tally.h"

#define NOW_USECS (100 * (gint64) G_USEC_PER_SEC)

/* Returns: whether it was a hang */
static gboolean
add (LklAppTally *app, gboolean is_in_front, gint64 latency_ms, LklStallCause cause)
{
  const LklWindowSample sample = { .outcome = LKL_WINDOW_SAMPLE_ANSWERED,
                                   .latency_usecs = latency_ms * 1000,
                                   .cause = cause,
                                   .is_in_front = is_in_front };

  return lkl_app_tally_add_sample (app, &sample, G_USEC_PER_SEC, NULL, NOW_USECS);
}

static void
test_front_and_others_are_apart (void)
{
  g_autoptr (LklAppTally) app = lkl_app_tally_new ("editor");

  g_assert_false (add (app, TRUE, 10, LKL_STALL_CAUSE_UNKNOWN));
  g_assert_true (add (app, TRUE, 3000, LKL_STALL_CAUSE_BUSY));
  g_assert_true (add (app, FALSE, 3000, LKL_STALL_CAUSE_DISK));
  g_assert_cmpuint (app->front.n_samples, ==, 2);
  g_assert_cmpuint (app->front.n_hangs, ==, 1);
  g_assert_cmpuint (app->others.n_hangs, ==, 1);
  g_assert_cmpuint (app->causes[LKL_STALL_CAUSE_BUSY], ==, 1);
  g_assert_cmpuint (app->causes[LKL_STALL_CAUSE_DISK], ==, 0);
  g_assert_cmpint (app->hung_since_usecs, ==, NOW_USECS - 3 * G_USEC_PER_SEC);
  g_assert_cmpint (app->last_hang_usecs, ==, NOW_USECS);
  g_assert_cmpstr (lkl_app_tally_get_method_name (app), ==, "window-ping");
}

static void
test_main_cause_is_that_of_half (void)
{
  g_autoptr (LklAppTally) app = lkl_app_tally_new (NULL);

  g_assert_cmpint (lkl_app_tally_get_main_cause (app), ==, LKL_STALL_CAUSE_UNKNOWN);
  add (app, TRUE, 2000, LKL_STALL_CAUSE_DISK);
  g_assert_cmpint (lkl_app_tally_get_main_cause (app), ==, LKL_STALL_CAUSE_DISK);
  add (app, TRUE, 2000, LKL_STALL_CAUSE_BUSY);
  add (app, TRUE, 2000, LKL_STALL_CAUSE_WAITING);
  g_assert_cmpint (lkl_app_tally_get_main_cause (app), ==, LKL_STALL_CAUSE_UNKNOWN);
  add (app, TRUE, 2000, LKL_STALL_CAUSE_BUSY);
  g_assert_cmpint (lkl_app_tally_get_main_cause (app), ==, LKL_STALL_CAUSE_BUSY);
}

/* A thread of its own may have waited for the disk; what a program did itself, it did itself. */
static void
test_whoever_waits_while_the_disk_is_busy_waits_for_it (void)
{
  const LklPressureContext context = { .is_disk_busy = TRUE, .is_memory_short = TRUE };
  const LklStallCause causes[] = { LKL_STALL_CAUSE_WAITING,
                                   LKL_STALL_CAUSE_UNKNOWN,
                                   LKL_STALL_CAUSE_BUSY };
  g_autoptr (LklAppTally) app = lkl_app_tally_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      const LklWindowSample sample = { .outcome = LKL_WINDOW_SAMPLE_ANSWERED,
                                       .latency_usecs = 2 * G_USEC_PER_SEC,
                                       .cause = causes[i],
                                       .is_in_front = TRUE };

      lkl_app_tally_add_sample (app, &sample, G_USEC_PER_SEC, &context, NOW_USECS);
    }
  g_assert_cmpuint (app->causes[LKL_STALL_CAUSE_DISK], ==, 2);
  g_assert_cmpuint (app->causes[LKL_STALL_CAUSE_BUSY], ==, 1);
  g_assert_cmpuint (app->n_memory_short, ==, 3);
}

static void
test_only_answers_count (void)
{
  g_autoptr (LklAppTally) app = lkl_app_tally_new (NULL);
  LklWindowSample sample = { .latency_usecs = 5 * G_USEC_PER_SEC, .is_in_front = TRUE };

  for (guint outcome = LKL_WINDOW_SAMPLE_PENDING; outcome <= LKL_WINDOW_SAMPLE_DROPPED; outcome++)
    {
      sample.outcome = outcome;
      g_assert_false (lkl_app_tally_add_sample (app, &sample, G_USEC_PER_SEC, NULL, NOW_USECS));
    }
  g_assert_cmpuint (app->front.n_samples, ==, 0);
  g_assert_cmpuint (app->n_unmeasurable, ==, 1);
  g_assert_cmpstr (lkl_app_tally_get_method_name (app), ==, "none");
}

/* A probe that comes every 30 s stands for more time than one that comes each second. */
static void
test_own_interval_of_a_sample (void)
{
  g_autoptr (LklAppTally) app = lkl_app_tally_new (NULL);
  const LklWindowSample sample = { .outcome = LKL_WINDOW_SAMPLE_ANSWERED,
                                   .latency_usecs = 1000,
                                   .interval_usecs = 30 * G_USEC_PER_SEC };

  lkl_app_tally_add_sample (app, &sample, G_USEC_PER_SEC, NULL, NOW_USECS);
  g_assert_cmpint (app->others.observed_usecs, ==, 30 * G_USEC_PER_SEC);
}

/* On Wayland nobody tells what is in front. */
static void
test_wayland (void)
{
  g_autoptr (LklAppTally) app = lkl_app_tally_new (NULL);
  LklWindowSample sample = { .outcome = LKL_WINDOW_SAMPLE_ANSWERED,
                             .latency_usecs = 2 * G_USEC_PER_SEC,
                             .interval_usecs = G_USEC_PER_SEC,
                             .method = LKL_WINDOW_METHOD_ACTIONS,
                             .cause = LKL_STALL_CAUSE_DISK };

  g_assert_true (lkl_app_tally_add_sample (app, &sample, 0, NULL, NOW_USECS));
  g_assert_cmpuint (app->front.n_hangs, ==, 1);
  g_assert_cmpstr (lkl_app_tally_get_method_name (app), ==, "actions");
  sample.method = LKL_WINDOW_METHOD_MAIN_THREAD;
  g_assert_false (lkl_app_tally_add_sample (app, &sample, 0, NULL, NOW_USECS));
  g_assert_cmpuint (app->n_suspected, ==, 1);
  g_assert_cmpuint (app->front.n_samples, ==, 1);
}

static void
test_copy_is_its_own (void)
{
  g_autoptr (LklAppTally) app = lkl_app_tally_new ("editor");
  g_autoptr (LklAppTally) copy = NULL;

  lkl_app_tally_add_start (app, G_USEC_PER_SEC);
  copy = lkl_app_tally_copy (app);
  lkl_app_tally_add_start (app, G_USEC_PER_SEC);
  g_assert_cmpstr (copy->app_id, ==, "editor");
  g_assert_cmpuint (copy->starts->count, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app-tally/disk-busy", test_whoever_waits_while_the_disk_is_busy_waits_for_it);
  g_test_add_func ("/app-tally/front-and-others", test_front_and_others_are_apart);
  g_test_add_func ("/app-tally/main-cause", test_main_cause_is_that_of_half);
  g_test_add_func ("/app-tally/only-answers", test_only_answers_count);
  g_test_add_func ("/app-tally/interval", test_own_interval_of_a_sample);
  g_test_add_func ("/app-tally/wayland", test_wayland);
  g_test_add_func ("/app-tally/copy", test_copy_is_its_own);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/disturbance-watch.h"

#include "tests/fakes/fake-session-state.h"

typedef struct
{
  LklFakeSessionState *session;
  LklDisturbanceWatch *watch;
  guint n_begun;
} Fixture;

static void
on_begun (LklDisturbanceWatch *watch, Fixture *fixture)
{
  fixture->n_begun++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = lkl_fake_session_state_new ();
  fixture->watch = lkl_disturbance_watch_new (LKL_SESSION_STATE (fixture->session));
  g_signal_connect (fixture->watch, "begun", G_CALLBACK (on_begun), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->watch);
  g_object_unref (fixture->session);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Fires the timer, without waiting for it. */
static void
let_look (Fixture *fixture)
{
  GSource *timer = g_main_context_find_source_by_user_data (NULL, fixture->watch);

  g_assert_nonnull (timer);
  g_source_set_ready_time (timer, 0);
  settle ();
}

static gboolean
is_watching (Fixture *fixture)
{
  return g_main_context_find_source_by_user_data (NULL, fixture->watch) != NULL;
}

static const LklSessionFacts calm = { .is_active = TRUE };
static const LklSessionFacts disturbances[] = {
  { .is_active = TRUE, .is_full_screen = TRUE },
  { .is_active = TRUE, .is_do_not_disturb = TRUE },
  { .is_active = TRUE, .is_presenting = LKL_TERNARY_YES },
  { .is_active = TRUE, .is_screen_shared = LKL_TERNARY_YES },
  { .is_active = TRUE, .is_camera_in_use = LKL_TERNARY_YES },
};

static void
test_each_is_seen_once (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (disturbances); i++)
    {
      lkl_fake_session_state_set_facts (fixture->session, &calm);
      lkl_disturbance_watch_start (fixture->watch, TRUE);
      let_look (fixture);
      g_assert_cmpuint (fixture->n_begun, ==, i);
      lkl_fake_session_state_set_facts (fixture->session, &disturbances[i]);
      let_look (fixture);
      g_assert_cmpuint (fixture->n_begun, ==, i + 1);
      g_assert_false (is_watching (fixture));
    }
}

static void
test_a_lock_is_told (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts locked = { .is_active = TRUE, .is_locked = TRUE };
  const LklSessionFacts away = { .is_active = FALSE };

  lkl_disturbance_watch_start (fixture->watch, TRUE);
  lkl_fake_session_state_set_facts (fixture->session, &locked);
  g_assert_cmpuint (fixture->n_begun, ==, 1);
  lkl_fake_session_state_set_facts (fixture->session, &calm);
  lkl_disturbance_watch_start (fixture->watch, TRUE);
  lkl_fake_session_state_set_facts (fixture->session, &away);
  g_assert_cmpuint (fixture->n_begun, ==, 2);
  g_assert_cmpuint (lkl_fake_session_state_count_reads (fixture->session), ==, 0);
}

/* The person wished for it while the screen was shared, and shares it for the second time. */
static void
test_what_was_so_already_is_not_meant (Fixture *fixture, gconstpointer data)
{
  LklSessionFacts sharing = { .is_active = TRUE, .is_screen_shared = LKL_TERNARY_YES };

  lkl_fake_session_state_set_facts (fixture->session, &sharing);
  lkl_disturbance_watch_start (fixture->watch, FALSE);
  settle ();
  let_look (fixture);
  /* Of the screen this says nothing. */
  sharing.is_on_battery = LKL_TERNARY_YES;
  lkl_fake_session_state_set_facts (fixture->session, &sharing);
  let_look (fixture);
  g_assert_cmpuint (fixture->n_begun, ==, 0);
  lkl_fake_session_state_set_facts (fixture->session, &calm);
  let_look (fixture);
  lkl_fake_session_state_set_facts (fixture->session, &sharing);
  let_look (fixture);
  g_assert_cmpuint (fixture->n_begun, ==, 1);
}

static void
test_what_nobody_knows_does_not_begin (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts unknown = { .is_active = TRUE,
                                    .is_full_screen = TRUE,
                                    .is_full_screen_guessed = TRUE,
                                    .is_do_not_disturb = TRUE,
                                    .is_do_not_disturb_guessed = TRUE };

  lkl_disturbance_watch_start (fixture->watch, TRUE);
  lkl_fake_session_state_set_facts (fixture->session, &unknown);
  let_look (fixture);
  g_assert_cmpuint (fixture->n_begun, ==, 0);
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  const LklSessionFacts locked = { .is_active = TRUE, .is_locked = TRUE };

  lkl_disturbance_watch_start (fixture->watch, FALSE);
  /* A look is under way. */
  lkl_disturbance_watch_stop (fixture->watch);
  lkl_fake_session_state_set_facts (fixture->session, &locked);
  settle ();
  g_assert_cmpuint (fixture->n_begun, ==, 0);
  g_assert_false (is_watching (fixture));
}

#define ADD(name, function) \
  g_test_add ("/disturbance-watch/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("each-is-seen-once", test_each_is_seen_once);
  ADD ("a-lock-is-told", test_a_lock_is_told);
  ADD ("what-was-so-already-is-not-meant", test_what_was_so_already_is_not_meant);
  ADD ("what-nobody-knows-does-not-begin", test_what_nobody_knows_does_not_begin);
  ADD ("stopped", test_stopped);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/rounds/round-timer.h"

#define SECS(n) ((gint64) (n) *G_USEC_PER_SEC)
#define NOW_SECS 1000

static const LklProbeTurn never = { G_MAXINT64, LKL_ROUND_LIGHT };
static const LklProbeTurn light_now = { SECS (NOW_SECS), LKL_ROUND_LIGHT };

typedef struct
{
  LklClock *clock;
  LklRoundTimer *timer;
  LklRoundKind kind; /* of the latest that was due */
  guint n_due;
} Fixture;

static void
on_due (LklRoundKind kind, gpointer data)
{
  Fixture *fixture = data;

  fixture->kind = kind;
  fixture->n_due++;
  lkl_round_timer_begin (fixture->timer, kind);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = lkl_clock_new_manual (0, SECS (NOW_SECS));
  fixture->timer = lkl_round_timer_new (fixture->clock, on_due, fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_round_timer_free (fixture->timer);
  lkl_clock_unref (fixture->clock);
}

/* Lets pass what is due now. */
static void
assert_due (Fixture *fixture, guint n_due)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_due, ==, n_due);
}

static void
test_turn (Fixture *fixture, gconstpointer data)
{
  lkl_round_timer_set (fixture->timer, light_now);
  assert_due (fixture, 1);
  g_assert_cmpint (fixture->kind, ==, LKL_ROUND_LIGHT);
  /* Once for each time that it is set. */
  assert_due (fixture, 1);
  lkl_round_timer_set (fixture->timer, light_now);
  lkl_round_timer_stop (fixture->timer);
  assert_due (fixture, 1);
  lkl_round_timer_set (fixture->timer, light_now);
  lkl_round_timer_set (fixture->timer, never);
  assert_due (fixture, 1);
  lkl_round_timer_set (fixture->timer, (LklProbeTurn){ SECS (NOW_SECS + 60), LKL_ROUND_LIGHT });
  assert_due (fixture, 1);
}

static void
test_larger_wish_at_the_earlier_time (Fixture *fixture, gconstpointer data)
{
  lkl_round_timer_wish (fixture->timer, LKL_ROUND_FULL, 60 * 1000);
  lkl_round_timer_set (fixture->timer, (LklProbeTurn){ SECS (NOW_SECS + 90), LKL_ROUND_LIGHT });
  assert_due (fixture, 0);
  lkl_round_timer_wish (fixture->timer, LKL_ROUND_BROAD, 0);
  lkl_round_timer_set (fixture->timer, (LklProbeTurn){ SECS (NOW_SECS + 90), LKL_ROUND_LIGHT });
  assert_due (fixture, 1);
  g_assert_cmpint (fixture->kind, ==, LKL_ROUND_FULL);
}

static void
test_wish_lasts_until_it_is_fulfilled (Fixture *fixture, gconstpointer data)
{
  lkl_round_timer_wish (fixture->timer, LKL_ROUND_BROAD, 0);
  lkl_round_timer_stop (fixture->timer);
  lkl_round_timer_begin (fixture->timer, LKL_ROUND_LIGHT);
  lkl_round_timer_set (fixture->timer, light_now);
  assert_due (fixture, 1);
  g_assert_cmpint (fixture->kind, ==, LKL_ROUND_BROAD);
  lkl_round_timer_set (fixture->timer, light_now);
  assert_due (fixture, 2);
  g_assert_cmpint (fixture->kind, ==, LKL_ROUND_LIGHT);
}

/* Several changes in a row ask for a round each; who draws anew each time waits ever less. */
static void
test_one_draw_for_what_is_asked_for (Fixture *fixture, gconstpointer data)
{
  const double random = lkl_round_timer_get_random (fixture->timer);
  guint n_same = 0;

  lkl_round_timer_wish (fixture->timer, LKL_ROUND_BROAD, 60 * 1000);
  lkl_round_timer_wish (fixture->timer, LKL_ROUND_BROAD, 60 * 1000);
  lkl_round_timer_set (fixture->timer, light_now);
  /* A smaller round does not fulfil it. */
  lkl_round_timer_begin (fixture->timer, LKL_ROUND_LIGHT);
  g_assert_cmpfloat (lkl_round_timer_get_random (fixture->timer), ==, random);
  /* Those who are spread apart once are not so for ever. */
  for (guint i = 0; i < 3; i++)
    {
      lkl_round_timer_begin (fixture->timer, LKL_ROUND_BROAD);
      n_same += lkl_round_timer_get_random (fixture->timer) == random;
    }
  g_assert_cmpuint (n_same, <, 3);
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
  add ("/round-timer/turn", test_turn);
  add ("/round-timer/larger-wish-at-the-earlier-time", test_larger_wish_at_the_earlier_time);
  add ("/round-timer/wish-lasts-until-it-is-fulfilled", test_wish_lasts_until_it_is_fulfilled);
  add ("/round-timer/one-draw-for-what-is-asked-for", test_one_draw_for_what_is_asked_for);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/trouble-count.h"

#define NOW (G_GINT64_CONSTANT (1795307128) * G_USEC_PER_SEC)
#define MINUTE G_TIME_SPAN_MINUTE

/* Persons "0" to @n - 1. */
static void
add_people (LklTroubleCount *count, guint n, gint64 time_usecs, gint64 now_usecs)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *person = g_strdup_printf ("%u", i);

      lkl_trouble_count_add (count, "mail", person, time_usecs, now_usecs);
    }
}

static void
test_a_few_look_like_nobody (void)
{
  g_autoptr (LklTroubleCount) count = lkl_trouble_count_new ();

  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW), ==, 0);
  for (guint n = 1; n <= 4; n++)
    {
      add_people (count, n, NOW, NOW);
      g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW), ==, 0);
    }
  add_people (count, 5, NOW, NOW);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW), ==, 5);
  add_people (count, 23, NOW, NOW);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW), ==, 23);
  g_assert_cmpuint (lkl_trouble_count_get (count, "wiki", NOW), ==, 0);
}

static void
test_a_person_counts_once (void)
{
  g_autoptr (LklTroubleCount) count = lkl_trouble_count_new ();

  for (guint i = 0; i < 20; i++)
    add_people (count, 4, NOW + i * MINUTE, NOW + i * MINUTE);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW + 20 * MINUTE), ==, 0);
}

static void
test_it_counts_for_ten_minutes (void)
{
  g_autoptr (LklTroubleCount) count = lkl_trouble_count_new ();

  add_people (count, 6, NOW, NOW);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW + 10 * MINUTE - 1), ==, 6);
  /* One who tells it again counts on; so long as one of five is over, nobody is told. */
  add_people (count, 5, NOW + 5 * MINUTE, NOW + 5 * MINUTE);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW + 10 * MINUTE), ==, 5);
  add_people (count, 1, NOW + 8 * MINUTE, NOW + 8 * MINUTE);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW + 15 * MINUTE), ==, 0);
  add_people (count, 5, NOW + 16 * MINUTE, NOW + 16 * MINUTE);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW + 16 * MINUTE), ==, 5);
}

/* An older report that comes later does not shorten what a newer one began. */
static void
test_the_latest_counts_in_whichever_order (void)
{
  g_autoptr (LklTroubleCount) count = lkl_trouble_count_new ();

  add_people (count, 5, NOW, NOW);
  add_people (count, 5, NOW - 8 * MINUTE, NOW);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW + 9 * MINUTE), ==, 5);
}

static void
test_what_waited_offline_does_not_count (void)
{
  g_autoptr (LklTroubleCount) count = lkl_trouble_count_new ();

  add_people (count, 9, NOW - 10 * MINUTE, NOW);
  add_people (count, 9, NOW - 400 * MINUTE, NOW);
  add_people (count, 9, 0, NOW);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW), ==, 0);
}

/* A clock that is ahead does not make somebody count for longer. */
static void
test_a_time_ahead_is_now (void)
{
  g_autoptr (LklTroubleCount) count = lkl_trouble_count_new ();

  add_people (count, 5, NOW + 5 * MINUTE, NOW);
  add_people (count, 5, G_MAXINT64, NOW);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW), ==, 5);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW + 10 * MINUTE), ==, 0);
}

/* A crowd comes and goes. */
static void
test_a_crowd (void)
{
  g_autoptr (LklTroubleCount) count = lkl_trouble_count_new ();

  add_people (count, 100000, NOW, NOW);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW), ==, 100000);
  add_people (count, 50000, NOW + MINUTE, NOW + MINUTE);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW + 10 * MINUTE), ==, 50000);
  g_assert_cmpuint (lkl_trouble_count_get (count, "mail", NOW + 11 * MINUTE), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trouble-count/a-few-look-like-nobody", test_a_few_look_like_nobody);
  g_test_add_func ("/trouble-count/a-person-counts-once", test_a_person_counts_once);
  g_test_add_func ("/trouble-count/it-counts-for-ten-minutes", test_it_counts_for_ten_minutes);
  g_test_add_func ("/trouble-count/the-latest-counts-in-whichever-order",
                   test_the_latest_counts_in_whichever_order);
  g_test_add_func ("/trouble-count/what-waited-offline-does-not-count",
                   test_what_waited_offline_does_not_count);
  g_test_add_func ("/trouble-count/a-time-ahead-is-now", test_a_time_ahead_is_now);
  g_test_add_func ("/trouble-count/a-crowd", test_a_crowd);
  return g_test_run ();
}

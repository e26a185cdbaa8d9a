/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/bench/asking-presence.h"

#include <string.h>

#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

static const gint64 day_usecs[5] = { 0, DAY, 2 * DAY, 3 * DAY, 4 * DAY };

/* @n: draws */
static AskingSpread
draw (const AskingPresence *presence, guint n_desks, guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  AskingSpread asks = { 0 };
  AskingSpread answers = { 0 };

  for (guint i = 0; i < n; i++)
    asking_presence_draw (presence, random, n_desks, day_usecs, &asks, &answers);
  return asks;
}

static void
test_who_is_always_there (void)
{
  AskingPresence presence = { 0 };
  const AskingStay always = { .end_usecs = 5 * DAY };
  AskingSpread asks, even = { { 0, 1, 1, 1, 1, 1 }, { 0 } };

  for (guint hour = 9; hour < 17; hour++)
    even.by_hour[hour] = hour < 16 ? 4 : 3;
  asking_presence_add (&presence, &always);
  asks = draw (&presence, 1, 5000);
  g_assert_null (asking_presence_compare ("asks", &asks, &even, 0.01, 0.01));
}

/* On Tuesdays alone, but for the lunch hour and a meeting after it. */
static void
test_who_is_away (void)
{
  AskingPresence presence = { 0 };
  const AskingStay morning = { .begin_usecs = DAY + 9 * HOUR, .end_usecs = DAY + 12 * HOUR };
  const AskingStay afternoon = { .begin_usecs = DAY + 13 * HOUR,
                                 .end_usecs = DAY + 17 * HOUR,
                                 .obstacles = { { DAY + 13 * HOUR, DAY + 14 * HOUR, "locked" } },
                                 .n_obstacles = 1 };
  AskingSpread asks;

  asking_presence_add (&presence, &morning);
  asking_presence_add (&presence, &afternoon);
  asks = draw (&presence, 1, 5000);
  g_assert_cmpuint (asks.by_weekday[2], >, 1000);
  g_assert_cmpuint (asks.by_weekday[1] + asks.by_weekday[3], ==, 0);
  g_assert_cmpuint (asks.by_hour[12] + asks.by_hour[13], ==, 0);
  /* Whoever is waited for is asked when they are back. */
  g_assert_cmpuint (asks.by_hour[14], >, asks.by_hour[15] * 3 / 2);
}

/* The first of two slots counts. */
static void
test_two_desks (void)
{
  AskingPresence presence = { 0 };
  AskingStay always = { .end_usecs = 5 * DAY };
  AskingSpread asks;

  asking_presence_add (&presence, &always);
  always.desk = 1;
  asking_presence_add (&presence, &always);
  asks = draw (&presence, 2, 5000);
  g_assert_cmpuint (asks.by_weekday[1], >, 4 * asks.by_weekday[5]);
}

static void
test_unevenness_is_found (void)
{
  const AskingSpread expected = { { 0, 1, 1, 1, 1, 1 }, { [10] = 1, [11] = 1 } };
  AskingSpread found = { { 0, 1000, 1000, 1000, 1000, 1000 }, { [10] = 2500, [11] = 2500 } };
  g_autofree char *weekday = NULL;
  g_autofree char *hour = NULL;

  g_assert_null (asking_presence_compare ("asks", &found, &expected, 0.01, 0.01));
  found.by_weekday[5] -= 200;
  weekday = asking_presence_compare ("asks", &found, &expected, 0.01, 0.01);
  g_assert_nonnull (strstr (weekday, "weekday 5"));
  found.by_weekday[5] += 200;
  found.by_hour[10] -= 150;
  found.by_hour[11] += 150;
  hour = asking_presence_compare ("asks", &found, &expected, 0.01, 0.01);
  g_assert_null (hour);
  found.by_hour[10] -= 150;
  found.by_hour[11] += 150;
  hour = asking_presence_compare ("asks", &found, &expected, 0.01, 0.01);
  g_assert_nonnull (strstr (hour, "hour 10"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asking-presence/who-is-always-there", test_who_is_always_there);
  g_test_add_func ("/asking-presence/who-is-away", test_who_is_away);
  g_test_add_func ("/asking-presence/two-desks", test_two_desks);
  g_test_add_func ("/asking-presence/unevenness-is-found", test_unevenness_is_found);
  return g_test_run ();
}

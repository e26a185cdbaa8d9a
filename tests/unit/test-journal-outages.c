/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-outages.h"

#include "tests/fakes/scratch-journal.h"

#define DAY_USECS ((gint64) G_TIME_SPAN_DAY)
#define NOW_USECS (G_GINT64_CONSTANT (20000) * DAY_USECS)

typedef struct
{
  LklScratchJournal *scratch;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, 0);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_free (fixture->scratch);
}

static void
put (Fixture *fixture, gint64 began_usecs, gint64 ended_usecs, gboolean is_degraded)
{
  const LklStoredOutage outage = {
    .began_usecs = began_usecs,
    .ended_usecs = ended_usecs,
    .is_degraded = is_degraded,
    .hop = (char *) "router",
    .kind = (char *) "router-silent",
    .others = (char *) "mail:service-slow",
    .fine = (char *) "wifi",
    .stretches = (char *) "router router-silent 5 s",
  };
  g_autoptr (GError) error = NULL;

  g_assert_true (
      lkl_journal_put_outage (fixture->scratch->journal, &outage, began_usecs + 5, NULL, &error));
  g_assert_no_error (error);
}

/* Returns: (transfer full) */
static GPtrArray *
list (Fixture *fixture, gint64 since_usecs, guint n_outages)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *outages = lkl_journal_list_outages (fixture->scratch->journal, since_usecs, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outages->len, ==, n_outages);
  return outages;
}

static void
test_newest_first_with_all_that_was_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) outages = NULL;
  const LklStoredOutage *newest;

  put (fixture, NOW_USECS - DAY_USECS, NOW_USECS - DAY_USECS + 10, FALSE);
  put (fixture, NOW_USECS, 0, TRUE);
  outages = list (fixture, 0, 2);
  newest = g_ptr_array_index (outages, 0);
  g_assert_cmpint (newest->began_usecs, ==, NOW_USECS);
  g_assert_cmpint (newest->ended_usecs, ==, 0);
  g_assert_true (newest->is_degraded);
  g_assert_cmpstr (newest->hop, ==, "router");
  g_assert_cmpstr (newest->kind, ==, "router-silent");
  g_assert_cmpstr (newest->others, ==, "mail:service-slow");
  g_assert_cmpstr (newest->fine, ==, "wifi");
  g_assert_cmpstr (newest->stretches, ==, "router router-silent 5 s");
}

static void
test_what_is_known_later_replaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) outages = NULL;

  put (fixture, NOW_USECS, 0, FALSE);
  put (fixture, NOW_USECS, 0, TRUE);
  put (fixture, NOW_USECS, NOW_USECS + 50, FALSE);
  outages = list (fixture, 0, 2);
  g_assert_cmpint (
      ((const LklStoredOutage *) g_ptr_array_index (outages, 0))->ended_usecs, ==, NOW_USECS + 50);
}

static void
test_since (Fixture *fixture, gconstpointer data)
{
  put (fixture, NOW_USECS - 100, NOW_USECS - 50, FALSE);
  put (fixture, NOW_USECS - 200, 0, TRUE);
  g_ptr_array_unref (list (fixture, NOW_USECS - 50, 2));
  g_ptr_array_unref (list (fixture, NOW_USECS - 49, 1));
}

static void
test_ninety_days_are_kept (Fixture *fixture, gconstpointer data)
{
  put (fixture, NOW_USECS - 91 * DAY_USECS, NOW_USECS - 91 * DAY_USECS + 1, FALSE);
  put (fixture, NOW_USECS - 90 * DAY_USECS, NOW_USECS - 90 * DAY_USECS + 1, FALSE);
  put (fixture, NOW_USECS, 0, FALSE);
  g_ptr_array_unref (list (fixture, 0, 2));
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) outages = NULL;

  put (fixture, NOW_USECS, 0, FALSE);
  g_assert_true (lkl_journal_close_outages (fixture->scratch->journal, NULL));
  outages = list (fixture, 0, 1);
  g_assert_cmpint (
      ((const LklStoredOutage *) g_ptr_array_index (outages, 0))->ended_usecs, ==, NOW_USECS + 5);
}

static void
add_test (const char *name, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/journal-outages/newest-first", test_newest_first_with_all_that_was_written);
  add_test ("/journal-outages/replaced", test_what_is_known_later_replaces);
  add_test ("/journal-outages/since", test_since);
  add_test ("/journal-outages/kept", test_ninety_days_are_kept);
  add_test ("/journal-outages/close", test_close);
  return g_test_run ();
}

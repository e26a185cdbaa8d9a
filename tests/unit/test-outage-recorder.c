/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/outages/outage-recorder.h"

#include "agent/journal/journal-outages.h"

#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/sample-verdict.h"
#include "tests/fakes/scratch-journal.h"

/* 2026-11-22T10:00:00Z */
#define TEN_USECS (G_GINT64_CONSTANT (1795341600) * G_USEC_PER_SEC)
/* For so long after somebody came an outage would tell when that was. */
#define COMING_SECS G_GINT64_CONSTANT (600)

typedef struct
{
  LklScratchJournal *scratch;
  LklFakeSessionState *session;
  LklOutageRecorder *recorder;
  guint n_recorded;
  gint64 began_usecs; /* of the last one */
} Fixture;

static void
on_recorded (LklOutageRecorder *recorder, gint64 began_usecs, Fixture *fixture)
{
  fixture->n_recorded++;
  fixture->began_usecs = began_usecs;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (TEN_USECS - COMING_SECS * G_USEC_PER_SEC, 0);
  fixture->session = lkl_fake_session_state_new ();
  fixture->recorder = lkl_outage_recorder_new (
      fixture->scratch->journal, fixture->scratch->clock, LKL_SESSION_STATE (fixture->session));
  g_signal_connect (fixture->recorder, "recorded", G_CALLBACK (on_recorded), fixture);
  lkl_clock_advance (fixture->scratch->clock, COMING_SECS * G_USEC_PER_SEC);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_settle (fixture->scratch);
  g_object_unref (fixture->recorder);
  g_object_unref (fixture->session);
  lkl_scratch_journal_free (fixture->scratch);
}

static void
find (Fixture *fixture, gboolean has_link)
{
  g_autoptr (LklVerdict) verdict =
      has_link ? lkl_sample_verdict_new (LKL_VERDICT_OK, NULL, NULL)
               : lkl_sample_verdict_new (LKL_VERDICT_TROUBLE, "link", "no-link");

  lkl_outage_recorder_take_verdict (fixture->recorder, verdict, LKL_LINK_KIND_WIFI);
}

static void
wait_secs (Fixture *fixture, gint64 secs)
{
  lkl_clock_advance (fixture->scratch->clock, secs * G_USEC_PER_SEC);
}

/* The one event that is there now. @secs: how long it lasted */
static void
assert_event (Fixture *fixture, const char *secs, gint64 ended_usecs)
{
  g_autoptr (LklOtlpRequest) request = NULL;
  const LklOtlpRecord *record;

  lkl_scratch_journal_settle (fixture->scratch);
  g_assert_cmpuint (fixture->n_recorded, ==, 1);
  request = lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_EVENTS);
  g_assert_nonnull (request);
  g_assert_cmpuint (request->records->len, ==, 1);
  record = g_ptr_array_index (request->records, 0);
  g_assert_cmpstr (record->name, ==, "linklight.outage");
  g_assert_cmpint (record->time_usecs, ==, ended_usecs);
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.outage.hop"), ==, "link");
  g_assert_cmpstr (
      g_hash_table_lookup (record->attributes, "linklight.outage.kind"), ==, "no-link");
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.outage.duration"), ==, secs);
}

static void
assert_no_event (Fixture *fixture)
{
  lkl_scratch_journal_settle (fixture->scratch);
  g_assert_cmpuint (fixture->n_recorded, ==, 0);
  g_assert_cmpint (lkl_journal_count_waiting (fixture->scratch->journal, NULL), ==, 0);
}

static void
set_suspending (Fixture *fixture, gboolean is_suspending)
{
  const LklSessionFacts facts = { .is_active = TRUE, .is_suspending = is_suspending };

  lkl_fake_session_state_set_facts (fixture->session, &facts);
}

static void
test_outage_is_recorded_at_its_end (Fixture *fixture, gconstpointer data)
{
  find (fixture, TRUE);
  find (fixture, FALSE);
  wait_secs (fixture, 90);
  find (fixture, FALSE);
  assert_no_event (fixture);
  find (fixture, TRUE);
  assert_no_event (fixture);
  wait_secs (fixture, 60);
  find (fixture, TRUE);
  assert_event (fixture, "90", TEN_USECS + 90 * G_USEC_PER_SEC);
  g_assert_cmpint (fixture->began_usecs, ==, TEN_USECS);
}

/* Returns: (transfer full): the newest one in the history; there must be that many */
static LklStoredOutage *
get_newest (Fixture *fixture, guint n_outages)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  lkl_scratch_journal_settle (fixture->scratch);
  list = lkl_journal_list_outages (fixture->scratch->journal, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, n_outages);
  return n_outages > 0 ? g_ptr_array_steal_index (list, 0) : NULL;
}

static void
test_it_is_in_the_history_while_it_lasts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklStoredOutage) lasting = NULL;
  g_autoptr (LklStoredOutage) over = NULL;

  find (fixture, FALSE);
  g_assert_null (get_newest (fixture, 0));
  wait_secs (fixture, 30);
  find (fixture, FALSE);
  lasting = get_newest (fixture, 1);
  g_assert_cmpint (lasting->began_usecs, ==, TEN_USECS);
  g_assert_cmpint (lasting->ended_usecs, ==, 0);
  g_assert_cmpstr (lasting->hop, ==, "link");
  g_assert_cmpstr (lasting->kind, ==, "no-link");
  g_assert_false (lasting->is_degraded);
  wait_secs (fixture, 60);
  find (fixture, TRUE);
  wait_secs (fixture, 60);
  find (fixture, TRUE);
  over = get_newest (fixture, 1);
  g_assert_cmpint (over->began_usecs, ==, TEN_USECS);
  g_assert_cmpint (over->ended_usecs, ==, TEN_USECS + 90 * G_USEC_PER_SEC);
  fixture->n_recorded = 0;
}

/* In its first seconds it is in no history, and yet there. */
static void
test_trouble_of_now (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklStoredOutage) early = NULL;

  find (fixture, TRUE);
  g_assert_null (lkl_outage_recorder_describe_trouble (fixture->recorder));
  find (fixture, FALSE);
  wait_secs (fixture, 5);
  early = lkl_outage_recorder_describe_trouble (fixture->recorder);
  g_assert_nonnull (early);
  g_assert_cmpint (early->began_usecs, ==, TEN_USECS);
  g_assert_cmpint (early->ended_usecs, ==, 0);
  g_assert_cmpstr (early->kind, ==, "no-link");
  find (fixture, TRUE);
  g_assert_null (lkl_outage_recorder_describe_trouble (fixture->recorder));
}

/* A crash loses nothing but the end. */
static void
test_death_ends_it_where_it_was_seen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklStoredOutage) over = NULL;

  find (fixture, FALSE);
  wait_secs (fixture, 30);
  find (fixture, FALSE);
  wait_secs (fixture, 300);
  g_object_unref (fixture->recorder);
  lkl_scratch_journal_settle (fixture->scratch);
  lkl_scratch_journal_reopen (fixture->scratch);
  fixture->recorder = lkl_outage_recorder_new (
      fixture->scratch->journal, fixture->scratch->clock, LKL_SESSION_STATE (fixture->session));
  over = get_newest (fixture, 1);
  g_assert_cmpint (over->ended_usecs, ==, TEN_USECS + 30 * G_USEC_PER_SEC);
}

/* @has_route: the link works in any case */
static void
find_route (Fixture *fixture, gboolean has_route, LklLinkKind link_kind)
{
  g_autoptr (LklVerdict) verdict =
      has_route ? lkl_sample_verdict_new (LKL_VERDICT_OK, NULL, NULL)
                : lkl_sample_verdict_new (LKL_VERDICT_TROUBLE, "router", "router-silent");

  g_ptr_array_add (verdict->hops, lkl_hop_new ("link", "", LKL_HOP_OK, "", -1));
  lkl_outage_recorder_take_verdict (fixture->recorder, verdict, link_kind);
}

/* Who changes from the cable to Wi-Fi had no fine Wi-Fi before. */
static void
test_fine_is_the_link_of_then (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklStoredOutage) over = NULL;

  find_route (fixture, FALSE, LKL_LINK_KIND_WIRED);
  wait_secs (fixture, 30);
  find_route (fixture, TRUE, LKL_LINK_KIND_WIFI);
  wait_secs (fixture, 60);
  find_route (fixture, TRUE, LKL_LINK_KIND_WIFI);
  over = get_newest (fixture, 1);
  g_assert_cmpstr (over->fine, ==, "cable");
}

static void
test_hiccup_is_not_recorded (Fixture *fixture, gconstpointer data)
{
  find (fixture, FALSE);
  wait_secs (fixture, 19);
  find (fixture, TRUE);
  wait_secs (fixture, 60);
  find (fixture, TRUE);
  assert_no_event (fixture);
}

/* It works again, and goes on working. */
static void
end_outage (Fixture *fixture)
{
  find (fixture, TRUE);
  wait_secs (fixture, 60);
  find (fixture, TRUE);
}

/* The night does not count, and what is still broken in the morning is another outage. An end that
 * nobody saw is told to nobody: it says when the lid was closed. */
static void
test_suspend_ends_it (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklStoredOutage) newest = NULL;

  find (fixture, FALSE);
  wait_secs (fixture, 30);
  set_suspending (fixture, TRUE);
  assert_no_event (fixture);
  wait_secs (fixture, 8 * 3600);
  set_suspending (fixture, FALSE);
  wait_secs (fixture, 40);
  end_outage (fixture);
  newest = get_newest (fixture, 2);
  g_assert_cmpint (newest->began_usecs, ==, TEN_USECS + (8 * 3600 + 30) * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (newest->ended_usecs, ==, newest->began_usecs + 40 * G_USEC_PER_SEC);
  assert_no_event (fixture);
}

static void
set_active (Fixture *fixture, gboolean is_active)
{
  const LklSessionFacts facts = { .is_active = is_active };

  lkl_fake_session_state_set_facts (fixture->session, &facts);
}

/* What is broken when somebody comes was broken before, and begins with them: their history has it,
 * and nobody else. */
static void
test_who_comes_is_not_told_of (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklStoredOutage) newest = NULL;

  set_active (fixture, FALSE);
  wait_secs (fixture, 3600);
  set_active (fixture, TRUE);
  wait_secs (fixture, COMING_SECS - 1);
  find (fixture, FALSE);
  wait_secs (fixture, 1800);
  end_outage (fixture);
  newest = get_newest (fixture, 1);
  g_assert_cmpint (newest->ended_usecs - newest->began_usecs, ==, 1800 * (gint64) G_USEC_PER_SEC);
  assert_no_event (fixture);
  find (fixture, FALSE);
  wait_secs (fixture, 40);
  end_outage (fixture);
  assert_event (
      fixture, "40", lkl_clock_get_wall_usecs (fixture->scratch->clock) - 60 * G_USEC_PER_SEC);
}

/* Nor is the agent's start, which is the person's at the desk. */
static void
test_start_is_not_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklStoredOutage) newest = NULL;

  g_object_unref (fixture->recorder);
  fixture->recorder = lkl_outage_recorder_new (
      fixture->scratch->journal, fixture->scratch->clock, LKL_SESSION_STATE (fixture->session));
  g_signal_connect (fixture->recorder, "recorded", G_CALLBACK (on_recorded), fixture);
  find (fixture, FALSE);
  wait_secs (fixture, 90);
  end_outage (fixture);
  newest = get_newest (fixture, 1);
  assert_no_event (fixture);
}

static void
test_flush_tells_nobody (Fixture *fixture, gconstpointer data)
{
  lkl_outage_recorder_flush (fixture->recorder);
  find (fixture, FALSE);
  wait_secs (fixture, 60);
  lkl_outage_recorder_flush (fixture->recorder);
  assert_no_event (fixture);
}

/* Asserts that one event is there, and from where it is. @place_id: (nullable) */
static void
assert_place (Fixture *fixture, const char *place_id)
{
  g_autoptr (LklOtlpRequest) request = NULL;
  const LklOtlpRecord *record;

  lkl_scratch_journal_settle (fixture->scratch);
  request = lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_EVENTS);
  g_assert_cmpuint (request->records->len, ==, 1);
  record = g_ptr_array_index (request->records, 0);
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.place"), ==, place_id);
}

/* Who leaves the office while the network there is down ends the outage at home. */
static void
test_place_is_where_it_began (Fixture *fixture, gconstpointer data)
{
  lkl_outage_recorder_set_place (fixture->recorder, "riga");
  find (fixture, FALSE);
  lkl_outage_recorder_set_place (fixture->recorder, "elsewhere");
  wait_secs (fixture, 30);
  find (fixture, FALSE);
  end_outage (fixture);
  assert_place (fixture, "riga");

  find (fixture, FALSE);
  wait_secs (fixture, 30);
  end_outage (fixture);
  assert_place (fixture, "elsewhere");

  lkl_outage_recorder_set_place (fixture->recorder, NULL);
  find (fixture, FALSE);
  wait_secs (fixture, 30);
  end_outage (fixture);
  assert_place (fixture, NULL);
}

/* A PC without a battery for its clock is years behind until it has asked somebody. */
static void
test_clock_is_set_while_it_lasts (Fixture *fixture, gconstpointer data)
{
  const gint64 years_usecs = 5840 * G_TIME_SPAN_DAY;
  g_autoptr (LklStoredOutage) wrong = NULL;
  g_autoptr (LklStoredOutage) lasting = NULL;
  g_autoptr (LklStoredOutage) over = NULL;

  lkl_clock_step_wall (fixture->scratch->clock, -years_usecs);
  find (fixture, FALSE);
  wait_secs (fixture, 30);
  find (fixture, FALSE);
  wrong = get_newest (fixture, 1);
  g_assert_cmpint (wrong->began_usecs, ==, TEN_USECS - years_usecs);
  lkl_clock_step_wall (fixture->scratch->clock, years_usecs);
  find_route (fixture, FALSE, LKL_LINK_KIND_WIFI);
  lasting = get_newest (fixture, 1);
  g_assert_cmpint (lasting->began_usecs, ==, TEN_USECS);
  wait_secs (fixture, 10);
  end_outage (fixture);
  over = get_newest (fixture, 1);
  g_assert_cmpint (over->began_usecs, ==, TEN_USECS);
  assert_event (fixture, "40", TEN_USECS + 40 * G_USEC_PER_SEC);
}

static void
expect_refusal (void)
{
  g_test_expect_message ("LklOutageWriter", G_LOG_LEVEL_WARNING, "*could not be recorded*");
}

/* The end of an outage and its event wait in memory for a disk that takes them. */
static void
test_what_is_refused_is_written_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklStoredOutage) refused = NULL;
  g_autoptr (LklStoredOutage) lasting = NULL;

  find (fixture, FALSE);
  wait_secs (fixture, 30);
  find (fixture, FALSE);
  lkl_scratch_journal_settle (fixture->scratch);
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  wait_secs (fixture, 60);
  expect_refusal ();
  end_outage (fixture);
  refused = get_newest (fixture, 1);
  g_test_assert_expected_messages ();
  g_assert_cmpint (refused->ended_usecs, ==, 0);
  assert_no_event (fixture);

  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
  find (fixture, FALSE);
  wait_secs (fixture, 20);
  find (fixture, FALSE);
  lasting = get_newest (fixture, 2);
  g_assert_cmpint (lasting->began_usecs, ==, TEN_USECS + 150 * G_USEC_PER_SEC);
  assert_event (fixture, "90", TEN_USECS + 90 * G_USEC_PER_SEC);
}

/* What was known before must not come after what is known now. */
static void
test_refused_begin_does_not_undo_the_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklStoredOutage) over = NULL;

  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  find (fixture, FALSE);
  wait_secs (fixture, 30);
  expect_refusal ();
  find (fixture, FALSE);
  g_assert_null (get_newest (fixture, 0));
  g_test_assert_expected_messages ();
  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
  end_outage (fixture);
  over = get_newest (fixture, 1);
  g_assert_cmpint (over->ended_usecs, ==, TEN_USECS + 30 * G_USEC_PER_SEC);
  assert_event (fixture, "30", over->ended_usecs);
}

static void
test_flush_writes_what_was_refused (Fixture *fixture, gconstpointer data)
{
  find (fixture, FALSE);
  wait_secs (fixture, 19);
  find (fixture, FALSE);
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  wait_secs (fixture, 11);
  expect_refusal ();
  end_outage (fixture);
  assert_no_event (fixture);
  g_test_assert_expected_messages ();
  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
  lkl_outage_recorder_flush (fixture->recorder);
  assert_event (fixture, "30", TEN_USECS + 30 * G_USEC_PER_SEC);
}

/* Nobody looked while it was well: one verdict ends the first outage and begins the second. */
static void
test_place_of_the_second_in_one_look (Fixture *fixture, gconstpointer data)
{
  lkl_outage_recorder_set_place (fixture->recorder, "riga");
  find (fixture, FALSE);
  wait_secs (fixture, 30);
  find (fixture, TRUE);
  lkl_outage_recorder_set_place (fixture->recorder, "oslo");
  wait_secs (fixture, 120);
  find (fixture, FALSE);
  assert_place (fixture, "riga");
  wait_secs (fixture, 30);
  end_outage (fixture);
  assert_place (fixture, "oslo");
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
  add_test ("/outage-recorder/recorded", test_outage_is_recorded_at_its_end);
  add_test ("/outage-recorder/history", test_it_is_in_the_history_while_it_lasts);
  add_test ("/outage-recorder/trouble-of-now", test_trouble_of_now);
  add_test ("/outage-recorder/death", test_death_ends_it_where_it_was_seen);
  add_test ("/outage-recorder/fine", test_fine_is_the_link_of_then);
  add_test ("/outage-recorder/hiccup", test_hiccup_is_not_recorded);
  add_test ("/outage-recorder/suspend", test_suspend_ends_it);
  add_test ("/outage-recorder/coming", test_who_comes_is_not_told_of);
  add_test ("/outage-recorder/start", test_start_is_not_told);
  add_test ("/outage-recorder/place", test_place_is_where_it_began);
  add_test ("/outage-recorder/place-of-second", test_place_of_the_second_in_one_look);
  add_test ("/outage-recorder/clock", test_clock_is_set_while_it_lasts);
  add_test ("/outage-recorder/refused", test_what_is_refused_is_written_later);
  add_test ("/outage-recorder/refused-begin", test_refused_begin_does_not_undo_the_end);
  add_test ("/outage-recorder/refused-flush", test_flush_writes_what_was_refused);
  add_test ("/outage-recorder/flush", test_flush_tells_nobody);
  return g_test_run ();
}

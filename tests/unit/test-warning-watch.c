/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/warnings/warning-watch.h"

#include <glib/gstdio.h>
#include <string.h>

#include "agent/responsiveness/warnings/warning.h"
#include "agent/wire/policy-document.h"
#include "tests/fakes/fake-notifier.h"
#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/scratch-journal.h"

/* 2126-10-20T12:00:00Z: nine days before the certificate in tests/data ends. */
#define NOW_USECS (G_GINT64_CONSTANT (4948171200) * G_USEC_PER_SEC)
#define CALM                                         \
  "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n" \
  "full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"
#define SHORT                                        \
  "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n" \
  "full avg10=0.00 avg60=0.00 avg300=10.00 total=0\n"
#define POLICY                                                                        \
  "{\"form\": \"policy\", \"version\": 1, \"organisation\": {\"name\": \"Example\"}," \
  " \"targets\": [], \"expiring\": [{\"id\": \"vpn\", \"name\": \"Your VPN card\","   \
  " \"certificate\": \"%s\"}]}"

typedef struct
{
  LklScratchJournal *scratch;
  LklFakeNotifier *notifier;
  LklFakeSessionState *session;
  LklSessionFacts facts;
  char *folder;
  char *pressure; /* the file */
  LklWarningWatch *watch;
  guint n_changes;
  guint n_details;
} Fixture;

static void
count (LklWarningWatch *watch, guint *counter)
{
  (*counter)++;
}

static void
set_pressure (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->pressure, text, -1, &error);
  g_assert_no_error (error);
}

static void
start (Fixture *fixture)
{
  /* No disk of this machine is looked at. */
  const LklWarningPlaces places = { "/nonexistent/nothing",
                                    "/nonexistent/nothing",
                                    fixture->folder };

  fixture->watch = lkl_warning_watch_new (fixture->scratch->journal,
                                          fixture->scratch->clock,
                                          LKL_NOTIFIER (fixture->notifier),
                                          LKL_SESSION_STATE (fixture->session),
                                          &places);
  g_signal_connect (fixture->watch, "changed", G_CALLBACK (count), &fixture->n_changes);
  g_signal_connect (fixture->watch, "details-wanted", G_CALLBACK (count), &fixture->n_details);
  lkl_warning_watch_set_allowed (fixture->watch, TRUE);
  lkl_scratch_journal_settle (fixture->scratch);
}

static void
stop (Fixture *fixture)
{
  g_object_run_dispose (G_OBJECT (fixture->watch));
  lkl_scratch_journal_settle (fixture->scratch);
  g_clear_object (&fixture->watch);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("warning-watch-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->pressure = g_build_filename (fixture->folder, "memory", NULL);
  set_pressure (fixture, CALM);
  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, 0);
  fixture->notifier = lkl_fake_notifier_new ();
  fixture->session = lkl_fake_session_state_new ();
  fixture->facts.is_active = TRUE;
  start (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  stop (fixture);
  g_object_unref (fixture->notifier);
  g_object_unref (fixture->session);
  lkl_scratch_journal_free (fixture->scratch);
  g_unlink (fixture->pressure);
  g_rmdir (fixture->folder);
  g_free (fixture->pressure);
  g_free (fixture->folder);
}

static void
look (Fixture *fixture)
{
  lkl_warning_watch_look_now (fixture->watch);
  lkl_scratch_journal_settle (fixture->scratch);
}

/* The ids of what stands in the status window. */
static void
assert_warnings (Fixture *fixture, const char *expected)
{
  GPtrArray *warnings = lkl_warning_watch_get_warnings (fixture->watch);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < warnings->len; i++)
    g_string_append_printf (text, "%s ", ((LklWarning *) g_ptr_array_index (warnings, i))->id);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
wear_battery (Fixture *fixture)
{
  fixture->facts.battery_percent = 30;
  lkl_fake_session_state_set_facts (fixture->session, &fixture->facts);
}

static void
test_nothing_is_said_of_a_pc_that_is_well (Fixture *fixture, gconstpointer data)
{
  look (fixture);
  assert_warnings (fixture, "");
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
}

static void
test_told_once_a_week_over_restarts (Fixture *fixture, gconstpointer data)
{
  const LklNotification *shown;

  wear_battery (fixture);
  look (fixture);
  assert_warnings (fixture, "battery ");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  shown = lkl_fake_notifier_get_shown (fixture->notifier, LKL_WARNING_WATCH_NOTIFICATION);
  g_assert_nonnull (shown);
  g_assert_false (shown->is_urgent);
  g_assert_cmpstr (
      shown->summary, ==, "The battery is worn: it holds 30 % of what it held when it was new.");
  for (guint i = 0; i < 6; i++)
    {
      stop (fixture);
      lkl_scratch_journal_reopen (fixture->scratch);
      start (fixture);
      lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_DAY);
      look (fixture);
      assert_warnings (fixture, "battery ");
    }
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
  lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_DAY);
  look (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 2);
}

static void
test_a_bad_moment_is_waited_out (Fixture *fixture, gconstpointer data)
{
  fixture->facts.is_full_screen = TRUE;
  wear_battery (fixture);
  look (fixture);
  assert_warnings (fixture, "battery ");
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
  fixture->facts.is_full_screen = FALSE;
  lkl_fake_session_state_set_facts (fixture->session, &fixture->facts);
  look (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
}

static void
test_who_has_not_met_linklight_is_not_told (Fixture *fixture, gconstpointer data)
{
  lkl_warning_watch_set_allowed (fixture->watch, FALSE);
  wear_battery (fixture);
  look (fixture);
  assert_warnings (fixture, "battery ");
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
}

static void
test_a_click_wants_details (Fixture *fixture, gconstpointer data)
{
  wear_battery (fixture);
  look (fixture);
  lkl_fake_notifier_click (fixture->notifier, LKL_WARNING_WATCH_NOTIFICATION, "status");
  g_assert_cmpuint (fixture->n_details, ==, 1);
}

/* The disk that is full refuses the note that the person was told of it. */
static void
test_a_full_disk_is_told (Fixture *fixture, gconstpointer data)
{
  wear_battery (fixture);
  lkl_scratch_journal_set_read_only (fixture->scratch, TRUE);
  g_test_expect_message ("LklWarningWatch", G_LOG_LEVEL_WARNING, "*is not kept*");
  look (fixture);
  look (fixture);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
  lkl_scratch_journal_set_read_only (fixture->scratch, FALSE);
}

static void
test_memory_that_is_short_day_by_day (Fixture *fixture, gconstpointer data)
{
  set_pressure (fixture, SHORT);
  for (guint i = 0; i < 3; i++)
    {
      assert_warnings (fixture, "");
      look (fixture);
      look (fixture);
      stop (fixture);
      lkl_scratch_journal_reopen (fixture->scratch);
      start (fixture);
      lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_DAY);
    }
  set_pressure (fixture, CALM);
  look (fixture);
  assert_warnings (fixture, "memory ");
  lkl_clock_advance (fixture->scratch->clock, 5 * G_TIME_SPAN_DAY);
  look (fixture);
  assert_warnings (fixture, "");
}

/* Pressure while nobody works, from a backup for example, troubles nobody. */
static void
test_nothing_is_looked_at_at_rest (Fixture *fixture, gconstpointer data)
{
  set_pressure (fixture, SHORT);
  fixture->facts.idle_secs = LKL_SESSION_REST_SECS;
  wear_battery (fixture);
  for (guint i = 0; i < 4; i++)
    {
      look (fixture);
      lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_DAY);
    }
  fixture->facts.idle_secs = 0;
  fixture->facts.battery_percent = 0;
  lkl_fake_session_state_set_facts (fixture->session, &fixture->facts);
  set_pressure (fixture, CALM);
  look (fixture);
  assert_warnings (fixture, "");
  g_assert_cmpuint (fixture->n_changes, ==, 0);
}

/* A desktop that tells neither of idle time nor of a lock. */
static void
test_an_empty_chair_is_not_warned_at_once (Fixture *fixture, gconstpointer data)
{
  fixture->facts.is_presence_unknown = TRUE;
  fixture->facts.idle_secs = -1;
  wear_battery (fixture);
  for (guint i = 0; i < 12; i++)
    {
      look (fixture);
      assert_warnings (fixture, "battery ");
      g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
      lkl_clock_advance (fixture->scratch->clock, 10 * G_TIME_SPAN_MINUTE);
    }
  look (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
}

/* A click on the icon for example. */
static void
test_a_sign_of_the_person_ends_the_waiting (Fixture *fixture, gconstpointer data)
{
  fixture->facts.is_presence_unknown = TRUE;
  wear_battery (fixture);
  look (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 0);
  fixture->facts.is_presence_unknown = FALSE;
  lkl_fake_session_state_set_facts (fixture->session, &fixture->facts);
  look (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->notifier), ==, 1);
}

static void
test_a_certificate_of_the_policy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *json = g_strdup_printf (POLICY, "~/other-certificate.pem");
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPolicyDocument) policy = lkl_policy_document_parse ("policy", bytes, &error);

  g_assert_no_error (error);
  lkl_warning_watch_set_expiring (fixture->watch, policy->expiring);
  look (fixture);
  while (lkl_fake_notifier_count_shows (fixture->notifier) == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_warnings (fixture, "certificate-vpn ");
  g_assert_cmpstr (
      lkl_fake_notifier_get_shown (fixture->notifier, LKL_WARNING_WATCH_NOTIFICATION)->summary,
      ==,
      "“Your VPN card” expires in 9 days.");
  /* Another policy names none. */
  lkl_warning_watch_set_expiring (fixture->watch, NULL);
  assert_warnings (fixture, "");
}

static void
add_test (const char *name, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (name, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = NULL;

  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  home = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_setenv ("HOME", home, TRUE);
  add_test ("/warning-watch/well", test_nothing_is_said_of_a_pc_that_is_well);
  add_test ("/warning-watch/once-a-week", test_told_once_a_week_over_restarts);
  add_test ("/warning-watch/bad-moment", test_a_bad_moment_is_waited_out);
  add_test ("/warning-watch/not-allowed", test_who_has_not_met_linklight_is_not_told);
  add_test ("/warning-watch/click", test_a_click_wants_details);
  add_test ("/warning-watch/full-disk", test_a_full_disk_is_told);
  add_test ("/warning-watch/memory", test_memory_that_is_short_day_by_day);
  add_test ("/warning-watch/rest", test_nothing_is_looked_at_at_rest);
  add_test ("/warning-watch/empty-chair", test_an_empty_chair_is_not_warned_at_once);
  add_test ("/warning-watch/sign", test_a_sign_of_the_person_ends_the_waiting);
  add_test ("/warning-watch/certificate", test_a_certificate_of_the_policy);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/outages/outage-notifier.h"

#include "tests/fakes/fake-notifier.h"
#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/sample-verdict.h"

typedef struct
{
  LklClock *clock;
  LklFakeNotifier *screen;
  LklFakeSessionState *session;
  LklOutageNotifier *notifier;
  char *wanted; /* (nullable): the service of the latest click */
  guint n_sign_ins;
} Fixture;

static void
on_help_wanted (LklOutageNotifier *notifier, const char *service, Fixture *fixture)
{
  g_free (fixture->wanted);
  fixture->wanted = g_strdup (service);
}

static void
on_sign_in_wanted (LklOutageNotifier *notifier, Fixture *fixture)
{
  fixture->n_sign_ins++;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = lkl_clock_new_manual (G_TIME_SPAN_DAY * 20000, G_TIME_SPAN_DAY);
  fixture->screen = lkl_fake_notifier_new ();
  fixture->session = lkl_fake_session_state_new ();
  fixture->notifier = lkl_outage_notifier_new (LKL_NOTIFIER (fixture->screen),
                                               fixture->clock,
                                               LKL_SESSION_STATE (fixture->session),
                                               "endpoint");
  g_signal_connect (fixture->notifier, "help-wanted", G_CALLBACK (on_help_wanted), fixture);
  g_signal_connect (fixture->notifier, "sign-in-wanted", G_CALLBACK (on_sign_in_wanted), fixture);
  lkl_outage_notifier_set_allowed (fixture->notifier, TRUE);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->notifier);
  g_object_unref (fixture->session);
  g_object_unref (fixture->screen);
  lkl_clock_unref (fixture->clock);
  g_free (fixture->wanted);
}

static void
take (Fixture *fixture,
      LklVerdictState state,
      const char *hop_id,
      const char *kind,
      const LklOutageHelp *help)
{
  g_autoptr (LklVerdict) verdict = lkl_sample_verdict_new (state, hop_id, kind);

  lkl_outage_notifier_take_verdict (fixture->notifier, verdict, help);
}

/* @help: (nullable) */
static void
find (Fixture *fixture, gboolean has_link, const LklOutageHelp *help)
{
  if (has_link)
    take (fixture, LKL_VERDICT_OK, NULL, NULL, help);
  else
    take (fixture, LKL_VERDICT_TROUBLE, "link", "no-link", help);
}

static void
find_portal (Fixture *fixture)
{
  take (fixture, LKL_VERDICT_TROUBLE, "internet", "portal", NULL);
}

static void
wait_secs (Fixture *fixture, gint64 secs)
{
  lkl_clock_advance (fixture->clock, secs * G_USEC_PER_SEC);
}

static const LklNotification *
get_shown (Fixture *fixture)
{
  return lkl_fake_notifier_get_shown (fixture->screen, "outage");
}

static void
set_session (Fixture *fixture, gboolean is_locked, gboolean is_suspending)
{
  const LklSessionFacts facts = { .is_active = TRUE,
                                  .is_locked = is_locked,
                                  .is_suspending = is_suspending };

  lkl_fake_session_state_set_facts (fixture->session, &facts);
}

static const LklOutageHelp help = { "mail", "Use the web mail.", "+47 22 00 10 11" };

static void
test_workaround_first (Fixture *fixture, gconstpointer data)
{
  const LklNotification *shown;

  take (fixture, LKL_VERDICT_TROUBLE, "mail", "service-refused", &help);
  shown = get_shown (fixture);
  g_assert_nonnull (shown);
  g_assert_cmpstr (
      shown->body, ==, "Use the web mail.\nHelp by phone: \u2066+47 22 00 10 11\u2069");
  g_assert_cmpstr (shown->icon_name, ==, "linklight-red");
  g_assert_true (shown->is_urgent);
  take (fixture, LKL_VERDICT_TROUBLE, "mail", "service-refused", &help);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 1);
  lkl_fake_notifier_click (fixture->screen, "outage", "help");
  g_assert_cmpstr (fixture->wanted, ==, "mail");
}

/* Where nothing works at all, plugging the cable in helps more than any workaround. */
static void
test_broken_path_is_mended_first (Fixture *fixture, gconstpointer data)
{
  find (fixture, FALSE, &help);
  g_assert_cmpstr (get_shown (fixture)->body,
                   ==,
                   "Do that.\nUse the web mail.\nHelp by phone: \u2066+47 22 00 10 11\u2069");
}

static void
test_advice_without_card (Fixture *fixture, gconstpointer data)
{
  find (fixture, FALSE, NULL);
  g_assert_cmpstr (get_shown (fixture)->summary, ==, "This is wrong.");
  g_assert_cmpstr (get_shown (fixture)->body, ==, "Do that.");
  lkl_fake_notifier_click (fixture->screen, "outage", "help");
  g_assert_cmpstr (fixture->wanted, ==, "");
}

static void
test_end_is_told (Fixture *fixture, gconstpointer data)
{
  const LklNotification *shown;

  find (fixture, FALSE, &help);
  wait_secs (fixture, 14 * 60);
  find (fixture, TRUE, NULL);
  wait_secs (fixture, 60);
  find (fixture, TRUE, NULL);
  shown = get_shown (fixture);
  g_assert_cmpstr (shown->summary, ==, "It works again");
  g_assert_cmpstr (shown->icon_name, ==, "linklight-green");
  g_assert_cmpstr (shown->body, ==, "14 minutes: this PC was connected to no network.");
  g_assert_false (shown->is_urgent);
  g_assert_cmpuint (shown->actions->len, ==, 0);
  wait_secs (fixture, 600);
  find (fixture, TRUE, NULL);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 2);
}

/* What only became worse is in the tray. */
static void
test_degradation_is_quiet (Fixture *fixture, gconstpointer data)
{
  take (fixture, LKL_VERDICT_DEGRADED, "internet", "slow-far", &help);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 0);
}

/* The person can work. */
static void
test_own_service_is_no_concern (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) alone =
      lkl_sample_verdict_new (LKL_VERDICT_TROUBLE, "endpoint", "service-refused");
  g_autoptr (LklVerdict) together =
      lkl_sample_verdict_new (LKL_VERDICT_TROUBLE, "endpoint", "service-refused");

  g_ptr_array_add (alone->hops, lkl_hop_new ("endpoint", "", LKL_HOP_DOWN, "", -1));
  g_ptr_array_add (alone->hops, lkl_hop_new ("mail", "", LKL_HOP_OK, "", -1));
  g_ptr_array_add (together->hops, lkl_hop_new ("endpoint", "", LKL_HOP_DOWN, "", -1));
  g_ptr_array_add (together->hops, lkl_hop_new ("mail", "", LKL_HOP_DOWN, "", -1));
  lkl_outage_notifier_take_verdict (fixture->notifier, alone, NULL);
  g_assert_null (get_shown (fixture));
  lkl_outage_notifier_take_verdict (fixture->notifier, together, NULL);
  g_assert_nonnull (get_shown (fixture));
}

/* Nobody was told of it, so it has no part in the end either. */
static void
test_end_is_of_what_was_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) own =
      lkl_sample_verdict_new (LKL_VERDICT_TROUBLE, "endpoint", "service-refused");
  const LklOutageHelp own_help = { "endpoint", "Wait.", "" };

  find (fixture, FALSE, &help);
  wait_secs (fixture, 14 * 60);
  lkl_outage_notifier_take_verdict (fixture->notifier, own, &own_help);
  wait_secs (fixture, 30);
  lkl_outage_notifier_take_verdict (fixture->notifier, own, &own_help);
  lkl_fake_notifier_click (fixture->screen, "outage", "help");
  g_assert_cmpstr (fixture->wanted, ==, "mail");
  wait_secs (fixture, 30);
  lkl_outage_notifier_take_verdict (fixture->notifier, own, &own_help);
  g_assert_cmpstr (get_shown (fixture)->summary, ==, "It works again");
  g_assert_cmpstr (
      get_shown (fixture)->body, ==, "14 minutes: this PC was connected to no network.");
}

static void
break_shortly (Fixture *fixture)
{
  find (fixture, FALSE, &help);
  wait_secs (fixture, 30);
  find (fixture, TRUE, NULL);
  wait_secs (fixture, 70);
  find (fixture, TRUE, NULL);
}

static void
test_unsteadiness_is_one_note (Fixture *fixture, gconstpointer data)
{
  break_shortly (fixture);
  break_shortly (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 4);
  for (guint i = 0; i < 100; i++)
    break_shortly (fixture);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 5);
  g_assert_cmpstr (get_shown (fixture)->summary, ==, "This trouble comes and goes");
  g_assert_cmpstr (get_shown (fixture)->icon_name, ==, "linklight-amber");
  g_assert_cmpstr (get_shown (fixture)->body,
                   ==,
                   "Do that.\nUse the web mail.\nHelp by phone: \u2066+47 22 00 10 11\u2069\n"
                   "You are not told each time. The Linklight icon shows how it is.");
  g_assert_false (get_shown (fixture)->is_urgent);
  wait_secs (fixture, 3600);
  find (fixture, TRUE, NULL);
  g_assert_null (get_shown (fixture));
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 5);
}

/* Taken away when the sign-in has been done, and not shown again and again. */
static void
test_portal_that_comes_and_goes (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      find_portal (fixture);
      wait_secs (fixture, 30);
      find (fixture, TRUE, NULL);
      wait_secs (fixture, 60);
      find (fixture, TRUE, NULL);
      g_assert_cmpuint (lkl_fake_notifier_count_shown (fixture->screen), ==, 0);
    }
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 2);
}

static void
test_update_in_place_unless_put_away (Fixture *fixture, gconstpointer data)
{
  find (fixture, FALSE, NULL);
  find (fixture, FALSE, &help);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 1);
  wait_secs (fixture, 30);
  find (fixture, FALSE, &help);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 2);
  g_assert_cmpuint (lkl_fake_notifier_count_shown (fixture->screen), ==, 1);
  lkl_fake_notifier_emit_closed (fixture->screen, "outage", LKL_NOTIFICATION_END_DISMISSED);
  wait_secs (fixture, 60);
  find (fixture, FALSE, NULL);
  g_assert_cmpuint (lkl_fake_notifier_count_shown (fixture->screen), ==, 0);
}

static void
test_not_before_the_first_page (Fixture *fixture, gconstpointer data)
{
  lkl_outage_notifier_set_allowed (fixture->notifier, FALSE);
  find (fixture, FALSE, NULL);
  g_assert_null (get_shown (fixture));
  lkl_outage_notifier_set_allowed (fixture->notifier, TRUE);
  g_assert_nonnull (get_shown (fixture));
}

static void
test_at_unlock (Fixture *fixture, gconstpointer data)
{
  set_session (fixture, TRUE, FALSE);
  find (fixture, FALSE, NULL);
  g_assert_null (get_shown (fixture));
  set_session (fixture, FALSE, FALSE);
  g_assert_nonnull (get_shown (fixture));
}

/* What was found before the night is no news in the morning. */
static void
test_after_suspend_it_is_looked_at_anew (Fixture *fixture, gconstpointer data)
{
  set_session (fixture, TRUE, TRUE);
  find (fixture, FALSE, NULL);
  wait_secs (fixture, 8 * 3600);
  set_session (fixture, FALSE, FALSE);
  g_assert_null (get_shown (fixture));
  wait_secs (fixture, 5);
  find (fixture, FALSE, NULL);
  g_assert_null (get_shown (fixture));
  wait_secs (fixture, 5);
  find (fixture, FALSE, NULL);
  g_assert_nonnull (get_shown (fixture));
}

static void
fail_outage (Fixture *fixture)
{
  g_test_expect_message ("LklOutageNotifier", G_LOG_LEVEL_WARNING, "*no server*");
  lkl_fake_notifier_emit_failed (fixture->screen, "outage", "no server", FALSE);
  g_test_assert_expected_messages ();
}

static void
test_no_server_no_end (Fixture *fixture, gconstpointer data)
{
  find (fixture, FALSE, NULL);
  fail_outage (fixture);
  wait_secs (fixture, 30);
  find (fixture, FALSE, NULL);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 2);
  fail_outage (fixture);
  find (fixture, TRUE, NULL);
  wait_secs (fixture, 60);
  find (fixture, TRUE, NULL);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 2);
}

/* A server that starts again has lost one, and takes the next. */
static void
test_server_that_failed_once (Fixture *fixture, gconstpointer data)
{
  find (fixture, FALSE, NULL);
  fail_outage (fixture);
  wait_secs (fixture, 30);
  find (fixture, FALSE, NULL);
  find (fixture, TRUE, NULL);
  wait_secs (fixture, 60);
  find (fixture, TRUE, NULL);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->screen), ==, 3);
  g_assert_cmpstr (get_shown (fixture)->summary, ==, "It works again");
}

static void
test_portal (Fixture *fixture, gconstpointer data)
{
  find_portal (fixture);
  g_assert_null (get_shown (fixture));
  g_assert_false (lkl_fake_notifier_get_shown (fixture->screen, "portal")->is_urgent);
  g_assert_cmpstr (
      lkl_fake_notifier_get_shown (fixture->screen, "portal")->icon_name, ==, "linklight-amber");
  find (fixture, TRUE, NULL);
  wait_secs (fixture, 60);
  find (fixture, TRUE, NULL);
  g_assert_cmpuint (lkl_fake_notifier_count_shown (fixture->screen), ==, 0);
  find_portal (fixture);
  lkl_fake_notifier_click (fixture->screen, "portal", "sign-in");
  g_assert_cmpuint (fixture->n_sign_ins, ==, 1);
}

/* What opens secure connections is urgent, and its sign-in page nothing to send people to. */
static void
test_interception_beside_a_portal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict =
      lkl_sample_verdict_new (LKL_VERDICT_TROUBLE, "internet", "interception");

  lkl_fault_add (
      verdict->others, LKL_VERDICT_KIND_PORTAL, LKL_CONFIDENCE_CERTAIN, "It wants a sign-in.", "");
  g_assert_true (lkl_verdict_is_captive_portal (verdict));
  lkl_outage_notifier_take_verdict (fixture->notifier, verdict, NULL);
  g_assert_cmpuint (lkl_fake_notifier_count_shown (fixture->screen), ==, 1);
  g_assert_nonnull (get_shown (fixture));
  g_assert_true (get_shown (fixture)->is_urgent);
}

/* Nothing works before the sign-in. */
static void
test_portal_is_no_end (Fixture *fixture, gconstpointer data)
{
  find (fixture, FALSE, NULL);
  find_portal (fixture);
  wait_secs (fixture, 90);
  find_portal (fixture);
  g_assert_true (get_shown (fixture)->is_urgent);
  find (fixture, TRUE, NULL);
  wait_secs (fixture, 60);
  find (fixture, TRUE, NULL);
  g_assert_false (get_shown (fixture)->is_urgent);
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
  add_test ("/outage-notifier/workaround", test_workaround_first);
  add_test ("/outage-notifier/path", test_broken_path_is_mended_first);
  add_test ("/outage-notifier/advice", test_advice_without_card);
  add_test ("/outage-notifier/end", test_end_is_told);
  add_test ("/outage-notifier/degraded", test_degradation_is_quiet);
  add_test ("/outage-notifier/own-service", test_own_service_is_no_concern);
  add_test ("/outage-notifier/end-of-what-was-told", test_end_is_of_what_was_told);
  add_test ("/outage-notifier/unsteady", test_unsteadiness_is_one_note);
  add_test ("/outage-notifier/portal-flaps", test_portal_that_comes_and_goes);
  add_test ("/outage-notifier/update", test_update_in_place_unless_put_away);
  add_test ("/outage-notifier/first-page", test_not_before_the_first_page);
  add_test ("/outage-notifier/unlock", test_at_unlock);
  add_test ("/outage-notifier/suspend", test_after_suspend_it_is_looked_at_anew);
  add_test ("/outage-notifier/no-server", test_no_server_no_end);
  add_test ("/outage-notifier/server-failed-once", test_server_that_failed_once);
  add_test ("/outage-notifier/portal", test_portal);
  add_test ("/outage-notifier/interception", test_interception_beside_a_portal);
  add_test ("/outage-notifier/portal-is-no-end", test_portal_is_no_end);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/agent-private.h"
#include "tests/fakes/agent-stage.h"
#include "tests/fakes/asking-stage.h"

/* A Monday at 10 o'clock. */
#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)

static void
fixture_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW);
  lkl_agent_stage_start (*stage);
}

static void
fixture_tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

/* Returns: (transfer full): the sentence that it was answered with */
static char *
pause_for (LklAgentStage *stage, const char *length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      lkl_agent_stage_call (stage, "Pause", g_variant_new ("(s)", length), &error);
  char *text = NULL;

  g_assert_no_error (error);
  g_variant_get (reply, "(s)", &text);
  return text;
}

/* Of ListSettings. */
static gint64
get_until (LklAgentStage *stage)
{
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "ListSettings", NULL, NULL);
  g_autoptr (GVariant) pause = g_variant_get_child_value (reply, 1);
  gint64 until_usecs = -1;

  g_assert_true (g_variant_lookup (pause, "until", "x", &until_usecs));
  return until_usecs;
}

static void
test_it_is_said_where_one_looks (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *before = g_strdup (lkl_fake_tray_get_tooltip (stage->tray));
  g_autofree char *text = NULL;

  g_assert_null (lkl_fake_tray_find_menu_item (stage->tray, "resume"));
  text = pause_for (stage, "hour");
  g_assert_nonnull (strstr (text, "11:00"));
  g_assert_nonnull (strstr (text, "outages still come"));
  g_assert_nonnull (strstr (lkl_fake_tray_get_tooltip (stage->tray), text));
  g_assert_cmpstr (lkl_fake_tray_find_menu_item (stage->tray, "pause")->label, ==, text);
  g_assert_cmpint (get_until (stage), ==, NOW + G_TIME_SPAN_HOUR);
  g_assert_cmpuint (stage->n_changes, ==, 1);

  lkl_fake_tray_choose (stage->tray, "resume");
  while (lkl_fake_tray_find_menu_item (stage->tray, "resume") != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (lkl_fake_tray_get_tooltip (stage->tray), ==, before);
  g_assert_cmpint (get_until (stage), ==, 0);
}

static void
test_it_outlives_the_program (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *text = pause_for (stage, "tomorrow");

  lkl_agent_stage_stop (stage);
  lkl_clock_advance (stage->clock, G_TIME_SPAN_HOUR);
  lkl_agent_stage_start (stage);
  g_assert_nonnull (strstr (lkl_fake_tray_get_tooltip (stage->tray), "until tomorrow"));
  /* Nor does its end need another start. */
  lkl_clock_advance (stage->clock, G_TIME_SPAN_DAY);
  lkl_agent_stage_stir (stage);
  g_assert_null (strstr (lkl_fake_tray_get_tooltip (stage->tray), "tomorrow"));
  g_assert_cmpint (get_until (stage), ==, 0);
  lkl_agent_stage_stop (stage);
  lkl_agent_stage_start (stage);
  g_assert_cmpint (get_until (stage), ==, 0);
}

static void
test_an_ended_one_stays_ended (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *text = pause_for (stage, "hour");
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "Resume", NULL, NULL);

  g_assert_nonnull (reply);
  lkl_agent_stage_stop (stage);
  lkl_agent_stage_start (stage);
  g_assert_cmpint (get_until (stage), ==, 0);
}

static void
test_a_clock_that_is_set_shortens_nothing (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *text = pause_for (stage, "hour");

  lkl_clock_step_wall (stage->clock, 5 * G_TIME_SPAN_HOUR);
  lkl_clock_advance (stage->clock, 20 * G_TIME_SPAN_MINUTE);
  lkl_agent_stage_stir (stage);
  g_assert_nonnull (strstr (lkl_fake_tray_get_tooltip (stage->tray), "16:00"));
  /* Also where the program starts anew after that. */
  lkl_agent_stage_stop (stage);
  lkl_agent_stage_start (stage);
  g_assert_cmpint (get_until (stage), ==, NOW + 6 * G_TIME_SPAN_HOUR);
  lkl_clock_advance (stage->clock, 40 * G_TIME_SPAN_MINUTE);
  lkl_agent_stage_stir (stage);
  g_assert_cmpint (get_until (stage), ==, 0);
}

static void
test_nonsense_is_refused (LklAgentStage **fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      lkl_agent_stage_call (*fixture, "Pause", g_variant_new ("(s)", "for-ever"), &error));
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
  g_assert_cmpint (get_until (*fixture), ==, 0);
}

/* But what the person wished for stays. */
static void
test_a_question_that_nobody_wished_for_goes_away (void)
{
  LklAskingStage asking = { 0 };
  g_autoptr (LklAgent) agent = g_object_new (LKL_TYPE_AGENT, NULL);

  lkl_asking_stage_set_up (&asking, NULL);
  agent->asker = g_object_ref (asking.asker);
  lkl_agent_put_question_away (agent);
  lkl_asking_stage_consider (&asking);
  g_assert_nonnull (lkl_asking_stage_get_shown (&asking));
  lkl_agent_put_question_away (agent);
  g_assert_null (lkl_asking_stage_get_shown (&asking));
  lkl_asking_stage_assert_history (
      &asking, "mood linklight asked, mood linklight shown, mood linklight snoozed");
  lkl_asking_stage_wish (&asking);
  lkl_agent_put_question_away (agent);
  g_assert_nonnull (lkl_question_asker_get_open (asking.asker));
  g_clear_object (&agent);
  lkl_asking_stage_tear_down (&asking, NULL);
}

/* Nor does a pause bring back what they have dismissed. */
static void
test_what_was_dismissed_does_not_come_again (void)
{
  LklAskingStage asking = { 0 };
  g_autoptr (LklAgent) agent = g_object_new (LKL_TYPE_AGENT, NULL);

  lkl_asking_stage_set_up (&asking, NULL);
  agent->asker = g_object_ref (asking.asker);
  lkl_asking_stage_consider (&asking);
  lkl_fake_notifier_emit_shown (asking.notifier, "question");
  lkl_fake_notifier_emit_closed (asking.notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  lkl_agent_put_question_away (agent);
  g_assert_null (lkl_question_asker_get_open (asking.asker));
  lkl_asking_stage_assert_history (
      &asking, "mood linklight asked, mood linklight shown, mood linklight dismissed");
  g_clear_object (&agent);
  lkl_asking_stage_tear_down (&asking, NULL);
}

#define ADD(name, function) \
  g_test_add (              \
      "/agent-pause/" name, LklAgentStage *, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("it-is-said-where-one-looks", test_it_is_said_where_one_looks);
  ADD ("it-outlives-the-program", test_it_outlives_the_program);
  ADD ("an-ended-one-stays-ended", test_an_ended_one_stays_ended);
  ADD ("a-clock-that-is-set-shortens-nothing", test_a_clock_that_is_set_shortens_nothing);
  g_test_add_func ("/agent-pause/a-question-that-nobody-wished-for-goes-away",
                   test_a_question_that_nobody_wished_for_goes_away);
  g_test_add_func ("/agent-pause/what-was-dismissed-does-not-come-again",
                   test_what_was_dismissed_does_not_come_again);
  ADD ("nonsense-is-refused", test_nonsense_is_refused);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/agent-sending.h"

#include "tests/fakes/agent-stage.h"
#include "tests/fakes/fake-window-pinger.h"

#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)

/* As lkl_agent_stage_enrol() has it. */
#define ENDPOINT "[Endpoint]\nUrl=http://127.0.0.1:1\nProxy=none\n"

/* The person has seen the first page, so that it may send. */
static void
start (LklAgentStage *stage)
{
  lkl_agent_stage_start_known (stage);
  lkl_sync_set_first_page_shown (stage->agent->sync, TRUE);
}

static void
set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW);
  lkl_agent_stage_enrol (*stage);
}

static void
tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

/* Returns: (transfer full): of GetSending */
static GVariant *
get_sending (LklAgentStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "GetSending", NULL, &error);

  g_assert_no_error (error);
  return g_variant_get_child_value (reply, 0);
}

/* Returns: (transfer full): of a class */
static GVariant *
get_class (LklAgentStage *stage, const char *id)
{
  g_autoptr (GVariant) sending = get_sending (stage);
  g_autoptr (GVariant) classes =
      g_variant_lookup_value (sending, "classes", G_VARIANT_TYPE ("aa{sv}"));

  for (gsize i = 0; i < g_variant_n_children (classes); i++)
    {
      g_autoptr (GVariant) one = g_variant_get_child_value (classes, i);
      const char *its_id = "";

      g_variant_lookup (one, "id", "&s", &its_id);
      if (g_str_equal (its_id, id))
        return g_steal_pointer (&one);
    }
  g_assert_not_reached ();
}

static void
assert_class (LklAgentStage *stage, const char *id, gboolean is_on, guint waiting)
{
  g_autoptr (GVariant) one = get_class (stage, id);
  gboolean its_is_on = FALSE;
  guint its_waiting = 0;

  g_variant_lookup (one, "isOn", "b", &its_is_on);
  g_variant_lookup (one, "waiting", "u", &its_waiting);
  g_assert_cmpint (its_is_on, ==, is_on);
  g_assert_cmpuint (its_waiting, ==, waiting);
}

/* Returns: whether it was taken */
static gboolean
raise_hand (LklAgentStage *stage, const char *words, GError **error)
{
  g_autoptr (GVariant) reply =
      lkl_agent_stage_call (stage, "RaiseHand", g_variant_new ("(sss)", "", words, ""), error);

  return reply != NULL;
}

/* Returns: how many were deleted */
static guint
switch_class (LklAgentStage *stage, const char *id, gboolean is_on, gboolean deletes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (
      stage, "SetSending", g_variant_new ("(sbb)", id, is_on, deletes), &error);
  guint n_deleted;

  g_assert_no_error (error);
  g_variant_get (reply, "(u)", &n_deleted);
  return n_deleted;
}

static void
test_what_is_off_is_not_said (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (GError) error = NULL;

  start (stage);
  g_assert_true (raise_hand (stage, "one", NULL));
  assert_class (stage, "answers", TRUE, 1);
  /* What waits is kept where nobody said to delete it. */
  g_assert_cmpuint (switch_class (stage, "answers", FALSE, FALSE), ==, 0);
  assert_class (stage, "answers", FALSE, 1);
  g_assert_false (raise_hand (stage, "two", &error));
  g_assert_nonnull (strstr (error->message, "switched off"));
  lkl_agent_stage_stop (stage);
  start (stage);
  assert_class (stage, "answers", FALSE, 1);
  switch_class (stage, "answers", TRUE, FALSE);
  g_assert_true (raise_hand (stage, "two", NULL));
  assert_class (stage, "answers", TRUE, 2);
}

static void
test_what_waits_is_deleted_with_the_switch (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  start (stage);
  g_assert_true (raise_hand (stage, "one", NULL));
  g_assert_cmpuint (switch_class (stage, "events", FALSE, TRUE), ==, 0);
  assert_class (stage, "answers", TRUE, 1);
  g_assert_cmpuint (switch_class (stage, "answers", FALSE, TRUE), ==, 1);
  assert_class (stage, "answers", FALSE, 0);
}

static void
assert_apps (LklAgentStage *stage, guint n)
{
  g_autoptr (GPtrArray) apps = lkl_app_monitor_list_apps (stage->agent->apps);

  g_assert_cmpuint (apps->len, ==, n);
}

/* A program of a time for which this is off, or that was deleted, is in no figure later. */
static void
test_what_is_off_is_not_counted (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  LklFakeWindowPinger *pinger;

  lkl_agent_stage_set_admin (stage, ENDPOINT "[Responsiveness]\nEnabled=true\n");
  start (stage);
  pinger = LKL_FAKE_WINDOW_PINGER (stage->agent->desktop.pinger);
  lkl_fake_window_pinger_emit (pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 5000);
  assert_apps (stage, 1);
  switch_class (stage, "events", FALSE, FALSE);
  assert_apps (stage, 1);
  switch_class (stage, "measurements", FALSE, FALSE);
  assert_apps (stage, 0);
  lkl_fake_window_pinger_emit (pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 5000);
  switch_class (stage, "measurements", TRUE, FALSE);
  assert_apps (stage, 0);
  lkl_fake_window_pinger_emit (pinger, LKL_WINDOW_SAMPLE_ANSWERED, "editor", 5000);
  g_variant_unref (lkl_agent_stage_call (stage, "DeleteMine", NULL, NULL));
  assert_apps (stage, 0);
}

static void
test_a_lock_is_told_with_its_file (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (GVariant) one = NULL;
  g_autoptr (GVariant) refused = NULL;
  g_autoptr (GError) error = NULL;
  const char *lock = "";
  gboolean is_locked = FALSE;

  lkl_agent_stage_set_admin (
      stage, ENDPOINT "[Sending]\nMeasurements=false\n[Lock]\nKeys=Sending.Measurements\n");
  start (stage);
  assert_class (stage, "measurements", FALSE, 0);
  one = get_class (stage, "measurements");
  g_variant_lookup (one, "isLocked", "b", &is_locked);
  g_variant_lookup (one, "lockedBy", "&s", &lock);
  g_assert_true (is_locked);
  g_assert_cmpstr (lock, ==, stage->admin_file);
  refused = lkl_agent_stage_call (
      stage, "SetSending", g_variant_new ("(sbb)", "measurements", TRUE, FALSE), &error);
  g_assert_null (refused);
}

static void
assert_paused (LklAgentStage *stage, gboolean is_paused)
{
  g_autoptr (GVariant) sending = get_sending (stage);
  const char *pause = "";
  const char *obstacle = lkl_agent_sending_find_obstacle (stage->agent, LKL_RECORD_CLASS_ANSWERS);

  g_variant_lookup (sending, "pause", "&s", &pause);
  g_assert_cmpint (*pause != '\0', ==, is_paused);
  g_assert_cmpstr (obstacle, ==, is_paused ? "Nothing is sent until the pause is over." : NULL);
}

static void
pause_for (LklAgentStage *stage, const char *length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      lkl_agent_stage_call (stage, "PauseSending", g_variant_new ("(s)", length), &error);

  g_assert_no_error (error);
}

static void
test_a_pause_holds_all_back_for_an_hour (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  start (stage);
  assert_paused (stage, FALSE);
  pause_for (stage, "hour");
  assert_paused (stage, TRUE);
  lkl_agent_stage_stop (stage);
  start (stage);
  assert_paused (stage, TRUE);
  g_assert_true (raise_hand (stage, "still said", NULL));
  lkl_clock_advance (stage->clock, G_TIME_SPAN_HOUR + G_TIME_SPAN_SECOND);
  lkl_agent_stage_stir (stage);
  assert_paused (stage, FALSE);
  pause_for (stage, "tomorrow");
  assert_paused (stage, TRUE);
  pause_for (stage, "");
  assert_paused (stage, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/agent-sending/" name, LklAgentStage *, NULL, set_up, function, tear_down)
  ADD ("what-is-off-is-not-said", test_what_is_off_is_not_said);
  ADD ("what-waits-is-deleted-with-the-switch", test_what_waits_is_deleted_with_the_switch);
  ADD ("what-is-off-is-not-counted", test_what_is_off_is_not_counted);
  ADD ("a-lock-is-told-with-its-file", test_a_lock_is_told_with_its_file);
  ADD ("a-pause-holds-all-back-for-an-hour", test_a_pause_holds_all_back_for_an_hour);
#undef ADD
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "tests/fakes/agent-stage.h"

#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)

static void
fixture_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW);
}

static void
fixture_tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

/* @error: (out) (optional). Returns: whether it was set */
static gboolean
set (LklAgentStage *stage, const char *key, const char *value, GError **error)
{
  g_autoptr (GVariant) reply =
      lkl_agent_stage_call (stage, "SetSetting", g_variant_new ("(ss)", key, value), error);

  return reply != NULL;
}

static void
assert_set (LklAgentStage *stage, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = NULL;

  set (stage, key, value, &error);
  g_assert_no_error (error);
  now = lkl_agent_stage_get_setting (stage, key, "value");
  g_assert_cmpstr (now, ==, value);
}

static gboolean
is_silent (LklAgentStage *stage)
{
  g_autoptr (LklNotification) notification = lkl_notification_new ("test", "Test", NULL);

  lkl_notifier_show (LKL_NOTIFIER (stage->notifier), notification);
  return lkl_fake_notifier_get_shown (stage->notifier, "test")->is_silent;
}

static void
test_what_is_set_is_kept_and_in_effect (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *file = NULL;
  g_autofree char *frequency = NULL;

  lkl_agent_stage_start (stage);
  g_assert_false (is_silent (stage));
  assert_set (stage, "Notifications.Sound", "false");
  g_assert_true (is_silent (stage));
  g_assert_cmpuint (stage->n_changes, >, 0);
  file = lkl_agent_stage_get_setting (stage, "Notifications.Sound", "file");
  g_assert_cmpstr (file, ==, stage->personal_file);
  assert_set (stage, "Questions.Frequency", "never");
  lkl_agent_stage_stop (stage);
  lkl_agent_stage_start (stage);
  g_assert_true (is_silent (stage));
  frequency = lkl_agent_stage_get_setting (stage, "Questions.Frequency", "value");
  g_assert_cmpstr (frequency, ==, "never");
}

static void
test_the_language_is_that_of_the_next_text (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  lkl_agent_stage_start (stage);
  assert_set (stage, "Texts.Language", "de");
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "de");
  assert_set (stage, "Texts.Language", "auto");
  g_assert_cmpstr (g_getenv ("LANGUAGE"), !=, "de");
}

static void
test_a_locked_one_says_by_which_file (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (GError) error = NULL;
  g_autofree char *locked = NULL;
  g_autofree char *lock = NULL;
  g_autofree char *other = NULL;

  lkl_agent_stage_set_admin (stage,
                             "[Questions]\nFrequency=monthly\n[Lock]\nKeys=Questions.Frequency\n");
  lkl_agent_stage_start (stage);
  locked = lkl_agent_stage_get_setting (stage, "Questions.Frequency", "locked");
  g_assert_cmpstr (locked, ==, "true");
  lock = lkl_agent_stage_get_setting (stage, "Questions.Frequency", "lockedBy");
  g_assert_cmpstr (lock, ==, stage->admin_file);
  other = lkl_agent_stage_get_setting (stage, "Questions.From", "lockedBy");
  g_assert_cmpstr (other, ==, "");
  g_assert_false (set (stage, "Questions.Frequency", "usual", &error));
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, stage->admin_file));
  g_assert_false (g_file_test (stage->personal_file, G_FILE_TEST_EXISTS));
}

static void
test_only_the_persons_own_can_be_set (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *long_value = g_strnfill (1000, '1');
  const char *const bad[][2] = {
    { "Endpoint.Url", "https://evil.example" },
    { "Agent.Enabled", "false" },
    { "Lock.Keys", "Questions.Enabled" },
    { "Questions", "x" },
    { "", "" },
    { "Questions.From", long_value },
  };

  lkl_agent_stage_start (stage);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (set (stage, bad[i][0], bad[i][1], &error));
      g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS);
    }
  g_assert_false (set (stage, "Questions.From", "25:00", NULL));
  g_assert_false (g_file_test (stage->personal_file, G_FILE_TEST_EXISTS));
}

#define ADD(name, function) \
  g_test_add (              \
      "/agent-settings/" name, LklAgentStage *, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-set-is-kept-and-in-effect", test_what_is_set_is_kept_and_in_effect);
  ADD ("the-language-is-that-of-the-next-text", test_the_language_is_that_of_the_next_text);
  ADD ("a-locked-one-says-by-which-file", test_a_locked_one_says_by_which_file);
  ADD ("only-the-persons-own-can-be-set", test_only_the_persons_own_can_be_set);
  return g_test_run ();
}

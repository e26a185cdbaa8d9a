/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/settings/settings-watch.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "agent/base/error.h"

typedef struct
{
  char *root;
  char *personal;
  char *lock;
  LklSettingsWatch *watch;
  guint n_changes;
  guint n_answers;
  GError *error; /* (owned) (nullable): of the last one */
} Fixture;

static void
on_changed (LklSettingsWatch *watch, Fixture *fixture)
{
  fixture->n_changes++;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklSettingsPaths paths = { .trusted_uid = getuid () };

  fixture->root = g_dir_make_tmp ("settings-watch-XXXXXX", NULL);
  fixture->personal = g_build_filename (fixture->root, "mine.conf", NULL);
  fixture->lock = g_build_filename (fixture->root, "agent.conf", NULL);
  paths.admin_folder = paths.runtime_folder = paths.vendor_folder = fixture->root;
  paths.personal_file = fixture->personal;
  fixture->watch = lkl_settings_watch_new (&paths);
  g_signal_connect (fixture->watch, "changed", G_CALLBACK (on_changed), fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->watch);
  g_unlink (fixture->personal);
  g_unlink (fixture->lock);
  g_assert_cmpint (g_rmdir (fixture->root), ==, 0);
  g_free (fixture->root);
  g_free (fixture->personal);
  g_free (fixture->lock);
  g_clear_error (&fixture->error);
}

static void
on_set (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_clear_error (&fixture->error);
  lkl_settings_watch_set_finish (LKL_SETTINGS_WATCH (source), result, &fixture->error);
  fixture->n_answers++;
}

static void
set (Fixture *fixture, LklSetting setting, const char *value)
{
  lkl_settings_watch_set_async (fixture->watch, setting, value, on_set, fixture);
}

static void
wait_for_answers (Fixture *fixture, guint n_answers)
{
  while (fixture->n_answers < n_answers)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
get_text (Fixture *fixture, LklSetting setting)
{
  return lkl_settings_get_text (lkl_settings_watch_get_settings (fixture->watch), setting);
}

static void
test_what_is_set_is_in_effect_when_it_is_answered (Fixture *fixture, gconstpointer data)
{
  set (fixture, LKL_SETTING_QUESTIONS_FREQUENCY, "never");
  wait_for_answers (fixture, 1);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpstr (get_text (fixture, LKL_SETTING_QUESTIONS_FREQUENCY), ==, "never");
}

/* Each reads what the one before it wrote. */
static void
test_several_at_once_are_all_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  set (fixture, LKL_SETTING_QUESTIONS_FREQUENCY, "monthly");
  set (fixture, LKL_SETTING_QUESTIONS_FROM, "10:00");
  set (fixture, LKL_SETTING_QUESTIONS_FREQUENCY, "hourly");
  set (fixture, LKL_SETTING_QUESTIONS_UNTIL, "12:00");
  wait_for_answers (fixture, 4);
  g_assert_no_error (fixture->error);
  g_assert_true (g_file_get_contents (fixture->personal, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "[Questions]\nFrequency=monthly\nFrom=10:00\nUntil=12:00\n");
  g_assert_cmpstr (get_text (fixture, LKL_SETTING_QUESTIONS_FREQUENCY), ==, "monthly");
}

static void
test_a_refusal_changes_nothing (Fixture *fixture, gconstpointer data)
{
  set (fixture, LKL_SETTING_ENDPOINT_URL, "https://x.example");
  wait_for_answers (fixture, 1);
  g_assert_error (fixture->error, LKL_ERROR, LKL_ERROR_REFUSED);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_false (g_file_test (fixture->personal, G_FILE_TEST_EXISTS));
}

/* The admin's file came a moment ago and has not been read yet. */
static void
test_a_lock_that_comes_in_between_counts (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (
      fixture->lock, "[Questions]\nFrom=09:30\n[Lock]\nKeys=Questions.From\n", -1, NULL));
  set (fixture, LKL_SETTING_QUESTIONS_FROM, "09:00");
  wait_for_answers (fixture, 1);
  g_assert_error (fixture->error, LKL_ERROR, LKL_ERROR_REFUSED);
  g_assert_nonnull (strstr (fixture->error->message, fixture->lock));
  g_assert_cmpstr (get_text (fixture, LKL_SETTING_QUESTIONS_FROM), ==, "09:30");
}

/* Nobody is asked more than they wish. */
static void
test_no_lock_keeps_the_person_from_less (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->lock,
                                      "[Questions]\nFrom=09:30\n"
                                      "[Lock]\nKeys=Questions.From;Questions.Frequency\n",
                                      -1,
                                      NULL));
  set (fixture, LKL_SETTING_QUESTIONS_FROM, "10:00");
  set (fixture, LKL_SETTING_QUESTIONS_FREQUENCY, "never");
  wait_for_answers (fixture, 2);
  g_assert_no_error (fixture->error);
  /* Now the lock has been read. */
  set (fixture, LKL_SETTING_QUESTIONS_FROM, "11:00");
  wait_for_answers (fixture, 3);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (get_text (fixture, LKL_SETTING_QUESTIONS_FROM), ==, "11:00");
  g_assert_cmpstr (get_text (fixture, LKL_SETTING_QUESTIONS_FREQUENCY), ==, "never");
  set (fixture, LKL_SETTING_QUESTIONS_FROM, "09:00");
  wait_for_answers (fixture, 4);
  g_assert_error (fixture->error, LKL_ERROR, LKL_ERROR_REFUSED);
  g_assert_cmpstr (get_text (fixture, LKL_SETTING_QUESTIONS_FROM), ==, "11:00");
}

static void
test_what_is_being_written_outlives_its_owner (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  set (fixture, LKL_SETTING_NOTIFICATIONS_SOUND, "false");
  set (fixture, LKL_SETTING_TEXTS_LANGUAGE, "de");
  g_clear_object (&fixture->watch);
  wait_for_answers (fixture, 2);
  g_assert_true (g_file_get_contents (fixture->personal, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "[Notifications]\nSound=false\n\n[Texts]\nLanguage=de\n");
}

#define ADD(name, function) \
  g_test_add ("/settings-watch/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-set-is-in-effect-when-it-is-answered",
       test_what_is_set_is_in_effect_when_it_is_answered);
  ADD ("several-at-once-are-all-kept", test_several_at_once_are_all_kept);
  ADD ("a-refusal-changes-nothing", test_a_refusal_changes_nothing);
  ADD ("no-lock-keeps-the-person-from-less", test_no_lock_keeps_the_person_from_less);
  ADD ("a-lock-that-comes-in-between-counts", test_a_lock_that_comes_in_between_counts);
  ADD ("what-is-being-written-outlives-its-owner", test_what_is_being_written_outlives_its_owner);
  return g_test_run ();
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/settings/personal-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "agent/base/error.h"
#include "tests/fakes/scratch-folder.h"

typedef struct
{
  char *root;
  char *admin;    /* folder */
  char *lock;     /* file of the admin, not there yet */
  char *personal; /* file */
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("personal-file-XXXXXX", NULL);
  fixture->admin = g_build_filename (fixture->root, "etc", NULL);
  fixture->lock = g_build_filename (fixture->admin, "agent.conf", NULL);
  fixture->personal = g_build_filename (fixture->root, "home", "linklight", "agent.conf", NULL);
  g_assert_cmpint (g_mkdir (fixture->admin, 0755), ==, 0);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_folder_remove (fixture->root);
  g_free (fixture->root);
  g_free (fixture->admin);
  g_free (fixture->lock);
  g_free (fixture->personal);
}

static void
write_text (const char *path, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static LklSettings *
load (Fixture *fixture)
{
  const LklSettingsPaths paths = {
    .admin_folder = fixture->admin,
    .runtime_folder = fixture->admin,
    .vendor_folder = fixture->admin,
    .personal_file = fixture->personal,
    .trusted_uid = getuid (),
  };

  return lkl_settings_load (&paths, NULL);
}

static void
set (Fixture *fixture, LklSetting setting, const char *value)
{
  g_autoptr (LklSettings) settings = load (fixture);
  g_autoptr (GError) error = NULL;

  lkl_personal_file_set (fixture->personal, settings, setting, value, &error);
  g_assert_no_error (error);
}

/* @word: of the sentence that the person reads */
static void
assert_refused (
    Fixture *fixture, LklSetting setting, const char *value, LklError code, const char *word)
{
  g_autoptr (LklSettings) settings = load (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (lkl_personal_file_set (fixture->personal, settings, setting, value, &error));
  g_assert_error (error, LKL_ERROR, (gint) code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
assert_text (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_a_new_file_is_the_persons_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklSettings) settings = NULL;
  g_autofree char *folder = g_path_get_dirname (fixture->personal);
  GStatBuf status;

  set (fixture, LKL_SETTING_QUESTIONS_FREQUENCY, "monthly");
  assert_text (fixture->personal, "[Questions]\nFrequency=monthly\n");
  g_assert_cmpint (g_stat (fixture->personal, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  settings = load (fixture);
  g_assert_cmpstr (
      lkl_settings_get_text (settings, LKL_SETTING_QUESTIONS_FREQUENCY), ==, "monthly");
  g_assert_cmpstr (
      lkl_settings_get_source (settings, LKL_SETTING_QUESTIONS_FREQUENCY), ==, fixture->personal);
}

static void
test_all_else_stays (Fixture *fixture, gconstpointer data)
{
  GStatBuf status;

  write_text (fixture->personal,
              "# Mine.\n[Questions]\n# Not before coffee.\nFrom=10:30\n\n[Later]\nUnknown=1\n");
  g_assert_cmpint (g_chmod (fixture->personal, 0640), ==, 0);
  /* However often it is written, it does not grow. */
  for (guint i = 0; i < 5; i++)
    {
      set (fixture, LKL_SETTING_QUESTIONS_FROM, "11:00");
      set (fixture, LKL_SETTING_QUESTIONS_UNTIL, "15:00");
    }
  assert_text (fixture->personal,
               "# Mine.\n\n[Questions]\n# Not before coffee.\nFrom=11:00\n\nUntil=15:00\n\n"
               "[Later]\nUnknown=1\n");
  g_assert_cmpint (g_stat (fixture->personal, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
}

static void
test_a_link_is_followed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->root, "dotfiles", "agent.conf", NULL);
  g_autofree char *folder = g_path_get_dirname (fixture->personal);

  write_text (elsewhere, "[Notifications]\nButtons=no\n");
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_cmpint (symlink (elsewhere, fixture->personal), ==, 0);
  set (fixture, LKL_SETTING_NOTIFICATIONS_SOUND, "false");
  g_assert_true (g_file_test (fixture->personal, G_FILE_TEST_IS_SYMLINK));
  assert_text (elsewhere, "[Notifications]\nButtons=no\nSound=false\n");
}

static void
test_a_lock_is_never_loosened (Fixture *fixture, gconstpointer data)
{
  write_text (fixture->lock,
              "[Questions]\nFrequency=monthly\n"
              "[Lock]\nKeys=Questions.Frequency;Notifications.Sound\n");
  assert_refused (
      fixture, LKL_SETTING_QUESTIONS_FREQUENCY, "usual", LKL_ERROR_REFUSED, fixture->lock);
  assert_refused (
      fixture, LKL_SETTING_NOTIFICATIONS_SOUND, "false", LKL_ERROR_REFUSED, fixture->lock);
  assert_refused (
      fixture, LKL_SETTING_ENDPOINT_URL, "https://x.example", LKL_ERROR_REFUSED, "IT team");
  assert_refused (fixture, LKL_SETTING_AGENT_ENABLED, "false", LKL_ERROR_REFUSED, "IT team");
  g_assert_false (g_file_test (fixture->personal, G_FILE_TEST_EXISTS));
  /* What is not locked is still theirs, and so is to be asked less. */
  set (fixture, LKL_SETTING_QUESTIONS_FREQUENCY, "never");
  set (fixture, LKL_SETTING_QUESTIONS_FROM, "10:00");
}

static void
test_bad_values_are_not_written (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    LklSetting setting;
    const char *value;
  } bad[] = {
    { LKL_SETTING_QUESTIONS_FREQUENCY, "hourly" },
    { LKL_SETTING_QUESTIONS_FREQUENCY, "never\n[Lock]" },
    { LKL_SETTING_QUESTIONS_FROM, "25:00" },
    { LKL_SETTING_QUESTIONS_FROM, "" },
    { LKL_SETTING_NOTIFICATIONS_SOUND, "loud" },
    { LKL_SETTING_TEXTS_LANGUAGE, "../../de" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (fixture, bad[i].setting, bad[i].value, LKL_ERROR_MALFORMED, ".");
  g_assert_false (g_file_test (fixture->personal, G_FILE_TEST_EXISTS));
}

/* Whoever wrote it by hand may want to mend it. */
static void
test_a_broken_file_is_left_as_it_is (Fixture *fixture, gconstpointer data)
{
  g_autofree char *big = g_strnfill (LKL_SETTINGS_MAX_FILE_BYTES + 1, '#');

  write_text (fixture->personal, "[Questions\n");
  assert_refused (
      fixture, LKL_SETTING_QUESTIONS_FROM, "10:00", LKL_ERROR_MALFORMED, fixture->personal);
  assert_text (fixture->personal, "[Questions\n");
  write_text (fixture->personal, big);
  assert_refused (
      fixture, LKL_SETTING_QUESTIONS_FROM, "10:00", LKL_ERROR_TOO_BIG, fixture->personal);
  /* One line more would make it too big to be read at all. */
  memcpy (big + LKL_SETTINGS_MAX_FILE_BYTES - 2, "\n\0", 2);
  write_text (fixture->personal, big);
  assert_refused (
      fixture, LKL_SETTING_QUESTIONS_FROM, "10:00", LKL_ERROR_TOO_BIG, fixture->personal);
  assert_text (fixture->personal, big);
}

static void
test_a_folder_that_cannot_be_made_is_said (Fixture *fixture, gconstpointer data)
{
  g_autofree char *in_the_way = g_build_filename (fixture->root, "home", NULL);

  write_text (in_the_way, "a file where the folder should be");
  assert_refused (
      fixture, LKL_SETTING_QUESTIONS_FROM, "10:00", LKL_ERROR_STORAGE, fixture->personal);
}

#define ADD(name, function) \
  g_test_add ("/personal-file/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-new-file-is-the-persons-alone", test_a_new_file_is_the_persons_alone);
  ADD ("all-else-stays", test_all_else_stays);
  ADD ("a-link-is-followed", test_a_link_is_followed);
  ADD ("a-lock-is-never-loosened", test_a_lock_is_never_loosened);
  ADD ("bad-values-are-not-written", test_bad_values_are_not_written);
  ADD ("a-broken-file-is-left-as-it-is", test_a_broken_file_is_left_as_it_is);
  ADD ("a-folder-that-cannot-be-made-is-said", test_a_folder_that_cannot_be_made_is_said);
  return g_test_run ();
}

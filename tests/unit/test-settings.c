/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/settings/settings.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "tests/fakes/scratch-folder.h"

typedef struct
{
  char *root;
  char *admin;
  char *runtime;
  char *vendor;
  char *personal;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("settings-XXXXXX", NULL);
  fixture->admin = g_build_filename (fixture->root, "etc", NULL);
  fixture->runtime = g_build_filename (fixture->root, "run", NULL);
  fixture->vendor = g_build_filename (fixture->root, "usr", NULL);
  fixture->personal = g_build_filename (fixture->root, "home", "agent.conf", NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_folder_remove (fixture->root);
  g_free (fixture->root);
  g_free (fixture->admin);
  g_free (fixture->runtime);
  g_free (fixture->vendor);
  g_free (fixture->personal);
}

/* Returns: (transfer full): the file's path */
static char *
write_file (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static LklSettings *
load_after (Fixture *fixture, const LklSettings *last_good)
{
  const LklSettingsPaths paths = {
    .admin_folder = fixture->admin,
    .runtime_folder = fixture->runtime,
    .vendor_folder = fixture->vendor,
    .personal_file = fixture->personal,
    .trusted_uid = getuid (),
  };

  return lkl_settings_load (&paths, last_good);
}

static LklSettings *
load (Fixture *fixture)
{
  return load_after (fixture, NULL);
}

static void
assert_problem (const LklSettings *settings, const char *pattern)
{
  GPtrArray *problems = lkl_settings_get_problems (settings);

  for (guint i = 0; i < problems->len; i++)
    if (g_pattern_match_simple (pattern, g_ptr_array_index (problems, i)))
      return;
  g_test_message ("no problem like %s", pattern);
  g_test_fail ();
}

static void
test_built_in_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklSettings) settings = load (fixture);

  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL), ==, "");
  g_assert_true (lkl_settings_get_boolean (settings, LKL_SETTING_AGENT_ENABLED));
  g_assert_cmpstr (lkl_settings_get_source (settings, LKL_SETTING_AGENT_ENABLED), ==, "");
  g_assert_true (lkl_settings_is_locked (settings, LKL_SETTING_ENDPOINT_URL));
  g_assert_false (lkl_settings_is_locked (settings, LKL_SETTING_QUESTIONS_ENABLED));
  g_assert_cmpuint (lkl_settings_get_problems (settings)->len, ==, 0);
}

static void
test_layers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *vendor_main =
      write_file (fixture->vendor, "agent.conf", "[Endpoint]\nProxy=vendor\n");
  g_autofree char *vendor_10 = write_file (
      fixture->vendor, "agent.conf.d/10-a.conf", "[Endpoint]\nUrl=https://ten.example\n");
  g_autofree char *vendor_60 = write_file (
      fixture->vendor, "agent.conf.d/60-site.conf", "[Endpoint]\nUrl=https://vendor.example\n");
  g_autofree char *admin_60 = write_file (
      fixture->admin, "agent.conf.d/60-site.conf", "[Endpoint]\nUrl=https://admin.example\n");
  g_autoptr (LklSettings) settings = load (fixture);

  g_assert_cmpstr (
      lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL), ==, "https://admin.example");
  g_assert_cmpstr (lkl_settings_get_source (settings, LKL_SETTING_ENDPOINT_URL), ==, admin_60);
  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_PROXY), ==, "vendor");

  g_unlink (admin_60);
  g_clear_pointer (&settings, lkl_settings_unref);
  settings = load (fixture);
  g_assert_cmpstr (lkl_settings_get_source (settings, LKL_SETTING_ENDPOINT_URL), ==, vendor_60);
}

static void
test_main_file_of_the_highest_folder_counts_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *vendor =
      write_file (fixture->vendor, "agent.conf", "[Endpoint]\nProxy=vendor\n");
  g_autofree char *admin = write_file (fixture->admin, "agent.conf", "[Agent]\nEnabled=false\n");
  g_autoptr (LklSettings) settings = load (fixture);

  g_assert_false (lkl_settings_get_boolean (settings, LKL_SETTING_AGENT_ENABLED));
  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_PROXY), ==, "system");
}

static void
test_person_sets_only_what_is_theirs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *personal =
      write_file (fixture->root,
                  "home/agent.conf",
                  "[Endpoint]\nUrl=https://evil.example\n[Questions]\nEnabled=false\n"
                  "[Responsiveness]\nEnabled=false\n[Lock]\nKeys=Agent.Enabled\n");
  g_autofree char *admin =
      write_file (fixture->admin, "agent.conf", "[Lock]\nKeys=Responsiveness.Enabled;No.Such\n");
  g_autoptr (LklSettings) settings = load (fixture);

  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL), ==, "");
  g_assert_false (lkl_settings_get_boolean (settings, LKL_SETTING_QUESTIONS_ENABLED));
  g_assert_true (lkl_settings_get_boolean (settings, LKL_SETTING_RESPONSIVENESS_ENABLED));
  g_assert_true (lkl_settings_is_locked (settings, LKL_SETTING_RESPONSIVENESS_ENABLED));
  g_assert_cmpstr (
      lkl_settings_get_lock_source (settings, LKL_SETTING_RESPONSIVENESS_ENABLED), ==, admin);
  /* Theirs alone, but no file says so. */
  g_assert_cmpstr (lkl_settings_get_lock_source (settings, LKL_SETTING_ENDPOINT_URL), ==, "");
  assert_problem (settings, "*home/agent.conf: [Endpoint] Url: only your IT team*");
  assert_problem (settings, "*home/agent.conf: [Lock]: only your IT team*");
  assert_problem (settings, "*etc/agent.conf: [Lock] Keys: no such setting: No.Such");
}

static void
test_bad_values_change_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *admin = write_file (
      fixture->admin,
      "agent.conf",
      "[Endpoint]\nUrl=http://far.example\n[Agent]\nEnabled=maybe\n[Notifications]\nButtons=some\n"
      "[Unknown]\nKey=1\n");
  g_autofree char *broken = write_file (fixture->admin, "agent.conf.d/50-broken.conf", "nonsense");
  g_autoptr (LklSettings) settings = load (fixture);

  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL), ==, "");
  g_assert_true (lkl_settings_get_boolean (settings, LKL_SETTING_AGENT_ENABLED));
  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_NOTIFICATIONS_BUTTONS), ==, "auto");
  g_assert_cmpuint (lkl_settings_get_problems (settings)->len, ==, 5);
  assert_problem (settings, "*agent.conf: [Endpoint] Url: must start with https://*");
  assert_problem (settings, "*50-broken.conf: not used: *");
}

static void
test_files_that_others_could_write_are_left_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *admin =
      write_file (fixture->admin, "agent.conf", "[Endpoint]\nUrl=https://evil.example\n");
  g_autoptr (LklSettings) settings = NULL;

  g_assert_cmpint (g_chmod (admin, 0666), ==, 0);
  settings = load (fixture);
  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL), ==, "");
  assert_problem (settings, "*agent.conf: not used, because others than root*");
  g_clear_pointer (&settings, lkl_settings_unref);

  g_assert_cmpint (g_chmod (admin, 0644), ==, 0);
  g_assert_cmpint (g_chmod (fixture->admin, 0777), ==, 0);
  settings = load (fixture);
  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL), ==, "");
}

static void
test_broken_file_leaves_the_last_good_state (Fixture *fixture, gconstpointer data)
{
  g_autofree char *admin = write_file (fixture->admin,
                                       "agent.conf",
                                       "[Endpoint]\nUrl=https://it.example\n"
                                       "[Lock]\nKeys=Responsiveness.Enabled\n");
  g_autofree char *personal =
      write_file (fixture->root, "home/agent.conf", "[Connectivity]\nEnabled=false\n");
  g_autoptr (LklSettings) good = load (fixture);
  g_autoptr (LklSettings) settings = NULL;
  g_autofree char *broken_admin = write_file (fixture->admin, "agent.conf", "[Endpoint\n");
  g_autofree char *broken_personal = NULL;

  settings = load_after (fixture, good);
  g_assert_cmpstr (
      lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL), ==, "https://it.example");
  g_assert_true (lkl_settings_is_locked (settings, LKL_SETTING_RESPONSIVENESS_ENABLED));
  g_assert_cmpstr (
      lkl_settings_get_lock_source (settings, LKL_SETTING_RESPONSIVENESS_ENABLED), ==, admin);
  g_assert_false (lkl_settings_get_boolean (settings, LKL_SETTING_CONNECTIVITY_ENABLED));
  assert_problem (settings, "*agent.conf: not used: *");

  g_clear_pointer (&settings, lkl_settings_unref);
  g_unlink (admin);
  broken_personal = write_file (fixture->root, "home/agent.conf", "[Connectivity\n");
  settings = load (fixture);
  g_assert_false (lkl_settings_get_boolean (settings, LKL_SETTING_CONNECTIVITY_ENABLED));
  g_assert_false (lkl_settings_get_boolean (settings, LKL_SETTING_QUESTIONS_ENABLED));
  g_assert_true (lkl_settings_get_boolean (settings, LKL_SETTING_AGENT_ENABLED));
}

static void
test_slip_in_a_value_leaves_the_one_before (Fixture *fixture, gconstpointer data)
{
  g_autofree char *admin =
      write_file (fixture->admin, "agent.conf", "[Endpoint]\nUrl=https://it.example\n");
  g_autoptr (LklSettings) good = load (fixture);
  g_autofree char *slip =
      write_file (fixture->admin, "agent.conf", "[Endpoint]\nUrl=ftp://x\nProxy=none\n");
  g_autoptr (LklSettings) settings = load_after (fixture, good);

  g_assert_cmpstr (
      lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL), ==, "https://it.example");
  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_PROXY), ==, "none");
  assert_problem (settings, "*Url: must start with https://*");
}

static void
assert_questions (
    LklSettings *settings, gboolean enabled, const char *often, const char *from, const char *until)
{
  g_assert_cmpint (lkl_settings_get_boolean (settings, LKL_SETTING_QUESTIONS_ENABLED), ==, enabled);
  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_QUESTIONS_FREQUENCY), ==, often);
  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_QUESTIONS_FROM), ==, from);
  g_assert_cmpstr (lkl_settings_get_text (settings, LKL_SETTING_QUESTIONS_UNTIL), ==, until);
}

#define LOCK_QUESTIONS \
  "[Lock]\nKeys=Questions.Enabled;Questions.Frequency;Questions.From;Questions.Until\n"

static void
test_no_lock_asks_more_than_the_person_wishes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *personal =
      write_file (fixture->root,
                  "home/agent.conf",
                  "[Questions]\nEnabled=false\nFrequency=never\nFrom=10:00\nUntil=12:00\n");
  g_autofree char *lock = write_file (fixture->admin, "agent.conf.d/50.conf", LOCK_QUESTIONS);
  g_autoptr (LklSettings) settings = load (fixture);
  g_autoptr (LklSettings) raised = NULL;
  g_autofree char *admin = NULL;

  assert_questions (settings, FALSE, "never", "10:00", "12:00");
  g_assert_true (lkl_settings_is_locked (settings, LKL_SETTING_QUESTIONS_FREQUENCY));
  g_assert_cmpstr (
      lkl_settings_get_source (settings, LKL_SETTING_QUESTIONS_FREQUENCY), ==, personal);
  g_assert_cmpuint (lkl_settings_get_problems (settings)->len, ==, 0);

  admin = write_file (
      fixture->admin,
      "agent.conf",
      "[Questions]\nEnabled=true\nFrequency=usual\nFrom=08:00\nUntil=18:00\n" LOCK_QUESTIONS);
  raised = load_after (fixture, settings);
  assert_questions (raised, FALSE, "never", "10:00", "12:00");
  g_assert_cmpuint (lkl_settings_get_problems (raised)->len, ==, 0);
}

static void
test_person_can_not_ask_for_more_than_it_set (Fixture *fixture, gconstpointer data)
{
  g_autofree char *admin = write_file (
      fixture->admin, "agent.conf", "[Questions]\nFrequency=monthly\nFrom=10:00\nUntil=16:00\n");
  g_autofree char *personal =
      write_file (fixture->root,
                  "home/agent.conf",
                  "[Questions]\nEnabled=true\nFrequency=usual\nFrom=08:30\nUntil=15:00\n");
  g_autoptr (LklSettings) settings = load (fixture);
  g_autoptr (LklSettings) alone = NULL;

  assert_questions (settings, TRUE, "monthly", "10:00", "15:00");
  g_assert_cmpstr (lkl_settings_get_source (settings, LKL_SETTING_QUESTIONS_FREQUENCY), ==, admin);
  assert_problem (settings,
                  "*home/agent.conf: [Questions] Frequency: only your IT team can set more than "
                  "monthly");
  assert_problem (settings, "*[Questions] From: only your IT team can set more than 10:00");
  g_assert_cmpuint (lkl_settings_get_problems (settings)->len, ==, 2);

  /* Where IT said nothing, the built-in value is no limit. */
  g_unlink (admin);
  alone = load (fixture);
  assert_questions (alone, TRUE, "usual", "08:30", "15:00");
}

static void
test_slip_of_the_person_counts_as_the_least (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before =
      write_file (fixture->root, "home/agent.conf", "[Questions]\nFrequency=monthly\n");
  g_autoptr (LklSettings) good = load (fixture);
  g_autofree char *slip =
      write_file (fixture->root,
                  "home/agent.conf",
                  "[Questions]\nEnabled=no\nFrequency=Never\nFrom=10\nUntil=noon\n");
  g_autoptr (LklSettings) first = load (fixture);
  g_autoptr (LklSettings) later = load_after (fixture, good);

  assert_questions (first, FALSE, "never", "24:00", "00:00");
  assert_questions (later, FALSE, "never", "24:00", "00:00");
  assert_problem (first,
                  "*home/agent.conf: [Questions] Frequency: is not one of usual, monthly, never; "
                  "until it is mended it counts as never");
}

static void
test_broken_file_of_it_asks_no_more_than_the_person_wishes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *admin =
      write_file (fixture->admin, "agent.conf", "[Questions]\nFrequency=monthly\n");
  g_autoptr (LklSettings) good = load (fixture);
  g_autofree char *broken = write_file (fixture->admin, "agent.conf", "[Questions\n");
  g_autofree char *lock = write_file (fixture->admin, "agent.conf.d/50.conf", LOCK_QUESTIONS);
  g_autofree char *personal =
      write_file (fixture->root, "home/agent.conf", "[Questions]\nFrequency=never\n");
  g_autoptr (LklSettings) settings = load_after (fixture, good);
  g_autoptr (LklSettings) both = NULL;
  g_autoptr (LklSettings) started = NULL;
  g_autofree char *broken_personal = NULL;

  assert_questions (settings, TRUE, "never", "09:00", "17:00");
  broken_personal = write_file (fixture->root, "home/agent.conf", "[Questions\n");
  both = load_after (fixture, settings);
  assert_questions (both, TRUE, "never", "09:00", "17:00");
  started = load (fixture);
  g_assert_false (lkl_settings_get_boolean (started, LKL_SETTING_QUESTIONS_ENABLED));
}

static void
test_addresses (void)
{
  const char *good[] = { "",
                         "https://it.example",
                         "https://it.example:8443/linklight",
                         "http://127.0.0.1:8080",
                         "http://[::1]:80",
                         "http://localhost:1" };
  const char *bad[] = { "it.example",
                        "http://it.example",
                        "ftp://it.example",
                        "https://",
                        "https://me:secret@it.example",
                        "https://it.example/?a=b",
                        "http://127.0.0.1.evil.example",
                        "file:///etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_null (lkl_setting_find_fault (LKL_SETTING_ENDPOINT_URL, good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_nonnull (lkl_setting_find_fault (LKL_SETTING_ENDPOINT_URL, bad[i]));
}

/* They go over the bus, which takes no other text. */
static void
test_problems_are_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *admin = write_file (fixture->admin,
                                       "agent.conf",
                                       "[Gr\xfc\xdf"
                                       "e]\nUrl=x\n[Lock]\nKeys=Sending.\xfc\n");
  g_autoptr (LklSettings) settings = load (fixture);
  GPtrArray *problems = lkl_settings_get_problems (settings);

  assert_problem (settings, "*agent.conf: [Lock] Keys: not used: *");
  g_assert_cmpuint (problems->len, ==, 2);
  for (guint i = 0; i < problems->len; i++)
    g_assert_true (g_utf8_validate (problems->pdata[i], -1, NULL));
}

#define ADD(name, function) \
  g_test_add ("/settings/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("built-in-values", test_built_in_values);
  ADD ("layers", test_layers);
  ADD ("main-file-of-the-highest-folder-counts-alone",
       test_main_file_of_the_highest_folder_counts_alone);
  ADD ("person-sets-only-what-is-theirs", test_person_sets_only_what_is_theirs);
  ADD ("bad-values-change-nothing", test_bad_values_change_nothing);
  ADD ("files-that-others-could-write-are-left-out",
       test_files_that_others_could_write_are_left_out);
  ADD ("broken-file-leaves-the-last-good-state", test_broken_file_leaves_the_last_good_state);
  ADD ("slip-in-a-value-leaves-the-one-before", test_slip_in_a_value_leaves_the_one_before);
  ADD ("no-lock-asks-more-than-the-person-wishes", test_no_lock_asks_more_than_the_person_wishes);
  ADD ("person-can-not-ask-for-more-than-it-set", test_person_can_not_ask_for_more_than_it_set);
  ADD ("slip-of-the-person-counts-as-the-least", test_slip_of_the_person_counts_as_the_least);
  ADD ("broken-file-of-it-asks-no-more-than-the-person-wishes",
       test_broken_file_of_it_asks_no_more_than_the_person_wishes);
  ADD ("problems-are-text", test_problems_are_text);
  g_test_add_func ("/settings/addresses", test_addresses);
  return g_test_run ();
}

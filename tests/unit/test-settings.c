/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/settings/settings.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

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
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  remove_tree (fixture->root);
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
  g_test_add_func ("/settings/addresses", test_addresses);
  return g_test_run ();
}

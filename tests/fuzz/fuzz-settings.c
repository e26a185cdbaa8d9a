/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two files with settings: the admin's, a NUL, and the person's own. Whatever stands in them, each
 * setting has a value that it can have, and the person's own never undoes a lock. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "agent/settings/settings.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

static void
check (const LklSettings *settings, const char *personal_file)
{
  GPtrArray *problems = lkl_settings_get_problems (settings);

  for (guint i = 0; i < LKL_SETTING_COUNT; i++)
    {
      const LklSetting setting = (LklSetting) i;
      const LklSettingInfo *info = lkl_setting_get_info (setting);
      const char *text = lkl_settings_get_text (settings, setting);
      const char *source = lkl_settings_get_source (settings, setting);

      g_assert_null (lkl_setting_find_fault (setting, text));
      g_assert_true (g_utf8_validate (text, -1, NULL));
      if (g_str_equal (source, personal_file))
        g_assert_true (info->is_personal
                       && (info->least != NULL || !lkl_settings_is_locked (settings, setting)));
    }
  /* They go to the log, the doctor and the bus. */
  for (guint i = 0; i < problems->len; i++)
    g_assert_true (g_utf8_validate (problems->pdata[i], -1, NULL));
}

static void
write_file (const char *path, const guint8 *bytes, gsize length)
{
  /* Not durable: a disk would take most of the time. */
  g_assert_true (g_file_set_contents_full (
      path, (const char *) bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* A value with a backslash at its end, and another fault before it: GLib warns of itself then,
 * since it sets one error over the other, and goes on. */
static gboolean
ends_a_line_with_an_escape (const guint8 *bytes, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (bytes[i] == '\\'
        && (i + 1 == length || bytes[i + 1] == '\0' || g_ascii_isspace (bytes[i + 1])))
      return TRUE;
  return FALSE;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  const gsize admin_length = strnlen ((const char *) bytes, length);
  const gsize own_start = MIN (admin_length + 1, length);
  g_autofree char *folder = g_dir_make_tmp ("fuzz-settings-XXXXXX", NULL);
  g_autofree char *admin_file = g_build_filename (folder, "agent.conf", NULL);
  g_autofree char *personal_file = g_build_filename (folder, "own.conf", NULL);
  const LklSettingsPaths paths = { .admin_folder = folder,
                                   .runtime_folder = "/nowhere",
                                   .vendor_folder = "/nowhere",
                                   .personal_file = personal_file,
                                   .trusted_uid = getuid () };
  g_autoptr (LklSettings) settings = NULL;
  g_autoptr (LklSettings) again = NULL;

  if (ends_a_line_with_an_escape (bytes, length))
    {
      g_rmdir (folder);
      return 0;
    }
  g_assert_true (
      g_file_set_contents (admin_file, (const char *) bytes, (gssize) admin_length, NULL));
  write_file (admin_file, bytes, admin_length);
  write_file (personal_file, bytes + own_start, length - own_start);
  settings = lkl_settings_load (&paths, NULL);
  check (settings, personal_file);
  again = lkl_settings_load (&paths, settings);
  check (again, personal_file);
  for (guint i = 0; i < LKL_SETTING_COUNT; i++)
    g_assert_cmpstr (lkl_settings_get_text (again, (LklSetting) i),
                     ==,
                     lkl_settings_get_text (settings, (LklSetting) i));
  g_unlink (admin_file);
  g_unlink (personal_file);
  g_rmdir (folder);
  return 0;
}

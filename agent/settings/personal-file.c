/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPersonalFile"

#include "agent/settings/personal-file.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "agent/base/error.h"
#include "agent/base/text-direction.h"

#define FOLDER_MODE 0700
#define NEW_FILE_MODE 0600

void
lkl_personal_file_refuse (const LklSettings *settings, LklSetting setting, GError **error)
{
  const char *lock = lkl_settings_get_lock_source (settings, setting);
  g_autofree char *isolated = lkl_text_isolate_number (lock);

  if (*lock != '\0')
    /* Translators: %s is a file. */
    g_set_error (
        error, LKL_ERROR, LKL_ERROR_REFUSED, _ ("This is set by your IT team, in %s."), isolated);
  else
    g_set_error_literal (
        error, LKL_ERROR, LKL_ERROR_REFUSED, _ ("Only your IT team can set this."));
}

/* Returns: FALSE with an error for people */
static gboolean
refuse_file (LklError code, const char *path, const char *reason, GError **error)
{
  g_autofree char *isolated = lkl_text_isolate_number (path);

  g_set_error (error,
               LKL_ERROR,
               (gint) code,
               /* Translators: the first %s is a file, the second a reason. */
               _ ("Nothing was changed, because your settings file %s can't be used: %s"),
               isolated,
               reason);
  return FALSE;
}

/* @mode: (out): of the file, or for a new one. @file: filled */
static gboolean
read_file (const char *path, GKeyFile *file, int *mode, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;
  GStatBuf status;
  gsize length;

  *mode = NEW_FILE_MODE;
  if (g_stat (path, &status) != 0)
    return errno == ENOENT || refuse_file (LKL_ERROR_STORAGE, path, g_strerror (errno), error);
  if (!S_ISREG (status.st_mode))
    return refuse_file (LKL_ERROR_MALFORMED, path, _ ("it is not a file"), error);
  if (status.st_size > LKL_SETTINGS_MAX_FILE_BYTES)
    return refuse_file (LKL_ERROR_TOO_BIG, path, _ ("it is too big"), error);
  if (!g_file_get_contents (path, &text, &length, &problem))
    return refuse_file (LKL_ERROR_STORAGE, path, problem->message, error);
  if (!g_key_file_load_from_data (
          file, text, length, G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, &problem))
    return refuse_file (LKL_ERROR_MALFORMED, path, problem->message, error);
  *mode = status.st_mode & 0777;
  return TRUE;
}

static gboolean
write_file (const char *path, GKeyFile *file, int mode, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) problem = NULL;
  gsize length;
  g_autofree char *text = g_key_file_to_data (file, &length, NULL);

  if (length > LKL_SETTINGS_MAX_FILE_BYTES)
    return refuse_file (LKL_ERROR_TOO_BIG, path, _ ("it is too big"), error);
  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    return refuse_file (LKL_ERROR_STORAGE, path, g_strerror (errno), error);
  if (!g_file_set_contents_full (path,
                                 text,
                                 (gssize) length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 mode,
                                 &problem))
    return refuse_file (LKL_ERROR_STORAGE, path, problem->message, error);
  return TRUE;
}

/* Some keep such files elsewhere and link to them. Returns: (transfer full) */
static char *
follow_links (const char *path)
{
  char *real = realpath (path, NULL);

  return real != NULL ? real : g_strdup (path);
}

gboolean
lkl_personal_file_set (const char *path,
                       const LklSettings *settings,
                       LklSetting setting,
                       const char *value,
                       GError **error)
{
  const LklSettingInfo *info = lkl_setting_get_info (setting);
  const char *fault = lkl_setting_find_fault (setting, value);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *real_path = NULL;
  int mode;

  if (!lkl_settings_may_set (settings, setting, value))
    {
      lkl_personal_file_refuse (settings, setting, error);
      return FALSE;
    }
  if (fault != NULL)
    {
      g_set_error (
          error, LKL_ERROR, LKL_ERROR_MALFORMED, "%s.%s: %s", info->group, info->key, fault);
      return FALSE;
    }
  real_path = follow_links (path);
  if (!read_file (real_path, file, &mode, error))
    return FALSE;
  g_key_file_set_string (file, info->group, info->key, value);
  return write_file (real_path, file, mode, error);
}

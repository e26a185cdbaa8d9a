/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSettings"

#include "agent/settings/settings.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAIN_FILE "agent.conf"
#define DROP_IN_FOLDER "agent.conf.d"

typedef struct
{
  char *text;        /* (owned) */
  char *source;      /* (owned): path, empty = built in */
  char *lock;        /* (owned) (nullable): path of the file that locks it */
  char *wish;        /* (owned) (nullable): the person's own, of a setting that has a least */
  char *wish_source; /* (owned) (nullable): path */
  gboolean is_locked;
  gboolean is_refused; /* a file gave a value that can't be taken */
} Value;

struct _LklSettings
{
  Value values[LKL_SETTING_COUNT];
  GPtrArray *problems; /* (owned) (element-type utf8) */
  gboolean is_admin_file_broken;
  gboolean is_personal_file_broken;
};

static void add_problem (LklSettings *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_problem (LklSettings *self, const char *format, ...)
{
  g_autofree char *problem = NULL;
  va_list arguments;

  va_start (arguments, format);
  problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* It quotes a file, which may have been written in another encoding. */
  g_ptr_array_add (self->problems, g_utf8_make_valid (problem, -1));
}

static gboolean
is_trusted (const GStatBuf *status, guint trusted_uid)
{
  return (status->st_uid == 0 || status->st_uid == trusted_uid)
         && (status->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

static void
note_broken (LklSettings *self, gboolean is_admin)
{
  if (is_admin)
    self->is_admin_file_broken = TRUE;
  else
    self->is_personal_file_broken = TRUE;
}

/* @is_admin: only root, or the trusted owner, may have written the file and its folder.
 * Returns: (transfer full) (nullable) */
static GKeyFile *
read_file (LklSettings *self, const char *path, const LklSettingsPaths *paths, gboolean is_admin)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  GStatBuf status, folder_status;
  gsize length;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;
  if (is_admin
      && (!is_trusted (&status, paths->trusted_uid) || g_stat (folder, &folder_status) != 0
          || !is_trusted (&folder_status, paths->trusted_uid)))
    {
      add_problem (self, "%s: not used, because others than root could have written it", path);
      return NULL;
    }
  if (status.st_size > LKL_SETTINGS_MAX_FILE_BYTES)
    {
      note_broken (self, is_admin);
      add_problem (self,
                   "%s: not used, because it is bigger than %d bytes",
                   path,
                   LKL_SETTINGS_MAX_FILE_BYTES);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &length, &error)
      || !g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &error))
    {
      note_broken (self, is_admin);
      add_problem (self, "%s: not used: %s", path, error->message);
      return NULL;
    }
  return g_steal_pointer (&file);
}

static void
set_value (LklSettings *self, LklSetting setting, const char *text, const char *path)
{
  Value *value = &self->values[setting];

  g_free (value->text);
  g_free (value->source);
  value->text = g_strdup (text);
  value->source = g_strdup (path);
}

static void
set_wish (LklSettings *self, LklSetting setting, const char *text, const char *path)
{
  Value *value = &self->values[setting];

  g_free (value->wish);
  g_free (value->wish_source);
  value->wish = g_strdup (text);
  value->wish_source = g_strdup (path);
}

/* Whether the person's own value is the one that applies: it may be less than the admin's, or than
 * one that is locked. */
static gboolean
is_wish_in_force (const LklSettings *self, LklSetting setting)
{
  const Value *value = &self->values[setting];
  const gboolean has_limit = value->is_locked || *value->source != '\0';

  return value->wish != NULL
         && (!has_limit || !lkl_setting_is_less (setting, value->text, value->wish));
}

/* One of the person's own, which can only make it less. Nobody knows what a value was to mean that
 * can't be taken, but the person does not get more than they may have wanted.
 * @fault: (nullable): of @text */
static void
apply_wish (
    LklSettings *self, LklSetting setting, const char *text, const char *fault, const char *path)
{
  const LklSettingInfo *info = lkl_setting_get_info (setting);

  if (fault != NULL)
    add_problem (self,
                 "%s: [%s] %s: %s; until it is mended it counts as %s",
                 path,
                 info->group,
                 info->key,
                 fault,
                 info->least);
  set_wish (self, setting, fault != NULL ? info->least : text, path);
  if (!is_wish_in_force (self, setting))
    add_problem (self,
                 "%s: [%s] %s: only your IT team can set more than %s",
                 path,
                 info->group,
                 info->key,
                 self->values[setting].text);
}

static void
apply_key (LklSettings *self,
           GKeyFile *file,
           const char *path,
           const char *group,
           const char *key,
           gboolean is_admin)
{
  g_autofree char *raw = g_key_file_get_string (file, group, key, NULL);
  LklSetting setting;
  gboolean has_least;
  const char *fault;

  if (!lkl_setting_from_name (group, key, &setting))
    {
      add_problem (self, "%s: [%s] %s: no such setting", path, group, key);
      return;
    }
  has_least = lkl_setting_get_info (setting)->least != NULL;
  if (!is_admin && !has_least && self->values[setting].is_locked)
    {
      add_problem (self, "%s: [%s] %s: only your IT team can set this", path, group, key);
      return;
    }
  fault = raw == NULL ? "is not text" : lkl_setting_find_fault (setting, g_strstrip (raw));
  if (!is_admin && has_least)
    {
      apply_wish (self, setting, raw, fault, path);
      return;
    }
  if (fault != NULL)
    {
      add_problem (self, "%s: [%s] %s: %s", path, group, key, fault);
      self->values[setting].is_refused = TRUE;
      return;
    }
  self->values[setting].is_refused = FALSE;
  set_value (self, setting, raw, path);
}

static void
lock (LklSettings *self, LklSetting setting, const char *path)
{
  Value *value = &self->values[setting];

  value->is_locked = TRUE;
  g_free (value->lock);
  value->lock = g_strdup (path);
}

/* [Lock] Keys=Group.Key;… */
static void
apply_locks (LklSettings *self, GKeyFile *file, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = g_key_file_get_string_list (file, "Lock", "Keys", NULL, &error);

  if (names == NULL && !g_error_matches (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    add_problem (self, "%s: [Lock] Keys: not used: %s", path, error->message);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_strstrip (names[i]), ".", 2);
      LklSetting setting;

      if (g_strv_length (parts) == 2 && lkl_setting_from_name (parts[0], parts[1], &setting))
        lock (self, setting, path);
      else
        add_problem (self, "%s: [Lock] Keys: no such setting: %s", path, names[i]);
    }
}

static void
apply_file (LklSettings *self, const char *path, const LklSettingsPaths *paths, gboolean is_admin)
{
  g_autoptr (GKeyFile) file = read_file (self, path, paths, is_admin);
  g_auto (GStrv) groups = NULL;

  if (file == NULL)
    return;
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = NULL;

      if (g_str_equal (groups[i], "Lock"))
        {
          if (is_admin)
            apply_locks (self, file, path);
          else
            add_problem (self, "%s: [Lock]: only your IT team can lock settings", path);
          continue;
        }
      keys = g_key_file_get_keys (file, groups[i], NULL, NULL);
      for (guint j = 0; keys != NULL && keys[j] != NULL; j++)
        apply_key (self, file, path, groups[i], keys[j], is_admin);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (a, b);
}

/* Adds NAME -> path for each drop-in of @folder that no higher folder has. */
static void
collect_drop_ins (const char *folder, GTree *paths_by_name)
{
  g_autofree char *drop_ins = g_build_filename (folder, DROP_IN_FOLDER, NULL);
  g_autoptr (GDir) directory = g_dir_open (drop_ins, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".conf") && g_tree_lookup (paths_by_name, name) == NULL)
      g_tree_insert (paths_by_name, g_strdup (name), g_build_filename (drop_ins, name, NULL));
}

static void
apply_admin_layers (LklSettings *self, const LklSettingsPaths *paths)
{
  const char *const folders[] = { paths->admin_folder,
                                  paths->runtime_folder,
                                  paths->vendor_folder };
  g_autoptr (GTree) drop_ins = g_tree_new_full (compare_names, NULL, g_free, g_free);
  gboolean has_main_file = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folders[i], MAIN_FILE, NULL);

      if (!has_main_file && g_file_test (path, G_FILE_TEST_EXISTS))
        {
          apply_file (self, path, paths, TRUE);
          has_main_file = TRUE;
        }
      collect_drop_ins (folders[i], drop_ins);
    }
  for (GTreeNode *node = g_tree_node_first (drop_ins); node != NULL; node = g_tree_node_next (node))
    apply_file (self, g_tree_node_value (node), paths, TRUE);
}

/* @is_personal_file_broken: else what the person wishes now has been read, and stays */
static void
copy_values (LklSettings *self, const LklSettings *other, gboolean is_personal_file_broken)
{
  for (guint i = 0; i < LKL_SETTING_COUNT; i++)
    {
      set_value (self, (LklSetting) i, other->values[i].text, other->values[i].source);
      self->values[i].is_locked = other->values[i].is_locked;
      g_free (self->values[i].lock);
      self->values[i].lock = g_strdup (other->values[i].lock);
      if (is_personal_file_broken)
        set_wish (self, (LklSetting) i, other->values[i].wish, other->values[i].wish_source);
    }
}

/* A slip in one value must not undo the value before it. */
static void
keep_refused_values (LklSettings *self, const LklSettings *last_good)
{
  for (guint i = 0; i < LKL_SETTING_COUNT; i++)
    if (self->values[i].is_refused)
      set_value (self, (LklSetting) i, last_good->values[i].text, last_good->values[i].source);
}

/* Nobody knows what the broken file switched off, so all of it is. */
static void
switch_personal_settings_off (LklSettings *self, const char *path)
{
  for (guint i = 0; i < LKL_SETTING_COUNT; i++)
    {
      const LklSettingInfo *info = lkl_setting_get_info ((LklSetting) i);

      if (!info->is_personal || info->type != LKL_SETTING_TYPE_BOOLEAN)
        continue;
      if (info->least != NULL)
        set_wish (self, (LklSetting) i, info->least, path);
      else if (!self->values[i].is_locked)
        set_value (self, (LklSetting) i, "false", path);
    }
}

LklSettings *
lkl_settings_load (const LklSettingsPaths *paths, const LklSettings *last_good)
{
  LklSettings *self = g_atomic_rc_box_new0 (LklSettings);

  self->problems = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < LKL_SETTING_COUNT; i++)
    {
      const LklSettingInfo *info = lkl_setting_get_info ((LklSetting) i);

      set_value (self, (LklSetting) i, info->built_in, "");
      self->values[i].is_locked = !info->is_personal;
    }
  apply_admin_layers (self, paths);
  if (paths->personal_file != NULL)
    apply_file (self, paths->personal_file, paths, FALSE);
  if ((self->is_admin_file_broken || self->is_personal_file_broken) && last_good != NULL)
    copy_values (self, last_good, self->is_personal_file_broken);
  else if (last_good != NULL)
    keep_refused_values (self, last_good);
  else if (self->is_personal_file_broken)
    switch_personal_settings_off (self, paths->personal_file);
  return self;
}

LklSettings *
lkl_settings_ref (LklSettings *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
settings_clear (LklSettings *self)
{
  for (guint i = 0; i < LKL_SETTING_COUNT; i++)
    {
      g_free (self->values[i].text);
      g_free (self->values[i].source);
      g_free (self->values[i].lock);
      g_free (self->values[i].wish);
      g_free (self->values[i].wish_source);
    }
  g_ptr_array_unref (self->problems);
}

void
lkl_settings_unref (LklSettings *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) settings_clear);
}

const char *
lkl_settings_get_text (const LklSettings *self, LklSetting setting)
{
  const Value *value = &self->values[setting];

  return is_wish_in_force (self, setting) ? value->wish : value->text;
}

gboolean
lkl_settings_get_boolean (const LklSettings *self, LklSetting setting)
{
  return g_str_equal (lkl_settings_get_text (self, setting), "true");
}

const char *
lkl_settings_get_source (const LklSettings *self, LklSetting setting)
{
  const Value *value = &self->values[setting];

  return is_wish_in_force (self, setting) ? value->wish_source : value->source;
}

gboolean
lkl_settings_is_locked (const LklSettings *self, LklSetting setting)
{
  return self->values[setting].is_locked;
}

gboolean
lkl_settings_may_set (const LklSettings *self, LklSetting setting, const char *value)
{
  const LklSettingInfo *info = lkl_setting_get_info (setting);

  if (!info->is_personal || !self->values[setting].is_locked)
    return info->is_personal;
  return info->least != NULL && lkl_setting_find_fault (setting, value) == NULL
         && !lkl_setting_is_less (setting, self->values[setting].text, value);
}

const char *
lkl_settings_get_lock_source (const LklSettings *self, LklSetting setting)
{
  const char *path = self->values[setting].lock;

  return path != NULL ? path : "";
}

GPtrArray *
lkl_settings_get_problems (const LklSettings *self)
{
  return self->problems;
}

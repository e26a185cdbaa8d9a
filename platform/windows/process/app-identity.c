/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppIdentity"

#include "platform/windows/process/app-identity.h"

#include <string.h>
#include <sys/stat.h>

#define SUFFIX ".desktop"
/* A desktop file may be told of late, a folder is not searched at every unknown window. */
#define REREAD_USECS (10 * 60 * G_USEC_PER_SEC)

struct _LklAppIdentity
{
  char **data_dirs;     /* (owned) */
  GHashTable *ids;      /* (owned): lower-case id or StartupWMClass -> id */
  gint64 read_at_usecs; /* CLOCK_MONOTONIC, 0 = not yet */
};

/* What a person has installed for themselves may lie in a folder of the system, behind a link in
 * their home (Nix, Guix). */
static gboolean
is_below_home (const char *dir)
{
  const char *home = g_get_home_dir ();

  return g_str_has_prefix (dir, home) && (dir[strlen (home)] == '/' || dir[strlen (home)] == '\0');
}

static gboolean
is_system_wide (const char *dir)
{
  struct stat facts;

  return g_path_is_absolute (dir) && !is_below_home (dir) && stat (dir, &facts) == 0
         && facts.st_uid == 0 && (facts.st_mode & S_IWOTH) == 0;
}

static char **
list_system_dirs (void)
{
  const char *const *dirs = g_get_system_data_dirs ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; dirs[i] != NULL; i++)
    {
      if (is_system_wide (dirs[i]))
        g_strv_builder_add (builder, dirs[i]);
    }
  return g_strv_builder_end (builder);
}

LklAppIdentity *
lkl_app_identity_new (const char *const *data_dirs)
{
  LklAppIdentity *self = g_new0 (LklAppIdentity, 1);

  self->data_dirs = data_dirs != NULL ? g_strdupv ((char **) data_dirs) : list_system_dirs ();
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
lkl_app_identity_free (LklAppIdentity *self)
{
  g_strfreev (self->data_dirs);
  g_hash_table_unref (self->ids);
  g_free (self);
}

/* The first file of an id hides those of later folders; an id outranks a window class. */
static void
add_name (LklAppIdentity *self, const char *name, const char *id)
{
  char *key = g_ascii_strdown (name, -1);

  if (g_hash_table_contains (self->ids, key))
    g_free (key);
  else
    g_hash_table_insert (self->ids, key, g_strdup (id));
}

static void
add_window_class (LklAppIdentity *self, const char *path, const char *id)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *window_class = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return;
  window_class = g_key_file_get_string (
      file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_STARTUP_WM_CLASS, NULL);
  if (window_class != NULL && *window_class != '\0')
    add_name (self, window_class, id);
}

static void
read_folder (LklAppIdentity *self, const char *data_dir)
{
  g_autofree char *folder = g_build_filename (data_dir, "applications", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      g_ptr_array_add (ids, g_strndup (name, strlen (name) - strlen (SUFFIX)));
      add_name (self, g_ptr_array_index (ids, ids->len - 1), g_ptr_array_index (ids, ids->len - 1));
    }
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *file_name = g_strconcat (id, SUFFIX, NULL);
      g_autofree char *path = g_build_filename (folder, file_name, NULL);

      add_window_class (self, path, id);
    }
}

static void
read_folders (LklAppIdentity *self)
{
  const gint64 now_usecs = g_get_monotonic_time ();

  if (self->read_at_usecs != 0 && now_usecs - self->read_at_usecs < REREAD_USECS)
    return;
  self->read_at_usecs = now_usecs;
  g_hash_table_remove_all (self->ids);
  for (guint i = 0; self->data_dirs[i] != NULL; i++)
    read_folder (self, self->data_dirs[i]);
}

static const char *
look_up (LklAppIdentity *self, const char *name)
{
  g_autofree char *key = NULL;

  if (name == NULL || *name == '\0')
    return NULL;
  key = g_ascii_strdown (name, -1);
  return g_hash_table_lookup (self->ids, key);
}

static const char *
look_up_either (LklAppIdentity *self, const char *gtk_application_id, const char *window_class)
{
  const char *id = look_up (self, gtk_application_id);

  return id != NULL ? id : look_up (self, window_class);
}

const char *
lkl_app_identity_find (LklAppIdentity *self,
                       const char *gtk_application_id,
                       const char *window_class)
{
  const char *id = look_up_either (self, gtk_application_id, window_class);

  if (id != NULL)
    return id;
  read_folders (self);
  return look_up_either (self, gtk_application_id, window_class);
}

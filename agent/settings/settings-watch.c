/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSettingsWatch"

#include "agent/settings/settings-watch.h"

#include <glib/gi18n.h>

#include "agent/base/error.h"
#include "agent/settings/personal-file.h"

/* Editors and package managers write a file in several steps. */
#define SETTLE_MS 500

struct _LklSettingsWatch
{
  GObject parent_instance;

  char *admin_folder;   /* (owned) */
  char *runtime_folder; /* (owned) */
  char *vendor_folder;  /* (owned) */
  char *personal_file;  /* (owned) (nullable) */
  guint trusted_uid;
  LklSettings *settings; /* (owned) */
  GPtrArray *monitors;   /* (owned) (element-type GFileMonitor) */
  guint settle_id;
  GQueue writes; /* (owned) (element-type GTask): the first is being written */
};

G_DEFINE_FINAL_TYPE (LklSettingsWatch, lkl_settings_watch, G_TYPE_OBJECT)

static void
load (LklSettingsWatch *self)
{
  const LklSettingsPaths paths = {
    .admin_folder = self->admin_folder,
    .runtime_folder = self->runtime_folder,
    .vendor_folder = self->vendor_folder,
    .personal_file = self->personal_file,
    .trusted_uid = self->trusted_uid,
  };

  g_autoptr (LklSettings) last_good = g_steal_pointer (&self->settings);

  self->settings = lkl_settings_load (&paths, last_good);
}

static void watch_all (LklSettingsWatch *self);

static void
read_again (LklSettingsWatch *self)
{
  watch_all (self);
  load (self);
  g_signal_emit_by_name (self, "changed");
}

static gboolean
on_settled (gpointer user_data)
{
  LklSettingsWatch *self = user_data;

  self->settle_id = 0;
  read_again (self);
  return G_SOURCE_REMOVE;
}

static void
on_file_changed (
    GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  LklSettingsWatch *self = user_data;

  if (self->settle_id == 0)
    self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
}

/* GIO looks every 4 s for what lies in a folder that does not exist; so that is left to be watched
 * when the folder has come. Returns: (transfer full): @path, or the first part of it that is
 * missing
 */
static GFile *
find_watchable (const char *path)
{
  GFile *file = g_file_new_for_path (path);

  while (TRUE)
    {
      GFile *folder = g_file_get_parent (file);

      if (folder == NULL || g_file_query_exists (folder, NULL))
        {
          g_clear_object (&folder);
          return file;
        }
      g_object_unref (file);
      file = folder;
    }
}

static void
watch_path (LklSettingsWatch *self, const char *path, const char *child)
{
  g_autofree char *full = g_build_filename (path, child, NULL);
  g_autoptr (GFile) file = find_watchable (full);
  g_autoptr (GFileMonitor) monitor = g_file_monitor (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

  if (monitor == NULL)
    return;
  g_signal_connect_object (monitor, "changed", G_CALLBACK (on_file_changed), self, 0);
  g_ptr_array_add (self->monitors, g_steal_pointer (&monitor));
}

static void
watch_all (LklSettingsWatch *self)
{
  const char *const folders[] = { self->admin_folder, self->runtime_folder, self->vendor_folder };

  g_ptr_array_set_size (self->monitors, 0);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      watch_path (self, folders[i], NULL);
      watch_path (self, folders[i], "agent.conf.d");
    }
  if (self->personal_file != NULL)
    watch_path (self, self->personal_file, NULL);
}

LklSettingsWatch *
lkl_settings_watch_new (const LklSettingsPaths *paths)
{
  LklSettingsWatch *self = g_object_new (LKL_TYPE_SETTINGS_WATCH, NULL);

  self->admin_folder = g_strdup (paths->admin_folder);
  self->runtime_folder = g_strdup (paths->runtime_folder);
  self->vendor_folder = g_strdup (paths->vendor_folder);
  self->personal_file = g_strdup (paths->personal_file);
  self->trusted_uid = paths->trusted_uid;
  watch_all (self);
  load (self);
  return self;
}

LklSettings *
lkl_settings_watch_get_settings (LklSettingsWatch *self)
{
  return self->settings;
}

/* ---- Writing the person's own file ---- */

typedef struct
{
  LklSetting setting;
  char *value;           /* (owned) */
  char *path;            /* (owned) */
  LklSettings *settings; /* (owned) (nullable): what applied when the writing began */
} Write;

static void
write_free (Write *write)
{
  g_clear_pointer (&write->settings, lkl_settings_unref);
  g_free (write->value);
  g_free (write->path);
  g_free (write);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Write *write = task_data;
  GError *error = NULL;

  if (lkl_personal_file_set (write->path, write->settings, write->setting, write->value, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What was written is no use where an admin's file has come in between.
 * Returns: (transfer full) (nullable) */
static GError *
find_obstacle (LklSettingsWatch *self, const Write *write)
{
  GError *error = NULL;

  if (g_str_equal (lkl_settings_get_text (self->settings, write->setting), write->value))
    return NULL;
  if (lkl_settings_is_locked (self->settings, write->setting))
    lkl_personal_file_refuse (self->settings, write->setting, &error);
  else
    g_set_error_literal (&error,
                         LKL_ERROR,
                         LKL_ERROR_REFUSED,
                         _ ("It was written, but another setting counts instead; run "
                            "“linklightctl doctor” to see which."));
  return error;
}

static void start_next_write (LklSettingsWatch *self);

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) asked = user_data;
  LklSettingsWatch *self = LKL_SETTINGS_WATCH (source);
  GError *error = NULL;

  g_queue_pop_head (&self->writes);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      read_again (self);
      error = find_obstacle (self, g_task_get_task_data (asked));
    }
  start_next_write (self);
  if (error == NULL)
    g_task_return_boolean (asked, TRUE);
  else
    g_task_return_error (asked, error);
}

static void
start_next_write (LklSettingsWatch *self)
{
  GTask *asked = g_queue_peek_head (&self->writes);
  g_autoptr (GTask) task = NULL;
  Write *write;

  if (asked == NULL)
    return;
  write = g_task_get_task_data (asked);
  write->settings = lkl_settings_ref (self->settings);
  task = g_task_new (self, NULL, on_written, asked);
  g_task_set_source_tag (task, start_next_write);
  g_task_set_task_data (task, write, NULL);
  g_task_run_in_thread (task, write_in_thread);
}

void
lkl_settings_watch_set_async (LklSettingsWatch *self,
                              LklSetting setting,
                              const char *value,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Write *write = g_new0 (Write, 1);

  g_task_set_source_tag (task, lkl_settings_watch_set_async);
  write->setting = setting;
  write->value = g_strdup (value);
  write->path = g_strdup (self->personal_file);
  g_task_set_task_data (task, write, (GDestroyNotify) write_free);
  if (write->path == NULL)
    {
      g_task_return_new_error (
          task, LKL_ERROR, LKL_ERROR_UNSUPPORTED, _ ("Only your IT team can set this."));
      g_object_unref (task);
      return;
    }
  g_queue_push_tail (&self->writes, task);
  if (g_queue_get_length (&self->writes) == 1)
    start_next_write (self);
}

gboolean
lkl_settings_watch_set_finish (LklSettingsWatch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lkl_settings_watch_finalize (GObject *object)
{
  LklSettingsWatch *self = LKL_SETTINGS_WATCH (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_ptr_array_unref (self->monitors);
  g_clear_pointer (&self->settings, lkl_settings_unref);
  g_free (self->admin_folder);
  g_free (self->runtime_folder);
  g_free (self->vendor_folder);
  g_free (self->personal_file);
  G_OBJECT_CLASS (lkl_settings_watch_parent_class)->finalize (object);
}

static void
lkl_settings_watch_class_init (LklSettingsWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_settings_watch_finalize;
  g_signal_new (
      "changed", LKL_TYPE_SETTINGS_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_settings_watch_init (LklSettingsWatch *self)
{
  self->monitors = g_ptr_array_new_with_free_func (g_object_unref);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLeftNotifications"

#include "platform/notifications/left-notifications.h"

#include <errno.h>
#include <glib/gstdio.h>

#define GROUP "Shown"
/* No run has more on the screen; a damaged file can't make us close half the numbers there are. */
#define MAX_IDS 64

LklLeftNotifications *
lkl_left_notifications_new (const char *bus_id, const char *server)
{
  LklLeftNotifications *self = g_new0 (LklLeftNotifications, 1);

  self->bus_id = g_strdup (bus_id);
  self->server = g_strdup (server);
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
lkl_left_notifications_free (LklLeftNotifications *self)
{
  g_free (self->bus_id);
  g_free (self->server);
  g_array_unref (self->ids);
  g_free (self);
}

LklLeftNotifications *
lkl_left_notifications_load (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (LklLeftNotifications) self = NULL;
  g_autofree char *bus_id = NULL;
  g_autofree char *server = NULL;
  g_autofree int *ids = NULL;
  gsize n_ids = 0;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  bus_id = g_key_file_get_string (file, GROUP, "Bus", NULL);
  server = g_key_file_get_string (file, GROUP, "Server", NULL);
  ids = g_key_file_get_integer_list (file, GROUP, "Ids", &n_ids, NULL);
  if (bus_id == NULL || server == NULL || ids == NULL)
    return NULL;

  self = lkl_left_notifications_new (bus_id, server);
  for (gsize i = 0; i < MIN (n_ids, MAX_IDS); i++)
    {
      guint32 id = (guint32) ids[i];

      if (ids[i] > 0)
        g_array_append_val (self->ids, id);
    }
  return g_steal_pointer (&self);
}

void
lkl_left_notifications_save (const LklLeftNotifications *self, const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (path);

  if (self->ids->len == 0)
    {
      if (g_unlink (path) != 0 && errno != ENOENT)
        g_warning ("%s: can't be removed: %s", path, g_strerror (errno));
      return;
    }
  g_key_file_set_string (file, GROUP, "Bus", self->bus_id);
  g_key_file_set_string (file, GROUP, "Server", self->server);
  g_key_file_set_integer_list (file, GROUP, "Ids", (int *) self->ids->data, self->ids->len);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_warning ("%s: can't be created: %s", folder, g_strerror (errno));
  else if (!g_key_file_save_to_file (file, path, &error))
    g_warning ("%s: can't be written: %s", path, error->message);
}

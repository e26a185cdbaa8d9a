/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusCaller"

#include "agent/bus/bus-caller.h"

#include <string.h>

#define BUS_NAME "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"
#define TIMEOUT_MS 2000

/* Flatpak puts this file into the root of every sandbox; Snap names the cgroup after the snap. */
static gboolean
is_sandboxed (guint32 pid)
{
  g_autofree char *flatpak_info = g_strdup_printf ("/proc/%u/root/.flatpak-info", pid);
  g_autofree char *root = g_strdup_printf ("/proc/%u/root", pid);
  g_autofree char *cgroup_path = g_strdup_printf ("/proc/%u/cgroup", pid);
  g_autofree char *cgroup = NULL;

  if (!g_file_get_contents (cgroup_path, &cgroup, NULL, NULL))
    return TRUE;
  /* A root that can't be looked into belongs to another user's namespace. */
  return !g_file_test (root, G_FILE_TEST_IS_DIR) || g_file_test (flatpak_info, G_FILE_TEST_EXISTS)
         || strstr (cgroup, "/snap.") != NULL;
}

/* The root of a sandbox may be a file system that answers late or never. */
static void
look (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_boolean (task, is_sandboxed (GPOINTER_TO_UINT (task_data)));
}

static void
on_pid (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  guint32 pid = 0;

  if (reply != NULL)
    g_variant_get (reply, "(u)", &pid);
  if (pid == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_task_set_task_data (task, GUINT_TO_POINTER (pid), NULL);
  g_task_run_in_thread (task, look);
}

void
lkl_bus_caller_is_sandboxed_async (GDBusConnection *connection,
                                   const char *sender,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (connection, NULL, callback, user_data);

  g_dbus_connection_call (connection,
                          BUS_NAME,
                          BUS_PATH,
                          BUS_NAME,
                          "GetConnectionUnixProcessID",
                          g_variant_new ("(s)", sender),
                          G_VARIANT_TYPE ("(u)"),
                          G_DBUS_CALL_FLAGS_NONE,
                          TIMEOUT_MS,
                          NULL,
                          on_pid,
                          task);
}

gboolean
lkl_bus_caller_is_sandboxed_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

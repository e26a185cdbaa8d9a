/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklXwaylandProcess"

#include "platform/windows/x11/xwayland-process.h"

#include <sys/stat.h>
#include <unistd.h>

#define NAME "Xwayland\n"

static gboolean
is_xwayland (const char *pid)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "comm", NULL);
  g_autofree char *name = NULL;
  struct stat facts;

  return g_ascii_isdigit (*pid) && stat (path, &facts) == 0 && facts.st_uid == getuid ()
         && g_file_get_contents (path, &name, NULL, NULL) && g_str_equal (name, NAME);
}

gboolean
lkl_xwayland_process_is_there (void)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  const char *pid;

  while (processes != NULL && (pid = g_dir_read_name (processes)) != NULL)
    if (is_xwayland (pid))
      return TRUE;
  return FALSE;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFrozenCgroup"

#include "platform/windows/process/frozen-cgroup.h"

#include <string.h>

/* Where systemd mounts them: version 2 alone, or beside version 1. */
static const char *const roots[] = { "/sys/fs/cgroup", "/sys/fs/cgroup/unified" };
#define OLD_ROOT "/sys/fs/cgroup/freezer"

char *
lkl_frozen_cgroup_parse_line (const char *line, gboolean *is_old)
{
  g_auto (GStrv) fields = g_strsplit (line, ":", 3);

  if (g_strv_length (fields) != 3 || fields[2][0] != '/')
    return NULL;
  *is_old = g_str_equal (fields[1], "freezer");
  if (!*is_old && (!g_str_equal (fields[0], "0") || fields[1][0] != '\0'))
    return NULL;
  /* Outside of the namespace of groups that we live in. */
  if (g_str_has_prefix (fields[2], "/../") || strstr (fields[2], "/../") != NULL
      || g_str_has_suffix (fields[2], "/.."))
    return NULL;
  return g_steal_pointer (&fields[2]);
}

/* Whether the file has this line. */
static gboolean
has_line (const char *root, const char *group, const char *name, const char *wanted)
{
  g_autofree char *path = g_build_filename (root, group, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  return g_strv_contains ((const char *const *) lines, wanted);
}

static gboolean
is_frozen (const char *group, gboolean is_old)
{
  if (is_old)
    return has_line (OLD_ROOT, group, "freezer.state", "FROZEN");
  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      if (has_line (roots[i], group, "cgroup.events", "frozen 1"))
        return TRUE;
    }
  return FALSE;
}

gboolean
lkl_frozen_cgroup_holds (gint pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/cgroup", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (pid <= 0 || !g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_old = FALSE;
      g_autofree char *group = lkl_frozen_cgroup_parse_line (lines[i], &is_old);

      if (group != NULL && is_frozen (group, is_old))
        return TRUE;
    }
  return FALSE;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProcessScope"

#include "platform/windows/process/process-scope.h"

#include <string.h>

#define SYSTEM_PROGRAMS "/usr/"

/* "\\x2d" is a byte in hexadecimal (systemd.unit(5), "String escaping"). */
static char *
unescape (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    {
      if (c[0] == '\\' && c[1] == 'x' && g_ascii_isxdigit (c[2]) && g_ascii_isxdigit (c[3]))
        {
          g_string_append_c (
              plain, (char) (g_ascii_xdigit_value (c[2]) * 16 + g_ascii_xdigit_value (c[3])));
          c += 3;
        }
      else
        {
          g_string_append_c (plain, *c);
        }
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/* Returns: (transfer full) (nullable): "[LAUNCHER-]ID" of a unit's name, still escaped */
static char *
get_middle (const char *unit)
{
  const char *end;

  if (!g_str_has_prefix (unit, "app-"))
    return NULL;
  unit += strlen ("app-");
  if (g_str_has_suffix (unit, ".scope"))
    {
      end = strrchr (unit, '-');
    }
  else if (g_str_has_suffix (unit, ".service"))
    {
      end = strrchr (unit, '@');
      if (end == NULL)
        end = unit + strlen (unit) - strlen (".service");
    }
  else
    {
      return NULL;
    }
  return end != NULL && end > unit ? g_strndup (unit, (gsize) (end - unit)) : NULL;
}

/* An id has no '-' left when it is escaped, so that all before the first one is the launcher. Not
 * everybody escapes. */
static void
add_ids (GStrvBuilder *ids, const char *middle)
{
  const char *after_launcher = strchr (middle, '-');
  g_autofree char *whole = unescape (middle);

  g_strv_builder_add (ids, whole);
  if (after_launcher != NULL)
    {
      g_autofree char *rest = unescape (after_launcher + 1);

      g_strv_builder_add (ids, rest);
    }
}

/* The innermost unit of the group of version 2, "0::/user.slice/…", or of systemd's own. */
static void
add_ids_of_line (GStrvBuilder *ids, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, ":", 3);
  g_auto (GStrv) groups = NULL;

  if (g_strv_length (fields) != 3
      || (!g_str_equal (fields[1], "") && !g_str_equal (fields[1], "name=systemd")))
    return;
  groups = g_strsplit (fields[2], "/", -1);
  for (guint i = g_strv_length (groups); i > 0; i--)
    {
      g_autofree char *middle = get_middle (groups[i - 1]);

      if (middle == NULL)
        continue;
      add_ids (ids, middle);
      return;
    }
}

char **
lkl_process_scope_list_ids (const char *cgroups)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) lines = g_strsplit (cgroups, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    add_ids_of_line (ids, lines[i]);
  return g_strv_builder_end (ids);
}

static const char *
find_by_scope (LklAppIdentity *identity, gint pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/cgroup", pid);
  g_autofree char *cgroups = NULL;
  g_auto (GStrv) ids = NULL;

  if (!g_file_get_contents (path, &cgroups, NULL, NULL))
    return NULL;
  ids = lkl_process_scope_list_ids (cgroups);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = lkl_app_identity_find (identity, ids[i], NULL);

      if (id != NULL)
        return id;
    }
  return NULL;
}

/* An interpreter has a desktop file too, and runs whatever its arguments say. */
static gboolean
is_interpreter (const char *name)
{
  static const char *const starts[] = { "python", "perl", "ruby", "java", "node", "mono", "wine" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (name, starts[i]))
        return TRUE;
    }
  return FALSE;
}

static const char *
find_by_program (LklAppIdentity *identity, gint pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/exe", pid);
  g_autofree char *program = g_file_read_link (path, NULL);
  g_autofree char *name = NULL;

  if (program == NULL || !g_str_has_prefix (program, SYSTEM_PROGRAMS))
    return NULL;
  name = g_path_get_basename (program);
  return is_interpreter (name) ? NULL : lkl_app_identity_find (identity, name, NULL);
}

const char *
lkl_process_scope_find_app (LklAppIdentity *identity, gint pid, const char *bus_name)
{
  const char *id = lkl_app_identity_find (identity, bus_name, NULL);

  if (id == NULL && pid > 0)
    id = find_by_scope (identity, pid);
  if (id == NULL && pid > 0)
    id = find_by_program (identity, pid);
  return id;
}

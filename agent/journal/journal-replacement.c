/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalReplacement"

#include "agent/journal/journal-replacement.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define DRAFT_ENDING ".draft"
#define REPLACEMENT_ENDING ".replacement"
/* And when, in Unix microseconds. */
#define ASIDE_ENDING ".damaged-"

/* SQLite finds them by these endings. The file itself is the last to go: while it is there it is
 * looked at again. */
static const char *const endings[] = { "-wal", "-shm", "-journal", "" };

static gboolean
fail (const char *path, GError **error)
{
  const int code = errno;

  g_set_error (
      error, LKL_ERROR, LKL_ERROR_STORAGE, "%s: can't be replaced: %s", path, g_strerror (code));
  return FALSE;
}

/* What is on the way to the disk gets there. @path: a file or a folder */
static gboolean
sync_path (const char *path, GError **error)
{
  const int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  const gboolean is_synced = fd >= 0 && fsync (fd) == 0;
  const gboolean is_well = is_synced || fail (path, error);

  if (fd >= 0)
    close (fd);
  return is_well;
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (g_rename (from, to) != 0)
    return fail (from, error);
  return sync_path (folder, error);
}

char *
lkl_journal_replacement_begin (const char *path, GError **error)
{
  g_autofree char *draft = g_strconcat (path, DRAFT_ENDING, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (draft, endings[i], NULL);

      if (g_unlink (file) != 0 && errno != ENOENT)
        {
          fail (file, error);
          return NULL;
        }
    }
  return g_steal_pointer (&draft);
}

gboolean
lkl_journal_replacement_complete (const char *path, GError **error)
{
  g_autofree char *draft = g_strconcat (path, DRAFT_ENDING, NULL);
  g_autofree char *replacement = g_strconcat (path, REPLACEMENT_ENDING, NULL);

  return sync_path (draft, error) && move (draft, replacement, error);
}

static gboolean
set_aside (const char *path, const char *aside, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strconcat (aside, endings[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return fail (from, error);
    }
  return TRUE;
}

gboolean
lkl_journal_replacement_take_place (const char *path, gint64 now_usecs, GError **error)
{
  g_autofree char *replacement = g_strconcat (path, REPLACEMENT_ENDING, NULL);
  g_autofree char *aside = g_strdup_printf ("%s" ASIDE_ENDING "%" G_GINT64_FORMAT, path, now_usecs);

  return !g_file_test (replacement, G_FILE_TEST_EXISTS)
         || (set_aside (path, aside, error) && move (replacement, path, error));
}

char *
lkl_journal_replacement_find_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *beginning = g_strconcat (name, ASIDE_ENDING, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 latest_usecs = -1;
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      gint64 usecs;

      if (g_str_has_prefix (entry, beginning)
          && g_ascii_string_to_signed (entry + strlen (beginning), 10, 0, G_MAXINT64, &usecs, NULL))
        latest_usecs = MAX (latest_usecs, usecs);
    }
  if (latest_usecs < 0)
    return NULL;
  return g_strdup_printf ("%s" ASIDE_ENDING "%" G_GINT64_FORMAT, path, latest_usecs);
}

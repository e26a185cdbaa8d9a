/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklInnerFile"

#include "endpoint/inner-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent/base/error.h"

#define CHUNK_BYTES 65536

static gpointer
fail (GError **error, const char *name, LklError code, const char *why)
{
  g_set_error (error, LKL_ERROR, (int) code, "%s: %s", name, why);
  return NULL;
}

/* Returns: (transfer full) (nullable): the path without any link, with errno where there is none */
static char *
resolve (const char *path)
{
  char *resolved = realpath (path, NULL);
  char *copy = g_strdup (resolved);

  free (resolved);
  return copy;
}

static gboolean
is_within (const char *path, const char *folder)
{
  gsize length = strlen (folder);

  return strncmp (path, folder, length) == 0 && (path[length] == '/' || strcmp (folder, "/") == 0);
}

/* Returns: (transfer full): NULL with an error */
static GBytes *
read_all (int descriptor, const char *name, gsize max_bytes, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  ssize_t length = 1;

  while (length > 0)
    {
      length = read (descriptor, chunk, CHUNK_BYTES);
      if (length < 0 && errno == EINTR)
        {
          length = 1;
          continue;
        }
      if (length < 0)
        return fail (error, name, LKL_ERROR_STORAGE, g_strerror (errno));
      if (content->len + (gsize) length > max_bytes)
        {
          g_autofree char *why =
              g_strdup_printf ("bigger than %" G_GSIZE_FORMAT " bytes", max_bytes);

          return fail (error, name, LKL_ERROR_TOO_BIG, why);
        }
      g_byte_array_append (content, chunk, (guint) length);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

/* Not waiting for somebody to write into a pipe. Returns: (transfer full): NULL with an error */
static GBytes *
load (const char *path, const char *name, gsize max_bytes, GError **error)
{
  int descriptor = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  GBytes *bytes = NULL;
  struct stat status;

  if (descriptor < 0)
    return fail (error, name, LKL_ERROR_NOT_FOUND, g_strerror (errno));
  if (fstat (descriptor, &status) != 0 || !S_ISREG (status.st_mode))
    fail (error, name, LKL_ERROR_REFUSED, "not a file");
  else
    bytes = read_all (descriptor, name, max_bytes, error);
  close (descriptor);
  return bytes;
}

GBytes *
lkl_inner_file_load (const char *folder, const char *name, gsize max_bytes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *base = resolve (folder);
  g_autofree char *resolved = base != NULL ? resolve (path) : NULL;

  if (resolved == NULL)
    return fail (error, name, LKL_ERROR_NOT_FOUND, g_strerror (errno));
  if (!is_within (resolved, base))
    return fail (error, name, LKL_ERROR_REFUSED, "leads out of its folder");
  return load (resolved, name, max_bytes, error);
}

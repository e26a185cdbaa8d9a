/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDescriptorBytes"

#include "agent/bus/descriptor-bytes.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static GBytes *
read_all (int descriptor, gsize size, GError **error)
{
  g_autofree guint8 *data = g_malloc (MAX (size, 1));
  gsize length = 0;

  while (length < size)
    {
      ssize_t got = pread (descriptor, data + length, size - length, (off_t) length);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        {
          g_set_error (error,
                       LKL_ERROR,
                       LKL_ERROR_FAILED,
                       "The file from the agent ended after %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT
                       " bytes",
                       length,
                       size);
          return NULL;
        }
      length += (gsize) got;
    }
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static GBytes *
read_descriptor (int descriptor, gsize max_bytes, GError **error)
{
  struct stat status;

  if (fstat (descriptor, &status) != 0 || !S_ISREG (status.st_mode))
    {
      g_set_error_literal (
          error, LKL_ERROR, LKL_ERROR_MALFORMED, "The agent sent something that is no file");
      return NULL;
    }
  if (status.st_size < 0 || (guint64) status.st_size > max_bytes)
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_TOO_BIG,
                   "The file from the agent has %" G_GINT64_FORMAT
                   " bytes; at most %" G_GSIZE_FORMAT " are read",
                   (gint64) status.st_size,
                   max_bytes);
      return NULL;
    }
  return read_all (descriptor, (gsize) status.st_size, error);
}

GBytes *
lkl_descriptor_bytes_read (GVariant *handle,
                           GUnixFDList *descriptors,
                           gsize max_bytes,
                           GError **error)
{
  GBytes *bytes;
  gint32 index = g_variant_get_handle (handle);
  int descriptor;

  if (descriptors == NULL || index < 0 || index >= g_unix_fd_list_get_length (descriptors))
    {
      g_set_error_literal (
          error, LKL_ERROR, LKL_ERROR_MALFORMED, "The agent's answer came without its file");
      return NULL;
    }
  descriptor = g_unix_fd_list_get (descriptors, index, error);
  if (descriptor < 0)
    return NULL;
  bytes = read_descriptor (descriptor, max_bytes, error);
  close (descriptor);
  return bytes;
}

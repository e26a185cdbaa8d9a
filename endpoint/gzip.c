/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklGzip"

#include "endpoint/gzip.h"

#include <libdeflate.h>

#include "agent/base/error.h"

#define MAX_MEMBERS 64
#define FIRST_GUESS_RATIO 8
#define LEVEL 6

typedef struct libdeflate_decompressor Decompressor;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decompressor, libdeflate_free_decompressor)

/* Appends the member that @input begins with to @output, which grows to @max_bytes at most. */
static enum libdeflate_result
append_member (Decompressor *decompressor,
               const guint8 *input,
               gsize length,
               gsize max_bytes,
               GByteArray *output,
               gsize *used)
{
  gsize before = output->len;
  gsize room = CLAMP (length * FIRST_GUESS_RATIO, 1024, max_bytes - before);
  enum libdeflate_result result;
  gsize written = 0;

  for (;;)
    {
      g_byte_array_set_size (output, (guint) (before + room));
      result = libdeflate_gzip_decompress_ex (
          decompressor, input, length, output->data + before, room, used, &written);
      if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room >= max_bytes - before)
        break;
      room = MIN (room * 2, max_bytes - before);
    }
  g_byte_array_set_size (output, (guint) (before + (result == LIBDEFLATE_SUCCESS ? written : 0)));
  return result;
}

GBytes *
lkl_gzip_decompress (GBytes *compressed, gsize max_bytes, GError **error)
{
  g_autoptr (Decompressor) decompressor = libdeflate_alloc_decompressor ();
  g_autoptr (GByteArray) output = g_byte_array_new ();
  gsize length, used = 0;
  const guint8 *input = g_bytes_get_data (compressed, &length);

  g_return_val_if_fail (max_bytes <= G_MAXUINT, NULL);
  for (guint n_members = 0; n_members == 0 || length > 0; n_members++)
    {
      enum libdeflate_result result =
          n_members < MAX_MEMBERS
              ? append_member (decompressor, input, length, max_bytes, output, &used)
              : LIBDEFLATE_BAD_DATA;

      if (result == LIBDEFLATE_INSUFFICIENT_SPACE)
        {
          g_set_error (error,
                       LKL_ERROR,
                       LKL_ERROR_TOO_BIG,
                       "more than %" G_GSIZE_FORMAT " bytes when decompressed",
                       max_bytes);
          return NULL;
        }
      if (result != LIBDEFLATE_SUCCESS)
        {
          g_set_error_literal (error,
                               LKL_ERROR,
                               LKL_ERROR_MALFORMED,
                               n_members == 0 ? "not gzip, or damaged"
                                              : "something after the gzip");
          return NULL;
        }
      input += used;
      length -= used;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&output));
}

GBytes *
lkl_gzip_compress (GBytes *bytes)
{
  struct libdeflate_compressor *compressor = libdeflate_alloc_compressor (LEVEL);
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  gsize bound = libdeflate_gzip_compress_bound (compressor, length);
  g_autofree guint8 *output = g_malloc (bound);
  gsize written = libdeflate_gzip_compress (compressor, data, length, output, bound);

  libdeflate_free_compressor (compressor);
  return g_bytes_new_take (g_steal_pointer (&output), written);
}

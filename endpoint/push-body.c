/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPushBody"

#include "endpoint/push-body.h"

#include "endpoint/gzip.h"

#define MAX_DEPTH 32

static gboolean
is_plain (const char *encoding)
{
  return encoding == NULL || *encoding == '\0' || g_ascii_strcasecmp (encoding, "identity") == 0;
}

static gboolean
is_gzip (const char *encoding)
{
  return encoding != NULL && g_ascii_strcasecmp (encoding, "gzip") == 0;
}

gboolean
lkl_push_body_knows_encoding (const char *encoding)
{
  return is_plain (encoding) || is_gzip (encoding);
}

LklOtlpRequest *
lkl_push_body_decode (
    LklOtlpSignal signal, const char *encoding, GBytes *body, GBytes **plain, GError **error)
{
  const LklJsonLimits limits = { .max_bytes = LKL_PUSH_BODY_MAX_BYTES,
                                 .max_depth = MAX_DEPTH,
                                 .cleans_nul = TRUE };
  g_autoptr (GBytes) text = NULL;
  LklOtlpRequest *request;

  if (is_gzip (encoding))
    text = lkl_gzip_decompress (body, LKL_PUSH_BODY_MAX_BYTES, error);
  else if (is_plain (encoding))
    text = g_bytes_ref (body);
  else
    g_set_error (error, LKL_ERROR, LKL_ERROR_UNSUPPORTED, "Content-Encoding is not gzip");
  if (text == NULL)
    return NULL;
  request = lkl_otlp_decode (signal, text, &limits, error);
  if (request != NULL)
    *plain = g_steal_pointer (&text);
  return request;
}

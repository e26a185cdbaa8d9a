/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklErasureRequest"

#include "agent/wire/erasure-request.h"

#include <string.h>

#include "agent/base/json-read.h"

#define SOURCE "erase"
#define ASKED "asked"
/* The end of the year 9999. */
#define MAX_USECS (G_GINT64_CONSTANT (253402300799) * G_USEC_PER_SEC)

static const LklJsonLimits limits = { .max_bytes = 1024, .max_depth = 4 };

GBytes *
lkl_erasure_request_to_bytes (gint64 asked_usecs)
{
  char *text = asked_usecs == LKL_ERASURE_REQUEST_ALL
                   ? g_strdup ("{}")
                   : g_strdup_printf ("{\"" ASKED "\":%" G_GINT64_FORMAT "}",
                                      CLAMP (asked_usecs, 0, MAX_USECS));

  return g_bytes_new_take (text, strlen (text));
}

gboolean
lkl_erasure_request_read (GBytes *bytes, gint64 *asked_usecs, GError **error)
{
  g_autoptr (LklJsonDocument) document = lkl_json_document_new (SOURCE, bytes, &limits, error);
  LklJsonValue root;

  if (document == NULL)
    return FALSE;
  root = lkl_json_document_get_root (document);
  *asked_usecs = LKL_ERASURE_REQUEST_ALL;
  return lkl_json_value_check_object (&root, error)
         && lkl_json_get_int64 (&root, ASKED, LKL_JSON_OPTIONAL, 0, MAX_USECS, asked_usecs, error);
}

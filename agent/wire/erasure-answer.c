/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklErasureAnswer"

#include "agent/wire/erasure-answer.h"

#include <string.h>

#include "agent/base/json-read.h"

#define SOURCE "erase"

static const LklJsonLimits limits = { .max_bytes = 4 * 1024, .max_depth = 4 };

GBytes *
lkl_erasure_answer_to_bytes (const LklErasureAnswer *self)
{
  char *text = g_strdup_printf ("{\"answers\":%u,\"messages\":%u,\"records\":%u}",
                                self->n_answers,
                                self->n_messages,
                                self->n_records);

  return g_bytes_new_take (text, strlen (text));
}

static gboolean
read_number (const LklJsonValue *root, const char *member, guint *number, GError **error)
{
  gint64 value = 0;

  if (!lkl_json_get_int64 (root, member, LKL_JSON_REQUIRED, 0, G_MAXINT32, &value, error))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

gboolean
lkl_erasure_answer_read (GBytes *bytes, LklErasureAnswer *self, GError **error)
{
  g_autoptr (LklJsonDocument) document = lkl_json_document_new (SOURCE, bytes, &limits, error);
  LklJsonValue root;

  if (document == NULL)
    return FALSE;
  root = lkl_json_document_get_root (document);
  return lkl_json_value_check_object (&root, error)
         && read_number (&root, "answers", &self->n_answers, error)
         && read_number (&root, "messages", &self->n_messages, error)
         && read_number (&root, "records", &self->n_records, error);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSaidMessage"

#include "agent/wire/said-message.h"

#include "agent/wire/document-read.h"

static void
said_message_free (gpointer data)
{
  LklSaidMessage *self = data;

  g_free (self->uid);
  g_free (self->to);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklSaidMessage, said_message_free)

static gboolean
read_kind (LklSaidMessage *self, const LklJsonValue *item, GError **error)
{
  const char *names[LKL_PERSON_MESSAGE_N_KINDS + 1] = { NULL };
  guint kind = 0;

  for (guint i = 0; i < LKL_PERSON_MESSAGE_N_KINDS; i++)
    names[i] = lkl_person_message_kind_get_name ((LklPersonMessageKind) i);
  if (!lkl_document_get_choice (item, "kind", LKL_JSON_REQUIRED, names, &kind, error))
    return FALSE;
  self->kind = (LklPersonMessageKind) kind;
  return self->kind == LKL_PERSON_MESSAGE_HAND
         || lkl_document_get_line (
             item, "to", LKL_JSON_REQUIRED, LKL_DOCUMENT_UID_MAX_BYTES, &self->to, error);
}

static gpointer
read_message (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklSaidMessage) self = g_new0 (LklSaidMessage, 1);

  if (!lkl_document_get_line (
          item, "uid", LKL_JSON_REQUIRED, LKL_DOCUMENT_UID_MAX_BYTES, &self->uid, error)
      || !read_kind (self, item, error)
      || !lkl_document_get_timestamp (item, "time", LKL_JSON_REQUIRED, &self->time_usecs, error)
      || !lkl_document_get_timestamp (item, "done", LKL_JSON_OPTIONAL, &self->done_usecs, error))
    return NULL;
  return g_steal_pointer (&self);
}

static const char *
get_uid (gconstpointer item)
{
  return ((const LklSaidMessage *) item)->uid;
}

const LklDocumentItemKind lkl_said_message_items = {
  .member = "messages",
  .presence = LKL_JSON_OPTIONAL,
  .max_length = LKL_SAID_MESSAGE_MAX,
  .may_name_persons = TRUE,
  .read = read_message,
  .get_id = get_uid,
  .free = said_message_free,
};

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDocumentIndex"

#include "agent/wire/document-index.h"

#include "agent/wire/document-read.h"

static void
document_index_clear (gpointer data)
{
  LklDocumentIndex *self = data;

  for (guint i = 0; i < LKL_DOCUMENT_SHARED_FORM_COUNT; i++)
    {
      g_free (self->documents[i].href);
      g_free (self->documents[i].sha256);
    }
}

LklDocumentIndex *
lkl_document_index_ref (LklDocumentIndex *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_document_index_unref (LklDocumentIndex *self)
{
  g_atomic_rc_box_release_full (self, document_index_clear);
}

static gboolean
read_references (LklDocumentIndex *self, const LklJsonValue *root, GError **error)
{
  LklJsonValue documents;

  if (!lkl_json_get_object (root, "documents", LKL_JSON_REQUIRED, &documents, error))
    return FALSE;
  for (guint i = 0; i < LKL_DOCUMENT_SHARED_FORM_COUNT; i++)
    {
      LklDocumentReference *reference = &self->documents[i];
      LklJsonValue value;

      if (!lkl_json_get_object (&documents,
                                lkl_document_form_get_name ((LklDocumentForm) i),
                                LKL_JSON_OPTIONAL,
                                &value,
                                error))
        return FALSE;
      if (value.node != NULL
          && !lkl_document_get_reference (&value, &reference->href, &reference->sha256, error))
        return FALSE;
    }
  return TRUE;
}

LklDocumentIndex *
lkl_document_index_parse (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklDocumentIndex) self = g_atomic_rc_box_new0 (LklDocumentIndex);
  g_autoptr (LklJsonDocument) document = NULL;
  LklJsonValue root;

  document = lkl_document_envelope_open (name, bytes, LKL_DOCUMENT_FORM_INDEX, &root, error);
  if (document == NULL)
    return NULL;
  self->not_after_usecs = G_MAXINT64;
  if (!lkl_json_get_int64 (&root, "serial", LKL_JSON_REQUIRED, 1, G_MAXINT64, &self->serial, error)
      || !lkl_document_get_timestamp (
          &root, "notAfter", LKL_JSON_OPTIONAL, &self->not_after_usecs, error)
      || !read_references (self, &root, error))
    return NULL;
  return g_steal_pointer (&self);
}

const LklDocumentReference *
lkl_document_index_get_reference (const LklDocumentIndex *self, LklDocumentForm form)
{
  g_return_val_if_fail (form < LKL_DOCUMENT_SHARED_FORM_COUNT, NULL);

  return self->documents[form].href != NULL ? &self->documents[form] : NULL;
}

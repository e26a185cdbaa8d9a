/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNowDocument"

#include "agent/wire/now-document.h"

#include "agent/wire/document-envelope.h"
#include "agent/wire/document-items.h"
#include "agent/wire/document-read.h"

static void
troubled_service_free (gpointer data)
{
  LklTroubledService *self = data;

  g_free (self->service);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklTroubledService, troubled_service_free)

static void
now_document_clear (gpointer data)
{
  LklNowDocument *self = data;

  g_clear_pointer (&self->troubled, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

LklNowDocument *
lkl_now_document_ref (LklNowDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_now_document_unref (LklNowDocument *self)
{
  g_atomic_rc_box_release_full (self, now_document_clear);
}

static gpointer
read_troubled (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklTroubledService) self = g_new0 (LklTroubledService, 1);
  gint64 people = 0;

  if (!lkl_document_get_id (item, "service", LKL_JSON_REQUIRED, &self->service, error)
      || !lkl_json_get_int64 (item,
                              "people",
                              LKL_JSON_REQUIRED,
                              LKL_NOW_MIN_PEOPLE,
                              LKL_NOW_MAX_PEOPLE,
                              &people,
                              error))
    return NULL;
  self->people = (guint) people;
  return g_steal_pointer (&self);
}

static const char *
get_service (gconstpointer item)
{
  return ((const LklTroubledService *) item)->service;
}

static const LklDocumentItemKind troubled_kind = {
  .member = "troubled",
  .presence = LKL_JSON_REQUIRED,
  .max_length = LKL_NOW_MAX_SERVICES,
  .read = read_troubled,
  .get_id = get_service,
  .free = troubled_service_free,
};

LklNowDocument *
lkl_now_document_parse (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklNowDocument) self = g_atomic_rc_box_new0 (LklNowDocument);
  g_autoptr (LklJsonDocument) document = NULL;
  LklJsonValue root;

  document = lkl_document_envelope_open (name, bytes, LKL_DOCUMENT_FORM_NOW, &root, error);
  if (document == NULL)
    return NULL;
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->troubled =
      lkl_document_read_items (&root, &troubled_kind, self->problems, &self->n_unsupported, error);
  if (self->troubled == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

guint
lkl_now_document_count (const LklNowDocument *self, const char *service)
{
  for (guint i = 0; i < self->troubled->len; i++)
    {
      const LklTroubledService *troubled = g_ptr_array_index (self->troubled, i);

      if (g_str_equal (troubled->service, service))
        return troubled->people;
    }
  return 0;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDocumentShelf"

#include "endpoint/document-shelf.h"

#include <string.h>

#include "agent/wire/document-index.h"
#include "endpoint/json-write.h"

#define ETAG_DIGITS 32

struct _LklDocumentShelf
{
  GMutex lock;
  LklShelvedSet *set; /* (owned) */
};

static void
shelved_set_clear (gpointer data)
{
  LklShelvedSet *self = data;

  g_clear_pointer (&self->index, g_bytes_unref);
  g_free (self->index_etag);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_clear_pointer (&self->by_href, g_hash_table_unref);
  g_clear_pointer (&self->policy, lkl_policy_document_unref);
  g_clear_pointer (&self->questions, lkl_questions_document_unref);
  g_clear_pointer (&self->people, lkl_people_document_unref);
}

LklShelvedSet *
lkl_shelved_set_ref (LklShelvedSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_shelved_set_unref (LklShelvedSet *self)
{
  g_atomic_rc_box_release_full (self, shelved_set_clear);
}

static gboolean
is_form (const LklServedDocument *document, LklDocumentForm form)
{
  return strcmp (document->form, lkl_document_form_get_name (form)) == 0;
}

static void
write_reference (JsonBuilder *builder, const LklServedDocument *document)
{
  json_builder_set_member_name (builder, document->form);
  json_builder_begin_object (builder);
  lkl_json_write_text (builder, "href", document->href);
  lkl_json_write_text (builder, "sha256", document->sha256);
  json_builder_end_object (builder);
}

static GBytes *
write_index (gint64 serial, GPtrArray *documents)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lkl_json_write_text (builder, "form", lkl_document_form_get_name (LKL_DOCUMENT_FORM_INDEX));
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "serial");
  json_builder_add_int_value (builder, serial);
  json_builder_set_member_name (builder, "documents");
  json_builder_begin_object (builder);
  for (guint form = 0; form < LKL_DOCUMENT_SHARED_FORM_COUNT; form++)
    for (guint i = 0; i < documents->len; i++)
      if (is_form (g_ptr_array_index (documents, i), (LklDocumentForm) form))
        write_reference (builder, g_ptr_array_index (documents, i));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return lkl_json_write_end (builder);
}

static char *
make_etag (GBytes *bytes)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strdup_printf ("\"%.*s\"", ETAG_DIGITS, sha256);
}

static LklServedDocument *
copy_document (const LklServedDocument *document)
{
  LklServedDocument *copy = g_new0 (LklServedDocument, 1);

  copy->href = g_strdup (document->href);
  copy->form = g_strdup (document->form);
  copy->sha256 = g_strdup (document->sha256);
  copy->source_sha256 = g_strdup (document->source_sha256);
  copy->content = g_bytes_ref (document->content);
  return copy;
}

static gboolean
add_document (LklShelvedSet *self, const LklServedDocument *document, GError **error)
{
  LklServedDocument *copy = copy_document (document);

  g_hash_table_insert (self->by_href, copy->href, copy);
  if (is_form (document, LKL_DOCUMENT_FORM_POLICY))
    {
      self->policy = lkl_policy_document_parse (document->href, document->content, error);
      return self->policy != NULL;
    }
  if (is_form (document, LKL_DOCUMENT_FORM_QUESTIONS))
    {
      self->questions = lkl_questions_document_parse (document->href, document->content, error);
      return self->questions != NULL;
    }
  /* Only for names beside thanks: without it their ids stand there. */
  if (is_form (document, LKL_DOCUMENT_FORM_PEOPLE))
    self->people = lkl_people_document_parse (document->href, document->content, NULL);
  return TRUE;
}

LklShelvedSet *
lkl_shelved_set_new (gint64 serial, GPtrArray *documents, GError **error)
{
  g_autoptr (LklShelvedSet) self = g_atomic_rc_box_new0 (LklShelvedSet);
  g_autoptr (LklDocumentIndex) index = NULL;

  self->serial = serial;
  self->index = write_index (serial, documents);
  self->index_etag = make_etag (self->index);
  self->by_href = g_hash_table_new_full (
      g_str_hash, g_str_equal, NULL, (GDestroyNotify) lkl_served_document_free);
  for (guint i = 0; i < documents->len; i++)
    if (!add_document (self, g_ptr_array_index (documents, i), error))
      return NULL;
  index = lkl_document_index_parse ("index.json", self->index, error);
  return index != NULL ? g_steal_pointer (&self) : NULL;
}

const LklTarget *
lkl_shelved_set_find_target (const LklShelvedSet *self, const char *id)
{
  for (guint i = 0; self->policy != NULL && i < self->policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (self->policy->targets, i);

      if (g_strcmp0 (target->id, id) == 0)
        return target;
    }
  return NULL;
}

const LklPlace *
lkl_shelved_set_find_place (const LklShelvedSet *self, const char *id)
{
  for (guint i = 0; self->policy != NULL && i < self->policy->places->len; i++)
    {
      const LklPlace *place = g_ptr_array_index (self->policy->places, i);

      if (g_strcmp0 (place->id, id) == 0)
        return place;
    }
  return NULL;
}

const LklQuestion *
lkl_shelved_set_find_question (const LklShelvedSet *self, const char *id)
{
  for (guint i = 0; self->questions != NULL && i < self->questions->questions->len; i++)
    {
      const LklQuestion *question = g_ptr_array_index (self->questions->questions, i);

      if (g_strcmp0 (question->id, id) == 0)
        return question;
    }
  return NULL;
}

const LklPerson *
lkl_shelved_set_find_person (const LklShelvedSet *self, const char *uid)
{
  for (guint i = 0; self->people != NULL && i < self->people->people->len; i++)
    {
      const LklPerson *person = g_ptr_array_index (self->people->people, i);

      if (g_strcmp0 (person->uid, uid) == 0)
        return person;
    }
  return NULL;
}

const char *
lkl_shelved_set_get_person_name (const LklShelvedSet *self, const char *uid)
{
  const LklPerson *person = lkl_shelved_set_find_person (self, uid);

  return person != NULL ? person->name : uid;
}

LklDocumentShelf *
lkl_document_shelf_new (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  LklDocumentShelf *self = g_new0 (LklDocumentShelf, 1);

  g_mutex_init (&self->lock);
  self->set = lkl_shelved_set_new (1, none, NULL);
  return self;
}

void
lkl_document_shelf_free (LklDocumentShelf *self)
{
  lkl_shelved_set_unref (self->set);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
lkl_document_shelf_replace (LklDocumentShelf *self, LklShelvedSet *set)
{
  g_autoptr (LklShelvedSet) old = NULL;
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  old = self->set;
  self->set = lkl_shelved_set_ref (set);
}

LklShelvedSet *
lkl_document_shelf_get (LklDocumentShelf *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return lkl_shelved_set_ref (self->set);
}

char *
lkl_document_shelf_get_index_etag (LklDocumentShelf *self)
{
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (self);

  return g_strdup (set->index_etag);
}

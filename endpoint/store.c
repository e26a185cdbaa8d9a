/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStore"

#include "endpoint/store.h"

void
lkl_served_person_free (LklServedPerson *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->site);
  g_free (self->team);
  g_free (self->start_day);
  g_free (self);
}

void
lkl_named_answer_free (LklNamedAnswer *self)
{
  g_free (self->uid);
  g_free (self->person);
  g_free (self->question);
  g_free (self->kind);
  g_free (self->choice);
  g_free (self->reason);
  g_free (self->comment);
  g_free (self);
}

void
lkl_token_free (LklToken *self)
{
  g_free (self->hash);
  g_free (self->person);
  g_free (self);
}

void
lkl_stored_record_free (LklStoredRecord *self)
{
  g_free (self->key);
  g_free (self->name);
  g_free (self->attributes);
  g_free (self);
}

LklPush *
lkl_push_new (void)
{
  LklPush *self = g_new0 (LklPush, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_record_free);
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_named_answer_free);
  return self;
}

void
lkl_push_free (LklPush *self)
{
  g_free (self->token_hash);
  g_free (self->stream);
  g_free (self->day);
  g_free (self->sha256);
  g_free (self->received_day);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

void
lkl_enrolment_free (LklEnrolment *self)
{
  g_free (self->code_hash);
  g_free (self->device);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    g_free (self->streams[i]);
  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    g_free (self->token_hashes[i]);
  g_free (self);
}

void
lkl_served_document_free (LklServedDocument *self)
{
  g_free (self->href);
  g_free (self->form);
  g_free (self->sha256);
  g_free (self->source_sha256);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}

const char *
lkl_token_class_get_name (LklTokenClass token_class)
{
  return token_class == LKL_TOKEN_MINE ? "mine"
                                       : lkl_record_class_get_name ((LklRecordClass) token_class);
}

void
lkl_store_close (LklStore *self)
{
  self->verbs->close (self);
}

gboolean
lkl_store_put_people (LklStore *self, GPtrArray *people, GError **error)
{
  return self->verbs->put_people (self, people, error);
}

GPtrArray *
lkl_store_list_people (LklStore *self, GError **error)
{
  return self->verbs->list_people (self, error);
}

LklServedPerson *
lkl_store_get_person (LklStore *self, const char *id, GError **error)
{
  return self->verbs->get_person (self, id, error);
}

gboolean
lkl_store_put_answers (LklStore *self, GPtrArray *answers, GError **error)
{
  return self->verbs->put_answers (self, answers, error);
}

GPtrArray *
lkl_store_list_answers (
    LklStore *self, const char *person, gint64 since_usecs, guint limit, GError **error)
{
  return self->verbs->list_answers (self, person, since_usecs, limit, error);
}

gboolean
lkl_store_put_code (
    LklStore *self, const char *hash, const char *person, gint64 expires_usecs, GError **error)
{
  return self->verbs->put_code (self, hash, person, expires_usecs, error);
}

LklServedPerson *
lkl_store_enrol (LklStore *self, const LklEnrolment *enrolment, gint64 now_usecs, GError **error)
{
  return self->verbs->enrol (self, enrolment, now_usecs, error);
}

LklToken *
lkl_store_find_token (LklStore *self, const char *hash, GError **error)
{
  return self->verbs->find_token (self, hash, error);
}

gboolean
lkl_store_put_push (LklStore *self, const LklPush *push, LklPushOutcome *outcome, GError **error)
{
  return self->verbs->put_push (self, push, outcome, error);
}

gboolean
lkl_store_put_documents (
    LklStore *self, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error)
{
  return self->verbs->put_documents (self, documents, now_usecs, serial, error);
}

GPtrArray *
lkl_store_list_documents (LklStore *self, gint64 *serial, GError **error)
{
  return self->verbs->list_documents (self, serial, error);
}

gboolean
lkl_store_get_counter (LklStore *self, const char *name, gint64 *value, GError **error)
{
  return self->verbs->get_counter (self, name, value, error);
}

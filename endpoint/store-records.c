/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreRecords"

#include "endpoint/store-records.h"

void
lkl_served_person_free (LklServedPerson *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->site);
  g_free (self->team);
  g_free (self->start_day);
  g_free (self->end_day);
  g_free (self->identity);
  g_strfreev (self->contacts);
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
  g_free (self->lost);
  g_free (self->comment);
  g_free (self->thanks);
  g_free (self);
}

void
lkl_task_free (LklTask *self)
{
  g_free (self->uid);
  g_free (self->person);
  g_free (self->to);
  g_free (self->words);
  g_free (self->evidence);
  g_free (self->service);
  g_free (self);
}

void
lkl_companion_record_free (LklCompanionRecord *self)
{
  g_free (self->person);
  g_free (self->subject);
  g_free (self->day);
  g_free (self);
}

LklCountedAnswer *
lkl_counted_answer_copy (const LklCountedAnswer *self)
{
  LklCountedAnswer *copy = g_new0 (LklCountedAnswer, 1);

  copy->uid = g_strdup (self->uid);
  copy->question = g_strdup (self->question);
  copy->version = self->version;
  copy->kind = g_strdup (self->kind);
  copy->outcome = g_strdup (self->outcome);
  copy->choice = g_strdup (self->choice);
  copy->day = g_strdup (self->day);
  return copy;
}

void
lkl_counted_answer_free (LklCountedAnswer *self)
{
  g_free (self->uid);
  g_free (self->question);
  g_free (self->kind);
  g_free (self->outcome);
  g_free (self->choice);
  g_free (self->day);
  g_free (self);
}

void
lkl_counted_total_free (LklCountedTotal *self)
{
  g_free (self->question);
  g_free (self->kind);
  g_free (self->choice);
  g_free (self);
}

void
lkl_enrolled_device_free (LklEnrolledDevice *self)
{
  g_free (self->id);
  g_free (self->vouched_by);
  g_free (self);
}

void
lkl_token_free (LklToken *self)
{
  g_free (self->hash);
  g_free (self->person);
  g_free (self->device);
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

void
lkl_running_outage_free (LklRunningOutage *self)
{
  g_free (self->service);
  g_free (self);
}

LklPush *
lkl_push_new (void)
{
  LklPush *self = g_new0 (LklPush, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_record_free);
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_named_answer_free);
  self->tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_task_free);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_companion_record_free);
  self->running = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_running_outage_free);
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
  g_ptr_array_unref (self->tasks);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->running);
  g_free (self);
}

void
lkl_enrolment_free (LklEnrolment *self)
{
  g_free (self->code_hash);
  g_free (self->identity);
  g_free (self->device);
  g_free (self->vouched_by);
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

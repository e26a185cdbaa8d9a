/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStore"

#include "endpoint/store.h"

void
lkl_store_init (LklStore *self, const LklStoreVerbs *verbs)
{
  self->verbs = verbs;
  g_mutex_init (&self->lock);
}

void
lkl_store_close (LklStore *self)
{
  g_mutex_clear (&self->lock);
  self->verbs->close (self);
}

gboolean
lkl_store_put_people (LklStore *self, GPtrArray *people, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->put_people (self, people, error);
}

GPtrArray *
lkl_store_list_people (LklStore *self, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_people (self, error);
}

LklServedPerson *
lkl_store_get_person (LklStore *self, const char *id, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->get_person (self, id, error);
}

gboolean
lkl_store_put_answers (LklStore *self, GPtrArray *answers, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->put_answers (self, answers, error);
}

GPtrArray *
lkl_store_list_answers (
    LklStore *self, const char *person, gint64 since_usecs, guint limit, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_answers (self, person, since_usecs, limit, error);
}

GPtrArray *
lkl_store_list_latest_answers (
    LklStore *self, gint64 since_usecs, guint max_looked_at, LklAnswerFilter counts, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_latest_answers (self, since_usecs, max_looked_at, counts, error);
}

GPtrArray *
lkl_store_list_waiting (LklStore *self, guint limit, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_waiting (self, limit, error);
}

GPtrArray *
lkl_store_list_thanks (LklStore *self, gint64 since_usecs, guint limit, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_thanks (self, since_usecs, limit, error);
}

gboolean
lkl_store_mark_called (
    LklStore *self, const char *person, const char *uid, gint64 now_usecs, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->mark_called (self, person, uid, now_usecs, error);
}

gboolean
lkl_store_put_tasks (LklStore *self, GPtrArray *tasks, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->put_tasks (self, tasks, error);
}

GPtrArray *
lkl_store_list_tasks (LklStore *self, const LklTaskQuery *query, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_tasks (self, query, error);
}

GPtrArray *
lkl_store_list_tasks_of_person (LklStore *self, const char *person, guint limit, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_tasks_of_person (self, person, limit, error);
}

gboolean
lkl_store_count_tasks (LklStore *self, LklTaskCounts *counts, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->count_tasks (self, counts, error);
}

gboolean
lkl_store_mark_task_done (LklStore *self,
                          const char *person,
                          const char *uid,
                          gint64 now_usecs,
                          LklPersonMessageKind *kind,
                          GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->mark_task_done (self, person, uid, now_usecs, kind, error);
}

gboolean
lkl_store_forget_tasks (LklStore *self, gint64 now_usecs, guint *n_forgotten, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->forget_tasks (self, now_usecs, n_forgotten, error);
}

gboolean
lkl_store_erase (LklStore *self,
                 const LklToken *token,
                 gint64 asked_usecs,
                 LklErasureAnswer *erased,
                 GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->erase (self, token, asked_usecs, erased, error);
}

GPtrArray *
lkl_store_list_companion_steps (LklStore *self, const char *person, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_companion_steps (self, person, error);
}

gboolean
lkl_store_put_code (
    LklStore *self, const char *hash, const char *person, gint64 expires_usecs, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->put_code (self, hash, person, expires_usecs, error);
}

LklServedPerson *
lkl_store_enrol (LklStore *self, const LklEnrolment *enrolment, gint64 now_usecs, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->enrol (self, enrolment, now_usecs, error);
}

LklToken *
lkl_store_find_token (LklStore *self, const char *hash, gint64 now_usecs, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->find_token (self, hash, now_usecs, error);
}

gboolean
lkl_store_renew_token (
    LklStore *self, const char *hash, const char *new_hash, gint64 now_usecs, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->renew_token (self, hash, new_hash, now_usecs, error);
}

GPtrArray *
lkl_store_list_devices (LklStore *self, const char *person, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_devices (self, person, error);
}

gboolean
lkl_store_end_device (LklStore *self, const char *person, const char *device, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->end_device (self, person, device, error);
}

gboolean
lkl_store_put_push (LklStore *self, const LklPush *push, LklPushOutcome *outcome, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->put_push (self, push, outcome, error);
}

gboolean
lkl_store_put_counted (LklStore *self, const LklCountedAnswer *counted, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->put_counted (self, counted, error);
}

GPtrArray *
lkl_store_list_counted (LklStore *self, const char *from_day, const char *until_day, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_counted (self, from_day, until_day, error);
}

gboolean
lkl_store_put_documents (
    LklStore *self, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->put_documents (self, documents, now_usecs, serial, error);
}

GPtrArray *
lkl_store_list_documents (LklStore *self, gint64 *serial, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_documents (self, serial, error);
}

gboolean
lkl_store_tell (LklStore *self,
                GPtrArray *tellings,
                GPtrArray *documents,
                gint64 now_usecs,
                gint64 *serial,
                GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->tell (self, tellings, documents, now_usecs, serial, error);
}

GPtrArray *
lkl_store_list_notices (LklStore *self, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_notices (self, error);
}

LklToldNotice *
lkl_store_get_notice (LklStore *self, const char *id, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->get_notice (self, id, error);
}

GPtrArray *
lkl_store_list_personal_notices (LklStore *self,
                                 const char *person,
                                 gint64 now_usecs,
                                 GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_personal_notices (self, person, now_usecs, error);
}

GPtrArray *
lkl_store_list_notice_writes (LklStore *self, const char *id, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->list_notice_writes (self, id, error);
}

gboolean
lkl_store_get_counter (LklStore *self, const char *name, gint64 *value, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->get_counter (self, name, value, error);
}

gboolean
lkl_store_get_fact (LklStore *self, const char *name, char **value, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->get_fact (self, name, value, error);
}

gboolean
lkl_store_set_fact (LklStore *self, const char *name, const char *value, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->verbs->set_fact (self, name, value, error);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSampleMessages"

#include "endpoint/sample-messages.h"

#include "agent/base/json-read.h"
#include "agent/wire/document-read.h"

#define MAX_MESSAGES 200
#define MAX_MINUTES_AGO (90 * 24 * 60)

static gboolean
read_time (const LklJsonValue *value,
           const char *member,
           LklJsonPresence presence,
           gint64 now_usecs,
           gint64 *usecs,
           GError **error)
{
  gint64 minutes = -1;

  if (!lkl_json_get_int64 (value, member, presence, 0, MAX_MINUTES_AGO, &minutes, error))
    return FALSE;
  if (minutes >= 0)
    *usecs = now_usecs - minutes * G_TIME_SPAN_MINUTE;
  return TRUE;
}

/* Returns: (transfer full): as a PC would send it; NULL with an error */
static LklPersonMessage *
read_message (const LklJsonValue *value, GError **error)
{
  const char *names[LKL_PERSON_MESSAGE_N_KINDS + 1] = { NULL };
  const char *to = NULL, *words = NULL, *evidence = NULL, *service = NULL;
  guint kind = 0;

  for (guint i = 0; i < LKL_PERSON_MESSAGE_N_KINDS; i++)
    names[i] = lkl_person_message_kind_get_name ((LklPersonMessageKind) i);
  if (!lkl_document_get_choice (value, "kind", LKL_JSON_REQUIRED, names, &kind, error)
      || !lkl_json_get_string (
          value, "to", LKL_JSON_OPTIONAL, LKL_PERSON_MESSAGE_TO_MAX_BYTES, &to, error)
      || !lkl_json_get_string (
          value, "words", LKL_JSON_OPTIONAL, LKL_PERSON_MESSAGE_WORDS_MAX_CHARS, &words, error)
      || !lkl_json_get_string (value,
                               "evidence",
                               LKL_JSON_OPTIONAL,
                               LKL_PERSON_MESSAGE_EVIDENCE_MAX_BYTES,
                               &evidence,
                               error)
      || !lkl_json_get_string (
          value, "service", LKL_JSON_OPTIONAL, LKL_DOCUMENT_ID_MAX_BYTES, &service, error))
    return NULL;
  return lkl_person_message_new ((LklPersonMessageKind) kind, to, words, evidence, service, error);
}

/* Returns: (transfer full): NULL with an error */
static LklTask *
read_task (const LklJsonValue *value, guint number, gint64 now_usecs, GError **error)
{
  g_autoptr (LklTask) task = g_new0 (LklTask, 1);
  g_autoptr (LklPersonMessage) message = NULL;
  const char *person;

  if (!lkl_json_get_string (
          value, "person", LKL_JSON_REQUIRED, LKL_DOCUMENT_ID_MAX_BYTES, &person, error)
      || !read_time (value, "minutesAgo", LKL_JSON_REQUIRED, now_usecs, &task->time_usecs, error)
      || !read_time (
          value, "doneMinutesAgo", LKL_JSON_OPTIONAL, now_usecs, &task->done_usecs, error))
    return NULL;
  message = read_message (value, error);
  if (message == NULL)
    return NULL;
  task->uid = g_strdup_printf ("sample-message-%u", number);
  task->person = g_strdup (person);
  task->kind = message->kind;
  task->to = g_strdup (message->to);
  task->words = g_strdup (message->words);
  task->evidence = g_strdup (message->evidence);
  task->service = g_strdup (message->service);
  return g_steal_pointer (&task);
}

GPtrArray *
lkl_sample_messages_read (const char *path, gint64 now_usecs, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_task_free);
  g_autoptr (LklJsonDocument) document = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &reason);
  LklJsonValue root, list;

  if (bytes == NULL)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "%s", reason->message);
      return NULL;
    }
  document = lkl_json_document_new (path, bytes, &LKL_JSON_LIMITS_DEFAULT, error);
  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  if (!lkl_json_get_array (&root, "messages", LKL_JSON_REQUIRED, MAX_MESSAGES, &list, error))
    return NULL;
  for (guint i = 0; i < lkl_json_array_get_length (&list); i++)
    {
      LklJsonValue value = lkl_json_array_get_element (&list, i);
      LklTask *task = read_task (&value, i, now_usecs, error);

      if (task == NULL)
        return NULL;
      g_ptr_array_add (tasks, task);
    }
  return g_steal_pointer (&tasks);
}

gboolean
lkl_sample_messages_put (LklStore *store, GPtrArray *tasks, GError **error)
{
  LklPersonMessageKind kind;

  if (!lkl_store_put_tasks (store, tasks, error))
    return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    {
      const LklTask *task = g_ptr_array_index (tasks, i);

      if (task->done_usecs != 0
          && !lkl_store_mark_task_done (
              store, task->person, task->uid, task->done_usecs, &kind, error))
        return FALSE;
    }
  return TRUE;
}

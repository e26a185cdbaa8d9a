/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTaskBuild"

#include "endpoint/task-build.h"

/* An agent that was away so long has a wrong clock. */
#define MAX_AGE_USECS (40 * G_TIME_SPAN_DAY)

LklTask *
lkl_task_build (const LklOtlpRecord *record,
                const char *person,
                gint64 now_usecs,
                const char **reason)
{
  g_autoptr (LklPersonMessage) message = lkl_person_message_from_record (record, reason);
  LklTask *task;

  if (message == NULL)
    return NULL;
  task = g_new0 (LklTask, 1);
  task->uid = g_strdup (record->uid);
  task->person = g_strdup (person);
  task->kind = message->kind;
  task->to = g_strdup (message->to);
  task->words = g_strdup (message->words);
  task->evidence = g_strdup (message->evidence);
  task->service = g_strdup (message->service);
  /* What a person said is never lost for a clock that is wrong: then it was said by now. */
  task->time_usecs =
      record->time_usecs >= now_usecs - MAX_AGE_USECS && record->time_usecs < now_usecs
          ? record->time_usecs
          : now_usecs;
  return task;
}

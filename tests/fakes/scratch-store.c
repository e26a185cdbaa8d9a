/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/scratch-store.h"

#include <glib/gstdio.h>

#include "agent/base/identifier.h"
#include "endpoint/store-sqlite.h"

LklScratchStore *
lkl_scratch_store_new (void)
{
  LklScratchStore *self = g_new0 (LklScratchStore, 1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("store-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "endpoint.db", NULL);
  self->store = lkl_store_sqlite_open (path, &error);
  g_assert_no_error (error);
  return self;
}

void
lkl_scratch_store_free (LklScratchStore *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  lkl_store_close (self->store);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self);
}

void
lkl_scratch_store_add_person (LklScratchStore *self, const char *id)
{
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_served_person_free);
  g_autoptr (GError) error = NULL;
  LklServedPerson *person = g_new0 (LklServedPerson, 1);

  person->id = g_strdup (id);
  person->name = g_strdup (id);
  person->site = g_strdup ("Oslo");
  person->team = g_strdup ("");
  g_ptr_array_add (people, person);
  lkl_store_put_people (self->store, people, &error);
  g_assert_no_error (error);
}

/* @answer: (transfer full): says what is not in the parameters */
static void
put_answer (LklScratchStore *self,
            LklNamedAnswer *answer,
            const char *person,
            const char *kind,
            const char *choice,
            gint64 time_usecs)
{
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_named_answer_free);
  g_autoptr (GError) error = NULL;

  answer->person = g_strdup (person);
  answer->question = g_strdup ("it-for-you");
  answer->version = 1;
  answer->kind = g_strdup (kind);
  answer->choice = g_strdup (choice);
  answer->time_usecs = time_usecs;
  g_ptr_array_add (answers, answer);
  lkl_store_put_answers (self->store, answers, &error);
  g_assert_no_error (error);
}

void
lkl_scratch_store_add_answer (LklScratchStore *self,
                              const char *person,
                              const char *kind,
                              const char *choice,
                              const char *reason,
                              gint64 time_usecs)
{
  LklNamedAnswer *answer = g_new0 (LklNamedAnswer, 1);

  answer->uid = lkl_identifier_new_v4 ();
  answer->reason = g_strdup (reason);
  put_answer (self, answer, person, kind, choice, time_usecs);
}

void
lkl_scratch_store_add_request (LklScratchStore *self,
                               const char *person,
                               const char *uid,
                               const char *kind,
                               const char *choice,
                               gint64 time_usecs)
{
  LklNamedAnswer *answer = g_new0 (LklNamedAnswer, 1);

  answer->uid = g_strdup (uid);
  answer->wants_contact = TRUE;
  put_answer (self, answer, person, kind, choice, time_usecs);
}

void
lkl_scratch_store_add_task (LklScratchStore *self,
                            const char *person,
                            const char *uid,
                            LklPersonMessageKind kind,
                            const char *to,
                            const char *words,
                            gint64 time_usecs)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_task_free);
  g_autoptr (GError) error = NULL;
  LklTask *task = g_new0 (LklTask, 1);

  task->uid = g_strdup (uid);
  task->person = g_strdup (person);
  task->kind = kind;
  task->to = g_strdup (to);
  task->words = g_strdup (words);
  task->time_usecs = time_usecs;
  g_ptr_array_add (tasks, task);
  lkl_store_put_tasks (self->store, tasks, &error);
  g_assert_no_error (error);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFileLook"

#include "agent/responsiveness/warnings/file-look.h"

#include "agent/responsiveness/warnings/certificate-end.h"

/* What the thread holds: it may outlive the object. */
typedef struct
{
  LklFileLook *look;    /* main thread only; NULL = it has gone */
  GPtrArray *questions; /* (owned) (element-type LklFileQuestion) */
  guint n_told;         /* main thread only */
} Errand;

struct _LklFileLook
{
  LklFileAnswered answered;
  gpointer user_data;
  Errand *errand; /* (owned) (nullable): NULL while nothing is asked */
};

LklFileQuestion *
lkl_file_question_new (LklFileQuestionKind kind, const char *id, const char *path)
{
  LklFileQuestion *self = g_new0 (LklFileQuestion, 1);

  self->kind = kind;
  self->id = g_strdup (id);
  self->path = g_strdup (path);
  self->ends_usecs = -1;
  return self;
}

void
lkl_file_question_free (LklFileQuestion *self)
{
  g_free (self->id);
  g_free (self->path);
  g_free (self);
}

static void
errand_clear (gpointer data)
{
  g_ptr_array_unref (((Errand *) data)->questions);
}

static void
errand_unref (Errand *self)
{
  g_atomic_rc_box_release_full (self, errand_clear);
}

/* On the main thread. Answers come one by one: what is behind one that hangs waits, what is before
 * it does not. */
static gboolean
tell (gpointer data)
{
  Errand *errand = data;
  LklFileLook *look = errand->look;
  const guint i = errand->n_told++;

  if (look == NULL)
    return G_SOURCE_REMOVE;
  if (i + 1 == errand->questions->len)
    {
      errand->look = NULL;
      errand_unref (g_steal_pointer (&look->errand));
    }
  look->answered (g_ptr_array_index (errand->questions, i), look->user_data);
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  Errand *errand = data;

  for (guint i = 0; i < errand->questions->len; i++)
    {
      LklFileQuestion *question = g_ptr_array_index (errand->questions, i);

      if (question->kind == LKL_FILE_QUESTION_SPACE)
        lkl_disk_space_read (question->path, &question->space);
      else
        question->ends_usecs = lkl_certificate_end_read (question->path);
      /* g_main_context_invoke() would call it here while the main loop does not run. */
      g_idle_add_full (G_PRIORITY_DEFAULT,
                       tell,
                       g_atomic_rc_box_acquire (errand),
                       (GDestroyNotify) errand_unref);
    }
  errand_unref (errand);
  return NULL;
}

gboolean
lkl_file_look_start (LklFileLook *self, GPtrArray *questions)
{
  Errand *errand;

  if (self->errand != NULL || questions->len == 0)
    {
      g_ptr_array_unref (questions);
      return self->errand == NULL;
    }
  errand = g_atomic_rc_box_new0 (Errand);
  errand->look = self;
  errand->questions = questions;
  self->errand = errand;
  g_thread_unref (g_thread_new ("file-look", run, g_atomic_rc_box_acquire (errand)));
  return TRUE;
}

LklFileLook *
lkl_file_look_new (LklFileAnswered answered, gpointer user_data)
{
  LklFileLook *self = g_new0 (LklFileLook, 1);

  self->answered = answered;
  self->user_data = user_data;
  return self;
}

void
lkl_file_look_free (LklFileLook *self)
{
  if (self->errand != NULL)
    {
      self->errand->look = NULL;
      errand_unref (self->errand);
    }
  g_free (self);
}

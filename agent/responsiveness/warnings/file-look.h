/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/responsiveness/warnings/disk-space.h"

G_BEGIN_DECLS

/**
 * LklFileLook: asks things of file systems on a thread of its own, since network file systems can
 * hang for hours, and one stuck thread of a pool that all share would be missed there. While a look
 * hangs no other one begins. Main thread only.
 */
typedef enum
{
  LKL_FILE_QUESTION_SPACE,
  LKL_FILE_QUESTION_CERTIFICATE,
} LklFileQuestionKind;

typedef struct
{
  LklFileQuestionKind kind;
  char *id;   /* (owned): the asker's */
  char *path; /* (owned) */

  /* The answer, one of both. */
  LklDiskSpace space;
  gint64 ends_usecs; /* Unix time; -1 = not known */
} LklFileQuestion;

/* Returns: (transfer full) */
LklFileQuestion *lkl_file_question_new (LklFileQuestionKind kind, const char *id, const char *path);
void lkl_file_question_free (LklFileQuestion *self);

/* One question is answered. In the default main context, in the order of the questions. */
typedef void (*LklFileAnswered) (const LklFileQuestion *question, gpointer user_data);

typedef struct _LklFileLook LklFileLook;

/* Returns: (transfer full) */
LklFileLook *lkl_file_look_new (LklFileAnswered answered, gpointer user_data);
/* What is still being asked is left behind: nothing is told any more. */
void lkl_file_look_free (LklFileLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklFileLook, lkl_file_look_free)

/* @questions: (transfer full) (element-type LklFileQuestion)
 * Returns: FALSE where the last look has not ended yet, and nothing begins */
gboolean lkl_file_look_start (LklFileLook *self, GPtrArray *questions);

G_END_DECLS

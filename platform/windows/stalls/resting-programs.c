/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRestingPrograms"

#include "platform/windows/stalls/resting-programs.h"

#include <stdio.h>

/* More than a person's session has; then all are asked anew. */
#define MAX_PROGRAMS 256

struct _LklRestingPrograms
{
  GHashTable *answers; /* (owned): LklProcessId -> Answer */
};

typedef struct
{
  guint64 n_slices; /* how often it had come to run when it answered */
  guint n_rests;
} Answer;

LklRestingPrograms *
lkl_resting_programs_new (void)
{
  LklRestingPrograms *self = g_new0 (LklRestingPrograms, 1);

  self->answers = g_hash_table_new_full (lkl_process_id_hash, lkl_process_id_equal, g_free, g_free);
  return self;
}

void
lkl_resting_programs_free (LklRestingPrograms *self)
{
  g_hash_table_unref (self->answers);
  g_free (self);
}

/* Returns: how often the thread has come to run; 0 = nobody counts */
static guint64
parse_slices (const char *schedstat)
{
  unsigned long long n_slices;

  if (schedstat == NULL || sscanf (schedstat, "%*u %*u %llu", &n_slices) != 1)
    return 0;
  return n_slices;
}

void
lkl_resting_programs_note_answer_with (LklRestingPrograms *self,
                                       const LklProcessId *process,
                                       const char *schedstat)
{
  Answer *answer;

  if (g_hash_table_size (self->answers) >= MAX_PROGRAMS)
    g_hash_table_remove_all (self->answers);
  answer = g_new0 (Answer, 1);
  answer->n_slices = parse_slices (schedstat);
  g_hash_table_replace (self->answers, g_memdup2 (process, sizeof *process), answer);
}

gboolean
lkl_resting_programs_take_rest_with (LklRestingPrograms *self,
                                     const LklProcessId *process,
                                     const char *schedstat)
{
  Answer *answer = g_hash_table_lookup (self->answers, process);
  const guint64 n_slices = parse_slices (schedstat);

  if (answer == NULL)
    return FALSE;
  if (n_slices == 0 || n_slices != answer->n_slices
      || answer->n_rests == LKL_RESTING_PROGRAMS_MOST_RESTS)
    {
      g_hash_table_remove (self->answers, process);
      return FALSE;
    }
  answer->n_rests++;
  return TRUE;
}

/* Of the main thread: it is the one that has the number of the process.
 * Returns: (transfer full) (nullable) */
static char *
read_schedstat (const LklProcessId *process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/schedstat", process->pid);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

void
lkl_resting_programs_note_answer (LklRestingPrograms *self, const LklProcessId *process)
{
  g_autofree char *schedstat = read_schedstat (process);

  lkl_resting_programs_note_answer_with (self, process, schedstat);
}

gboolean
lkl_resting_programs_take_rest (LklRestingPrograms *self, const LklProcessId *process)
{
  g_autofree char *schedstat = NULL;

  if (!g_hash_table_contains (self->answers, process))
    return FALSE;
  schedstat = read_schedstat (process);
  return lkl_resting_programs_take_rest_with (self, process, schedstat);
}

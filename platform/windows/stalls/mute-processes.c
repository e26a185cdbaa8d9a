/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMuteProcesses"

#include "platform/windows/stalls/mute-processes.h"

#define FIRST_PAUSE_USECS (60 * (gint64) G_USEC_PER_SEC)
#define LONGEST_PAUSE_USECS (60 * FIRST_PAUSE_USECS)
/* More than a person's session has; then all are asked anew. */
#define MAX_PROCESSES 256

struct _LklMuteProcesses
{
  GHashTable *pauses; /* (owned): LklProcessId -> Pause */
};

typedef struct
{
  gint64 until_usecs; /* CLOCK_MONOTONIC */
  gint64 length_usecs;
} Pause;

LklMuteProcesses *
lkl_mute_processes_new (void)
{
  LklMuteProcesses *self = g_new0 (LklMuteProcesses, 1);

  self->pauses = g_hash_table_new_full (lkl_process_id_hash, lkl_process_id_equal, g_free, g_free);
  return self;
}

void
lkl_mute_processes_free (LklMuteProcesses *self)
{
  g_hash_table_unref (self->pauses);
  g_free (self);
}

void
lkl_mute_processes_add (LklMuteProcesses *self, const LklProcessId *process, gint64 now_usecs)
{
  Pause *pause = g_hash_table_lookup (self->pauses, process);

  if (pause == NULL)
    {
      if (g_hash_table_size (self->pauses) >= MAX_PROCESSES)
        g_hash_table_remove_all (self->pauses);
      pause = g_new0 (Pause, 1);
      g_hash_table_insert (self->pauses, g_memdup2 (process, sizeof *process), pause);
    }
  pause->length_usecs = CLAMP (2 * pause->length_usecs, FIRST_PAUSE_USECS, LONGEST_PAUSE_USECS);
  pause->until_usecs = now_usecs + pause->length_usecs;
}

gboolean
lkl_mute_processes_contains (const LklMuteProcesses *self,
                             const LklProcessId *process,
                             gint64 now_usecs)
{
  const Pause *pause = g_hash_table_lookup (self->pauses, process);

  return pause != NULL && now_usecs < pause->until_usecs;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklReadyPrograms"

#include "platform/windows/stalls/ready-programs.h"

#include <unistd.h>

#include "platform/windows/process/main-thread.h"
#include "platform/windows/stalls/main-thread-watch.h"

/* More than a person's session has; then all are asked anew. */
#define MAX_PROGRAMS 256

struct _LklReadyPrograms
{
  GHashTable *n_looks; /* (owned): LklProcessId -> how often since it answered */
  guint most_looks;
  LklProcessId open; /* whose file stays open, pid 0 = nobody's: mostly the same one is looked at */
  gint sleep_fd;     /* -1 = none */
};

LklReadyPrograms *
lkl_ready_programs_new (guint most_looks)
{
  LklReadyPrograms *self = g_new0 (LklReadyPrograms, 1);

  self->most_looks = most_looks;
  self->sleep_fd = -1;
  self->n_looks = g_hash_table_new_full (lkl_process_id_hash, lkl_process_id_equal, g_free, NULL);
  return self;
}

static void
close_sleep (LklReadyPrograms *self)
{
  if (self->sleep_fd >= 0)
    close (self->sleep_fd);
  self->sleep_fd = -1;
  self->open = (LklProcessId){ 0 };
}

void
lkl_ready_programs_free (LklReadyPrograms *self)
{
  close_sleep (self);
  g_hash_table_unref (self->n_looks);
  g_free (self);
}

static void
set_looks (LklReadyPrograms *self, const LklProcessId *process, guint n_looks)
{
  g_hash_table_replace (
      self->n_looks, g_memdup2 (process, sizeof *process), GUINT_TO_POINTER (n_looks));
}

void
lkl_ready_programs_note_answer (LklReadyPrograms *self, const LklProcessId *process)
{
  if (g_hash_table_size (self->n_looks) >= MAX_PROGRAMS)
    g_hash_table_remove_all (self->n_looks);
  set_looks (self, process, 0);
}

/* Whoever is found busy answers for itself before it is looked at again. */
static gboolean
take_look (LklReadyPrograms *self, const LklProcessId *process, gboolean is_ready)
{
  const guint n_looks = GPOINTER_TO_UINT (g_hash_table_lookup (self->n_looks, process));

  if (!is_ready || n_looks >= self->most_looks)
    {
      g_hash_table_remove (self->n_looks, process);
      return FALSE;
    }
  set_looks (self, process, n_looks + 1);
  return TRUE;
}

static gboolean
is_polling (LklReadyPrograms *self, const LklProcessId *process)
{
  LklMainThread look;

  if (!lkl_process_id_equal (&self->open, process))
    {
      close_sleep (self);
      self->sleep_fd = lkl_main_thread_open_sleep (process->pid);
      self->open = *process;
    }
  return lkl_main_thread_reread_sleep (self->sleep_fd, &look)
         && lkl_main_thread_watch_is_polling (&look);
}

gboolean
lkl_ready_programs_look (LklReadyPrograms *self,
                         LklUnixSockets *sockets,
                         const LklProcessId *process,
                         guint32 connection)
{
  if (connection == 0 || !g_hash_table_contains (self->n_looks, process))
    return FALSE;
  /* A socket that is still there belongs to the same process. */
  return take_look (self,
                    process,
                    is_polling (self, process)
                        && lkl_unix_sockets_get_unread (sockets, connection) == 0);
}

gboolean
lkl_ready_programs_look_with (LklReadyPrograms *self,
                              const LklProcessId *process,
                              const char *wchan,
                              gint64 unread)
{
  LklMainThread look = { .state = 'S' };

  if (!g_hash_table_contains (self->n_looks, process))
    return FALSE;
  g_strlcpy (look.wchan, wchan, sizeof look.wchan);
  return take_look (self, process, lkl_main_thread_watch_is_polling (&look) && unread == 0);
}

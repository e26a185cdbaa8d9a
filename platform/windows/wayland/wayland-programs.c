/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWaylandPrograms"

#include "platform/windows/wayland/wayland-programs.h"

#include <unistd.h>

#include "platform/windows/process/process-sockets.h"
#include "platform/windows/process/process-state.h"

/* Of a search. What is beyond is not found, which the coverage of the figures bears. */
#define MAX_PROCESSES 4096

struct _LklWaylandPrograms
{
  LklUnixSockets *sockets;
  char *path;       /* (owned) */
  GHashTable *ends; /* (owned): inode -> pid, 0 = of nobody that we may look at */
  GArray *programs; /* (owned) (element-type LklWaylandProgram) */
};

LklWaylandPrograms *
lkl_wayland_programs_new (LklUnixSockets *sockets, const char *path)
{
  LklWaylandPrograms *self = g_new0 (LklWaylandPrograms, 1);

  self->sockets = sockets;
  self->path = g_strdup (path);
  self->ends = g_hash_table_new (NULL, NULL);
  self->programs = g_array_new (FALSE, FALSE, sizeof (LklWaylandProgram));
  return self;
}

void
lkl_wayland_programs_free (LklWaylandPrograms *self)
{
  g_free (self->path);
  g_hash_table_unref (self->ends);
  g_array_unref (self->programs);
  g_free (self);
}

const GArray *
lkl_wayland_programs_get (LklWaylandPrograms *self)
{
  return self->programs;
}

typedef struct
{
  GHashTable *ends;
  gint pid;
} Owner;

/* A child may have inherited it, and comes later in the list. */
static gboolean
note_owner (guint32 inode, gpointer data)
{
  const Owner *owner = data;
  gpointer known;

  if (g_hash_table_lookup_extended (owner->ends, GUINT_TO_POINTER (inode), NULL, &known)
      && known == NULL)
    g_hash_table_insert (owner->ends, GUINT_TO_POINTER (inode), GINT_TO_POINTER (owner->pid));
  return TRUE;
}

static void
look_for_owners (GHashTable *ends)
{
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  const char *name;
  guint n = 0;

  while (proc != NULL && n < MAX_PROCESSES && (name = g_dir_read_name (proc)) != NULL)
    {
      Owner owner = { ends, (gint) g_ascii_strtoll (name, NULL, 10) };

      if (owner.pid <= 0 || owner.pid == getpid ())
        continue;
      n++;
      lkl_process_sockets_visit (owner.pid, note_owner, &owner);
    }
}

/* Forgets ends that are no longer there. Returns: whether one is new */
static gboolean
merge_ends (LklWaylandPrograms *self, const GArray *clients)
{
  g_autoptr (GHashTable) ends = g_hash_table_new (NULL, NULL);
  gboolean has_new = FALSE;

  for (guint i = 0; i < clients->len; i++)
    {
      gpointer key = GUINT_TO_POINTER (g_array_index (clients, guint32, i));
      gpointer owner = NULL;

      has_new |= !g_hash_table_lookup_extended (self->ends, key, NULL, &owner);
      g_hash_table_insert (ends, key, owner);
    }
  g_hash_table_unref (self->ends);
  self->ends = g_steal_pointer (&ends);
  return has_new;
}

static gint
compare_programs (gconstpointer left, gconstpointer right)
{
  const LklWaylandProgram *a = left;
  const LklWaylandProgram *b = right;

  if (a->process.pid != b->process.pid)
    return a->process.pid < b->process.pid ? -1 : 1;
  return (a->inode > b->inode) - (a->inode < b->inode);
}

/* A process with several connections (a toolkit and a video player, say) is one program. */
static void
list_programs (LklWaylandPrograms *self)
{
  GHashTableIter iter;
  gpointer inode, pid;

  g_array_set_size (self->programs, 0);
  g_hash_table_iter_init (&iter, self->ends);
  while (g_hash_table_iter_next (&iter, &inode, &pid))
    {
      LklProcessState state;
      LklWaylandProgram program = { .inode = GPOINTER_TO_UINT (inode) };

      if (!lkl_process_state_read (GPOINTER_TO_INT (pid), &state))
        continue;
      program.process.pid = GPOINTER_TO_INT (pid);
      program.process.start_ticks = state.start_ticks;
      g_array_append_val (self->programs, program);
    }
  g_array_sort (self->programs, compare_programs);
  for (guint i = self->programs->len; i > 1; i--)
    {
      if (g_array_index (self->programs, LklWaylandProgram, i - 1).process.pid
          == g_array_index (self->programs, LklWaylandProgram, i - 2).process.pid)
        g_array_remove_index (self->programs, i - 1);
    }
}

gboolean
lkl_wayland_programs_refresh (LklWaylandPrograms *self, GError **error)
{
  g_autoptr (GArray) clients = lkl_unix_sockets_list_clients (self->sockets, self->path, error);

  if (clients == NULL)
    {
      g_array_set_size (self->programs, 0);
      return FALSE;
    }
  if (merge_ends (self, clients))
    look_for_owners (self->ends);
  list_programs (self);
  return TRUE;
}

char *
lkl_wayland_programs_get_socket_path (const char *wayland_display, const char *runtime_dir)
{
  if (g_path_is_absolute (wayland_display))
    return g_strdup (wayland_display);
  if (runtime_dir == NULL || !g_path_is_absolute (runtime_dir))
    return NULL;
  /* As libwayland puts it together, which is how the kernel knows it. */
  return g_strconcat (runtime_dir, "/", wayland_display, NULL);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklExitWatch"

#include "platform/windows/starts/exit-watch.h"

#include <glib-unix.h>
#include <unistd.h>

#include "platform/windows/process/process-id.h"
#include "platform/windows/starts/coredump-journal.h"
#include "platform/windows/starts/process-exit.h"

/* The parent asks for it at once or never; an entry of the journal comes a little after the end. */
static const guint look_after_ms[] = { 1000, 4000, 25000 };

struct _LklExitWatch
{
  GMainContext *context; /* (owned) */
  LklExitWatchFunc crashed;
  gpointer user_data;
  GPtrArray *watched; /* (owned) (element-type Watched) */
};

typedef struct
{
  LklExitWatch *watch; /* not owned */
  LklProcessId process;
  gint descriptor;   /* pidfd */
  gint64 wall_usecs; /* since when it is watched, Unix time */
  char *app_id;      /* (owned) (nullable) */
  GSource *source;   /* (owned) (nullable): of the descriptor */
  GSource *look;     /* (owned) (nullable): the next look after its end */
  guint n_looks;
} Watched;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
watched_free (Watched *self)
{
  clear_source (&self->source);
  clear_source (&self->look);
  close (self->descriptor);
  g_free (self->app_id);
  g_free (self);
}

LklExitWatch *
lkl_exit_watch_new (GMainContext *context, LklExitWatchFunc crashed, gpointer user_data)
{
  LklExitWatch *self = g_new0 (LklExitWatch, 1);

  self->context = g_main_context_ref (context);
  self->crashed = crashed;
  self->user_data = user_data;
  self->watched = g_ptr_array_new_with_free_func ((GDestroyNotify) watched_free);
  return self;
}

void
lkl_exit_watch_free (LklExitWatch *self)
{
  g_ptr_array_unref (self->watched);
  g_main_context_unref (self->context);
  g_free (self);
}

const char *
lkl_exit_watch_get_method (void)
{
  if (lkl_process_exit_is_told ())
    return "process-exit";
  return lkl_coredump_journal_is_used () ? "coredump-journal" : NULL;
}

guint
lkl_exit_watch_count (LklExitWatch *self)
{
  return self->watched->len;
}

/* Returns: whether all is known that will ever be. @signal_number: (out): 0 = no crash */
static gboolean
find_signal (Watched *self, guint *signal_number)
{
  gint wait_status;

  *signal_number = 0;
  if (lkl_process_exit_read (self->descriptor, &wait_status))
    {
      *signal_number = lkl_process_exit_get_crash_signal (wait_status);
      return TRUE;
    }
  if (lkl_coredump_journal_is_used ())
    *signal_number = lkl_coredump_journal_find_signal (NULL, self->process.pid, self->wall_usecs);
  return *signal_number != 0;
}

/* Returns: whether @self is gone, since nothing more will be known */
static gboolean
look (Watched *self)
{
  LklExitWatch *watch = self->watch;
  guint signal_number;

  if (!find_signal (self, &signal_number) && self->n_looks < G_N_ELEMENTS (look_after_ms))
    return FALSE;
  if (lkl_process_exit_is_crash_signal (signal_number))
    watch->crashed (self->app_id, signal_number, watch->user_data);
  g_ptr_array_remove_fast (watch->watched, self);
  return TRUE;
}

static gboolean on_look (gpointer data);

static void
look_later (Watched *self)
{
  clear_source (&self->look);
  self->look = g_timeout_source_new (look_after_ms[self->n_looks]);
  self->n_looks++;
  g_source_set_callback (self->look, on_look, self, NULL);
  g_source_attach (self->look, self->watch->context);
}

static gboolean
on_look (gpointer data)
{
  if (!look (data))
    look_later (data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_reaped (gint descriptor, GIOCondition condition, gpointer data)
{
  Watched *self = data;

  /* It would be told again and again. */
  clear_source (&self->source);
  look (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for (Watched *self, GIOCondition condition, GUnixFDSourceFunc on_ready)
{
  clear_source (&self->source);
  self->source = g_unix_fd_source_new (self->descriptor, condition);
  g_source_set_callback (self->source, G_SOURCE_FUNC (on_ready), self, NULL);
  g_source_attach (self->source, self->watch->context);
}

/* It is a zombie: how it ended is told once its parent has asked (POLLHUP, from kernel 6.9 on). */
static gboolean
on_ended (gint descriptor, GIOCondition condition, gpointer data)
{
  Watched *self = data;

  wait_for (self, G_IO_HUP, on_reaped);
  look_later (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_watched (const LklExitWatch *self, const LklProcessId *process)
{
  for (guint i = 0; i < self->watched->len; i++)
    if (lkl_process_id_equal (&((Watched *) self->watched->pdata[i])->process, process))
      return TRUE;
  return FALSE;
}

void
lkl_exit_watch_add (LklExitWatch *self, gint pid, guint64 start_ticks, const char *app_id)
{
  const LklProcessId process = { pid, start_ticks };
  Watched *watched;
  gint descriptor;

  if (self->watched->len >= LKL_EXIT_WATCH_MAX || is_watched (self, &process))
    return;
  descriptor = lkl_process_exit_open (pid, start_ticks);
  if (descriptor < 0)
    return;
  watched = g_new0 (Watched, 1);
  watched->watch = self;
  watched->process = process;
  watched->descriptor = descriptor;
  watched->wall_usecs = g_get_real_time ();
  watched->app_id = g_strdup (app_id);
  g_ptr_array_add (self->watched, watched);
  wait_for (watched, G_IO_IN, on_ended);
}

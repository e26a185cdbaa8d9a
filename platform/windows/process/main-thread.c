/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMainThread"

#include "platform/windows/process/main-thread.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "platform/windows/process/process-state.h"

/* No time of any thread is longer: a hundred years. What says so is not to be added up. */
#define MAX_USECS (100 * 365 * 24 * (gint64) 3600 * G_USEC_PER_SEC)

static gint64
ticks_to_usecs (guint64 ticks)
{
  const long ticks_per_sec = sysconf (_SC_CLK_TCK);

  if (ticks_per_sec <= 0 || ticks > (guint64) (MAX_USECS / G_USEC_PER_SEC))
    return 0;
  return (gint64) ticks * (G_USEC_PER_SEC / ticks_per_sec);
}

/* Two times in nanoseconds and a count; all zeros where the kernel keeps no such account. */
static void
parse_schedstat (const char *schedstat, LklMainThread *self)
{
  unsigned long long run_ns, delay_ns, n_slices;

  self->delay_usecs = -1;
  if (schedstat == NULL || sscanf (schedstat, "%llu %llu %llu", &run_ns, &delay_ns, &n_slices) != 3
      || (run_ns == 0 && n_slices == 0) || run_ns / 1000 > (guint64) MAX_USECS
      || delay_ns / 1000 > (guint64) MAX_USECS)
    return;
  self->run_usecs = (gint64) (run_ns / 1000);
  self->delay_usecs = (gint64) (delay_ns / 1000);
}

/* The name of a function of the kernel; "0" while it runs, or where we may not know. */
static void
parse_wchan (const char *wchan, LklMainThread *self)
{
  const gsize length = wchan != NULL
                           ? strspn (wchan,
                                     "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789_")
                           : 0;

  self->wchan[0] = '\0';
  if (length > 0 && !g_ascii_isdigit (wchan[0]))
    g_strlcpy (self->wchan, wchan, MIN (length + 1, sizeof self->wchan));
}

gboolean
lkl_main_thread_parse (const char *stat,
                       const char *schedstat,
                       const char *wchan,
                       LklMainThread *self)
{
  LklProcessState state;

  *self = (LklMainThread){ 0 };
  if (!lkl_process_state_parse (stat, &state))
    return FALSE;
  self->state = state.state;
  self->start_ticks = state.start_ticks;
  self->run_usecs = ticks_to_usecs (state.cpu_ticks);
  parse_schedstat (schedstat, self);
  parse_wchan (wchan, self);
  return TRUE;
}

gboolean
lkl_main_thread_is_stopped (const LklMainThread *self)
{
  return strchr ("TtZXx", self->state) != NULL;
}

/* Returns: (transfer full) (nullable) */
static char *
read_file (gint pid, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/%s", pid, pid, name);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

/* The file that tells one process from another comes last: where the number has gone to another
 * process meanwhile, what the others said is thrown away along with its start time. */
gboolean
lkl_main_thread_read (gint pid, LklMainThread *self)
{
  g_autofree char *wchan = NULL;
  g_autofree char *schedstat = NULL;
  g_autofree char *stat = NULL;

  if (pid <= 0)
    return FALSE;
  wchan = read_file (pid, "wchan");
  schedstat = read_file (pid, "schedstat");
  stat = read_file (pid, "stat");
  return stat != NULL && lkl_main_thread_parse (stat, schedstat, wchan, self);
}

gint
lkl_main_thread_open_sleep (gint pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/wchan", pid, pid);

  return pid > 0 ? open (path, O_RDONLY | O_CLOEXEC) : -1;
}

gboolean
lkl_main_thread_reread_sleep (gint fd, LklMainThread *self)
{
  char wchan[2 * LKL_MAIN_THREAD_WCHAN_BYTES];
  const gssize length = fd >= 0 ? pread (fd, wchan, sizeof wchan - 1, 0) : -1;

  *self = (LklMainThread){ .delay_usecs = -1 };
  if (length < 0)
    return FALSE;
  wchan[length] = '\0';
  parse_wchan (wchan, self);
  self->state = self->wchan[0] != '\0' ? 'S' : 'R';
  return TRUE;
}

gboolean
lkl_main_thread_read_sleep (gint pid, LklMainThread *self)
{
  const gint fd = lkl_main_thread_open_sleep (pid);
  const gboolean is_read = lkl_main_thread_reread_sleep (fd, self);

  if (fd >= 0)
    close (fd);
  return is_read;
}

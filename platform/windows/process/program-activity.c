/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProgramActivity"

#include "platform/windows/process/program-activity.h"

#include <stdio.h>

/* More often than these a main thread comes to run only where something happens. A question of
 * ours costs it one to four times in five seconds, a clock five. */
#define MIN_SLICES_PER_SEC 3
/* Or it works without a pause. */
#define MIN_RUN_SHARE 0.1

gboolean
lkl_program_activity_add (LklProgramActivity *self,
                          const char *schedstat,
                          gint64 now_usecs,
                          gint64 keep_usecs)
{
  const gint64 time_usecs = now_usecs - self->look_usecs;
  unsigned long long run_nsecs, n_slices;

  if (sscanf (schedstat, "%llu %*u %llu", &run_nsecs, &n_slices) != 2
      || (run_nsecs == 0 && n_slices == 0))
    return TRUE;
  if (self->has_look && time_usecs > 0 && n_slices >= self->n_slices
      && run_nsecs >= self->run_nsecs)
    {
      const double secs = (double) time_usecs / G_USEC_PER_SEC;

      if ((double) (n_slices - self->n_slices) >= MIN_SLICES_PER_SEC * secs
          || (double) (run_nsecs - self->run_nsecs) >= MIN_RUN_SHARE * 1e9 * secs)
        self->active_usecs = now_usecs;
    }
  self->has_look = TRUE;
  self->n_slices = n_slices;
  self->run_nsecs = run_nsecs;
  self->look_usecs = now_usecs;
  return self->active_usecs > 0 && now_usecs - self->active_usecs < keep_usecs;
}

gboolean
lkl_program_activity_look (LklProgramActivity *self, gint pid, gint64 keep_usecs)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/schedstat", pid);
  g_autofree char *schedstat = NULL;

  if (!g_file_get_contents (path, &schedstat, NULL, NULL))
    return TRUE;
  return lkl_program_activity_add (self, schedstat, g_get_monotonic_time (), keep_usecs);
}

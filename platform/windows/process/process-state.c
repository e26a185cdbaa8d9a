/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProcessState"

#include "platform/windows/process/process-state.h"

#include <stdio.h>
#include <string.h>

gboolean
lkl_process_state_parse (const char *text, LklProcessState *state)
{
  /* The name of the program may hold any character, so what follows is found from its last ')'. */
  const char *after_name = strrchr (text, ')');
  unsigned long long user_ticks, system_ticks, start_ticks;
  char letter;

  if (after_name == NULL
      || sscanf (after_name,
                 ") %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu %*d %*d %*d %*d %*d %*d "
                 "%llu",
                 &letter,
                 &user_ticks,
                 &system_ticks,
                 &start_ticks)
             != 4)
    return FALSE;
  state->state = letter;
  state->start_ticks = start_ticks;
  state->cpu_ticks = user_ticks + system_ticks;
  return TRUE;
}

gboolean
lkl_process_state_read (gint pid, LklProcessState *state)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;

  return pid > 0 && g_file_get_contents (path, &text, NULL, NULL)
         && lkl_process_state_parse (text, state);
}

gboolean
lkl_process_state_is_stopped (const LklProcessState *state)
{
  return state->state == 'T' || state->state == 't';
}

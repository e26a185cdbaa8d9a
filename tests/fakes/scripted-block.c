/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/scripted-block.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void
sleep_in_sleep (gint64 ms)
{
  g_usleep ((gulong) ms * 1000);
}

static void
sleep_in_poll (gint64 ms)
{
  int ends[2];
  struct pollfd wait = { .events = POLLIN };

  g_return_if_fail (socketpair (AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  wait.fd = ends[0];
  poll (&wait, 1, (int) ms);
  close (ends[0]);
  close (ends[1]);
}

static gint64
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
spin (gint64 ms)
{
  const gint64 end_usecs = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end_usecs)
    continue;
}

static void
work (gint64 ms)
{
  const gint64 end_ms = get_cpu_ms () + ms;

  while (get_cpu_ms () < end_ms)
    continue;
}

static void
sleep_as_parent (gint64 ms)
{
  if (vfork () == 0)
    {
      usleep ((useconds_t) ms * 1000);
      _exit (0);
    }
}

typedef struct
{
  const char *word;
  void (*stand_still) (gint64 ms);
} Command;

void
lkl_scripted_block_obey (const char *line)
{
  static const Command commands[] = { { "block ", sleep_in_sleep },
                                      { "nested ", sleep_in_poll },
                                      { "spin ", spin },
                                      { "work ", work },
                                      { "disk ", sleep_as_parent } };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const gint64 start_usecs = g_get_monotonic_time ();
      const gint64 start_cpu_ms = get_cpu_ms ();

      if (!g_str_has_prefix (line, commands[i].word))
        continue;
      g_print ("blocked\n");
      fflush (stdout);
      commands[i].stand_still (g_ascii_strtoll (line + strlen (commands[i].word), NULL, 10));
      g_print ("done %d %d\n",
               (int) ((g_get_monotonic_time () - start_usecs) / 1000),
               (int) (get_cpu_ms () - start_cpu_ms));
      fflush (stdout);
    }
}

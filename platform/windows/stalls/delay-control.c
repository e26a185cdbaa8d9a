/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDelayControl"

#include "platform/windows/stalls/delay-control.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct _LklDelayControl
{
  gint own_fd;    /* schedstat of this thread, -1 = none */
  gint server_fd; /* of the server's main thread, -1 = none */
  gint64 late_usecs;
};

static gint
open_server (gint socket_fd)
{
  struct ucred peer = { 0 };
  socklen_t length = sizeof peer;
  g_autofree char *path = NULL;

  if (getsockopt (socket_fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0 || peer.pid <= 0)
    return -1;
  path = g_strdup_printf ("/proc/%d/schedstat", (int) peer.pid);
  return open (path, O_RDONLY | O_CLOEXEC);
}

LklDelayControl *
lkl_delay_control_new (gint server_fd)
{
  LklDelayControl *self = g_new0 (LklDelayControl, 1);

  self->own_fd = open ("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
  self->server_fd = open_server (server_fd);
  return self;
}

void
lkl_delay_control_free (LklDelayControl *self)
{
  if (self->own_fd >= 0)
    close (self->own_fd);
  if (self->server_fd >= 0)
    close (self->server_fd);
  g_free (self);
}

void
lkl_delay_control_note_wake (LklDelayControl *self, gint64 due_usecs, gint64 now_usecs)
{
  if (now_usecs - due_usecs > LKL_DELAY_LATE_USECS)
    self->late_usecs += now_usecs - due_usecs;
}

/* Returns: the second number of the file, as microseconds; 0 where there is none */
static gint64
read_delay (gint fd)
{
  char text[96];
  const ssize_t length = fd >= 0 ? pread (fd, text, sizeof text - 1, 0) : -1;
  unsigned long long run_ns, delay_ns;

  if (length <= 0)
    return 0;
  text[length] = '\0';
  return sscanf (text, "%llu %llu", &run_ns, &delay_ns) == 2 ? (gint64) (delay_ns / 1000) : 0;
}

void
lkl_delay_control_read (LklDelayControl *self, LklDelayMark *mark)
{
  mark->own_usecs = read_delay (self->own_fd);
  mark->server_usecs = read_delay (self->server_fd);
  mark->late_usecs = self->late_usecs;
}

gboolean
lkl_delay_mark_explains (const LklDelayMark *from, const LklDelayMark *to, gint64 latency_usecs)
{
  /* Of our own two accounts one is often part of the other. */
  const gint64 own_usecs = MAX (to->own_usecs - from->own_usecs, to->late_usecs - from->late_usecs);
  const gint64 delay_usecs = own_usecs + MAX (to->server_usecs - from->server_usecs, 0);

  return delay_usecs >= LKL_DELAY_LATE_USECS && delay_usecs >= latency_usecs / 2;
}

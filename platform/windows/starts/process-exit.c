/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProcessExit"

#include "platform/windows/starts/process-exit.h"

#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/windows/process/process-state.h"

/* Of linux/pidfd.h of kernel 6.15: struct pidfd_info in its first published size (64 bytes),
 * PIDFD_GET_INFO and PIDFD_INFO_EXIT. Headers of Debian 12 are older. */
typedef struct
{
  guint64 mask; /* asked for, then given */
  guint64 cgroup_id;
  guint32 process_ids[3]; /* pid, tgid, ppid */
  guint32 user_ids[8];
  gint32 exit_code;
} PidfdInfo;

G_STATIC_ASSERT (sizeof (PidfdInfo) == 64);

#define PIDFD_INFO_EXIT_BIT (1u << 3)
#define PIDFD_GET_INFO_REQUEST _IOWR (0xff, 11, PidfdInfo)

gboolean
lkl_process_exit_is_told (void)
{
  struct utsname system;
  guint major, minor;

  return uname (&system) == 0 && sscanf (system.release, "%u.%u", &major, &minor) == 2
         && (major > 6 || (major == 6 && minor >= 15));
}

gint
lkl_process_exit_open (gint pid, guint64 start_ticks)
{
  LklProcessState state;
  gint descriptor;

  if (pid <= 0)
    return -1;
  descriptor = (gint) syscall (SYS_pidfd_open, pid, 0);
  /* Looked at after it is held: the number may have gone to another process before. */
  if (descriptor >= 0
      && (!lkl_process_state_read (pid, &state) || state.start_ticks != start_ticks))
    {
      close (descriptor);
      return -1;
    }
  return descriptor;
}

gboolean
lkl_process_exit_read (gint descriptor, gint *wait_status)
{
  PidfdInfo info = { .mask = PIDFD_INFO_EXIT_BIT };

  if (ioctl (descriptor, PIDFD_GET_INFO_REQUEST, &info) != 0
      || (info.mask & PIDFD_INFO_EXIT_BIT) == 0)
    return FALSE;
  *wait_status = info.exit_code;
  return TRUE;
}

gboolean
lkl_process_exit_is_crash_signal (guint signal_number)
{
  switch (signal_number)
    {
    case SIGSEGV:
    case SIGABRT:
    case SIGBUS:
    case SIGILL:
    case SIGFPE:
    case SIGTRAP:
    case SIGSYS:
      return TRUE;
    default:
      return FALSE;
    }
}

guint
lkl_process_exit_get_crash_signal (gint wait_status)
{
  const guint signal_number = WIFSIGNALED (wait_status) ? (guint) WTERMSIG (wait_status) : 0;

  return lkl_process_exit_is_crash_signal (signal_number) ? signal_number : 0;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/boot-times.h"

G_BEGIN_DECLS

/**
 * What systemd and logind keep of a start, in microseconds of CLOCK_MONOTONIC, 0 = none; and what
 * follows from it. All of it comes from another program and may be anything. Pure.
 *
 * org.freedesktop.systemd1(5), "The Manager Object": the clock begins with the kernel, so firmware
 * and loader are told as the time before it: how long ago each had begun.
 */
typedef struct
{
  guint64 firmware; /* FirmwareTimestampMonotonic: before the kernel */
  guint64 loader;   /* LoaderTimestampMonotonic: likewise, shorter */
  guint64 userspace;
  guint64 finish;        /* FinishTimestampMonotonic: 0 while the system starts */
  guint64 session_began; /* TimestampMonotonic of the session, org.freedesktop.login1(5) */
  guint64 desktop_is_up; /* ActiveEnterTimestampMonotonic of graphical-session.target */
} LklSystemdTimestamps;

/* Longer than this is no start: the clock of a container runs since its host started. */
#define LKL_SYSTEMD_TIMESTAMPS_MAX_USECS G_TIME_SPAN_HOUR

/* Returns: (transfer full): what does not fit together is not known */
LklBootDurations *
lkl_systemd_timestamps_get_durations (const LklSystemdTimestamps *self, const char *boot_id);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSystemdTimestamps"

#include "platform/session/systemd-timestamps.h"

/* Returns: -1 where that is no length of a start */
static gint64
check_length (guint64 usecs)
{
  return usecs <= (guint64) LKL_SYSTEMD_TIMESTAMPS_MAX_USECS ? (gint64) usecs : -1;
}

/* @began, @ended: 0 = not known. Returns: -1 where that is no length of a start */
static gint64
get_length (guint64 began, guint64 ended)
{
  return began == 0 || ended < began ? -1 : check_length (ended - began);
}

LklBootDurations *
lkl_systemd_timestamps_get_durations (const LklSystemdTimestamps *self, const char *boot_id)
{
  LklBootDurations *durations = lkl_boot_durations_new (boot_id);

  if (self->loader > 0)
    durations->loader_usecs = check_length (self->loader);
  durations->firmware_usecs = get_length (self->loader, self->firmware);
  if (self->userspace > 0)
    durations->kernel_usecs = check_length (self->userspace);
  durations->services_usecs = get_length (self->userspace, self->finish);
  durations->login_usecs = get_length (self->session_began, self->desktop_is_up);
  if (durations->login_usecs >= 0)
    durations->login_id = g_strdup_printf ("%" G_GUINT64_FORMAT, self->session_began);
  return durations;
}

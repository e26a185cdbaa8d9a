/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDiskSpace"

#include "agent/responsiveness/warnings/disk-space.h"

#include <sys/statvfs.h>

void
lkl_disk_space_read (const char *path, LklDiskSpace *out)
{
  struct statvfs space;
  guint64 total, unprivileged;

  *out = (LklDiskSpace){ 0 };
  if (statvfs (path, &space) != 0 || (space.f_flag & ST_RDONLY) != 0
      || space.f_bfree > space.f_blocks || space.f_bavail > space.f_bfree)
    return;
  /* Without what is kept for root, as df(1) counts. */
  unprivileged = space.f_blocks - space.f_bfree + space.f_bavail;
  if (!g_uint64_checked_mul (&total, unprivileged, space.f_frsize) || total > G_MAXINT64)
    return;
  out->total_bytes = (gint64) total;
  out->free_bytes = (gint64) (space.f_bavail * (guint64) space.f_frsize);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklBootTimes: how long this PC took to start and this person's desktop to come up, as the system
 * itself kept it. Main thread only.
 */

/* Lengths in microseconds; -1 = not known, which is never told as 0. Immutable once it is shared;
 * plain memory, freed with lkl_boot_durations_free(). */
typedef struct
{
  char *boot_id; /* (owned): tells one start of this PC from the next. Never leaves it */
  gint64 firmware_usecs;
  gint64 loader_usecs;
  gint64 kernel_usecs;   /* with the first file system in memory */
  gint64 services_usecs; /* from the first service to the last */
  char *login_id;        /* (owned) (nullable): tells one login of this start from the next; NULL
                            while @login_usecs is not known. Never leaves this PC */
  gint64 login_usecs;    /* from the password to the desktop */
} LklBootDurations;

/* All unknown. Returns: (transfer full) */
LklBootDurations *lkl_boot_durations_new (const char *boot_id);
void lkl_boot_durations_free (LklBootDurations *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklBootDurations, lkl_boot_durations_free)

#define LKL_TYPE_BOOT_TIMES (lkl_boot_times_get_type ())
G_DECLARE_INTERFACE (LklBootTimes, lkl_boot_times, LKL, BOOT_TIMES, GObject)

struct _LklBootTimesInterface
{
  GTypeInterface parent_interface;
  void (*read_async) (LklBootTimes *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  LklBootDurations *(*read_finish) (LklBootTimes *self, GAsyncResult *result, GError **error);
};

/* Asks once; nothing is watched. @cancellable: (nullable) */
void lkl_boot_times_read_async (LklBootTimes *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* Returns: (transfer full): NULL with LKL_ERROR_BUSY while the system is still starting,
 * LKL_ERROR_UNAVAILABLE where nobody keeps these times, or G_IO_ERROR_CANCELLED */
LklBootDurations *
lkl_boot_times_read_finish (LklBootTimes *self, GAsyncResult *result, GError **error);

G_END_DECLS

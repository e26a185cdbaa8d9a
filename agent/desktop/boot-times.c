/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBootTimes"

#include "agent/desktop/boot-times.h"

G_DEFINE_INTERFACE (LklBootTimes, lkl_boot_times, G_TYPE_OBJECT)

static void
lkl_boot_times_default_init (LklBootTimesInterface *iface)
{
}

LklBootDurations *
lkl_boot_durations_new (const char *boot_id)
{
  LklBootDurations *self = g_new0 (LklBootDurations, 1);

  self->boot_id = g_strdup (boot_id);
  self->firmware_usecs = -1;
  self->loader_usecs = -1;
  self->kernel_usecs = -1;
  self->services_usecs = -1;
  self->login_usecs = -1;
  return self;
}

void
lkl_boot_durations_free (LklBootDurations *self)
{
  g_free (self->boot_id);
  g_free (self->login_id);
  g_free (self);
}

void
lkl_boot_times_read_async (LklBootTimes *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  LKL_BOOT_TIMES_GET_IFACE (self)->read_async (self, cancellable, callback, user_data);
}

LklBootDurations *
lkl_boot_times_read_finish (LklBootTimes *self, GAsyncResult *result, GError **error)
{
  return LKL_BOOT_TIMES_GET_IFACE (self)->read_finish (self, result, error);
}

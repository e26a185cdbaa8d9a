/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBackoff"

#include "agent/base/backoff.h"

gint64
lkl_backoff_get_delay_usecs (const LklBackoff *self, guint failures, double random)
{
  gint64 ceiling_usecs = self->first_usecs;

  for (guint i = 1; i < failures && ceiling_usecs < self->cap_usecs; i++)
    ceiling_usecs = MIN (ceiling_usecs * 2, self->cap_usecs);
  return (gint64) (CLAMP (random, 0.0, 1.0) * (double) ceiling_usecs);
}

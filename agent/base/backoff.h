/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklBackoff: how long to wait before the next try.
 *
 * Exponential with full jitter: the wait is uniform between zero and the ceiling, and the ceiling
 * doubles with each failure, so that many PCs that fail at the same moment don't come back at the
 * same moment. (M. Brooker, "Exponential Backoff And Jitter", 2015.)
 */
typedef struct
{
  gint64 first_usecs; /* ceiling of the first wait */
  gint64 cap_usecs;   /* ceiling that is never passed */
} LklBackoff;

/**
 * @failures: how many tries have failed in a row, at least 1
 * @random: uniform in [0, 1); given by the caller, so that tests can say what chance says
 *
 * Returns: microseconds to wait
 */
gint64 lkl_backoff_get_delay_usecs (const LklBackoff *self, guint failures, double random);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklTroubleCount: how many people report trouble with the same service at this moment, for "is it
 * just me?". In memory alone: it is on no disk, and after a while nowhere. A person counts once,
 * however many PCs they have and however often they report. Any thread. Times are Unix
 * microseconds.
 */
typedef struct _LklTroubleCount LklTroubleCount;

/* Returns: (transfer full): empty */
LklTroubleCount *lkl_trouble_count_new (void);
void lkl_trouble_count_free (LklTroubleCount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklTroubleCount, lkl_trouble_count_free)

/**
 * From now on @person counts, for LKL_RUNNING_OUTAGE_COUNTS_USECS since it was so.
 *
 * @service: id of a target that is published
 * @person: id
 * @time_usecs: when it was so; of no use once it is over, and not believed ahead of now
 */
void lkl_trouble_count_add (LklTroubleCount *self,
                            const char *service,
                            const char *person,
                            gint64 time_usecs,
                            gint64 now_usecs);

/**
 * How many people report trouble with @service now.
 *
 * Returns: 0 where they are fewer than LKL_NOW_MIN_PEOPLE, so that nobody learns of a few
 */
guint lkl_trouble_count_get (LklTroubleCount *self, const char *service, gint64 now_usecs);

G_END_DECLS

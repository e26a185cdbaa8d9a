/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklCallLimit: how often a method of the bus may be called. No clock, no I/O.
 *
 * What writes or sends has one count for all methods and callers together, so that many callers
 * can't do more than one. A method that writes, and that a person may well call again and again in
 * a minute, has a count of its own, for all callers together as well. What reads much from the disk
 * has a count for each caller and method, so that no program uses up by mistake what the status
 * window needs; and one for all together, since who connects anew is another caller.
 */
typedef struct _LklCallLimit LklCallLimit;

#define LKL_CALL_LIMIT_WINDOW_USECS G_TIME_SPAN_MINUTE
#define LKL_CALL_LIMIT_WRITES 20
#define LKL_CALL_LIMIT_OWN_COUNT 30
#define LKL_CALL_LIMIT_READS 60
#define LKL_CALL_LIMIT_ALL_READS 600

/* Returns: (transfer full) */
LklCallLimit *lkl_call_limit_new (void);
void lkl_call_limit_free (LklCallLimit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklCallLimit, lkl_call_limit_free)

/**
 * Counts a call. Only calls that are otherwise allowed should be counted, so that nobody else can
 * use the limit up.
 *
 * @caller: its unique name on the bus
 * @now_usecs: boot time
 *
 * Returns: whether it may go on
 */
gboolean
lkl_call_limit_take (LklCallLimit *self, const char *caller, const char *method, gint64 now_usecs);

G_END_DECLS

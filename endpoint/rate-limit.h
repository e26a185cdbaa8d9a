/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklRateLimit: how often strangers may guess, per address (per /64
 * network of IPv6) and in all: buckets that fill again
 * with time. Keeps addresses in memory only, and only while they matter. Any thread.
 */
typedef struct _LklRateLimit LklRateLimit;

/* @per_address, @total: guesses at once; each bucket fills again within @refill_secs
 * Returns: (transfer full) */
LklRateLimit *lkl_rate_limit_new (guint per_address, guint total, guint refill_secs);
void lkl_rate_limit_free (LklRateLimit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklRateLimit, lkl_rate_limit_free)

/* @now_usecs: of a clock that does not jump. Returns: whether one more is allowed; then it is
 * counted */
gboolean lkl_rate_limit_take (LklRateLimit *self, const char *address, gint64 now_usecs);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklSuspendWatch: has this PC slept meanwhile? CLOCK_BOOTTIME counts through suspend,
 * CLOCK_MONOTONIC does not (man 2 clock_gettime): their difference is the time slept so far.
 * Plain data. One thread.
 */

/* The pair of clocks. Returns: microseconds slept since boot */
typedef gint64 (*LklSleptFunc) (gpointer user_data);

typedef struct
{
  LklSleptFunc get_slept;
  gpointer user_data;
  gint64 slept_usecs; /* when last asked */
} LklSuspendWatch;

/* @get_slept: (nullable): a stand-in for tests; NULL = the kernel's clocks */
void lkl_suspend_watch_init (LklSuspendWatch *self, LklSleptFunc get_slept, gpointer user_data);

/* Whether the PC has slept since this was last asked. No system call. */
gboolean lkl_suspend_watch_has_slept (LklSuspendWatch *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/boot-times.h"

G_BEGIN_DECLS

/* A start of which the test says how long it took. It answers in the next turn of the main loop. */
#define LKL_TYPE_FAKE_BOOT_TIMES (lkl_fake_boot_times_get_type ())
G_DECLARE_FINAL_TYPE (LklFakeBootTimes, lkl_fake_boot_times, LKL, FAKE_BOOT_TIMES, GObject)

/* Unavailable until told otherwise. Returns: (transfer full) */
LklFakeBootTimes *lkl_fake_boot_times_new (void);

/* The next answer; the last one is given again and again.
 * @durations: (transfer full) (nullable): NULL = the error @code of LKL_ERROR is the answer */
void lkl_fake_boot_times_add (LklFakeBootTimes *self, LklBootDurations *durations, gint code);

/* How often it was asked. */
guint lkl_fake_boot_times_count (LklFakeBootTimes *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/window-pinger.h"

G_BEGIN_DECLS

/**
 * LklWindowPingerGroup: several pingers as one. Each must ask programs that no other one asks,
 * since whatever they say is passed on. One thread.
 */
#define LKL_TYPE_WINDOW_PINGER_GROUP (lkl_window_pinger_group_get_type ())
G_DECLARE_FINAL_TYPE (
    LklWindowPingerGroup, lkl_window_pinger_group, LKL, WINDOW_PINGER_GROUP, GObject)

/* @pingers: (transfer none) (array length=n_pingers): kept. Returns: (transfer full) */
LklWindowPinger *lkl_window_pinger_group_new (LklWindowPinger *const *pingers, guint n_pingers);

G_END_DECLS

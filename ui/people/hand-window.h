/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklHandWindow: "I'm stuck". The person says with which service and in their own words, sees the
 * very text about this PC that goes with it, and sends it; offline too. Where nobody would read it,
 * only whom to call or write to.
 */
#define LKL_TYPE_HAND_WINDOW (lkl_hand_window_get_type ())
G_DECLARE_FINAL_TYPE (LklHandWindow, lkl_hand_window, LKL, HAND_WINDOW, LklAgentWindow)

/* For the next hand, where the last one was sent. What is being written stays. */
void lkl_hand_window_begin (LklHandWindow *self);

G_END_DECLS

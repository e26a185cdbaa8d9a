/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklContinuityWindow: what to do while a service is down, and who helps. Needs no network: the
 * agent has the cards at hand.
 */
#define LKL_TYPE_CONTINUITY_WINDOW (lkl_continuity_window_get_type ())
G_DECLARE_FINAL_TYPE (
    LklContinuityWindow, lkl_continuity_window, LKL, CONTINUITY_WINDOW, LklAgentWindow)

/* @service: id of a service of the policy */
void lkl_continuity_window_set_service (LklContinuityWindow *self, const char *service);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklWelcomeWindow: the welcome of a new hire: who we are, whom to turn to, whether everything
 * works already, what comes next, and what leaves this PC.
 */
#define LKL_TYPE_WELCOME_WINDOW (lkl_welcome_window_get_type ())
G_DECLARE_FINAL_TYPE (LklWelcomeWindow, lkl_welcome_window, LKL, WELCOME_WINDOW, LklAgentWindow)

/* Before it is shown: nobody asked for it, so it does not take the keyboard. */
void lkl_welcome_window_come_quietly (LklWelcomeWindow *self);

G_END_DECLS

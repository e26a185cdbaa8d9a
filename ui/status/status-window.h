/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklStatusWindow: how IT is doing for this person: one sentence and what to do, the path from
 * this PC to each service, and the programs in use.
 */
#define LKL_TYPE_STATUS_WINDOW (lkl_status_window_get_type ())
G_DECLARE_FINAL_TYPE (LklStatusWindow, lkl_status_window, LKL, STATUS_WINDOW, LklAgentWindow)

/* As soon as the agent names the page where the network wants a sign-in, opens it: the person has
 * clicked for it. */
void lkl_status_window_sign_in (LklStatusWindow *self);

/* As soon as the agent is there, opens the question in this window: the person has clicked for
 * it. */
void lkl_status_window_ask (LklStatusWindow *self);

G_END_DECLS

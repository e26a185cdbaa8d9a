/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklFirstPageWindow: "Linklight is here": who we are, what it does, what leaves this PC and how
 * to stop it. Needs no agent to be read; tells the agent when the person can have seen it.
 */
#define LKL_TYPE_FIRST_PAGE_WINDOW (lkl_first_page_window_get_type ())
G_DECLARE_FINAL_TYPE (
    LklFirstPageWindow, lkl_first_page_window, LKL, FIRST_PAGE_WINDOW, LklAgentWindow)

G_END_DECLS

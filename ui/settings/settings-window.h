/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklSettingsWindow: what the person may set, and what their IT has locked. Each change is sent to
 * the agent, which writes it into the person's own file.
 */
#define LKL_TYPE_SETTINGS_WINDOW (lkl_settings_window_get_type ())
G_DECLARE_FINAL_TYPE (LklSettingsWindow, lkl_settings_window, LKL, SETTINGS_WINDOW, LklAgentWindow)

/* Begins where the language is, for a window that was opened since that is another one now. */
void lkl_settings_window_begin_at_language (LklSettingsWindow *self);

G_END_DECLS

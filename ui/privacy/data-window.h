/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklDataWindow: "What leaves this PC": every field that can leave, every batch that left, and of
 * each batch the very bytes.
 */
#define LKL_TYPE_DATA_WINDOW (lkl_data_window_get_type ())
G_DECLARE_FINAL_TYPE (LklDataWindow, lkl_data_window, LKL, DATA_WINDOW, LklAgentWindow)

/* The switches may show something else than what is so: the next load shows them anew. */
void lkl_data_window_forget_sending (LklDataWindow *self);

G_END_DECLS

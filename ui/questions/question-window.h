/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklQuestionWindow: a small window for the open question, and for what the person adds to the
 * latest answer. Where there is neither, it says where to go.
 */
#define LKL_TYPE_QUESTION_WINDOW (lkl_question_window_get_type ())
G_DECLARE_FINAL_TYPE (LklQuestionWindow, lkl_question_window, LKL, QUESTION_WINDOW, LklAgentWindow)

/* The person wants to answer, or to say more: asks the agent what there is. */
void lkl_question_window_look_again (LklQuestionWindow *self);

/* The window is to be closed. Where something was written that is not added to the answer, says so,
 * once for what is written now. Returns: whether it said so, and the window stays */
gboolean lkl_question_window_delays_closing (LklQuestionWindow *self);

G_END_DECLS

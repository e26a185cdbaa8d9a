/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklPeopleWindow: "Your IT team": a card per person, and a search. Shown offline too.
 */
#define LKL_TYPE_PEOPLE_WINDOW (lkl_people_window_get_type ())
G_DECLARE_FINAL_TYPE (LklPeopleWindow, lkl_people_window, LKL, PEOPLE_WINDOW, LklAgentWindow)

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklTipSection: a tip that the agent chose by what was seen on this PC, with what the person may
 * say to it: useful, not useful, no more tips. Hidden while there is none. After a click it says
 * thanks, until the window is closed.
 */
#define LKL_TYPE_TIP_SECTION (lkl_tip_section_get_type ())
G_DECLARE_FINAL_TYPE (LklTipSection, lkl_tip_section, LKL, TIP_SECTION, GtkBox)

/* @window: (unowned): where it stands. Returns: (transfer none): floating */
LklTipSection *lkl_tip_section_new (LklAgentWindow *window);

/* Asks the agent anew. */
void lkl_tip_section_load (LklTipSection *self, LklBus *bus, GCancellable *cancellable);

G_END_DECLS

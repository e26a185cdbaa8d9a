/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * LklMeetingSection: "Have you met Ana?", as the agent asks a new hire, with "Yes" and "Not yet";
 * one at a time. Once that is safe it says thanks, and what comes of it. Hidden while there is
 * neither. Once it was loaded it follows the
 * agent's "people-changed" by itself.
 *
 * Guarded against slips: what was meant for another window answers nothing.
 */
#define LKL_TYPE_MEETING_SECTION (lkl_meeting_section_get_type ())
G_DECLARE_FINAL_TYPE (LklMeetingSection, lkl_meeting_section, LKL, MEETING_SECTION, GtkBox)

/* @window: (unowned): where it stands. Returns: (transfer none): floating */
LklMeetingSection *lkl_meeting_section_new (LklAgentWindow *window);

/* Asks the agent anew. */
void lkl_meeting_section_load (LklMeetingSection *self);

G_END_DECLS

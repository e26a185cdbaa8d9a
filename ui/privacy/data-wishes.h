/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/privacy/erasure-section.h"
#include "ui/privacy/sending-section.h"
#include "ui/widgets/agent-window.h"

G_BEGIN_DECLS

/**
 * What the person does in the window "What leaves this PC": switches, pauses, deletes, exports.
 *
 * @window: an LklDataWindow, which is told what came of it. @export_button: all that has left
 */
void lkl_data_wishes_connect (LklAgentWindow *window,
                              LklSendingSection *sending_section,
                              LklErasureSection *erasure_section,
                              GtkWidget *export_button);

G_END_DECLS

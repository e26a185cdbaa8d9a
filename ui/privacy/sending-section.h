/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/settings/setting-box.h"

G_BEGIN_DECLS

/**
 * LklSendingSection: what may leave, a check for each class, who has locked it, what waits of it
 * and why; and a pause. Before a class goes off it asks, below the check, what shall become of what
 * waits.
 *
 * Signals:
 *   switched (const char *id, gboolean is_on, gboolean deletes_waiting): as the person wishes
 *   pause-wished (const char *length): "hour", "tomorrow", or empty = the end of the pause
 */
#define LKL_TYPE_SENDING_SECTION (lkl_sending_section_get_type ())
G_DECLARE_FINAL_TYPE (LklSendingSection, lkl_sending_section, LKL, SENDING_SECTION, LklSettingBox)

/* Returns: (transfer none): floating */
GtkWidget *lkl_sending_section_new (void);

/* @sending: as GetSending tells it. A question that is open stays. */
void lkl_sending_section_show (LklSendingSection *self, GVariant *sending);

G_END_DECLS

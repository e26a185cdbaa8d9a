/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/section.h"

G_BEGIN_DECLS

/**
 * "Your applications": how quickly each program answered today, and what these figures cover. The
 * section is hidden while nothing is known.
 */

/* Returns: (transfer none): floating */
LklSection *lkl_app_section_new (void);

/* @status: as GetStatus answers */
void lkl_app_section_show_status (LklSection *section, GVariant *status);

G_END_DECLS

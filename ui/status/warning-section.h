/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/section.h"

G_BEGIN_DECLS

/**
 * What will trouble the person soon, a row each: what is so, and what to do. The section is hidden
 * while there is nothing.
 */

/* Returns: (transfer none): floating */
LklSection *lkl_warning_section_new (void);

/* @status: as GetStatus answers */
void lkl_warning_section_show_status (LklSection *section, GVariant *status);

G_END_DECLS

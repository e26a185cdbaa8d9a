/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/section.h"

G_BEGIN_DECLS

/**
 * What the IT team tells, a row each: what to do first, and why it is so last. The section is
 * hidden while there is nothing.
 */

/* Returns: (transfer none): floating */
LklSection *lkl_notice_section_new (void);

/* @notices: as ListNotices answers */
void lkl_notice_section_show_notices (LklSection *section, GVariant *notices);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/section.h"

G_BEGIN_DECLS

/**
 * What a new hire needs on the first day, each with a light: a shape, a colour and words.
 *
 * Returns: (transfer none): floating
 */
LklSection *lkl_checklist_section_new (void);

/* Hides the section where there is nothing. @checklist: (nullable): aa{sv} of GetWelcome */
void lkl_checklist_section_show (LklSection *section, GVariant *checklist);

G_END_DECLS

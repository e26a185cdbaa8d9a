/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/widgets/section.h"

G_BEGIN_DECLS

/**
 * What can leave this PC, by class: a section with one row per class that opens to its fields.
 *
 * @fields: the answer of ListRegister
 */
void lkl_register_section_fill (LklSection *section, GVariant *fields);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklFaultSection: what still works, what to do, and what is wrong besides. Hidden while nothing is
 * wrong.
 */
#define LKL_TYPE_FAULT_SECTION (lkl_fault_section_get_type ())
G_DECLARE_FINAL_TYPE (LklFaultSection, lkl_fault_section, LKL, FAULT_SECTION, GtkBox)

/* Returns: (transfer none): floating */
LklFaultSection *lkl_fault_section_new (void);

/* @status: as GetStatus answers. Returns: whether something is wrong */
gboolean lkl_fault_section_show_status (LklFaultSection *self, GVariant *status);

/* Of the status that is shown. Returns: (transfer none) (nullable): a page of plain HTTP; NULL
 * where the network wants no sign-in */
const char *lkl_fault_section_get_sign_in_page (LklFaultSection *self);

G_END_DECLS

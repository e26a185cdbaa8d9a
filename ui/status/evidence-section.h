/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklEvidenceSection: the plain facts behind the verdict, for IT. Closed at first; hidden where
 * there are none.
 */
#define LKL_TYPE_EVIDENCE_SECTION (lkl_evidence_section_get_type ())
G_DECLARE_FINAL_TYPE (LklEvidenceSection, lkl_evidence_section, LKL, EVIDENCE_SECTION, GtkBox)

/* Returns: (transfer none): floating */
LklEvidenceSection *lkl_evidence_section_new (void);

/* @status: as GetStatus answers */
void lkl_evidence_section_show_status (LklEvidenceSection *self, GVariant *status);

G_END_DECLS

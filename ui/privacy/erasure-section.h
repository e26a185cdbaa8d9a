/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklErasureSection: "Delete mine", which asks once more before it is meant, and what has become of
 * it.
 *
 * Signals:
 *   wished (): the person means it
 */
#define LKL_TYPE_ERASURE_SECTION (lkl_erasure_section_get_type ())
G_DECLARE_FINAL_TYPE (LklErasureSection, lkl_erasure_section, LKL, ERASURE_SECTION, GtkBox)

/* Returns: (transfer none): floating */
GtkWidget *lkl_erasure_section_new (void);

/* @sending: as GetSending tells it. A question that is open stays. */
void lkl_erasure_section_show (LklErasureSection *self, GVariant *sending);

G_END_DECLS

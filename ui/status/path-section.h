/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklPathSection: the hops from this PC to each service, a row each, with what was measured there
 * in the last 24 hours. Hidden while there is no path.
 */
#define LKL_TYPE_PATH_SECTION (lkl_path_section_get_type ())
G_DECLARE_FINAL_TYPE (LklPathSection, lkl_path_section, LKL, PATH_SECTION, GtkBox)

/* Returns: (transfer none): floating */
LklPathSection *lkl_path_section_new (void);

/* @status: as GetStatus answers */
void lkl_path_section_show_status (LklPathSection *self, GVariant *status);

/* @history: as GetHistory answers */
void lkl_path_section_show_history (LklPathSection *self, GVariant *history);

/* @outages: as ListOutages answers */
void lkl_path_section_show_outages (LklPathSection *self, GVariant *outages);

G_END_DECLS

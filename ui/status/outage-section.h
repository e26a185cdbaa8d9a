/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklOutageSection: what was wrong in the last seven days, newest first, a sentence each. Closed at
 * first; hidden where nothing was.
 */
#define LKL_TYPE_OUTAGE_SECTION (lkl_outage_section_get_type ())
G_DECLARE_FINAL_TYPE (LklOutageSection, lkl_outage_section, LKL, OUTAGE_SECTION, GtkBox)

/* Returns: (transfer none): floating */
LklOutageSection *lkl_outage_section_new (void);

/* @outages: as ListOutages answers */
void lkl_outage_section_show_outages (LklOutageSection *self, GVariant *outages);

G_END_DECLS

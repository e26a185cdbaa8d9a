/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklReachSection: whom of the IT team one can call or write to, those first who are in now.
 * Works with no network at all; hidden while there is nobody to reach.
 */
#define LKL_TYPE_REACH_SECTION (lkl_reach_section_get_type ())
G_DECLARE_FINAL_TYPE (LklReachSection, lkl_reach_section, LKL, REACH_SECTION, GtkBox)

/* Returns: (transfer none): floating */
LklReachSection *lkl_reach_section_new (const char *title);

/* @people: as ListPeople gives them */
void lkl_reach_section_show_people (LklReachSection *self, GVariant *people);

G_END_DECLS

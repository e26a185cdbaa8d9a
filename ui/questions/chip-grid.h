/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklChipGrid: short sayings side by side, of which any number can be marked; or, where they
 * exclude each other, one. Check boxes and radio buttons to the keyboard and to assistive
 * technology.
 */
#define LKL_TYPE_CHIP_GRID (lkl_chip_grid_get_type ())
G_DECLARE_FINAL_TYPE (LklChipGrid, lkl_chip_grid, LKL, CHIP_GRID, GtkBox)

/* @title: read aloud as its name. @none: (nullable): the saying for "nothing", then one at most is
 * marked, and that one not before the person chose it. @alone: (nullable): the id of the saying
 * that stands beside no other. Returns: (transfer none): floating */
LklChipGrid *lkl_chip_grid_new (const char *title, const char *none, const char *alone);

/* @sayings: (nullable): a(ss): id, label. @chosen: ids */
void lkl_chip_grid_show (LklChipGrid *self, GVariant *sayings, const char *const *chosen);

/* Whether there is anything to mark but "nothing". */
gboolean lkl_chip_grid_has_sayings (LklChipGrid *self);

/* Returns: (transfer container): NULL-terminated ids, which belong to the grid */
const char **lkl_chip_grid_get_chosen (LklChipGrid *self);

G_END_DECLS

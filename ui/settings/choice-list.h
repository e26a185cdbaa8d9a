/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklChoiceList: radio buttons, one below the other, of which one is chosen.
 *
 * Signals:
 *   chosen (const char *id): the person chose another one
 */
#define LKL_TYPE_CHOICE_LIST (lkl_choice_list_get_type ())
G_DECLARE_FINAL_TYPE (LklChoiceList, lkl_choice_list, LKL, CHOICE_LIST, GtkBox)

/* Returns: (transfer none): floating */
LklChoiceList *lkl_choice_list_new (void);

/* What is there already is left as it is. @label: for people */
void lkl_choice_list_add (LklChoiceList *self, const char *id, const char *label);

/* Only these can be chosen. @ids: (array zero-terminated=1) */
void lkl_choice_list_allow (LklChoiceList *self, const char *const *ids);

/* Nobody is told. An id that is not there is marked nowhere. */
void lkl_choice_list_mark (LklChoiceList *self, const char *id);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklChoiceRow: the choices of a question, from one end to the other, of which one may be chosen.
 *
 * Each is one click, so an arrow key only leads to the next one and chooses nothing. More than
 * three are one stop of the Tab key; arrows, Home and End lead through them. To assistive
 * technology they are radio buttons of one group; one of a scale is called "3 of 5".
 *
 * Signals:
 *   chosen (const char *id): by the person, another than the marked one; it is not marked by that
 *     alone
 */
#define LKL_TYPE_CHOICE_ROW (lkl_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (LklChoiceRow, lkl_choice_row, LKL, CHOICE_ROW, GtkBox)

/* What a choice is called where it stands alone: "Good", "3 of 5". @question: as below. @id: of one
 * of its choices. Returns: (transfer full) */
char *lkl_choice_row_name (GVariant *question, const char *id);

/* Returns: (transfer none): floating, empty */
LklChoiceRow *lkl_choice_row_new (void);

/* @question: as ListOpenQuestions and ListRecentAnswers give it: kind, choices, lowest, highest.
 * @chosen: (nullable): id of the one that is marked */
void lkl_choice_row_show (LklChoiceRow *self, GVariant *question, const char *chosen);

/* Marks another one. @chosen: (nullable): id */
void lkl_choice_row_mark (LklChoiceRow *self, const char *chosen);

void lkl_choice_row_clear (LklChoiceRow *self);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklTimeSpin: a time of day, in steps of half an hour by the arrows, or as it is typed ("10:15").
 * The pointer's wheel does not change it: it scrolls the page.
 *
 * Signals: those of GtkSpinButton; "value-changed" also comes of lkl_time_spin_set_time().
 */
#define LKL_TYPE_TIME_SPIN (lkl_time_spin_get_type ())
G_DECLARE_FINAL_TYPE (LklTimeSpin, lkl_time_spin, LKL, TIME_SPIN, GtkSpinButton)

/* @name: as it is read aloud. Returns: (transfer none): floating */
GtkWidget *lkl_time_spin_new (const char *name);

/* What is none is left out; what lies outside is brought inside.
 * @time, @lowest, @highest: "HH:MM", at most "24:00" */
void lkl_time_spin_set_time (LklTimeSpin *self,
                             const char *time,
                             const char *lowest,
                             const char *highest);

/* Returns: (transfer full): "HH:MM" */
char *lkl_time_spin_get_time (LklTimeSpin *self);

guint lkl_time_spin_get_minute (LklTimeSpin *self);

G_END_DECLS

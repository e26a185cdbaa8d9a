/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklSettingBox: a heading, the controls of a setting below it, and by whom they are locked if so.
 *
 * Locked controls are insensitive, unless the person can still lower them; the line that says why
 * is text that has the keyboard in its turn, so that it is found and read aloud.
 */
#define LKL_TYPE_SETTING_BOX (lkl_setting_box_get_type ())
G_DECLARE_FINAL_TYPE (LklSettingBox, lkl_setting_box, LKL, SETTING_BOX, GtkBox)

/* @explanation: (nullable): a sentence below the title. Returns: (transfer none): floating */
LklSettingBox *lkl_setting_box_new (const char *title, const char *explanation);

/* @control: (transfer none): floating */
void lkl_setting_box_add (LklSettingBox *self, GtkWidget *control);

/* Of one of its controls, or of a part of one. @lock: (nullable): the admin's file that locks it;
 * NULL = it is not locked. @can_be_less: the lock is a limit only, so the control stays sensitive
 */
void lkl_setting_box_set_lock (LklSettingBox *self,
                               GtkWidget *control,
                               const char *lock,
                               gboolean can_be_less);

G_END_DECLS

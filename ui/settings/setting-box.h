/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklSettingBox: a heading, the controls of a setting below it, and by whom they are locked if so.
 * Each group of the settings is a subclass, which adds its controls.
 *
 * Locked controls are insensitive, unless the person can still lower them; the line that says why
 * is text that has the keyboard in its turn, so that it is found and read aloud.
 *
 * Signals:
 *   changed (const char *key, const char *value): the person changed a setting
 */
#define LKL_TYPE_SETTING_BOX (lkl_setting_box_get_type ())
G_DECLARE_DERIVABLE_TYPE (LklSettingBox, lkl_setting_box, LKL, SETTING_BOX, GtkBox)

struct _LklSettingBoxClass
{
  GtkBoxClass parent_class;

  /* Shows what is so, in a list as setting-list.h has it; no change of that is the person's. */
  void (*show_settings) (LklSettingBox *self, GVariant *settings);
};

/* For subclasses. @explanation: (nullable): a sentence below the title */
void lkl_setting_box_set_title (LklSettingBox *self, const char *title, const char *explanation);

/* What the agent says. */
void lkl_setting_box_show_settings (LklSettingBox *self, GVariant *settings);

/* For subclasses: a control was changed; emits "changed" if that was the person. */
void lkl_setting_box_change (LklSettingBox *self, const char *key, const char *value);

/* @control: (transfer none): floating */
void lkl_setting_box_add (LklSettingBox *self, GtkWidget *control);

/* Of one of its controls, or of a part of one. @lock: (nullable): the admin's file that locks it;
 * NULL = it is not locked. @can_be_less: the lock is a limit only, so the control stays sensitive.
 * What is shown of it is read aloud with the control, and with those of its choices that nobody can
 * make. */
void lkl_setting_box_set_lock (LklSettingBox *self,
                               GtkWidget *control,
                               const char *lock,
                               gboolean can_be_less);

/* What is shown elsewhere in the box about a control, to be read aloud with it as soon as it is so.
 * @note: (nullable): a sentence */
void lkl_setting_box_set_note (LklSettingBox *self, GtkWidget *control, const char *note);

G_END_DECLS

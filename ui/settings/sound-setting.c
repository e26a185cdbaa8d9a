/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSoundSetting"

#include "ui/settings/sound-setting.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/settings/setting-list.h"
#include "ui/widgets/label.h"

#define KEY_SOUND "Notifications.Sound"

struct _LklSoundSetting
{
  LklSettingBox parent_instance;

  GtkWidget *check;
};

G_DEFINE_FINAL_TYPE (LklSoundSetting, lkl_sound_setting, LKL_TYPE_SETTING_BOX)

static void
lkl_sound_setting_show_settings (LklSettingBox *box, GVariant *settings)
{
  LklSoundSetting *self = LKL_SOUND_SETTING (box);
  g_autoptr (GVariant) sound = lkl_setting_list_find (settings, KEY_SOUND);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->check),
                                g_str_equal (lkl_setting_list_get_text (sound, "value"), "true"));
  lkl_setting_box_set_lock (box, self->check, lkl_setting_list_get_lock (sound), FALSE);
}

static void
on_toggled (GtkToggleButton *check, LklSettingBox *box)
{
  lkl_setting_box_change (box, KEY_SOUND, gtk_toggle_button_get_active (check) ? "true" : "false");
}

static void
lkl_sound_setting_class_init (LklSoundSettingClass *klass)
{
  LKL_SETTING_BOX_CLASS (klass)->show_settings = lkl_sound_setting_show_settings;
}

static void
lkl_sound_setting_init (LklSoundSetting *self)
{
  LklSettingBox *box = LKL_SETTING_BOX (self);

  lkl_setting_box_set_title (box, _ ("Notifications"), NULL);
  self->check = gtk_check_button_new_with_mnemonic (_ ("Notifications may make a _sound"));
  lkl_label_wrap_words (self->check);
  g_signal_connect (self->check, "toggled", G_CALLBACK (on_toggled), self);
  lkl_setting_box_add (box, self->check);
}

GtkWidget *
lkl_sound_setting_new (void)
{
  return g_object_new (LKL_TYPE_SOUND_SETTING, NULL);
}

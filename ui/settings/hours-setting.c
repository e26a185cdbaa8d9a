/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHoursSetting"

#include "ui/settings/hours-setting.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/settings/setting-list.h"
#include "ui/settings/time-spin.h"
#include "ui/widgets/label.h"

#define KEY_FROM "Questions.From"
#define KEY_UNTIL "Questions.Until"

struct _LklHoursSetting
{
  LklSettingBox parent_instance;

  GtkWidget *from_spin;
  GtkWidget *until_spin;
  GtkWidget *none_label;
  gboolean can_come; /* questions, at whatever time */
};

G_DEFINE_FINAL_TYPE (LklHoursSetting, lkl_hours_setting, LKL_TYPE_SETTING_BOX)

static void
show_time (LklHoursSetting *self, GtkWidget *spin, GVariant *settings, const char *key)
{
  g_autoptr (GVariant) setting = lkl_setting_list_find (settings, key);

  lkl_time_spin_set_time (LKL_TIME_SPIN (spin),
                          lkl_setting_list_get_text (setting, "value"),
                          lkl_setting_list_get_text (setting, "lowest"),
                          lkl_setting_list_get_text (setting, "highest"));
  lkl_setting_box_set_lock (LKL_SETTING_BOX (self),
                            spin,
                            lkl_setting_list_get_lock (setting),
                            lkl_setting_list_can_be_less (setting));
}

/* Returns: (nullable): why none come; NULL = some may */
static const char *
explain_none (LklHoursSetting *self)
{
  if (!self->can_come)
    return _ ("No questions come now, whatever the hours.");
  if (lkl_time_spin_get_minute (LKL_TIME_SPIN (self->from_spin))
      >= lkl_time_spin_get_minute (LKL_TIME_SPIN (self->until_spin)))
    return _ ("These hours leave no time for questions, so none will come.");
  return NULL;
}

static void
show_whether_some_are_left (LklHoursSetting *self)
{
  const char *text = explain_none (self);

  lkl_label_set_optional_text (GTK_LABEL (self->none_label), text);
  lkl_setting_box_set_note (LKL_SETTING_BOX (self), self->from_spin, text);
  lkl_setting_box_set_note (LKL_SETTING_BOX (self), self->until_spin, text);
}

static void
show_whether_they_matter (LklHoursSetting *self)
{
  if (self->can_come)
    return;
  gtk_widget_set_sensitive (self->from_spin, FALSE);
  gtk_widget_set_sensitive (self->until_spin, FALSE);
}

static void
lkl_hours_setting_show_settings (LklSettingBox *box, GVariant *settings)
{
  LklHoursSetting *self = LKL_HOURS_SETTING (box);

  show_time (self, self->from_spin, settings, KEY_FROM);
  show_time (self, self->until_spin, settings, KEY_UNTIL);
  self->can_come = lkl_setting_list_lets_questions_come (settings);
  show_whether_they_matter (self);
  show_whether_some_are_left (self);
}

static void
on_time_changed (GtkWidget *spin, LklHoursSetting *self)
{
  g_autofree char *time = lkl_time_spin_get_time (LKL_TIME_SPIN (spin));

  show_whether_some_are_left (self);
  lkl_setting_box_change (
      LKL_SETTING_BOX (self), spin == self->from_spin ? KEY_FROM : KEY_UNTIL, time);
}

/* Returns: (transfer none): the spin button, which is in its place below its title */
static GtkWidget *
add_spin (LklHoursSetting *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *spin = lkl_time_spin_new (title);

  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (title, NULL));
  gtk_container_add (GTK_CONTAINER (box), spin);
  g_signal_connect (spin, "value-changed", G_CALLBACK (on_time_changed), self);
  lkl_setting_box_add (LKL_SETTING_BOX (self), box);
  return spin;
}

static void
lkl_hours_setting_class_init (LklHoursSettingClass *klass)
{
  LKL_SETTING_BOX_CLASS (klass)->show_settings = lkl_hours_setting_show_settings;
}

static void
lkl_hours_setting_init (LklHoursSetting *self)
{
  LklSettingBox *box = LKL_SETTING_BOX (self);

  lkl_setting_box_set_title (
      box,
      _ ("When Linklight may ask me"),
      _ ("Only between these hours, in your working week. Your IT may have set a shorter time."));
  self->can_come = TRUE;
  self->from_spin = add_spin (self, _ ("Ask me from"));
  self->until_spin = add_spin (self, _ ("Ask me until"));
  self->none_label = lkl_label_new ("", NULL);
  lkl_setting_box_add (box, self->none_label);
}

GtkWidget *
lkl_hours_setting_new (void)
{
  return g_object_new (LKL_TYPE_HOURS_SETTING, NULL);
}

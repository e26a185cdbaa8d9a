/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFrequencySetting"

#include "ui/settings/frequency-setting.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/settings/choice-list.h"
#include "ui/settings/setting-list.h"

#define KEY_ENABLED "Questions.Enabled"
#define KEY_FREQUENCY "Questions.Frequency"
#define NEVER "never"

struct _LklFrequencySetting
{
  LklSettingBox parent_instance;

  LklChoiceList *list;
  gboolean is_enabled; /* questions, whatever their frequency */
};

G_DEFINE_FINAL_TYPE (LklFrequencySetting, lkl_frequency_setting, LKL_TYPE_SETTING_BOX)

static void
lkl_frequency_setting_show_settings (LklSettingBox *box, GVariant *settings)
{
  LklFrequencySetting *self = LKL_FREQUENCY_SETTING (box);
  g_autoptr (GVariant) enabled = lkl_setting_list_find (settings, KEY_ENABLED);
  g_autoptr (GVariant) frequency = lkl_setting_list_find (settings, KEY_FREQUENCY);
  g_autofree const char **choices = NULL;
  const char *lock = lkl_setting_list_get_lock (frequency);
  gboolean is_limit = lkl_setting_list_can_be_less (frequency);

  if (frequency != NULL && g_variant_lookup (frequency, "choices", "^a&s", &choices))
    lkl_choice_list_allow (self->list, choices);
  self->is_enabled = !g_str_equal (lkl_setting_list_get_text (enabled, "value"), "false");
  if (!self->is_enabled && lkl_setting_list_get_lock (enabled) != NULL)
    {
      lock = lkl_setting_list_get_lock (enabled);
      is_limit = FALSE;
    }
  lkl_choice_list_mark (self->list,
                        self->is_enabled ? lkl_setting_list_get_text (frequency, "value") : NEVER);
  lkl_setting_box_set_lock (box, GTK_WIDGET (self->list), lock, is_limit);
}

static void
on_chosen (LklChoiceList *list, const char *id, LklFrequencySetting *self)
{
  if (!self->is_enabled && !g_str_equal (id, NEVER))
    lkl_setting_box_change (LKL_SETTING_BOX (self), KEY_ENABLED, "true");
  lkl_setting_box_change (LKL_SETTING_BOX (self), KEY_FREQUENCY, id);
}

static void
lkl_frequency_setting_class_init (LklFrequencySettingClass *klass)
{
  LKL_SETTING_BOX_CLASS (klass)->show_settings = lkl_frequency_setting_show_settings;
}

static void
lkl_frequency_setting_init (LklFrequencySetting *self)
{
  LklSettingBox *box = LKL_SETTING_BOX (self);

  lkl_setting_box_set_title (box,
                             _ ("How often may Linklight ask me?"),
                             _ ("What you wish to say yourself is never limited."));
  self->list = lkl_choice_list_new ();
  lkl_choice_list_add (
      self->list, "usual", _ ("As usual: at most one question a week, two in 30 days"));
  lkl_choice_list_add (self->list, "monthly", _ ("At most one question in 30 days"));
  lkl_choice_list_add (self->list, NEVER, _ ("Never"));
  g_signal_connect (self->list, "chosen", G_CALLBACK (on_chosen), self);
  lkl_setting_box_add (box, GTK_WIDGET (self->list));
}

GtkWidget *
lkl_frequency_setting_new (void)
{
  return g_object_new (LKL_TYPE_FREQUENCY_SETTING, NULL);
}

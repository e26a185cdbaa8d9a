/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLanguageSetting"

#include "ui/settings/language-setting.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/base/text-language.h"
#include "ui/settings/choice-list.h"
#include "ui/settings/setting-list.h"
#include "ui/widgets/language-name.h"

#define KEY_LANGUAGE "Texts.Language"

struct _LklLanguageSetting
{
  LklSettingBox parent_instance;

  LklChoiceList *list;
};

G_DEFINE_FINAL_TYPE (LklLanguageSetting, lkl_language_setting, LKL_TYPE_SETTING_BOX)

static void
lkl_language_setting_show_settings (LklSettingBox *box, GVariant *settings)
{
  LklLanguageSetting *self = LKL_LANGUAGE_SETTING (box);
  g_autoptr (GVariant) language = lkl_setting_list_find (settings, KEY_LANGUAGE);
  g_autofree const char **choices = NULL;

  if (language != NULL)
    g_variant_lookup (language, "choices", "^a&s", &choices);
  for (gsize i = 0; choices != NULL && choices[i] != NULL; i++)
    lkl_choice_list_add (self->list,
                         choices[i],
                         g_str_equal (choices[i], LKL_TEXT_LANGUAGE_AUTO)
                             ? _ ("As the desktop has it")
                             : lkl_language_name_from_tag (choices[i]));
  lkl_choice_list_mark (self->list, lkl_setting_list_get_text (language, "value"));
  lkl_setting_box_set_lock (
      box, GTK_WIDGET (self->list), lkl_setting_list_get_lock (language), FALSE);
}

static void
on_chosen (LklChoiceList *list, const char *id, LklSettingBox *box)
{
  lkl_setting_box_change (box, KEY_LANGUAGE, id);
}

GtkWidget *
lkl_language_setting_get_list (LklLanguageSetting *self)
{
  return GTK_WIDGET (self->list);
}

static void
lkl_language_setting_class_init (LklLanguageSettingClass *klass)
{
  LKL_SETTING_BOX_CLASS (klass)->show_settings = lkl_language_setting_show_settings;
}

static void
lkl_language_setting_init (LklLanguageSetting *self)
{
  LklSettingBox *box = LKL_SETTING_BOX (self);

  lkl_setting_box_set_title (box, _ ("Language of Linklight"), NULL);
  self->list = lkl_choice_list_new ();
  g_signal_connect (self->list, "chosen", G_CALLBACK (on_chosen), self);
  lkl_setting_box_add (box, GTK_WIDGET (self->list));
}

GtkWidget *
lkl_language_setting_new (void)
{
  return g_object_new (LKL_TYPE_LANGUAGE_SETTING, NULL);
}

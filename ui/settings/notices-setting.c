/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticesSetting"

#include "ui/settings/notices-setting.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/settings/setting-list.h"
#include "ui/widgets/label.h"

static const struct
{
  const char *key;
  const char *label; /* before translation */
} kinds[] = {
  { "Notices.Outages", N_ ("_Outages of other services and places") },
  { "Notices.Maintenance", N_ ("Planned _work") },
  { "Notices.YouSaidWeDid", N_ ("What was done because you told us") },
  { "Notices.Tips", N_ ("_Tips") },
  { "Notices.Visits", N_ ("_Visits") },
  { "Notices.Hellos", N_ ("_New people in the IT team") },
};

struct _LklNoticesSetting
{
  LklSettingBox parent_instance;

  GtkWidget *checks[G_N_ELEMENTS (kinds)];
};

G_DEFINE_FINAL_TYPE (LklNoticesSetting, lkl_notices_setting, LKL_TYPE_SETTING_BOX)

static void
lkl_notices_setting_show_settings (LklSettingBox *box, GVariant *settings)
{
  LklNoticesSetting *self = LKL_NOTICES_SETTING (box);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GVariant) setting = lkl_setting_list_find (settings, kinds[i].key);
      const char *value = lkl_setting_list_get_text (setting, "value");

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->checks[i]),
                                    g_str_equal (value, "true"));
      lkl_setting_box_set_lock (box,
                                self->checks[i],
                                lkl_setting_list_get_lock (setting),
                                lkl_setting_list_can_be_less (setting));
    }
}

static void
on_toggled (GtkToggleButton *check, LklNoticesSetting *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (self->checks[i] == GTK_WIDGET (check))
      lkl_setting_box_change (LKL_SETTING_BOX (self),
                              kinds[i].key,
                              gtk_toggle_button_get_active (check) ? "true" : "false");
}

static void
lkl_notices_setting_class_init (LklNoticesSettingClass *klass)
{
  LKL_SETTING_BOX_CLASS (klass)->show_settings = lkl_notices_setting_show_settings;
}

static void
lkl_notices_setting_init (LklNoticesSetting *self)
{
  LklSettingBox *box = LKL_SETTING_BOX (self);

  lkl_setting_box_set_title (box,
                             _ ("News from your IT team"),
                             _ ("What may come as a notification. All of it stands in the status "
                                "window, and an outage of a service that you use always comes."));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      self->checks[i] = gtk_check_button_new_with_mnemonic (_ (kinds[i].label));
      lkl_label_wrap_words (self->checks[i]);
      g_signal_connect (self->checks[i], "toggled", G_CALLBACK (on_toggled), self);
      lkl_setting_box_add (box, self->checks[i]);
    }
}

GtkWidget *
lkl_notices_setting_new (void)
{
  return g_object_new (LKL_TYPE_NOTICES_SETTING, NULL);
}

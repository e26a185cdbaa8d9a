/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPauseSetting"

#include "ui/settings/pause-setting.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/settings/setting-list.h"
#include "ui/widgets/label.h"

#define HOUR "hour"
#define TOMORROW "tomorrow"
#define END ""

struct _LklPauseSetting
{
  LklSettingBox parent_instance;

  GtkWidget *label;
  GtkWidget *hour_button;
  GtkWidget *end_button;
};

G_DEFINE_FINAL_TYPE (LklPauseSetting, lkl_pause_setting, LKL_TYPE_SETTING_BOX)

void
lkl_pause_setting_show_pause (LklPauseSetting *self, GVariant *pause)
{
  const char *text = lkl_setting_list_get_text (pause, "text");
  const gboolean is_paused = *text != '\0';
  const gboolean was_focused = gtk_widget_has_focus (self->end_button);

  gtk_label_set_text (GTK_LABEL (self->label), is_paused ? text : _ ("Questions are not paused."));
  gtk_widget_set_visible (self->end_button, is_paused);
  if (was_focused && !is_paused)
    gtk_widget_grab_focus (self->hour_button);
}

/* It is beside the settings, in no list of them. */
static void
lkl_pause_setting_show_settings (LklSettingBox *box, GVariant *settings)
{
}

static void
on_hour_clicked (LklPauseSetting *self)
{
  g_signal_emit_by_name (self, "wished", HOUR);
}

static void
on_tomorrow_clicked (LklPauseSetting *self)
{
  g_signal_emit_by_name (self, "wished", TOMORROW);
}

static void
on_end_clicked (LklPauseSetting *self)
{
  g_signal_emit_by_name (self, "wished", END);
}

/* Its words wrap, whatever the language. Returns: (transfer none) */
static GtkWidget *
add_button (LklPauseSetting *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkWidget *text = gtk_bin_get_child (GTK_BIN (button));

  gtk_label_set_line_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  lkl_setting_box_add (LKL_SETTING_BOX (self), button);
  return button;
}

static void
lkl_pause_setting_class_init (LklPauseSettingClass *klass)
{
  LKL_SETTING_BOX_CLASS (klass)->show_settings = lkl_pause_setting_show_settings;
  g_signal_new ("wished",
                LKL_TYPE_PAUSE_SETTING,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_STRING);
}

static void
lkl_pause_setting_init (LklPauseSetting *self)
{
  LklSettingBox *box = LKL_SETTING_BOX (self);

  lkl_setting_box_set_title (
      box, _ ("Pause"), _ ("A pause holds back questions only; notices of outages still come."));
  self->label = lkl_label_new ("", NULL);
  lkl_setting_box_add (box, self->label);
  self->hour_button = add_button (self, _ ("Pause for an _hour"), G_CALLBACK (on_hour_clicked));
  add_button (self, _ ("Pause until _tomorrow"), G_CALLBACK (on_tomorrow_clicked));
  self->end_button = add_button (self, _ ("End the _pause"), G_CALLBACK (on_end_clicked));
}

GtkWidget *
lkl_pause_setting_new (void)
{
  return g_object_new (LKL_TYPE_PAUSE_SETTING, NULL);
}

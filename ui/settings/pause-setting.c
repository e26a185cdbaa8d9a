/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPauseSetting"

#include "ui/settings/pause-setting.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/settings/setting-list.h"
#include "ui/widgets/double-click-guard.h"
#include "ui/widgets/label.h"

#define HOUR "hour"
#define TOMORROW "tomorrow"
#define END ""

struct _LklPauseSetting
{
  LklSettingBox parent_instance;

  GtkWidget *label;
  GtkWidget *hour_button;
  GtkWidget *tomorrow_button;
  GtkWidget *end_button;
  gboolean can_come; /* questions that a pause would hold back */
};

G_DEFINE_FINAL_TYPE (LklPauseSetting, lkl_pause_setting, LKL_TYPE_SETTING_BOX)

/* What the eye reads beside the buttons is read aloud with them: with the one that was pressed as
 * soon as it changes. */
static void
tell_state (LklPauseSetting *self, const char *text)
{
  GtkWidget *const buttons[] = { self->hour_button, self->tomorrow_button, self->end_button };

  gtk_label_set_text (GTK_LABEL (self->label), text);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    atk_object_set_description (gtk_widget_get_accessible (buttons[i]), text);
}

static const char *
get_text (LklPauseSetting *self, const char *pause_text)
{
  if (!self->can_come)
    return _ ("No questions come now, so there is nothing to pause.");
  return *pause_text != '\0' ? pause_text : _ ("Questions are not paused.");
}

void
lkl_pause_setting_show_pause (LklPauseSetting *self, GVariant *pause)
{
  const char *text = lkl_setting_list_get_text (pause, "text");
  const gboolean is_paused = *text != '\0' && self->can_come;
  const gboolean was_focused = gtk_widget_has_focus (self->end_button);

  tell_state (self, get_text (self, text));
  /* The text of a pause says so itself. */
  lkl_setting_box_set_title (
      LKL_SETTING_BOX (self),
      _ ("Pause"),
      is_paused || !self->can_come
          ? NULL
          : _ ("A pause holds back questions only; notices of outages still come."));
  gtk_widget_set_sensitive (self->hour_button, self->can_come);
  gtk_widget_set_sensitive (self->tomorrow_button, self->can_come);
  gtk_widget_set_visible (self->end_button, is_paused);
  if (was_focused && !is_paused)
    gtk_widget_grab_focus (self->hour_button);
}

/* The pause is beside the settings, in no list of them. */
static void
lkl_pause_setting_show_settings (LklSettingBox *box, GVariant *settings)
{
  LKL_PAUSE_SETTING (box)->can_come = lkl_setting_list_lets_questions_come (settings);
}

/* The page moves below the pointer when the state of the pause changes. */
static void
wish (LklPauseSetting *self, const char *length)
{
  lkl_double_click_guard_arm (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "wished", length);
}

static void
on_hour_clicked (LklPauseSetting *self)
{
  wish (self, HOUR);
}

static void
on_tomorrow_clicked (LklPauseSetting *self)
{
  wish (self, TOMORROW);
}

static void
on_end_clicked (LklPauseSetting *self)
{
  wish (self, END);
}

/* Returns: (transfer none) */
static GtkWidget *
add_button (LklPauseSetting *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  lkl_label_wrap_words (button);
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

  self->can_come = TRUE;
  lkl_setting_box_set_title (box, _ ("Pause"), NULL);
  self->label = lkl_label_new ("", NULL);
  lkl_setting_box_add (box, self->label);
  self->hour_button = add_button (self, _ ("Pause for an _hour"), G_CALLBACK (on_hour_clicked));
  self->tomorrow_button =
      add_button (self, _ ("Pause until _tomorrow"), G_CALLBACK (on_tomorrow_clicked));
  self->end_button = add_button (self, _ ("End the _pause"), G_CALLBACK (on_end_clicked));
  lkl_double_click_guard_attach (GTK_WIDGET (self));
}

GtkWidget *
lkl_pause_setting_new (void)
{
  return g_object_new (LKL_TYPE_PAUSE_SETTING, NULL);
}

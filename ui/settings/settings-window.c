/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSettingsWindow"

#include "ui/settings/settings-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/settings/frequency-setting.h"
#include "ui/settings/hours-setting.h"
#include "ui/settings/language-setting.h"
#include "ui/settings/notices-setting.h"
#include "ui/settings/pause-setting.h"
#include "ui/settings/sound-setting.h"
#include "ui/widgets/page.h"

#define PAGE_WIDTH_PIXELS 560
/* Whoever goes through choices with the arrow keys means the one where they stop. */
#define SETTLE_MS 600

struct _LklSettingsWindow
{
  LklAgentWindow parent_instance;

  GtkWidget *page; /* the groups */
  GtkWidget *pause;
  GtkWidget *language;

  GHashTable *pending; /* (owned) (element-type utf8 utf8): changes by key, not sent yet */
  guint settle_id;     /* source: when they are sent */
  guint n_unanswered;  /* calls that change something */
};

G_DEFINE_FINAL_TYPE (LklSettingsWindow, lkl_settings_window, LKL_TYPE_AGENT_WINDOW)

/* --- Showing what the agent says */

static void
show_group (GtkWidget *group, gpointer settings)
{
  lkl_setting_box_show_settings (LKL_SETTING_BOX (group), settings);
}

static void
show_settings (LklSettingsWindow *self, GVariant *settings, GVariant *pause)
{
  gtk_container_foreach (GTK_CONTAINER (self->page), show_group, settings);
  lkl_pause_setting_show_pause (LKL_PAUSE_SETTING (self->pause), pause);
}

/* What the person is changing must not jump back. */
static gboolean
is_changing (LklSettingsWindow *self)
{
  return g_hash_table_size (self->pending) > 0 || self->n_unanswered > 0;
}

static void
on_settings_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklSettingsWindow *self;
  g_autoptr (GVariant) settings = NULL;
  g_autoptr (GVariant) pause = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_list_settings_finish (LKL_BUS (source), &settings, &pause, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = LKL_SETTINGS_WINDOW (user_data);
  if (settings != NULL && !is_changing (self))
    show_settings (self, settings, pause);
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (self), error);
}

static void
lkl_settings_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  lkl_bus_call_list_settings (bus, cancellable, on_settings_arrived, window);
}

/* --- Changing */

/* Whatever came of it, the window shows what is so. */
static void
finish_call (LklSettingsWindow *self, const GError *error)
{
  self->n_unanswered--;
  if (error != NULL)
    lkl_agent_window_tell_error (
        LKL_AGENT_WINDOW (self),
        error,
        _ ("This could not be changed. Please try again in a minute; if it stays like this, tell "
           "your IT team."));
  if (!is_changing (self))
    lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
}

static void
on_set (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lkl_bus_call_set_setting_finish (LKL_BUS (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish_call (LKL_SETTINGS_WINDOW (user_data), error);
}

/* @is_last: the window goes: nobody waits for the answers */
static void
send_changes (LklSettingsWindow *self, gboolean is_last)
{
  LklAgentWindow *window = LKL_AGENT_WINDOW (self);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (window));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->pending);
  while (bus != NULL && g_hash_table_iter_next (&iter, &key, &value))
    {
      if (!is_last)
        self->n_unanswered++;
      lkl_bus_call_set_setting (bus,
                                key,
                                value,
                                is_last ? NULL : lkl_agent_window_get_cancellable (window),
                                is_last ? NULL : on_set,
                                self);
    }
  g_hash_table_remove_all (self->pending);
}

static gboolean
on_settled (gpointer user_data)
{
  LklSettingsWindow *self = user_data;

  self->settle_id = 0;
  send_changes (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
on_changed (LklSettingBox *group, const char *key, const char *value, LklSettingsWindow *self)
{
  g_hash_table_insert (self->pending, g_strdup (key), g_strdup (value));
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
}

/* --- Pausing */

/* What came of it stands beside the buttons: a message above would move them below the pointer. */
static void
on_paused (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lkl_bus_call_pause_finish (LKL_BUS (source), NULL, result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish_call (LKL_SETTINGS_WINDOW (user_data), error);
}

static void
on_resumed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lkl_bus_call_resume_finish (LKL_BUS (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish_call (LKL_SETTINGS_WINDOW (user_data), error);
}

static void
on_pause_wished (LklPauseSetting *setting, const char *length, LklSettingsWindow *self)
{
  LklAgentWindow *window = LKL_AGENT_WINDOW (self);
  GCancellable *cancellable = lkl_agent_window_get_cancellable (window);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (window));

  if (bus == NULL)
    return;
  self->n_unanswered++;
  if (*length != '\0')
    lkl_bus_call_pause (bus, length, cancellable, on_paused, self);
  else
    lkl_bus_call_resume (bus, cancellable, on_resumed, self);
}

/* --- Building */

/* What has the keyboard is scrolled to when it gets it, but then it had no place yet. */
static void
on_language_placed (GtkWidget *box, GdkRectangle *allocation, LklSettingsWindow *self)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (box, GTK_TYPE_VIEWPORT);
  int y;

  g_signal_handlers_disconnect_by_func (box, on_language_placed, self);
  if (viewport != NULL
      && gtk_widget_translate_coordinates (
          box, gtk_bin_get_child (GTK_BIN (viewport)), 0, 0, NULL, &y))
    gtk_adjustment_clamp_page (
        gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)), y, y + allocation->height);
}

void
lkl_settings_window_begin_at_language (LklSettingsWindow *self)
{
  GtkWidget *list = lkl_language_setting_get_list (LKL_LANGUAGE_SETTING (self->language));

  g_signal_connect_after (self->language, "size-allocate", G_CALLBACK (on_language_placed), self);
  lkl_agent_window_set_first_focus (LKL_AGENT_WINDOW (self), list);
}

/* Nothing that the person chose just before they closed the window is lost. */
static void
lkl_settings_window_unmap (GtkWidget *widget)
{
  LklSettingsWindow *self = LKL_SETTINGS_WINDOW (widget);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  send_changes (self, TRUE);
  GTK_WIDGET_CLASS (lkl_settings_window_parent_class)->unmap (widget);
}

static void
lkl_settings_window_finalize (GObject *object)
{
  g_hash_table_unref (LKL_SETTINGS_WINDOW (object)->pending);
  G_OBJECT_CLASS (lkl_settings_window_parent_class)->finalize (object);
}

static void
lkl_settings_window_class_init (LklSettingsWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_settings_window_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = lkl_settings_window_unmap;
  LKL_AGENT_WINDOW_CLASS (klass)->load = lkl_settings_window_load;
  LKL_AGENT_WINDOW_CLASS (klass)->reload_signal = "settings-changed";
}

/* @group: (transfer none): floating. Returns: the same */
static GtkWidget *
add_group (LklSettingsWindow *self, GtkWidget *group)
{
  g_signal_connect (group, "changed", G_CALLBACK (on_changed), self);
  gtk_container_add (GTK_CONTAINER (self->page), group);
  return group;
}

static void
lkl_settings_window_init (LklSettingsWindow *self)
{
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  add_group (self, lkl_frequency_setting_new ());
  add_group (self, lkl_hours_setting_new ());
  self->pause = add_group (self, lkl_pause_setting_new ());
  add_group (self, lkl_notices_setting_new ());
  add_group (self, lkl_sound_setting_new ());
  self->language = add_group (self, lkl_language_setting_new ());
  g_signal_connect (self->pause, "wished", G_CALLBACK (on_pause_wished), self);
  gtk_widget_show (self->page);
  lkl_agent_window_set_content (
      LKL_AGENT_WINDOW (self), lkl_page_new (self->page, PAGE_WIDTH_PIXELS), self->page);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Settings"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 520, 680);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSettingsWindow"

#include "ui/settings/settings-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/base/text-language.h"
#include "ui/settings/choice-list.h"
#include "ui/settings/setting-box.h"
#include "ui/settings/time-spin.h"
#include "ui/widgets/label.h"
#include "ui/widgets/language-name.h"
#include "ui/widgets/page.h"

#define KEY_ENABLED "Questions.Enabled"
#define KEY_FREQUENCY "Questions.Frequency"
#define KEY_FROM "Questions.From"
#define KEY_UNTIL "Questions.Until"
#define KEY_SOUND "Notifications.Sound"
#define KEY_LANGUAGE "Texts.Language"

#define FREQUENCY_NEVER "never"
#define PAUSE_HOUR "hour"
#define PAUSE_TOMORROW "tomorrow"

#define PAGE_WIDTH_PIXELS 560
/* Whoever goes through choices with the arrow keys means the one where they stop. */
#define SETTLE_MS 600

struct _LklSettingsWindow
{
  LklAgentWindow parent_instance;

  LklSettingBox *frequency_box;
  LklChoiceList *frequency;
  LklSettingBox *hours_box;
  GtkWidget *from_spin;
  GtkWidget *until_spin;
  GtkWidget *no_hours_label;
  GtkWidget *pause_label;
  GtkWidget *hour_button;
  GtkWidget *resume_button;
  LklSettingBox *sound_box;
  GtkWidget *sound_check;
  LklSettingBox *language_box;
  LklChoiceList *language;

  gboolean is_showing; /* what changes now was not changed by the person */
  gboolean is_enabled; /* questions, whatever their frequency */
  GHashTable *pending; /* (owned) (element-type utf8 utf8): changes by key, not sent yet */
  guint settle_id;     /* source: when they are sent */
  guint n_unanswered;  /* calls that change something */
};

G_DEFINE_FINAL_TYPE (LklSettingsWindow, lkl_settings_window, LKL_TYPE_AGENT_WINDOW)

/* --- Showing what the agent says */

/* Returns: (transfer full) (nullable): of the list with this key */
static GVariant *
find_setting (GVariant *settings, const char *key)
{
  const gsize n_settings = g_variant_n_children (settings);

  for (gsize i = 0; i < n_settings; i++)
    {
      g_autoptr (GVariant) setting = g_variant_get_child_value (settings, i);
      const char *found = "";

      g_variant_lookup (setting, "key", "&s", &found);
      if (g_str_equal (found, key))
        return g_steal_pointer (&setting);
    }
  return NULL;
}

/* Returns: (transfer none): as long as @setting lives; empty where it is missing */
static const char *
get_text (GVariant *setting, const char *member)
{
  const char *text = "";

  if (setting != NULL)
    g_variant_lookup (setting, member, "&s", &text);
  return text;
}

/* Returns: (transfer none) (nullable): NULL = it is not locked */
static const char *
get_lock (GVariant *setting)
{
  gboolean is_locked = FALSE;

  if (setting != NULL)
    g_variant_lookup (setting, "locked", "b", &is_locked);
  return is_locked ? get_text (setting, "lockedBy") : NULL;
}

static gboolean
can_be_less (GVariant *setting)
{
  gboolean can = FALSE;

  if (setting != NULL)
    g_variant_lookup (setting, "canBeLess", "b", &can);
  return can;
}

/* Questions that are switched off are the same as never, for who looks. */
static void
show_frequency (LklSettingsWindow *self, GVariant *settings)
{
  g_autoptr (GVariant) enabled = find_setting (settings, KEY_ENABLED);
  g_autoptr (GVariant) frequency = find_setting (settings, KEY_FREQUENCY);
  g_autofree const char **choices = NULL;
  const char *lock = get_lock (frequency);
  gboolean is_limit = can_be_less (frequency);

  if (frequency != NULL && g_variant_lookup (frequency, "choices", "^a&s", &choices))
    lkl_choice_list_allow (self->frequency, choices);
  self->is_enabled = !g_str_equal (get_text (enabled, "value"), "false");
  if (!self->is_enabled && get_lock (enabled) != NULL)
    {
      lock = get_lock (enabled);
      is_limit = FALSE;
    }
  lkl_choice_list_mark (self->frequency,
                        self->is_enabled ? get_text (frequency, "value") : FREQUENCY_NEVER);
  lkl_setting_box_set_lock (self->frequency_box, GTK_WIDGET (self->frequency), lock, is_limit);
}

static void
show_time (LklSettingsWindow *self, GtkWidget *spin, GVariant *settings, const char *key)
{
  g_autoptr (GVariant) setting = find_setting (settings, key);

  lkl_time_spin_set_time (LKL_TIME_SPIN (spin),
                          get_text (setting, "value"),
                          get_text (setting, "lowest"),
                          get_text (setting, "highest"));
  lkl_setting_box_set_lock (self->hours_box, spin, get_lock (setting), can_be_less (setting));
}

static void
show_whether_hours_are_left (LklSettingsWindow *self)
{
  gtk_widget_set_visible (self->no_hours_label,
                          lkl_time_spin_get_minute (LKL_TIME_SPIN (self->from_spin))
                              >= lkl_time_spin_get_minute (LKL_TIME_SPIN (self->until_spin)));
}

static void
show_sound (LklSettingsWindow *self, GVariant *settings)
{
  g_autoptr (GVariant) sound = find_setting (settings, KEY_SOUND);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->sound_check),
                                g_str_equal (get_text (sound, "value"), "true"));
  lkl_setting_box_set_lock (self->sound_box, self->sound_check, get_lock (sound), FALSE);
}

static void
show_language (LklSettingsWindow *self, GVariant *settings)
{
  g_autoptr (GVariant) language = find_setting (settings, KEY_LANGUAGE);
  g_autofree const char **choices = NULL;

  if (language != NULL)
    g_variant_lookup (language, "choices", "^a&s", &choices);
  for (gsize i = 0; choices != NULL && choices[i] != NULL; i++)
    lkl_choice_list_add (self->language,
                         choices[i],
                         g_str_equal (choices[i], LKL_TEXT_LANGUAGE_AUTO)
                             ? _ ("As the desktop has it")
                             : lkl_language_name_from_tag (choices[i]));
  lkl_choice_list_mark (self->language, get_text (language, "value"));
  lkl_setting_box_set_lock (
      self->language_box, GTK_WIDGET (self->language), get_lock (language), FALSE);
}

static void
show_pause (LklSettingsWindow *self, GVariant *pause)
{
  const char *text = get_text (pause, "text");
  const gboolean is_paused = *text != '\0';
  const gboolean was_focused = gtk_widget_has_focus (self->resume_button);

  gtk_label_set_text (GTK_LABEL (self->pause_label),
                      is_paused ? text : _ ("Questions are not paused."));
  gtk_widget_set_visible (self->resume_button, is_paused);
  if (was_focused && !is_paused)
    gtk_widget_grab_focus (self->hour_button);
}

static void
show_settings (LklSettingsWindow *self, GVariant *settings, GVariant *pause)
{
  self->is_showing = TRUE;
  show_frequency (self, settings);
  show_time (self, self->from_spin, settings, KEY_FROM);
  show_time (self, self->until_spin, settings, KEY_UNTIL);
  show_whether_hours_are_left (self);
  show_sound (self, settings);
  show_language (self, settings);
  show_pause (self, pause);
  self->is_showing = FALSE;
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
change (LklSettingsWindow *self, const char *key, const char *value)
{
  g_hash_table_insert (self->pending, g_strdup (key), g_strdup (value));
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
on_frequency_chosen (LklChoiceList *list, const char *id, LklSettingsWindow *self)
{
  if (!self->is_enabled && !g_str_equal (id, FREQUENCY_NEVER))
    change (self, KEY_ENABLED, "true");
  change (self, KEY_FREQUENCY, id);
}

static void
on_time_changed (GtkWidget *spin, LklSettingsWindow *self)
{
  g_autofree char *time = lkl_time_spin_get_time (LKL_TIME_SPIN (spin));

  show_whether_hours_are_left (self);
  if (!self->is_showing)
    change (self, spin == self->from_spin ? KEY_FROM : KEY_UNTIL, time);
}

static void
on_sound_toggled (GtkToggleButton *check, LklSettingsWindow *self)
{
  if (!self->is_showing)
    change (self, KEY_SOUND, gtk_toggle_button_get_active (check) ? "true" : "false");
}

static void
on_language_chosen (LklChoiceList *list, const char *id, LklSettingsWindow *self)
{
  change (self, KEY_LANGUAGE, id);
}

/* --- Pausing */

static void
on_paused (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  lkl_bus_call_pause_finish (LKL_BUS (source), &text, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (text != NULL)
    lkl_agent_window_tell_done (LKL_AGENT_WINDOW (user_data), text);
  finish_call (LKL_SETTINGS_WINDOW (user_data), error);
}

static void
on_resumed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lkl_bus_call_resume_finish (LKL_BUS (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error == NULL)
    lkl_agent_window_tell_done (LKL_AGENT_WINDOW (user_data),
                                _ ("The pause is over; questions may come again."));
  finish_call (LKL_SETTINGS_WINDOW (user_data), error);
}

/* @length: (nullable): NULL ends the pause */
static void
ask_for_pause (LklSettingsWindow *self, const char *length)
{
  LklAgentWindow *window = LKL_AGENT_WINDOW (self);
  GCancellable *cancellable = lkl_agent_window_get_cancellable (window);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (window));

  if (bus == NULL)
    return;
  self->n_unanswered++;
  if (length != NULL)
    lkl_bus_call_pause (bus, length, cancellable, on_paused, self);
  else
    lkl_bus_call_resume (bus, cancellable, on_resumed, self);
}

static void
on_hour_clicked (LklSettingsWindow *self)
{
  ask_for_pause (self, PAUSE_HOUR);
}

static void
on_tomorrow_clicked (LklSettingsWindow *self)
{
  ask_for_pause (self, PAUSE_TOMORROW);
}

static void
on_resume_clicked (LklSettingsWindow *self)
{
  ask_for_pause (self, NULL);
}

/* --- Building */

static GtkWidget *
create_frequency (LklSettingsWindow *self)
{
  self->frequency_box = lkl_setting_box_new (_ ("How often may Linklight ask me?"),
                                             _ ("What you wish to say yourself is never limited."));
  self->frequency = lkl_choice_list_new ();
  lkl_choice_list_add (
      self->frequency, "usual", _ ("As usual: at most one question a week, two in 30 days"));
  lkl_choice_list_add (self->frequency, "monthly", _ ("At most one question in 30 days"));
  lkl_choice_list_add (self->frequency, FREQUENCY_NEVER, _ ("Never"));
  g_signal_connect (self->frequency, "chosen", G_CALLBACK (on_frequency_chosen), self);
  lkl_setting_box_add (self->frequency_box, GTK_WIDGET (self->frequency));
  return GTK_WIDGET (self->frequency_box);
}

/* @spin: (transfer none): floating. Returns: (transfer none): floating */
static GtkWidget *
create_titled (const char *title, GtkWidget *spin)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (title, NULL));
  gtk_container_add (GTK_CONTAINER (box), spin);
  return box;
}

static GtkWidget *
create_hours (LklSettingsWindow *self)
{
  const char *from = _ ("Ask me from");
  const char *until = _ ("Ask me until");

  self->hours_box = lkl_setting_box_new (
      _ ("When Linklight may ask me"),
      _ ("Only between these hours, in your working week. Your IT may have set a shorter time."));
  self->from_spin = lkl_time_spin_new (from);
  self->until_spin = lkl_time_spin_new (until);
  self->no_hours_label =
      lkl_label_new (_ ("These hours leave no time for questions, so none will come."), NULL);
  g_signal_connect (self->from_spin, "value-changed", G_CALLBACK (on_time_changed), self);
  g_signal_connect (self->until_spin, "value-changed", G_CALLBACK (on_time_changed), self);
  lkl_setting_box_add (self->hours_box, create_titled (from, self->from_spin));
  lkl_setting_box_add (self->hours_box, create_titled (until, self->until_spin));
  lkl_setting_box_add (self->hours_box, self->no_hours_label);
  return GTK_WIDGET (self->hours_box);
}

/* Its words wrap, whatever the language. Returns: (transfer none): floating */
static GtkWidget *
create_button (LklSettingsWindow *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkWidget *text = gtk_bin_get_child (GTK_BIN (button));

  gtk_label_set_line_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
create_pause (LklSettingsWindow *self)
{
  LklSettingBox *box = lkl_setting_box_new (
      _ ("Pause"), _ ("A pause holds back questions only; notices of outages still come."));

  self->pause_label = lkl_label_new ("", NULL);
  self->hour_button = create_button (self, _ ("Pause for an _hour"), G_CALLBACK (on_hour_clicked));
  self->resume_button = create_button (self, _ ("End the _pause"), G_CALLBACK (on_resume_clicked));
  lkl_setting_box_add (box, self->pause_label);
  lkl_setting_box_add (box, self->hour_button);
  lkl_setting_box_add (
      box, create_button (self, _ ("Pause until _tomorrow"), G_CALLBACK (on_tomorrow_clicked)));
  lkl_setting_box_add (box, self->resume_button);
  return GTK_WIDGET (box);
}

static GtkWidget *
create_sound (LklSettingsWindow *self)
{
  GtkWidget *text;

  self->sound_box = lkl_setting_box_new (_ ("Notifications"), NULL);
  self->sound_check = gtk_check_button_new_with_mnemonic (_ ("Notifications may make a _sound"));
  text = gtk_bin_get_child (GTK_BIN (self->sound_check));
  gtk_label_set_line_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  g_signal_connect (self->sound_check, "toggled", G_CALLBACK (on_sound_toggled), self);
  lkl_setting_box_add (self->sound_box, self->sound_check);
  return GTK_WIDGET (self->sound_box);
}

static GtkWidget *
create_language (LklSettingsWindow *self)
{
  self->language_box = lkl_setting_box_new (_ ("Language of Linklight"), NULL);
  self->language = lkl_choice_list_new ();
  g_signal_connect (self->language, "chosen", G_CALLBACK (on_language_chosen), self);
  lkl_setting_box_add (self->language_box, GTK_WIDGET (self->language));
  return GTK_WIDGET (self->language_box);
}

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
  g_signal_connect_after (
      self->language_box, "size-allocate", G_CALLBACK (on_language_placed), self);
  lkl_agent_window_set_first_focus (LKL_AGENT_WINDOW (self), GTK_WIDGET (self->language));
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

static void
lkl_settings_window_init (LklSettingsWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_container_add (GTK_CONTAINER (page), create_frequency (self));
  gtk_container_add (GTK_CONTAINER (page), create_hours (self));
  gtk_container_add (GTK_CONTAINER (page), create_pause (self));
  gtk_container_add (GTK_CONTAINER (page), create_sound (self));
  gtk_container_add (GTK_CONTAINER (page), create_language (self));
  gtk_widget_show (page);
  lkl_agent_window_set_content (
      LKL_AGENT_WINDOW (self), lkl_page_new (page, PAGE_WIDTH_PIXELS), page);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Settings"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 520, 680);
}

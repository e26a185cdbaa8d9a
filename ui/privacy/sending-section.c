/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSendingSection"

#include "ui/privacy/sending-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/focus-when-placed.h"
#include "ui/widgets/label.h"
#include "ui/widgets/wrapped-button.h"

#define N_CLASSES 3

/* One class. */
typedef struct
{
  const char *id; /* static */
  GtkWidget *box; /* the check, what is told about it, and the question before it goes off */
  GtkWidget *check;
  GtkWidget *label; /* of the check */
  GtkWidget *note;
  GtkWidget *question; /* (nullable): while it is open */
  gboolean is_on;      /* as the agent says */
  guint n_waiting;
} Switch;

struct _LklSendingSection
{
  LklSettingBox parent_instance;

  Switch switches[N_CLASSES];
  GtkWidget *pause_label;
  GtkWidget *hour_button;
  GtkWidget *tomorrow_button;
  GtkWidget *end_button;
};

G_DEFINE_FINAL_TYPE (LklSendingSection, lkl_sending_section, LKL_TYPE_SETTING_BOX)

static const char *const ids[N_CLASSES] = { "answers", "events", "measurements" };

static Switch *
find_switch (LklSendingSection *self, const char *id)
{
  for (guint i = 0; i < N_CLASSES; i++)
    if (g_str_equal (self->switches[i].id, id))
      return &self->switches[i];
  return NULL;
}

/* --- The question before it goes off */

static void
close_question (Switch *one)
{
  GtkWidget *question = g_steal_pointer (&one->question);

  if (question == NULL)
    return;
  gtk_widget_grab_focus (one->check);
  gtk_widget_destroy (question);
}

static void
wish (LklSendingSection *self, Switch *one, gboolean deletes_waiting)
{
  g_signal_emit_by_name (self, "switched", one->id, FALSE, deletes_waiting);
  close_question (one);
}

static Switch *
find_asking (LklSendingSection *self, GtkWidget *button)
{
  for (guint i = 0; i < N_CLASSES; i++)
    if (self->switches[i].question != NULL
        && gtk_widget_is_ancestor (button, self->switches[i].question))
      return &self->switches[i];
  return NULL;
}

static void
on_delete_clicked (GtkWidget *button, LklSendingSection *self)
{
  wish (self, find_asking (self, button), TRUE);
}

static void
on_keep_clicked (GtkWidget *button, LklSendingSection *self)
{
  wish (self, find_asking (self, button), FALSE);
}

static void
on_leave_clicked (GtkWidget *button, LklSendingSection *self)
{
  Switch *one = find_asking (self, button);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (one->check), TRUE);
  close_question (one);
}

/* Returns: (transfer full) */
static char *
word_question (const Switch *one)
{
  const char *const off = g_str_equal (one->id, "answers")
                              ? _ ("Then nothing is asked any more, and nothing that you could say "
                                   "reaches your IT team from here.")
                              : _ ("Then nothing of it is recorded any more.");
  g_autofree char *waiting = NULL;

  if (one->n_waiting == 0)
    return g_strdup (off);
  waiting = g_strdup_printf (ngettext ("%u record has not left yet. Once deleted it is gone for "
                                       "ever; if you keep it, it waits until you switch it on "
                                       "again.",
                                       "%u records have not left yet. Once deleted they are gone "
                                       "for ever; if you keep them, they wait until you switch it "
                                       "on again.",
                                       one->n_waiting),
                             one->n_waiting);
  return g_strdup_printf ("%s %s", off, waiting);
}

static void
ask (LklSendingSection *self, Switch *one)
{
  g_autofree char *words = word_question (one);
  GtkWidget *question = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *leave = lkl_wrapped_button_new (_ ("_Leave it on"));

  gtk_container_add (GTK_CONTAINER (question), lkl_label_new (words, NULL));
  gtk_container_add (GTK_CONTAINER (question), leave);
  g_signal_connect (leave, "clicked", G_CALLBACK (on_leave_clicked), self);
  if (one->n_waiting > 0)
    {
      GtkWidget *keep = lkl_wrapped_button_new (_ ("Switch off and _keep what waits"));

      gtk_container_add (GTK_CONTAINER (question), keep);
      g_signal_connect (keep, "clicked", G_CALLBACK (on_keep_clicked), self);
    }
  {
    GtkWidget *delete = lkl_wrapped_button_new (
        one->n_waiting > 0 ? _ ("Switch off and _delete what waits") : _ ("_Switch off"));

    gtk_container_add (GTK_CONTAINER (question), delete);
    /* What came meanwhile was not asked about. */
    g_signal_connect (delete,
                      "clicked",
                      one->n_waiting > 0 ? G_CALLBACK (on_delete_clicked)
                                         : G_CALLBACK (on_keep_clicked),
                      self);
  }
  one->question = question;
  gtk_widget_show_all (question);
  gtk_container_add (GTK_CONTAINER (one->box), question);
  atk_object_set_description (gtk_widget_get_accessible (leave), words);
  lkl_focus_when_placed (leave);
}

static void
on_changed (LklSendingSection *self, const char *id, const char *value)
{
  Switch *one = find_switch (self, id);
  const gboolean is_on = g_str_equal (value, "true");

  if (is_on == one->is_on)
    close_question (one);
  else if (is_on)
    g_signal_emit_by_name (self, "switched", one->id, TRUE, FALSE);
  else if (one->question == NULL)
    ask (self, one);
}

/* --- What is so */

/* Returns: (transfer full): empty where there is nothing to tell */
static char *
word_note (guint n_waiting, const char *obstacle)
{
  g_autofree char *waiting = NULL;

  if (n_waiting == 0)
    return g_strdup ("");
  waiting =
      g_strdup_printf (ngettext ("%u record waits.", "%u records wait.", n_waiting), n_waiting);
  return *obstacle != '\0' ? g_strdup_printf ("%s %s", waiting, obstacle)
                           : g_steal_pointer (&waiting);
}

static void
show_class (LklSendingSection *self, GVariant *state)
{
  const char *id = "";
  const char *title = "";
  const char *lock = "";
  const char *obstacle = "";
  gboolean is_locked = FALSE;
  Switch *one;
  g_autofree char *note = NULL;

  g_variant_lookup (state, "id", "&s", &id);
  one = find_switch (self, id);
  if (one == NULL)
    return;
  g_variant_lookup (state, "title", "&s", &title);
  g_variant_lookup (state, "isOn", "b", &one->is_on);
  g_variant_lookup (state, "isLocked", "b", &is_locked);
  g_variant_lookup (state, "lockedBy", "&s", &lock);
  g_variant_lookup (state, "waiting", "u", &one->n_waiting);
  g_variant_lookup (state, "obstacle", "&s", &obstacle);
  note = word_note (one->n_waiting, obstacle);
  gtk_label_set_text (GTK_LABEL (one->label), title);
  atk_object_set_name (gtk_widget_get_accessible (one->check), title);
  lkl_label_set_optional_text (GTK_LABEL (one->note), note);
  if (one->question == NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (one->check), one->is_on);
  lkl_setting_box_set_lock (LKL_SETTING_BOX (self), one->check, is_locked ? lock : NULL, FALSE);
  lkl_setting_box_set_note (LKL_SETTING_BOX (self), one->check, *note != '\0' ? note : NULL);
}

static void
lkl_sending_section_show_settings (LklSettingBox *box, GVariant *classes)
{
  GVariantIter iter;
  GVariant *state;

  g_variant_iter_init (&iter, classes);
  while ((state = g_variant_iter_next_value (&iter)) != NULL)
    {
      show_class (LKL_SENDING_SECTION (box), state);
      g_variant_unref (state);
    }
}

void
lkl_sending_section_show (LklSendingSection *self, GVariant *sending)
{
  g_autoptr (GVariant) classes =
      g_variant_lookup_value (sending, "classes", G_VARIANT_TYPE ("aa{sv}"));
  const gboolean was_focused = gtk_widget_has_focus (self->end_button);
  const char *pause = "";

  if (classes != NULL)
    lkl_setting_box_show_settings (LKL_SETTING_BOX (self), classes);
  g_variant_lookup (sending, "pause", "&s", &pause);
  gtk_label_set_text (GTK_LABEL (self->pause_label),
                      *pause != '\0' ? pause : _ ("Nothing is paused."));
  gtk_widget_set_visible (self->end_button, *pause != '\0');
  if (was_focused && *pause == '\0')
    gtk_widget_grab_focus (self->hour_button);
}

/* --- Building */

static void
on_toggled (GtkToggleButton *check, LklSendingSection *self)
{
  for (guint i = 0; i < N_CLASSES; i++)
    if (self->switches[i].check == GTK_WIDGET (check))
      lkl_setting_box_change (LKL_SETTING_BOX (self),
                              self->switches[i].id,
                              gtk_toggle_button_get_active (check) ? "true" : "false");
}

static void
add_switch (LklSendingSection *self, Switch *one)
{
  one->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  one->check = gtk_check_button_new ();
  one->label = lkl_label_new ("", NULL);
  one->note = lkl_label_new ("", "dim-label");
  one->is_on = TRUE;
  gtk_container_add (GTK_CONTAINER (one->check), one->label);
  gtk_container_add (GTK_CONTAINER (one->box), one->check);
  gtk_container_add (GTK_CONTAINER (one->box), one->note);
  g_signal_connect (one->check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_widget_show_all (one->box);
  lkl_setting_box_add (LKL_SETTING_BOX (self), one->box);
}

static void
on_pause_clicked (GtkWidget *button, LklSendingSection *self)
{
  g_signal_emit_by_name (self,
                         "pause-wished",
                         button == self->hour_button       ? "hour"
                         : button == self->tomorrow_button ? "tomorrow"
                                                           : "");
}

static GtkWidget *
add_button (LklSendingSection *self, const char *label)
{
  GtkWidget *button = lkl_wrapped_button_new (label);

  g_signal_connect (button, "clicked", G_CALLBACK (on_pause_clicked), self);
  lkl_setting_box_add (LKL_SETTING_BOX (self), button);
  return button;
}

static void
lkl_sending_section_class_init (LklSendingSectionClass *klass)
{
  LKL_SETTING_BOX_CLASS (klass)->show_settings = lkl_sending_section_show_settings;
  g_signal_new ("switched",
                LKL_TYPE_SENDING_SECTION,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                3,
                G_TYPE_STRING,
                G_TYPE_BOOLEAN,
                G_TYPE_BOOLEAN);
  g_signal_new ("pause-wished",
                LKL_TYPE_SENDING_SECTION,
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
lkl_sending_section_init (LklSendingSection *self)
{
  lkl_setting_box_set_title (
      LKL_SETTING_BOX (self), _ ("What may leave"), _ ("What is off is not recorded at all."));
  for (guint i = 0; i < N_CLASSES; i++)
    {
      self->switches[i].id = ids[i];
      add_switch (self, &self->switches[i]);
    }
  self->pause_label = lkl_label_new ("", NULL);
  lkl_setting_box_add (LKL_SETTING_BOX (self), self->pause_label);
  self->hour_button = add_button (self, _ ("Send nothing for an _hour"));
  self->tomorrow_button = add_button (self, _ ("Send nothing until _tomorrow"));
  self->end_button = add_button (self, _ ("Send a_gain"));
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

GtkWidget *
lkl_sending_section_new (void)
{
  return g_object_new (LKL_TYPE_SENDING_SECTION, NULL);
}

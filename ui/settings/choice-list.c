/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklChoiceList"

#include "ui/settings/choice-list.h"

#include "ui/widgets/label.h"

#define ID_KEY "linklight-choice"

struct _LklChoiceList
{
  GtkBox parent_instance;

  GHashTable *buttons;   /* (owned) (element-type utf8 GtkWidget): by their ids */
  GtkRadioButton *first; /* (unowned) (nullable) */
  gboolean is_marking;   /* what changes now was not pressed by anybody */
};

G_DEFINE_FINAL_TYPE (LklChoiceList, lkl_choice_list, GTK_TYPE_BOX)

static void
on_toggled (GtkToggleButton *button, LklChoiceList *self)
{
  if (!self->is_marking && gtk_toggle_button_get_active (button))
    g_signal_emit_by_name (self, "chosen", g_object_get_data (G_OBJECT (button), ID_KEY));
}

void
lkl_choice_list_add (LklChoiceList *self, const char *id, const char *label)
{
  GtkWidget *button;

  if (g_hash_table_contains (self->buttons, id))
    return;
  button = gtk_radio_button_new_with_label_from_widget (self->first, label);
  lkl_label_wrap_words (button);
  g_object_set_data_full (G_OBJECT (button), ID_KEY, g_strdup (id), g_free);
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), self);
  gtk_widget_show (button);
  gtk_container_add (GTK_CONTAINER (self), button);
  g_hash_table_insert (self->buttons, g_strdup (id), button);
  if (self->first == NULL)
    self->first = GTK_RADIO_BUTTON (button);
}

void
lkl_choice_list_allow (LklChoiceList *self, const char *const *ids)
{
  GHashTableIter iter;
  gpointer id, button;

  g_hash_table_iter_init (&iter, self->buttons);
  while (g_hash_table_iter_next (&iter, &id, &button))
    gtk_widget_set_sensitive (button, g_strv_contains (ids, id));
}

void
lkl_choice_list_mark (LklChoiceList *self, const char *id)
{
  GtkWidget *button = g_hash_table_lookup (self->buttons, id);

  if (button == NULL)
    return;
  self->is_marking = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  self->is_marking = FALSE;
}

static void
lkl_choice_list_finalize (GObject *object)
{
  g_hash_table_unref (LKL_CHOICE_LIST (object)->buttons);
  G_OBJECT_CLASS (lkl_choice_list_parent_class)->finalize (object);
}

static void
lkl_choice_list_class_init (LklChoiceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_choice_list_finalize;
  g_signal_new ("chosen",
                LKL_TYPE_CHOICE_LIST,
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
lkl_choice_list_init (LklChoiceList *self)
{
  self->buttons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

LklChoiceList *
lkl_choice_list_new (void)
{
  return g_object_new (LKL_TYPE_CHOICE_LIST, "visible", TRUE, NULL);
}

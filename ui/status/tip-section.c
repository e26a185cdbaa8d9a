/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTipSection"

#include "ui/status/tip-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

struct _LklTipSection
{
  GtkBox parent_instance;

  LklAgentWindow *window; /* (unowned): it holds this */
  char *id;               /* (owned) (nullable): of the tip that is shown */
  GtkWidget *title_label;
  GtkWidget *text_label;
  GtkWidget *buttons;
  GtkWidget *thanks_label;
};

G_DEFINE_FINAL_TYPE (LklTipSection, lkl_tip_section, GTK_TYPE_BOX)

/* --- What it shows */

/* @sentence: (nullable): why there is no tip any more, as the person wished */
static void
show_none (LklTipSection *self, const char *sentence)
{
  g_clear_pointer (&self->id, g_free);
  gtk_widget_hide (self->title_label);
  gtk_widget_hide (self->text_label);
  gtk_widget_hide (self->buttons);
  if (sentence != NULL)
    gtk_label_set_text (GTK_LABEL (self->thanks_label), sentence);
  gtk_widget_set_visible (self->thanks_label, sentence != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), sentence != NULL);
}

static void
show_tip (LklTipSection *self, GVariant *tip)
{
  const char *id = "";
  const char *title = "";
  const char *text = "";

  g_variant_lookup (tip, "id", "&s", &id);
  g_variant_lookup (tip, "title", "&s", &title);
  g_variant_lookup (tip, "text", "&s", &text);
  g_free (self->id);
  self->id = g_strdup (id);
  gtk_label_set_text (GTK_LABEL (self->title_label), title);
  lkl_label_set_optional_text (GTK_LABEL (self->text_label), text);
  gtk_widget_set_sensitive (self->buttons, TRUE);
  gtk_widget_show (self->title_label);
  gtk_widget_show (self->buttons);
  gtk_widget_hide (self->thanks_label);
  gtk_widget_show (GTK_WIDGET (self));
}

static void
on_tips_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) tips = NULL;
  g_autoptr (GError) error = NULL;
  LklTipSection *self;

  if (!lkl_bus_call_list_tips_finish (LKL_BUS (source), &tips, result, &error))
    {
      g_debug ("No tips: %s", error->message);
      return;
    }
  self = LKL_TIP_SECTION (user_data);
  if (g_variant_n_children (tips) > 0)
    {
      g_autoptr (GVariant) tip = g_variant_get_child_value (tips, 0);

      show_tip (self, tip);
    }
  else if (self->id != NULL)
    show_none (self, NULL);
}

void
lkl_tip_section_load (LklTipSection *self, LklBus *bus, GCancellable *cancellable)
{
  lkl_bus_call_list_tips (bus, cancellable, on_tips_arrived, self);
}

/* --- What the person says to it */

static void
take_answer (LklTipSection *self, const GError *error, const char *thanks)
{
  if (error == NULL)
    {
      show_none (self, thanks);
      return;
    }
  gtk_widget_set_sensitive (self->buttons, TRUE);
  lkl_agent_window_tell_error (
      self->window, error, _ ("That could not be kept. Please try again in a minute."));
}

static void
on_rated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_rate_tip_finish (LKL_BUS (source), result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  take_answer (LKL_TIP_SECTION (user_data),
               error,
               _ ("Thank you. This stays on your PC, and the next tip goes by it."));
}

static void
on_muted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_mute_tips_finish (LKL_BUS (source), result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  take_answer (LKL_TIP_SECTION (user_data),
               error,
               _ ("There will be no more tips. You can switch them on again in the settings."));
}

/* Returns: (transfer none) (nullable): where no agent is there to hear it */
static LklBus *
begin_answer (LklTipSection *self)
{
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (self->window));

  gtk_widget_set_sensitive (self->buttons, bus == NULL);
  return bus;
}

static void
rate (LklTipSection *self, gboolean is_useful)
{
  LklBus *bus = begin_answer (self);

  if (bus != NULL && self->id != NULL)
    lkl_bus_call_rate_tip (
        bus, self->id, is_useful, lkl_agent_window_get_cancellable (self->window), on_rated, self);
}

static void
on_useful_clicked (LklTipSection *self)
{
  rate (self, TRUE);
}

static void
on_not_useful_clicked (LklTipSection *self)
{
  rate (self, FALSE);
}

static void
on_no_more_clicked (LklTipSection *self)
{
  LklBus *bus = begin_answer (self);

  if (bus != NULL)
    lkl_bus_call_mute_tips (bus, lkl_agent_window_get_cancellable (self->window), on_muted, self);
}

/* --- Building */

static void
add_button (LklTipSection *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->buttons), button, -1);
  /* Tab leads to the button and not to what holds it. */
  gtk_widget_set_can_focus (gtk_widget_get_parent (button), FALSE);
}

static void
lkl_tip_section_finalize (GObject *object)
{
  g_free (LKL_TIP_SECTION (object)->id);
  G_OBJECT_CLASS (lkl_tip_section_parent_class)->finalize (object);
}

static void
lkl_tip_section_class_init (LklTipSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_tip_section_finalize;
}

static void
lkl_tip_section_init (LklTipSection *self)
{
  GtkContainer *box = GTK_CONTAINER (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->title_label = lkl_label_new_heading ("", "lkl-name");
  self->text_label = lkl_label_new ("", NULL);
  self->buttons = gtk_flow_box_new ();
  self->thanks_label = lkl_label_new ("", "dim-label");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->buttons), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->buttons), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->buttons), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->buttons), 3);
  /* Translators: buttons below a tip. */
  add_button (self, _ ("_Useful"), G_CALLBACK (on_useful_clicked));
  add_button (self, _ ("_Not useful"), G_CALLBACK (on_not_useful_clicked));
  add_button (self, _ ("No mo_re tips"), G_CALLBACK (on_no_more_clicked));
  gtk_container_add (box, self->title_label);
  gtk_container_add (box, self->text_label);
  gtk_container_add (box, self->buttons);
  gtk_container_add (box, self->thanks_label);
  gtk_widget_show_all (GTK_WIDGET (self));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  show_none (self, NULL);
}

LklTipSection *
lkl_tip_section_new (LklAgentWindow *window)
{
  LklTipSection *self = g_object_new (LKL_TYPE_TIP_SECTION, NULL);

  self->window = window;
  return self;
}

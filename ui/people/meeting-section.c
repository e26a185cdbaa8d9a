/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMeetingSection"

#include "ui/people/meeting-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"
#include "ui/widgets/slip-guard.h"

struct _LklMeetingSection
{
  GtkBox parent_instance;

  LklAgentWindow *window; /* (unowned): it holds this */
  char *uid;              /* (owned) (nullable): of whom is asked now */
  char *name;             /* (owned) (nullable): likewise */
  gboolean is_being_said; /* what the person has said is on its way to the agent */
  gboolean is_following;  /* what the agent says of people */
  GtkWidget *thanks_label;
  GtkWidget *question; /* all of it */
  GtkWidget *text_label;
  GtkWidget *buttons;
  GtkWidget *yes_button;
  GtkWidget *not_yet_button;
};

G_DEFINE_FINAL_TYPE (LklMeetingSection, lkl_meeting_section, GTK_TYPE_BOX)

/* What the person says to it. */
typedef struct
{
  LklMeetingSection *section; /* (unowned): the call is cancelled before it goes */
  char *name;                 /* (owned) */
  gboolean has_met;
} Answer;

static void
answer_free (Answer *answer)
{
  g_free (answer->name);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* --- What it shows */

static void
update_visibility (LklMeetingSection *self)
{
  gtk_widget_set_visible (self->question, self->uid != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->uid != NULL || gtk_widget_get_visible (self->thanks_label));
}

/* Translators of the two: names of buttons as they are read aloud; %s is a person of the IT team.
 */
static void
name_buttons (LklMeetingSection *self)
{
  g_autofree char *yes = g_strdup_printf (_ ("Yes, I have met %s"), self->name);
  g_autofree char *not_yet = g_strdup_printf (_ ("I have not met %s yet"), self->name);

  atk_object_set_name (gtk_widget_get_accessible (self->yes_button), yes);
  atk_object_set_name (gtk_widget_get_accessible (self->not_yet_button), not_yet);
}

/* @meeting: one of ListMeetings */
static void
show_meeting (LklMeetingSection *self, GVariant *meeting)
{
  const char *uid = "";
  const char *name = "";
  const char *text = "";

  g_variant_lookup (meeting, "uid", "&s", &uid);
  g_variant_lookup (meeting, "name", "&s", &name);
  g_variant_lookup (meeting, "text", "&s", &text);
  if (g_strcmp0 (self->uid, uid) == 0)
    return;
  g_free (self->uid);
  g_free (self->name);
  self->uid = g_strdup (uid);
  self->name = g_strdup (name);
  gtk_label_set_text (GTK_LABEL (self->text_label), text);
  name_buttons (self);
  lkl_slip_guard_rearm (self->buttons);
  update_visibility (self);
}

static void
show_no_meeting (LklMeetingSection *self)
{
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->name, g_free);
  update_visibility (self);
}

static void
on_meetings_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) meetings = NULL;
  g_autoptr (GVariant) first = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_list_meetings_finish (LKL_BUS (source), &meetings, result, &error))
    {
      g_debug ("No meetings: %s", error->message);
      return;
    }
  if (g_variant_n_children (meetings) == 0)
    {
      show_no_meeting (LKL_MEETING_SECTION (user_data));
      return;
    }
  first = g_variant_get_child_value (meetings, 0);
  show_meeting (LKL_MEETING_SECTION (user_data), first);
}

void
lkl_meeting_section_load (LklMeetingSection *self)
{
  LklAgentLink *agent_link = lkl_agent_window_get_link (self->window);
  LklBus *bus = lkl_agent_link_get_bus (agent_link);

  if (!self->is_following)
    g_signal_connect_object (agent_link,
                             "people-changed",
                             G_CALLBACK (lkl_meeting_section_load),
                             self,
                             G_CONNECT_SWAPPED);
  self->is_following = TRUE;
  if (bus != NULL)
    lkl_bus_call_list_meetings (
        bus, lkl_agent_window_get_cancellable (self->window), on_meetings_arrived, self);
}

/* --- What the person says to it */

static void
thank (LklMeetingSection *self, const Answer *answer)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  const gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, self->buttons);
  g_autofree char *thanks =
      answer->has_met
          ? g_strdup (_ ("Thank you."))
          /* Translators: %s is a person of the IT team. */
          : g_strdup_printf (_ ("Thank you. We ask %s to come by and say hello."), answer->name);

  gtk_label_set_text (GTK_LABEL (self->thanks_label), thanks);
  gtk_widget_show (self->thanks_label);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), thanks);
  gtk_widget_set_can_focus (GTK_WIDGET (self), TRUE);
  show_no_meeting (self);
  /* The keyboard would stand nowhere; here it is read aloud. */
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  /* There may be somebody else. */
  lkl_meeting_section_load (self);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Answer) answer = user_data;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_answer_meeting_finish (LKL_BUS (source), result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  answer->section->is_being_said = FALSE;
  if (error == NULL)
    {
      thank (answer->section, answer);
      return;
    }
  lkl_agent_window_tell_error (
      answer->section->window, error, _ ("That could not be kept. Please try again in a minute."));
  lkl_meeting_section_load (answer->section);
}

static void
say (LklMeetingSection *self, gboolean has_met)
{
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (self->window));
  Answer *answer;

  if (bus == NULL || self->uid == NULL || self->is_being_said)
    return;
  self->is_being_said = TRUE;
  answer = g_new0 (Answer, 1);
  answer->section = self;
  answer->name = g_strdup (self->name);
  answer->has_met = has_met;
  lkl_bus_call_answer_meeting (bus,
                               self->uid,
                               has_met,
                               lkl_agent_window_get_cancellable (self->window),
                               on_answered,
                               answer);
}

static void
on_yes_clicked (LklMeetingSection *self)
{
  say (self, TRUE);
}

static void
on_not_yet_clicked (LklMeetingSection *self)
{
  say (self, FALSE);
}

/* --- Building */

/* Returns: (transfer none) */
static GtkWidget *
add_button (LklMeetingSection *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->buttons), button, -1);
  /* Tab leads to the button and not to what holds it. */
  gtk_widget_set_can_focus (gtk_widget_get_parent (button), FALSE);
  return button;
}

static void
create_buttons (LklMeetingSection *self)
{
  self->buttons = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->buttons), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->buttons), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->buttons), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->buttons), 2);
  self->yes_button = add_button (self, C_ ("have you met", "_Yes"), G_CALLBACK (on_yes_clicked));
  self->not_yet_button =
      add_button (self, C_ ("have you met", "N_ot yet"), G_CALLBACK (on_not_yet_clicked));
  /* It leaves with the person's name, and by no slip. */
  lkl_slip_guard_attach (self->buttons);
}

static void
lkl_meeting_section_finalize (GObject *object)
{
  LklMeetingSection *self = LKL_MEETING_SECTION (object);

  g_free (self->uid);
  g_free (self->name);
  G_OBJECT_CLASS (lkl_meeting_section_parent_class)->finalize (object);
}

static void
lkl_meeting_section_class_init (LklMeetingSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_meeting_section_finalize;
}

static void
lkl_meeting_section_init (LklMeetingSection *self)
{
  GtkContainer *question;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->thanks_label = lkl_label_new ("", "dim-label");
  self->question = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->text_label = lkl_label_new_heading ("", "lkl-name");
  create_buttons (self);
  question = GTK_CONTAINER (self->question);
  gtk_container_add (question, self->text_label);
  gtk_container_add (question,
                     lkl_label_new (_ ("They help you with IT. If you have not met yet, we ask "
                                       "them to come by and say hello."),
                                    NULL));
  gtk_container_add (question, self->buttons);
  gtk_container_add (question, lkl_label_new (_ ("Your name goes with it."), "dim-label"));
  gtk_container_add (GTK_CONTAINER (self), self->thanks_label);
  gtk_container_add (GTK_CONTAINER (self), self->question);
  gtk_widget_show_all (GTK_WIDGET (self));
  gtk_widget_hide (self->thanks_label);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  update_visibility (self);
}

LklMeetingSection *
lkl_meeting_section_new (LklAgentWindow *window)
{
  LklMeetingSection *self = g_object_new (LKL_TYPE_MEETING_SECTION, NULL);

  self->window = window;
  return self;
}

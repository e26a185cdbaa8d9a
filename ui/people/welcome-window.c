/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWelcomeWindow"

#include "ui/people/welcome-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/first-page/promises.h"
#include "ui/people/checklist-section.h"
#include "ui/people/meeting-section.h"
#include "ui/people/welcome-contacts.h"
#include "ui/people/welcome-words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message-page.h"
#include "ui/widgets/page.h"
#include "ui/widgets/paragraph.h"

#define PAGE_WIDTH_PIXELS 640
#define PAGE_WELCOME "welcome"
#define PAGE_OVER "over"

struct _LklWelcomeWindow
{
  LklAgentWindow parent_instance;

  GtkWidget *stack;
  GtkWidget *title;
  GtkWidget *greeting;
  LklMeetingSection *meeting;
  LklWelcomeContacts *contacts;
  LklSection *checklist;
  GtkWidget *next; /* what comes next */
  GtkWidget *next_text;
  GVariant *welcome; /* (owned) (nullable): as the agent told it last */
  gboolean is_drawn;
  gboolean is_confirmed;
};

G_DEFINE_FINAL_TYPE (LklWelcomeWindow, lkl_welcome_window, LKL_TYPE_AGENT_WINDOW)

/* --- Telling the agent that it was seen */

static void
on_confirmed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_confirm_welcome_finish (LKL_BUS (source), result, &error))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_debug ("The agent does not know that the welcome was shown: %s", error->message);
  LKL_WELCOME_WINDOW (user_data)->is_confirmed = FALSE;
}

static void
confirm (LklWelcomeWindow *self)
{
  LklAgentWindow *window = LKL_AGENT_WINDOW (self);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (window));

  if (!self->is_drawn || self->is_confirmed || bus == NULL)
    return;
  self->is_confirmed = TRUE;
  lkl_bus_call_confirm_welcome (bus, lkl_agent_window_get_cancellable (window), on_confirmed, self);
}

static gboolean
on_drawn (GtkWidget *page, cairo_t *cr, LklWelcomeWindow *self)
{
  self->is_drawn = TRUE;
  confirm (self);
  return GDK_EVENT_PROPAGATE;
}

/* --- Showing */

static void
show_welcome (LklWelcomeWindow *self, LklBus *bus, GVariant *people)
{
  g_autoptr (GVariant) checklist =
      g_variant_lookup_value (self->welcome, "checklist", G_VARIANT_TYPE ("aa{sv}"));
  g_autofree char *title = lkl_welcome_words_title (self->welcome);
  g_autofree char *greeting = lkl_welcome_words_greeting (self->welcome);
  g_autofree char *next = lkl_welcome_words_next (self->welcome);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->greeting), greeting);
  lkl_welcome_contacts_show (self->contacts, bus, self->welcome, people);
  lkl_checklist_section_show (self->checklist, checklist);
  gtk_label_set_text (GTK_LABEL (self->next_text), next);
  gtk_widget_set_visible (self->next, *next != '\0');
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), PAGE_WELCOME);
  confirm (self);
}

static void
on_people_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) people = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_list_people_finish (LKL_BUS (source), &people, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (people != NULL)
    show_welcome (LKL_WELCOME_WINDOW (user_data), LKL_BUS (source), people);
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (user_data), error);
}

static void
on_welcome_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklWelcomeWindow *self = user_data;
  g_autoptr (GVariant) welcome = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_get_welcome_finish (LKL_BUS (source), &welcome, result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        lkl_agent_window_finish_load (LKL_AGENT_WINDOW (self), error);
      return;
    }
  if (g_variant_n_children (welcome) == 0)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), PAGE_OVER);
      lkl_agent_window_finish_load (LKL_AGENT_WINDOW (self), NULL);
      return;
    }
  g_clear_pointer (&self->welcome, g_variant_unref);
  self->welcome = g_steal_pointer (&welcome);
  lkl_bus_call_list_people (LKL_BUS (source),
                            lkl_agent_window_get_cancellable (LKL_AGENT_WINDOW (self)),
                            on_people_arrived,
                            self);
}

static void
lkl_welcome_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  lkl_bus_call_get_welcome (bus, cancellable, on_welcome_arrived, window);
  lkl_meeting_section_load (LKL_WELCOME_WINDOW (window)->meeting);
}

static void
on_greeted (LklWelcomeContacts *contacts,
            const char *name,
            const GError *error,
            LklAgentWindow *self)
{
  g_autofree char *sentence = NULL;

  if (error == NULL)
    return;
  /* Translators: %s is a person of the IT team. */
  sentence = g_strdup_printf (
      _ ("The hello to %s could not be kept. Please try again in a minute."), name);
  lkl_agent_window_tell_error (self, error, sentence);
}

/* --- Building */

static GtkWidget *
create_welcome_page (LklWelcomeWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkContainer *container = GTK_CONTAINER (page);

  self->title = lkl_label_new_heading ("", "title-1");
  self->greeting = lkl_label_new ("", NULL);
  self->meeting = lkl_meeting_section_new (LKL_AGENT_WINDOW (self));
  self->contacts = lkl_welcome_contacts_new ();
  self->checklist = lkl_checklist_section_new ();
  self->next = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->next_text = lkl_label_new ("", NULL);
  g_signal_connect (self->contacts, "greeted", G_CALLBACK (on_greeted), self);

  gtk_container_add (GTK_CONTAINER (head), self->title);
  gtk_container_add (GTK_CONTAINER (head), self->greeting);
  gtk_container_add (GTK_CONTAINER (self->next),
                     lkl_label_new_heading (_ ("What comes next"), "heading"));
  gtk_container_add (GTK_CONTAINER (self->next), self->next_text);
  gtk_container_add (container, head);
  gtk_container_add (container, GTK_WIDGET (self->meeting));
  gtk_container_add (container, GTK_WIDGET (self->contacts));
  gtk_container_add (container, GTK_WIDGET (self->checklist));
  gtk_container_add (container, self->next);
  lkl_promises_add (container);
  gtk_widget_show_all (page);
  g_signal_connect_after (page, "draw", G_CALLBACK (on_drawn), self);
  return lkl_page_new (page, PAGE_WIDTH_PIXELS);
}

static GtkWidget *
create_over_page (void)
{
  LklMessagePage *page = lkl_message_page_new (
      "avatar-default-symbolic",
      _ ("You are no newcomer any more"),
      _ ("The welcome is for the first 90 days at work. Your IT team is there for you as before."));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Your IT _team"));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "people");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.show-page");
  gtk_widget_show (button);
  lkl_message_page_add_button (page, button);
  return GTK_WIDGET (page);
}

static void
lkl_welcome_window_finalize (GObject *object)
{
  g_clear_pointer (&LKL_WELCOME_WINDOW (object)->welcome, g_variant_unref);
  G_OBJECT_CLASS (lkl_welcome_window_parent_class)->finalize (object);
}

static void
lkl_welcome_window_class_init (LklWelcomeWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_welcome_window_finalize;
  LKL_AGENT_WINDOW_CLASS (klass)->load = lkl_welcome_window_load;
  LKL_AGENT_WINDOW_CLASS (klass)->keeps_content = TRUE;
  LKL_AGENT_WINDOW_CLASS (klass)->reload_signal = "status-changed";
}

static void
lkl_welcome_window_init (LklWelcomeWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *done_button;
  GtkWidget *foot = lkl_promises_new_foot (_ ("_Done"), &done_button);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), create_welcome_page (self), PAGE_WELCOME);
  gtk_stack_add_named (GTK_STACK (self->stack), create_over_page (), PAGE_OVER);
  gtk_widget_show_all (box);
  gtk_widget_show (self->stack);
  gtk_box_pack_start (GTK_BOX (box), self->stack, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (box), foot);
  lkl_agent_window_set_content (LKL_AGENT_WINDOW (self), box, done_button);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Welcome"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 640, 720);
}

void
lkl_welcome_window_come_quietly (LklWelcomeWindow *self)
{
  /* On X11 the window manager then puts it where it is seen and leaves the keyboard where it is
   * (EWMH, _NET_WM_USER_TIME 0). */
  gtk_window_set_focus_on_map (GTK_WINDOW (self), FALSE);
}

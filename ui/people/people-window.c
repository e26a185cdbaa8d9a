/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPeopleWindow"

#include "ui/people/people-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/bus/descriptor-bytes.h"
#include "ui/people/person-card.h"
#include "ui/widgets/message-page.h"
#include "ui/widgets/page.h"
#include "ui/widgets/trickle.h"

#define MAX_PHOTO_BYTES (2 * 1024 * 1024)
#define MAX_COLUMNS 3
/* More than the window can show at first; and what can be added between two pictures of it. */
#define FIRST_CARDS 6
#define CARDS_AT_ONCE 2
#define PAGE_WIDTH_PIXELS 1200
#define PAGE_CARDS "cards"
#define PAGE_NOBODY "nobody"
#define PAGE_NOT_FOUND "not-found"

struct _LklPeopleWindow
{
  LklAgentWindow parent_instance;

  GtkWidget *search_entry;
  GtkWidget *stack;
  GtkWidget *cards;            /* a flow box of LklPersonCard */
  GCancellable *photo_loading; /* (owned) (nullable): of the cards that are shown */
};

G_DEFINE_FINAL_TYPE (LklPeopleWindow, lkl_people_window, LKL_TYPE_AGENT_WINDOW)

static LklPersonCard *
get_card (GtkFlowBoxChild *child)
{
  return LKL_PERSON_CARD (gtk_bin_get_child (GTK_BIN (child)));
}

/* --- Search */

static gboolean
is_wanted (GtkFlowBoxChild *child, gpointer user_data)
{
  LklPeopleWindow *self = LKL_PEOPLE_WINDOW (user_data);

  return lkl_person_card_matches (get_card (child),
                                  gtk_entry_get_text (GTK_ENTRY (self->search_entry)));
}

static void
show_fitting_page (LklPeopleWindow *self)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (self->cards));
  const char *page = children != NULL ? PAGE_NOT_FOUND : PAGE_NOBODY;

  for (GList *l = children; l != NULL; l = l->next)
    if (is_wanted (GTK_FLOW_BOX_CHILD (l->data), self))
      page = PAGE_CARDS;
  gtk_widget_set_sensitive (self->search_entry, children != NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
}

static void
on_search_changed (LklPeopleWindow *self)
{
  gtk_flow_box_invalidate_filter (GTK_FLOW_BOX (self->cards));
  show_fitting_page (self);
}

/* Escape: first the search is over, then the window. */
static void
on_search_stopped (LklPeopleWindow *self)
{
  if (*gtk_entry_get_text (GTK_ENTRY (self->search_entry)) != '\0')
    gtk_entry_set_text (GTK_ENTRY (self->search_entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
is_letter (const GdkEventKey *event)
{
  GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();

  return (modifiers & ~(GdkModifierType) GDK_SHIFT_MASK) == 0
         && g_unichar_isgraph (gdk_keyval_to_unicode (event->keyval));
}

/* Who just begins to type, searches. */
static gboolean
lkl_people_window_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  GtkWidget *entry = LKL_PEOPLE_WINDOW (widget)->search_entry;

  if (GTK_WIDGET_CLASS (lkl_people_window_parent_class)->key_press_event (widget, event))
    return GDK_EVENT_STOP;
  if (!gtk_widget_get_mapped (entry) || !is_letter (event))
    return GDK_EVENT_PROPAGATE;
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (entry));
  return gtk_widget_event (entry, (GdkEvent *) event);
}

static void
on_find_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (LKL_PEOPLE_WINDOW (user_data)->search_entry);
}

/* --- Photos, one call per card */

static void
on_photo_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklPersonCard) card = LKL_PERSON_CARD (user_data);
  g_autoptr (GVariant) handle = NULL;
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_get_photo_finish (LKL_BUS (source), &handle, &descriptors, result, &error))
    png = lkl_descriptor_bytes_read (handle, descriptors, MAX_PHOTO_BYTES, &error);
  if (png != NULL)
    lkl_person_card_set_photo (card, png);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No photo of %s: %s", lkl_person_card_get_name (card), error->message);
}

static void
ask_for_photo (LklPeopleWindow *self, LklBus *bus, LklPersonCard *card)
{
  if (lkl_person_card_has_photo (card))
    lkl_bus_call_get_photo (bus,
                            lkl_person_card_get_uid (card),
                            NULL,
                            self->photo_loading,
                            on_photo_arrived,
                            g_object_ref (card));
}

/* --- Cards */

static void
add_card (GtkWidget *widget, GVariant *person)
{
  LklPeopleWindow *self = LKL_PEOPLE_WINDOW (widget);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (LKL_AGENT_WINDOW (self)));
  LklPersonCard *card = lkl_person_card_new (person);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_container_add (GTK_CONTAINER (child), GTK_WIDGET (card));
  atk_object_set_name (gtk_widget_get_accessible (child), lkl_person_card_get_name (card));
  gtk_widget_show (child);
  gtk_container_add (GTK_CONTAINER (self->cards), child);
  if (bus != NULL)
    ask_for_photo (self, bus, card);
  show_fitting_page (self);
}

static void
show_people (LklPeopleWindow *self, GVariant *people)
{
  g_cancellable_cancel (self->photo_loading);
  g_clear_object (&self->photo_loading);
  self->photo_loading = g_cancellable_new ();
  gtk_container_foreach (
      GTK_CONTAINER (self->cards), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  lkl_trickle_start (GTK_WIDGET (self), people, FIRST_CARDS, CARDS_AT_ONCE, add_card);
  show_fitting_page (self);
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
    show_people (LKL_PEOPLE_WINDOW (user_data), people);
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (user_data), error);
}

static void
lkl_people_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  lkl_bus_call_list_people (bus, cancellable, on_people_arrived, window);
}

/* --- Building */

static GtkWidget *
create_nobody_page (void)
{
  return GTK_WIDGET (lkl_message_page_new (
      "avatar-default-symbolic",
      _ ("Nobody here yet"),
      _ ("As soon as your IT team introduces itself, you see here who helps you with what.")));
}

static GtkWidget *
create_not_found_page (void)
{
  return GTK_WIDGET (
      lkl_message_page_new ("edit-find-symbolic",
                            _ ("Nobody found"),
                            _ ("Please try another word, or clear the search to see everyone.")));
}

static GtkWidget *
create_cards (LklPeopleWindow *self)
{
  /* The page's margins can't be the flow box's own: it would shift its rows when they run from
   * right to left. */
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cards = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->cards), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->cards), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->cards), MAX_COLUMNS);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->cards), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->cards), 12);
  gtk_flow_box_set_filter_func (GTK_FLOW_BOX (self->cards), is_wanted, self, NULL);
  gtk_widget_set_valign (self->cards, GTK_ALIGN_START);
  atk_object_set_name (gtk_widget_get_accessible (self->cards), _ ("Your IT team"));
  gtk_container_add (GTK_CONTAINER (page), self->cards);
  gtk_widget_show_all (page);
  return lkl_page_new (page, PAGE_WIDTH_PIXELS);
}

static GtkWidget *
create_search (LklPeopleWindow *self)
{
  GtkWidget *clamp = hdy_clamp_new ();

  self->search_entry = gtk_search_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->search_entry),
                                  _ ("Name, or what you need help with"));
  atk_object_set_name (gtk_widget_get_accessible (self->search_entry), _ ("Search"));
  g_signal_connect_swapped (
      self->search_entry, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (
      self->search_entry, "stop-search", G_CALLBACK (on_search_stopped), self);
  gtk_style_context_add_class (gtk_widget_get_style_context (clamp), "lkl-search");
  gtk_container_add (GTK_CONTAINER (clamp), self->search_entry);
  return clamp;
}

static void
lkl_people_window_dispose (GObject *object)
{
  LklPeopleWindow *self = LKL_PEOPLE_WINDOW (object);

  g_cancellable_cancel (self->photo_loading);
  g_clear_object (&self->photo_loading);
  G_OBJECT_CLASS (lkl_people_window_parent_class)->dispose (object);
}

static void
lkl_people_window_class_init (LklPeopleWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lkl_people_window_dispose;
  GTK_WIDGET_CLASS (klass)->key_press_event = lkl_people_window_key_press_event;
  LKL_AGENT_WINDOW_CLASS (klass)->load = lkl_people_window_load;
  LKL_AGENT_WINDOW_CLASS (klass)->keeps_content = TRUE;
  LKL_AGENT_WINDOW_CLASS (klass)->reload_signal = "people-changed";
}

static void
lkl_people_window_init (LklPeopleWindow *self)
{
  static const GActionEntry actions[] = { { .name = "find", .activate = on_find_activated } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = gtk_stack_new ();
  gtk_container_add (GTK_CONTAINER (box), create_search (self));
  gtk_box_pack_start (GTK_BOX (box), self->stack, TRUE, TRUE, 0);
  gtk_stack_add_named (GTK_STACK (self->stack), create_cards (self), PAGE_CARDS);
  gtk_stack_add_named (GTK_STACK (self->stack), create_nobody_page (), PAGE_NOBODY);
  gtk_stack_add_named (GTK_STACK (self->stack), create_not_found_page (), PAGE_NOT_FOUND);
  gtk_widget_show_all (box);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  lkl_agent_window_set_content (LKL_AGENT_WINDOW (self), box, self->stack);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Your IT team"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 840, 680);
}

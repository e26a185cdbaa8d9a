/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPeopleWindow"

#include "ui/people/people-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/people/people-list.h"
#include "ui/people/topic-button.h"
#include "ui/widgets/message-page.h"
#include "ui/widgets/page.h"

#define PAGE_WIDTH_PIXELS 1200
#define PAGE_CARDS "cards"
#define PAGE_NOBODY "nobody"
#define PAGE_NOT_FOUND "not-found"
#define PAGE_NOBODY_IN "nobody-in"
/* The clock may be set, and a PC may sleep: so the moment at which somebody comes or goes is waited
 * for in pieces. */
#define LONGEST_WAIT_SECS 60

struct _LklPeopleWindow
{
  LklAgentWindow parent_instance;

  GtkWidget *search_entry;
  GtkWidget *in_button; /* shows only who is usually in now */
  GtkWidget *topic_button;
  GtkWidget *stack;
  LklPeopleList *list;
  GCancellable *photo_loading; /* (owned) */
  guint clock_source;          /* until who is in changes; 0 = that is not known */
};

G_DEFINE_FINAL_TYPE (LklPeopleWindow, lkl_people_window, LKL_TYPE_AGENT_WINDOW)

/* --- Who is in now */

/* What is known of those whom the search finds. */
typedef struct
{
  guint n_in;
  guint n_out;
  guint n_unknown;
  LklPersonCard *next; /* (nullable): who comes first of those who are out */
} Presences;

static Presences
count_presences (GList *cards, const char *words)
{
  Presences presences = { 0 };
  gint64 next_usecs = G_MAXINT64;

  for (GList *l = cards; l != NULL; l = l->next)
    {
      const char *presence = lkl_person_card_get_presence (l->data);
      const gint64 until_usecs = lkl_person_card_get_presence_until (l->data);

      if (!lkl_person_card_matches (l->data, words))
        continue;
      if (g_str_equal (presence, "in"))
        presences.n_in++;
      else if (g_str_equal (presence, "out"))
        presences.n_out++;
      else
        presences.n_unknown++;
      if (g_str_equal (presence, "out") && until_usecs > 0 && until_usecs < next_usecs)
        {
          next_usecs = until_usecs;
          presences.next = l->data;
        }
    }
  return presences;
}

/* That nobody is in is said of nobody whose hours are not known. */
static void
describe_nobody_in (LklMessagePage *page, const Presences *presences)
{
  g_autofree char *next = NULL;

  if (presences->n_unknown > 0)
    {
      lkl_message_page_set_text (
          page,
          _ ("Nobody is known to be in now"),
          _ ("Not everyone says when they are in. Untick “Usually in now” to see all of them."));
      return;
    }
  if (presences->next != NULL)
    /* Translators: a person, and when they are in: "Ana Ferreira: Usually in again at 8:00". */
    next = g_strdup_printf (_ ("%s: %s"),
                            lkl_person_card_get_name (presences->next),
                            lkl_person_card_get_presence_line (presences->next));
  lkl_message_page_set_text (
      page, _ ("Usually nobody is in at this time"), next != NULL ? next : "");
}

/* Asks again once the clock has changed who is in. */
static gboolean
on_waited (gpointer user_data)
{
  LklPeopleWindow *self = user_data;
  g_autoptr (GList) cards = lkl_people_list_get_cards (self->list);
  const gint64 now_usecs = g_get_real_time ();

  for (GList *l = cards; l != NULL; l = l->next)
    {
      const gint64 until_usecs = lkl_person_card_get_presence_until (l->data);

      if (until_usecs > 0 && until_usecs <= now_usecs)
        {
          self->clock_source = 0;
          lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
          return G_SOURCE_REMOVE;
        }
    }
  return G_SOURCE_CONTINUE;
}

/* Returns: seconds until somebody comes or goes, 0 = that is not known */
static guint
get_wait (LklPeopleWindow *self)
{
  g_autoptr (GList) cards = lkl_people_list_get_cards (self->list);
  const gint64 now_usecs = g_get_real_time ();
  gint64 next_usecs = G_MAXINT64;

  for (GList *l = cards; l != NULL; l = l->next)
    {
      const gint64 until_usecs = lkl_person_card_get_presence_until (l->data);

      if (until_usecs > 0)
        next_usecs = MIN (next_usecs, until_usecs);
    }
  if (next_usecs == G_MAXINT64)
    return 0;
  return (guint) MIN (MAX (next_usecs - now_usecs, 0) / G_USEC_PER_SEC + 1, LONGEST_WAIT_SECS);
}

static void
wait_for_change (LklPeopleWindow *self)
{
  const guint wait_secs = get_wait (self);

  g_clear_handle_id (&self->clock_source, g_source_remove);
  if (wait_secs > 0)
    self->clock_source = g_timeout_add_seconds (wait_secs, on_waited, self);
}

/* --- Search */

static const char *
get_words (LklPeopleWindow *self)
{
  return gtk_entry_get_text (GTK_ENTRY (self->search_entry));
}

static gboolean
wants_only_in (LklPeopleWindow *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->in_button));
}

static const char *
choose_page (LklPeopleWindow *self, GList *cards, const Presences *found)
{
  if (cards == NULL)
    return PAGE_NOBODY;
  for (GList *l = cards; l != NULL; l = l->next)
    if (lkl_people_list_shows (self->list, l->data))
      return PAGE_CARDS;
  return wants_only_in (self) && found->n_out + found->n_unknown > 0 ? PAGE_NOBODY_IN
                                                                     : PAGE_NOT_FOUND;
}

static LklMessagePage *
create_message_page (const char *name)
{
  if (g_str_equal (name, PAGE_NOBODY))
    return lkl_message_page_new (
        "avatar-default-symbolic",
        _ ("Nobody here yet"),
        _ ("As soon as your IT team introduces itself, you see here who helps you with what."));
  if (g_str_equal (name, PAGE_NOT_FOUND))
    return lkl_message_page_new (
        "edit-find-symbolic",
        _ ("Nobody found"),
        _ ("Please try another word, or clear the search to see everyone."));
  return lkl_message_page_new ("user-offline-symbolic", "", "");
}

/* Most people never see one, and each takes its time while the window opens. */
static void
ensure_page (LklPeopleWindow *self, const char *name, const Presences *found)
{
  GtkStack *stack = GTK_STACK (self->stack);

  if (gtk_stack_get_child_by_name (stack, name) == NULL)
    {
      GtkWidget *page = GTK_WIDGET (create_message_page (name));

      gtk_widget_show_all (page);
      gtk_stack_add_named (stack, page, name);
    }
  if (g_str_equal (name, PAGE_NOBODY_IN))
    describe_nobody_in (LKL_MESSAGE_PAGE (gtk_stack_get_child_by_name (stack, name)), found);
}

static void
show_fitting_page (LklPeopleWindow *self)
{
  g_autoptr (GList) cards = lkl_people_list_get_cards (self->list);
  const Presences all = count_presences (cards, "");
  const Presences found = count_presences (cards, get_words (self));
  const char *page = choose_page (self, cards, &found);
  /* Translators: ticked, it shows only these people; %u is how many they are. Their holidays are
   * not known, so "usually" has to stay. */
  g_autofree char *label = g_strdup_printf (_ ("_Usually in now (%u)"), all.n_in);

  gtk_button_set_label (GTK_BUTTON (self->in_button), label);
  gtk_widget_set_visible (self->in_button, all.n_in + all.n_out > 0 || wants_only_in (self));
  lkl_topic_button_update (LKL_TOPIC_BUTTON (self->topic_button));
  gtk_widget_set_sensitive (self->search_entry, cards != NULL);
  ensure_page (self, page, &found);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
}

static void
on_filter_changed (LklPeopleWindow *self)
{
  lkl_people_list_set_filter (self->list, get_words (self), wants_only_in (self));
}

static void
on_topic_chosen (LklPeopleWindow *self, const char *topic)
{
  gtk_entry_set_text (GTK_ENTRY (self->search_entry), topic);
  gtk_widget_grab_focus (self->search_entry);
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
on_photo_wanted (LklPeopleWindow *self, LklPersonCard *card)
{
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (LKL_AGENT_WINDOW (self)));

  if (bus != NULL)
    lkl_person_card_load_photo (card, bus, self->photo_loading);
}

/* --- The agent's answer */

static void
on_people_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) people = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_list_people_finish (LKL_BUS (source), &people, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (people != NULL)
    {
      lkl_people_list_set_people (LKL_PEOPLE_WINDOW (user_data)->list, people);
      wait_for_change (user_data);
    }
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (user_data), error);
}

static void
lkl_people_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  lkl_bus_call_list_people (bus, cancellable, on_people_arrived, window);
}

/* --- Building */

static GtkWidget *
create_cards (LklPeopleWindow *self)
{
  /* The page's margins can't be the flow box's own: it would shift its rows when they run from
   * right to left. */
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = lkl_people_list_new ();
  g_signal_connect_swapped (self->list, "photo-wanted", G_CALLBACK (on_photo_wanted), self);
  g_signal_connect_swapped (self->list, "changed", G_CALLBACK (show_fitting_page), self);
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->list));
  gtk_widget_show_all (page);
  return lkl_page_new (page, PAGE_WIDTH_PIXELS);
}

/* Who is in now, and who helps with what. */
static GtkWidget *
create_ways_to_find (LklPeopleWindow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->in_button = gtk_check_button_new_with_mnemonic ("");
  g_signal_connect_swapped (self->in_button, "toggled", G_CALLBACK (on_filter_changed), self);
  self->topic_button = GTK_WIDGET (lkl_topic_button_new (self->list));
  g_signal_connect_swapped (self->topic_button, "chosen", G_CALLBACK (on_topic_chosen), self);
  gtk_box_pack_start (GTK_BOX (line), self->in_button, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), self->topic_button, FALSE, FALSE, 0);
  return line;
}

static GtkWidget *
create_search (LklPeopleWindow *self)
{
  GtkWidget *clamp = hdy_clamp_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search_entry = gtk_search_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->search_entry),
                                  _ ("Name, or what you need help with"));
  atk_object_set_name (gtk_widget_get_accessible (self->search_entry), _ ("Search"));
  g_signal_connect_swapped (
      self->search_entry, "search-changed", G_CALLBACK (on_filter_changed), self);
  g_signal_connect_swapped (
      self->search_entry, "stop-search", G_CALLBACK (on_search_stopped), self);
  gtk_style_context_add_class (gtk_widget_get_style_context (clamp), "lkl-search");
  gtk_container_add (GTK_CONTAINER (lines), self->search_entry);
  gtk_container_add (GTK_CONTAINER (lines), create_ways_to_find (self));
  gtk_container_add (GTK_CONTAINER (clamp), lines);
  return clamp;
}

static void
lkl_people_window_dispose (GObject *object)
{
  LklPeopleWindow *self = LKL_PEOPLE_WINDOW (object);

  g_cancellable_cancel (self->photo_loading);
  g_clear_object (&self->photo_loading);
  g_clear_handle_id (&self->clock_source, g_source_remove);
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

  self->photo_loading = g_cancellable_new ();
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), create_cards (self), PAGE_CARDS);
  gtk_container_add (GTK_CONTAINER (box), create_search (self));
  gtk_box_pack_start (GTK_BOX (box), self->stack, TRUE, TRUE, 0);
  gtk_widget_show_all (box);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  lkl_agent_window_set_content (LKL_AGENT_WINDOW (self), box, self->stack);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Your IT team"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 1000, 720);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentWindow"

#include "ui/widgets/agent-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/info-message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message-page.h"
#include "ui/widgets/page-keys.h"
#include "ui/widgets/window-menu.h"
#include "ui/widgets/window-size.h"

#define PAGE_ASKING "asking"
#define PAGE_PROBLEM "problem"
#define PAGE_CONTENT "content"

/* An agent that is well answers in much less. Whoever waits longer is to see that something comes.
 */
#define PATIENCE_MS 150

typedef struct
{
  LklAgentLink *link;        /* (owned) */
  GCancellable *cancellable; /* (owned) */

  GtkWidget *box; /* all that is in the window */
  GtkWidget *header_bar;
  LklInfoMessage *info;
  GtkWidget *stack;
  GtkWidget *spinner;
  LklMessagePage *problem_page;
  GtkWidget *try_again_button;
  GtkWidget *first_focus; /* (unowned) (nullable): part of the content */

  guint grow_source;    /* 0 = it is as high as it should be */
  guint opening_source; /* until the agent has answered, or the patience is over; 0 = open */
  gboolean wants_focus; /* the content shows, and nothing of it has had the keyboard */
  gboolean is_iconified;
  gboolean is_loading;
  gboolean needs_reload; /* something changed while it was loading or not visible */
} LklAgentWindowPrivate;

#define PROPERTY_LINK 1

G_DEFINE_TYPE_WITH_PRIVATE (LklAgentWindow, lkl_agent_window, HDY_TYPE_APPLICATION_WINDOW)

static LklAgentWindowPrivate *
get_private (LklAgentWindow *self)
{
  return lkl_agent_window_get_instance_private (self);
}

static const char *
get_page (LklAgentWindow *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (get_private (self)->stack));
}

static void
finish_opening (LklAgentWindow *self)
{
  LklAgentWindowPrivate *private = get_private (self);

  if (private->opening_source == 0)
    return;
  g_clear_handle_id (&private->opening_source, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
on_patience_over (gpointer user_data)
{
  get_private (user_data)->opening_source = 0;
  gtk_window_present (user_data);
  return G_SOURCE_REMOVE;
}

/* A spinner that nobody sees would still keep the PC awake, sixty times a second. */
static void
show_page (LklAgentWindow *self, const char *page)
{
  LklAgentWindowPrivate *private = get_private (self);

  gtk_stack_set_visible_child_name (GTK_STACK (private->stack), page);
  g_object_set (private->spinner, "active", g_str_equal (page, PAGE_ASKING), NULL);
}

static void
show_problem (LklAgentWindow *self, const char *title, const char *text)
{
  LklAgentWindowPrivate *private = get_private (self);
  gboolean keeps_content = LKL_AGENT_WINDOW_GET_CLASS (self)->keeps_content;

  if (keeps_content && g_strcmp0 (get_page (self), PAGE_CONTENT) == 0)
    return;
  lkl_message_page_set_text (private->problem_page, title, text);
  show_page (self, PAGE_PROBLEM);
  gtk_widget_grab_focus (private->try_again_button);
  finish_opening (self);
}

static void
show_absence (LklAgentWindow *self)
{
  show_problem (self,
                _ ("Linklight is not running"),
                _ ("Please sign out and in again, which starts it. If it stays like this, tell "
                   "your IT team."));
}

static gboolean
can_be_seen (LklAgentWindow *self)
{
  LklAgentWindowPrivate *private = get_private (self);

  return (gtk_widget_get_mapped (GTK_WIDGET (self)) || private->opening_source != 0)
         && !private->is_iconified;
}

static void
load (LklAgentWindow *self)
{
  LklAgentWindowPrivate *private = get_private (self);
  LklBus *bus = lkl_agent_link_get_bus (private->link);

  if (bus == NULL)
    return;
  if (private->is_loading || !can_be_seen (self))
    {
      private->needs_reload = TRUE;
      return;
    }
  private->is_loading = TRUE;
  private->needs_reload = FALSE;
  LKL_AGENT_WINDOW_GET_CLASS (self)->load (self, bus, private->cancellable);
}

static void
load_if_needed (LklAgentWindow *self)
{
  if (get_private (self)->needs_reload)
    load (self);
}

static void
on_link_state_changed (LklAgentWindow *self)
{
  LklAgentWindowPrivate *private = get_private (self);

  switch (lkl_agent_link_get_state (private->link))
    {
    case LKL_AGENT_LINK_ABSENT:
      show_absence (self);
      break;
    case LKL_AGENT_LINK_READY:
      if (g_strcmp0 (get_page (self), PAGE_PROBLEM) == 0)
        show_page (self, PAGE_ASKING);
      load (self);
      break;
    case LKL_AGENT_LINK_ASKING:
    default:
      break;
    }
}

static void
on_try_again_clicked (LklAgentWindow *self)
{
  LklAgentWindowPrivate *private = get_private (self);

  if (lkl_agent_link_get_bus (private->link) == NULL)
    return;
  show_page (self, PAGE_ASKING);
  load (self);
}

static void
on_close_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));
}

/* Where Tab leads first is known when all has its place. */
static void
give_focus (LklAgentWindow *self)
{
  LklAgentWindowPrivate *private = get_private (self);

  private->wants_focus = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!private->wants_focus && private->first_focus != NULL)
    gtk_widget_child_focus (private->first_focus, GTK_DIR_TAB_FORWARD);
}

static void
lkl_agent_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lkl_agent_window_parent_class)->realize (widget);
  lkl_window_size_fit (GTK_WINDOW (widget));
}

static gboolean
on_time_to_grow (gpointer user_data)
{
  LklAgentWindowPrivate *private = get_private (user_data);

  private->grow_source = 0;
  lkl_window_size_grow (GTK_WINDOW (user_data), private->box);
  return G_SOURCE_REMOVE;
}

static void
lkl_agent_window_map (GtkWidget *widget)
{
  LklAgentWindow *self = LKL_AGENT_WINDOW (widget);

  GTK_WIDGET_CLASS (lkl_agent_window_parent_class)->map (widget);
  if (LKL_AGENT_WINDOW_GET_CLASS (self)->grows)
    on_time_to_grow (self);
  if (get_private (self)->wants_focus)
    give_focus (self);
  load_if_needed (self);
}

static gboolean
lkl_agent_window_state_event (GtkWidget *widget, GdkEventWindowState *event)
{
  LklAgentWindow *self = LKL_AGENT_WINDOW (widget);

  get_private (self)->is_iconified = (event->new_window_state & GDK_WINDOW_STATE_ICONIFIED) != 0;
  load_if_needed (self);
  return GTK_WIDGET_CLASS (lkl_agent_window_parent_class)->window_state_event (widget, event);
}

/* A list takes these keys to go from row to row, past all that a long row has to read. */
static gboolean
is_in_list (LklAgentWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX) != NULL
         && !GTK_IS_EDITABLE (focus) && !GTK_IS_TEXT_VIEW (focus);
}

static gboolean
lkl_agent_window_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  GtkWidget *stack = get_private (LKL_AGENT_WINDOW (widget))->stack;

  if (is_in_list (LKL_AGENT_WINDOW (widget)) && lkl_page_keys_scroll (stack, event))
    return GDK_EVENT_STOP;
  if (GTK_WIDGET_CLASS (lkl_agent_window_parent_class)->key_press_event (widget, event))
    return GDK_EVENT_STOP;
  if (lkl_page_keys_scroll (stack, event))
    return GDK_EVENT_STOP;
  if (event->keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static GtkWidget *
create_asking_page (LklAgentWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  get_private (self)->spinner = spinner;
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (spinner, 32, 32);
  atk_object_set_name (gtk_widget_get_accessible (spinner), _ ("Please wait"));
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_container_add (GTK_CONTAINER (box), spinner);
  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (_ ("One moment…"), "dim-label"));
  gtk_widget_show_all (box);
  return box;
}

static GtkWidget *
create_problem_page (LklAgentWindow *self)
{
  LklAgentWindowPrivate *private = get_private (self);

  private->problem_page = lkl_message_page_new ("linklight-grey", "", "");
  private->try_again_button = gtk_button_new_with_mnemonic (_ ("Tr_y again"));
  /* Else it makes every window wider than a small one with big letters can be. */
  lkl_label_wrap_words (private->try_again_button);
  g_signal_connect_swapped (
      private->try_again_button, "clicked", G_CALLBACK (on_try_again_clicked), self);
  gtk_widget_show (private->try_again_button);
  lkl_message_page_add_button (private->problem_page, private->try_again_button);
  return GTK_WIDGET (private->problem_page);
}

static void
lkl_agent_window_constructed (GObject *object)
{
  LklAgentWindow *self = LKL_AGENT_WINDOW (object);
  LklAgentWindowPrivate *private = get_private (self);
  const char *reload_signal = LKL_AGENT_WINDOW_GET_CLASS (self)->reload_signal;

  G_OBJECT_CLASS (lkl_agent_window_parent_class)->constructed (object);
  if (!LKL_AGENT_WINDOW_GET_CLASS (self)->has_no_menu)
    hdy_header_bar_pack_end (HDY_HEADER_BAR (private->header_bar),
                             lkl_window_menu_new (G_ACTION_MAP (self)));
  g_signal_connect_object (
      private->link, "state-changed", G_CALLBACK (on_link_state_changed), self, G_CONNECT_SWAPPED);
  if (reload_signal != NULL)
    g_signal_connect_object (
        private->link, reload_signal, G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  on_link_state_changed (self);
}

static void
lkl_agent_window_set_property (GObject *object,
                               guint property_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  LklAgentWindowPrivate *private = get_private (LKL_AGENT_WINDOW (object));

  if (property_id != PROPERTY_LINK)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  private->link = g_value_dup_object (value);
}

static void
lkl_agent_window_dispose (GObject *object)
{
  LklAgentWindowPrivate *private = get_private (LKL_AGENT_WINDOW (object));

  g_clear_handle_id (&private->opening_source, g_source_remove);
  g_clear_handle_id (&private->grow_source, g_source_remove);
  g_cancellable_cancel (private->cancellable);
  G_OBJECT_CLASS (lkl_agent_window_parent_class)->dispose (object);
}

static void
lkl_agent_window_finalize (GObject *object)
{
  LklAgentWindowPrivate *private = get_private (LKL_AGENT_WINDOW (object));

  g_clear_object (&private->cancellable);
  g_clear_object (&private->link);
  G_OBJECT_CLASS (lkl_agent_window_parent_class)->finalize (object);
}

static void
lkl_agent_window_class_init (LklAgentWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = lkl_agent_window_constructed;
  object_class->set_property = lkl_agent_window_set_property;
  object_class->dispose = lkl_agent_window_dispose;
  object_class->finalize = lkl_agent_window_finalize;
  widget_class->realize = lkl_agent_window_realize;
  widget_class->map = lkl_agent_window_map;
  widget_class->window_state_event = lkl_agent_window_state_event;
  widget_class->key_press_event = lkl_agent_window_key_press_event;

  g_object_class_install_property (
      object_class,
      PROPERTY_LINK,
      g_param_spec_object ("link",
                           NULL,
                           NULL,
                           LKL_TYPE_AGENT_LINK,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
lkl_agent_window_init (LklAgentWindow *self)
{
  static const GActionEntry actions[] = { { .name = "close", .activate = on_close_activated } };
  LklAgentWindowPrivate *private = get_private (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  /* GTK shows them when Alt is pressed. It would hide them only as the window comes up, and then
   * measures all labels once more. */
  gtk_window_set_mnemonics_visible (GTK_WINDOW (self), FALSE);
  private->box = box;
  private->cancellable = g_cancellable_new ();
  /* At first, since libhandy measures all that is in it as it comes into the window. */
  gtk_container_add (GTK_CONTAINER (self), box);
  private->header_bar = hdy_header_bar_new ();
  hdy_header_bar_set_show_close_button (HDY_HEADER_BAR (private->header_bar), TRUE);
  private->info = lkl_info_message_new ();
  private->stack = gtk_stack_new ();
  gtk_stack_set_transition_type (GTK_STACK (private->stack), GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_add_named (GTK_STACK (private->stack), create_asking_page (self), PAGE_ASKING);
  gtk_stack_add_named (GTK_STACK (private->stack), create_problem_page (self), PAGE_PROBLEM);

  gtk_container_add (GTK_CONTAINER (box), private->header_bar);
  gtk_container_add (GTK_CONTAINER (box), GTK_WIDGET (private->info));
  gtk_box_pack_start (GTK_BOX (box), private->stack, TRUE, TRUE, 0);
  gtk_widget_show_all (box);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "lkl-window");
  g_object_bind_property (
      self, "title", private->header_bar, "title", G_BINDING_DEFAULT | G_BINDING_SYNC_CREATE);
}

void
lkl_agent_window_set_content (LklAgentWindow *self, GtkWidget *content, GtkWidget *first_focus)
{
  LklAgentWindowPrivate *private = get_private (self);

  gtk_widget_show (content);
  gtk_stack_add_named (GTK_STACK (private->stack), content, PAGE_CONTENT);
  private->first_focus = first_focus;
}

void
lkl_agent_window_set_first_focus (LklAgentWindow *self, GtkWidget *first_focus)
{
  get_private (self)->first_focus = first_focus;
}

void
lkl_agent_window_set_first_size (LklAgentWindow *self, int width, int height)
{
  lkl_window_size_begin (GTK_WINDOW (self), width, height);
}

void
lkl_agent_window_grow (LklAgentWindow *self)
{
  LklAgentWindowPrivate *private = get_private (self);

  /* What comes up later grows when it does. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || private->grow_source != 0)
    return;
  /* Once what changed has its place. */
  private->grow_source = g_idle_add (on_time_to_grow, self);
}

void
lkl_agent_window_open (LklAgentWindow *self)
{
  LklAgentWindowPrivate *private = get_private (self);

  if (private->opening_source != 0)
    return;
  if (g_strcmp0 (get_page (self), PAGE_ASKING) != 0 || gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  private->opening_source = g_timeout_add (PATIENCE_MS, on_patience_over, self);
  load_if_needed (self);
}

void
lkl_agent_window_show_content (LklAgentWindow *self)
{
  if (g_strcmp0 (get_page (self), PAGE_CONTENT) == 0)
    return;
  show_page (self, PAGE_CONTENT);
  give_focus (self);
  finish_opening (self);
}

void
lkl_agent_window_finish_load (LklAgentWindow *self, const GError *error)
{
  LklAgentWindowPrivate *private = get_private (self);

  private->is_loading = FALSE;
  if (error == NULL)
    {
      lkl_agent_window_show_content (self);
    }
  else if (lkl_agent_link_get_state (private->link) == LKL_AGENT_LINK_ABSENT)
    {
      show_absence (self);
    }
  else
    {
      g_debug ("The agent gave no answer: %s", error->message);
      show_problem (self,
                    _ ("Linklight did not answer"),
                    _ ("Please try again in a minute. If it stays like this, tell your IT team."));
    }
  load_if_needed (self);
}

void
lkl_agent_window_reload (LklAgentWindow *self)
{
  load (self);
}

static void
show_message (LklAgentWindow *self, const char *sentence, gboolean is_done)
{
  lkl_info_message_show (
      get_private (self)->info, sentence, is_done ? GTK_MESSAGE_INFO : GTK_MESSAGE_WARNING);
  if (LKL_AGENT_WINDOW_GET_CLASS (self)->grows)
    lkl_agent_window_grow (self);
}

void
lkl_agent_window_tell (LklAgentWindow *self, const char *sentence)
{
  show_message (self, sentence, FALSE);
}

void
lkl_agent_window_tell_done (LklAgentWindow *self, const char *sentence)
{
  show_message (self, sentence, TRUE);
}

void
lkl_agent_window_tell_error (LklAgentWindow *self, const GError *error, const char *otherwise)
{
  g_autoptr (GError) sentence = g_error_copy (error);

  g_debug ("The agent refused: %s", error->message);
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_FAILED)
      && g_dbus_error_strip_remote_error (sentence))
    lkl_agent_window_tell (self, sentence->message);
  else
    lkl_agent_window_tell (self, otherwise);
}

LklAgentLink *
lkl_agent_window_get_link (LklAgentWindow *self)
{
  return get_private (self)->link;
}

GCancellable *
lkl_agent_window_get_cancellable (LklAgentWindow *self)
{
  return get_private (self)->cancellable;
}

HdyHeaderBar *
lkl_agent_window_get_header_bar (LklAgentWindow *self)
{
  return HDY_HEADER_BAR (get_private (self)->header_bar);
}

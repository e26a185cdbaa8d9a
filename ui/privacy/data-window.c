/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDataWindow"

#include "ui/privacy/data-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/bus/descriptor-bytes.h"
#include "ui/privacy/register-section.h"
#include "ui/privacy/sent-row.h"
#include "ui/privacy/sent-text.h"
#include "ui/widgets/expander-row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/page.h"
#include "ui/widgets/trickle.h"

#define MAX_SENT_BYTES (16 * 1024 * 1024)
/* More text than this makes the window slow. */
#define MAX_SHOWN_BYTES (256 * 1024)
/* So many come in one answer when there may be more. */
#define FULL_PAGE_BATCHES 100
/* More than the window can show at first; and what can be added between two pictures of it. */
#define FIRST_ROWS 12
#define ROWS_AT_ONCE 8
#define PAGE_WIDTH_PIXELS 640
#define PAGE_LISTS "lists"
#define PAGE_BYTES "bytes"

struct _LklDataWindow
{
  LklAgentWindow parent_instance;

  GtkWidget *back_button;
  GtkWidget *stack;
  LklSection *register_section;
  LklSection *sent_section;
  GtkWidget *nothing_sent_label;
  GtkWidget *older_button;
  GtkWidget *bytes_heading;
  GtkWidget *bytes_view;
  GVariant *fields;   /* (owned) (nullable): of the register, until the list of batches came */
  gint64 oldest_id;   /* of the batches that came */
  LklSentRow *chosen; /* (unowned) (nullable): the row whose bytes are shown */
};

G_DEFINE_FINAL_TYPE (LklDataWindow, lkl_data_window, LKL_TYPE_AGENT_WINDOW)

/* --- The bytes of one batch */

static void
show_lists (LklDataWindow *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), PAGE_LISTS);
  gtk_widget_hide (self->back_button);
  if (self->chosen != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->chosen));
}

static void
on_back_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_lists (LKL_DATA_WINDOW (user_data));
}

static void
show_bytes (LklDataWindow *self, GBytes *bytes)
{
  gboolean was_cut;
  g_autofree char *text = lkl_sent_text_from_bytes (bytes, MAX_SHOWN_BYTES, &was_cut);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->bytes_view)), text, -1);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), PAGE_BYTES);
  gtk_widget_show (self->back_button);
  gtk_widget_grab_focus (self->bytes_view);
  if (was_cut)
    lkl_agent_window_tell (LKL_AGENT_WINDOW (self),
                           _ ("This is only the beginning. To see all of it, run "
                              "“linklightctl export” in a terminal."));
}

static void
on_bytes_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) handle = NULL;
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_get_sent_bytes_finish (LKL_BUS (source), &handle, &descriptors, result, &error))
    bytes = lkl_descriptor_bytes_read (handle, descriptors, MAX_SENT_BYTES, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes != NULL)
    {
      show_bytes (LKL_DATA_WINDOW (user_data), bytes);
      return;
    }
  g_debug ("The bytes could not be read: %s", error->message);
  lkl_agent_window_tell (LKL_AGENT_WINDOW (user_data),
                         _ ("These bytes could not be read. Perhaps they are too old and have "
                            "been deleted; please choose others."));
}

static void
on_batch_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  LklDataWindow *self = LKL_DATA_WINDOW (user_data);
  LklAgentWindow *window = LKL_AGENT_WINDOW (self);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (window));

  if (bus == NULL || !LKL_IS_SENT_ROW (row))
    return;
  self->chosen = LKL_SENT_ROW (row);
  gtk_label_set_text (GTK_LABEL (self->bytes_heading), lkl_sent_row_get_title (self->chosen));
  lkl_bus_call_get_sent_bytes (bus,
                               lkl_sent_row_get_id (self->chosen),
                               NULL,
                               lkl_agent_window_get_cancellable (window),
                               on_bytes_arrived,
                               self);
}

/* --- The lists */

static void
add_batch (GtkWidget *widget, GVariant *batch)
{
  lkl_section_add (LKL_DATA_WINDOW (widget)->sent_section, lkl_sent_row_new (batch));
}

static void
add_batches (LklDataWindow *self, GVariant *batches)
{
  const gsize n_batches = g_variant_n_children (batches);

  if (n_batches > 0)
    {
      g_autoptr (GVariant) oldest = g_variant_get_child_value (batches, n_batches - 1);

      g_variant_lookup (oldest, "id", "x", &self->oldest_id);
    }
  gtk_widget_set_visible (self->older_button, n_batches >= FULL_PAGE_BATCHES);
  lkl_trickle_finish (GTK_WIDGET (self));
  lkl_trickle_start (GTK_WIDGET (self), batches, FIRST_ROWS, ROWS_AT_ONCE, add_batch);
}

static void
on_older_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) batches = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_list_sent_finish (LKL_BUS (source), &batches, result, &error))
    add_batches (LKL_DATA_WINDOW (user_data), batches);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lkl_agent_window_tell (LKL_AGENT_WINDOW (user_data),
                           _ ("Older ones could not be read. Please try again in a minute."));
}

static void
on_older_clicked (LklDataWindow *self)
{
  LklAgentWindow *window = LKL_AGENT_WINDOW (self);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (window));

  if (bus != NULL)
    lkl_bus_call_list_sent (
        bus, self->oldest_id, lkl_agent_window_get_cancellable (window), on_older_arrived, window);
}

static void
on_sent_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklDataWindow *self;
  g_autoptr (GVariant) batches = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_list_sent_finish (LKL_BUS (source), &batches, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = LKL_DATA_WINDOW (user_data);
  if (batches != NULL)
    {
      self->chosen = NULL;
      lkl_register_section_fill (self->register_section, self->fields);
      lkl_trickle_stop (GTK_WIDGET (self));
      lkl_section_clear (self->sent_section);
      add_batches (self, batches);
      gtk_widget_set_visible (self->nothing_sent_label, g_variant_n_children (batches) == 0);
    }
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (self), error);
}

static void
on_register_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklAgentWindow *window;
  LklDataWindow *self;
  g_autoptr (GVariant) fields = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_list_register_finish (LKL_BUS (source), &fields, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  window = LKL_AGENT_WINDOW (user_data);
  self = LKL_DATA_WINDOW (user_data);
  if (fields == NULL)
    {
      lkl_agent_window_finish_load (window, error);
      return;
    }
  g_clear_pointer (&self->fields, g_variant_unref);
  self->fields = g_steal_pointer (&fields);
  lkl_bus_call_list_sent (LKL_BUS (source),
                          G_MAXINT64,
                          lkl_agent_window_get_cancellable (window),
                          on_sent_arrived,
                          window);
}

static void
lkl_data_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  lkl_bus_call_list_register (bus, cancellable, on_register_arrived, window);
}

/* --- Building */

static GtkWidget *
create_lists (LklDataWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *introduction = lkl_label_new (
      _ ("What Linklight tells is listed here. What you write, read or look at stays "
         "yours."),
      NULL);

  self->register_section = lkl_section_new (_ ("What can leave"), NULL);
  lkl_expander_row_follow (lkl_section_get_list (self->register_section));
  self->sent_section = lkl_section_new (
      _ ("What has left"), _ ("Choose one to see exactly what was sent, byte for byte."));
  g_signal_connect (lkl_section_get_list (self->sent_section),
                    "row-activated",
                    G_CALLBACK (on_batch_activated),
                    self);
  self->nothing_sent_label = lkl_label_new (_ ("Nothing has left this PC yet."), "dim-label");
  self->older_button = gtk_button_new_with_mnemonic (_ ("Show _older ones"));
  gtk_widget_set_halign (self->older_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->older_button, "clicked", G_CALLBACK (on_older_clicked), self);
  gtk_container_add (GTK_CONTAINER (page), introduction);
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->register_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->sent_section));
  gtk_container_add (GTK_CONTAINER (page), self->nothing_sent_label);
  gtk_container_add (GTK_CONTAINER (page), self->older_button);
  gtk_widget_show_all (page);
  return lkl_page_new (page, PAGE_WIDTH_PIXELS);
}

static GtkWidget *
create_bytes (LklDataWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);
  GtkTextView *view = GTK_TEXT_VIEW (gtk_text_view_new ());

  self->bytes_heading = lkl_label_new_heading ("", "heading");
  self->bytes_view = GTK_WIDGET (view);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_monospace (view, TRUE);
  /* Where GTK wraps it writes hyphens, which would not be among the bytes. */
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_NONE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  /* JSON is read from left to right in every language. */
  gtk_widget_set_direction (self->bytes_view, GTK_TEXT_DIR_LTR);
  atk_object_set_name (gtk_widget_get_accessible (self->bytes_view), _ ("The very bytes"));
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scroller), GTK_SHADOW_IN);
  gtk_container_add (GTK_CONTAINER (scroller), self->bytes_view);
  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-page");
  gtk_container_add (GTK_CONTAINER (box), self->bytes_heading);
  gtk_container_add (
      GTK_CONTAINER (box),
      lkl_label_new (_ ("Line breaks are added for reading; nothing else."), "dim-label"));
  gtk_box_pack_start (GTK_BOX (box), scroller, TRUE, TRUE, 0);
  gtk_widget_show_all (box);
  return box;
}

static void
add_back_button (LklDataWindow *self)
{
  static const GActionEntry actions[] = { { .name = "back", .activate = on_back_activated } };

  self->back_button = gtk_button_new_from_icon_name ("go-previous-symbolic", GTK_ICON_SIZE_BUTTON);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back_button), "win.back");
  gtk_widget_set_tooltip_text (self->back_button, _ ("Back to the lists"));
  atk_object_set_name (gtk_widget_get_accessible (self->back_button), _ ("Back to the lists"));
  hdy_header_bar_pack_start (lkl_agent_window_get_header_bar (LKL_AGENT_WINDOW (self)),
                             self->back_button);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

static void
lkl_data_window_finalize (GObject *object)
{
  g_clear_pointer (&LKL_DATA_WINDOW (object)->fields, g_variant_unref);
  G_OBJECT_CLASS (lkl_data_window_parent_class)->finalize (object);
}

static void
lkl_data_window_class_init (LklDataWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_data_window_finalize;
  LKL_AGENT_WINDOW_CLASS (klass)->load = lkl_data_window_load;
}

static void
lkl_data_window_init (LklDataWindow *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_transition_type (GTK_STACK (self->stack),
                                 GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT_RIGHT);
  gtk_stack_add_named (GTK_STACK (self->stack), create_lists (self), PAGE_LISTS);
  gtk_stack_add_named (GTK_STACK (self->stack), create_bytes (self), PAGE_BYTES);
  add_back_button (self);
  lkl_agent_window_set_content (LKL_AGENT_WINDOW (self), self->stack, self->stack);
  gtk_window_set_title (GTK_WINDOW (self), _ ("What leaves this PC"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 640, 680);
}

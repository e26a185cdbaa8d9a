/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDataWindow"

#include "ui/privacy/data-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/bus/descriptor-bytes.h"
#include "ui/privacy/data-wishes.h"
#include "ui/privacy/erasure-section.h"
#include "ui/privacy/parcel-list.h"
#include "ui/privacy/parcel-page.h"
#include "ui/privacy/register-section.h"
#include "ui/privacy/sending-section.h"
#include "ui/widgets/expander-row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/page.h"
#include "ui/widgets/wrapped-button.h"

#define MAX_SENT_BYTES (16 * 1024 * 1024)
#define PAGE_WIDTH_PIXELS 640
#define PAGE_LISTS "lists"
#define PAGE_PARCEL "parcel"

/* What the agent is asked for, all at once. */
typedef enum
{
  PART_SENDING,
  PART_WAITING,
  PART_SENT,
  PART_REGISTER,
} Part;
#define N_PARTS (PART_REGISTER + 1)

struct _LklDataWindow
{
  LklAgentWindow parent_instance;

  GtkWidget *back_button;
  GtkWidget *stack;
  LklSendingSection *sending_section;
  LklErasureSection *erasure_section;
  LklParcelList *waiting_list;
  LklParcelList *sent_list;
  LklSection *register_section;
  GtkWidget *parcel_page; /* (nullable): until one was chosen */
  GVariant
      *parts[N_PARTS]; /* (owned) (nullable): what is shown; nothing changes where that is so */
  GVariant *coming[N_PARTS]; /* (owned) (nullable): what has arrived of this load */
  guint n_awaited;
  gboolean has_more;    /* of a list, more was shown than a reload brings */
  GError *load_error;   /* (owned) (nullable) */
  LklParcelRow *chosen; /* (unowned) (nullable): the row whose parcel is shown */
  char *words;          /* (owned) (nullable): of the one that was chosen */
};

G_DEFINE_FINAL_TYPE (LklDataWindow, lkl_data_window, LKL_TYPE_AGENT_WINDOW)

static LklBus *
get_bus (LklDataWindow *self)
{
  return lkl_agent_link_get_bus (lkl_agent_window_get_link (LKL_AGENT_WINDOW (self)));
}

static GCancellable *
get_cancellable (LklDataWindow *self)
{
  return lkl_agent_window_get_cancellable (LKL_AGENT_WINDOW (self));
}

/* --- One parcel */

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
show_parcel (LklDataWindow *self, GBytes *bytes)
{
  if (self->parcel_page == NULL)
    {
      self->parcel_page = lkl_parcel_page_new ();
      gtk_stack_add_named (GTK_STACK (self->stack), self->parcel_page, PAGE_PARCEL);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), PAGE_PARCEL);
  gtk_widget_show (self->back_button);
  if (!lkl_parcel_page_show (LKL_PARCEL_PAGE (self->parcel_page),
                             self->chosen != NULL ? lkl_parcel_row_get_title (self->chosen) : "",
                             self->words,
                             bytes))
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

  if (lkl_bus_call_get_parcel_bytes_finish (
          LKL_BUS (source), &handle, &descriptors, result, &error))
    bytes = lkl_descriptor_bytes_read (handle, descriptors, MAX_SENT_BYTES, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes != NULL)
    {
      show_parcel (LKL_DATA_WINDOW (user_data), bytes);
      return;
    }
  g_debug ("The bytes could not be read: %s", error->message);
  lkl_agent_window_tell (LKL_AGENT_WINDOW (user_data),
                         _ ("These bytes could not be read. Perhaps they have left meanwhile, or "
                            "are too old and have been deleted; please choose others."));
  lkl_agent_window_reload (LKL_AGENT_WINDOW (user_data));
}

/* Where there are no words the bytes still say all. */
static void
on_words_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  LklDataWindow *self;

  if (!lkl_bus_call_describe_parcel_finish (LKL_BUS (source), &words, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = LKL_DATA_WINDOW (user_data);
  g_free (self->words);
  self->words = g_steal_pointer (&words);
  if (self->chosen != NULL)
    lkl_bus_call_get_parcel_bytes (LKL_BUS (source),
                                   lkl_parcel_row_get_id (self->chosen),
                                   NULL,
                                   get_cancellable (self),
                                   on_bytes_arrived,
                                   self);
}

static void
on_parcel_chosen (LklDataWindow *self, LklParcelRow *row)
{
  LklBus *bus = get_bus (self);

  if (bus == NULL)
    return;
  self->chosen = row;
  lkl_bus_call_describe_parcel (
      bus, lkl_parcel_row_get_id (row), get_cancellable (self), on_words_arrived, self);
}

/* --- The lists */

static void
on_older_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) batches = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_list_sent_finish (LKL_BUS (source), &batches, result, &error))
    lkl_parcel_list_add (LKL_DATA_WINDOW (user_data)->sent_list, batches);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lkl_agent_window_tell (LKL_AGENT_WINDOW (user_data),
                           _ ("Older ones could not be read. Please try again in a minute."));
}

static void
on_older_wished (LklDataWindow *self)
{
  LklBus *bus = get_bus (self);
  GVariant *last = lkl_parcel_list_get_last (self->sent_list);
  gint64 id;

  if (bus != NULL && last != NULL && g_variant_lookup (last, "id", "x", &id))
    {
      self->has_more = TRUE;
      lkl_bus_call_list_sent (bus, id, get_cancellable (self), on_older_arrived, self);
    }
}

static void
on_more_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) parcels = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_list_waiting_finish (LKL_BUS (source), &parcels, result, &error))
    lkl_parcel_list_add (LKL_DATA_WINDOW (user_data)->waiting_list, parcels);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lkl_agent_window_tell (LKL_AGENT_WINDOW (user_data),
                           _ ("More could not be read. Please try again in a minute."));
}

static void
on_more_wished (LklDataWindow *self)
{
  LklBus *bus = get_bus (self);
  GVariant *last = lkl_parcel_list_get_last (self->waiting_list);
  const char *id;

  if (bus != NULL && last != NULL && g_variant_lookup (last, "id", "&s", &id))
    {
      self->has_more = TRUE;
      lkl_bus_call_list_waiting (bus, id, get_cancellable (self), on_more_arrived, self);
    }
}

/* --- Loading */

static void
show_part (LklDataWindow *self, Part part, GVariant *value)
{
  switch (part)
    {
    case PART_SENDING:
      lkl_sending_section_show (self->sending_section, value);
      lkl_erasure_section_show (self->erasure_section, value);
      break;
    case PART_WAITING:
      lkl_parcel_list_show (self->waiting_list, value);
      break;
    case PART_SENT:
      lkl_parcel_list_show (self->sent_list, value);
      break;
    case PART_REGISTER:
      lkl_register_section_fill (self->register_section, value);
      break;
    }
}

/* Rows that are the same stay, with the keyboard and all that is open. */
static void
show_parts (LklDataWindow *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    {
      g_autoptr (GVariant) value = g_steal_pointer (&self->coming[i]);

      if (self->parts[i] != NULL && g_variant_equal (self->parts[i], value))
        continue;
      if (i == PART_WAITING || i == PART_SENT)
        {
          self->chosen = NULL;
          self->has_more = FALSE;
        }
      show_part (self, (Part) i, value);
      g_clear_pointer (&self->parts[i], g_variant_unref);
      self->parts[i] = g_steal_pointer (&value);
    }
}

typedef struct
{
  LklDataWindow *window; /* (unowned): gone where the call was cancelled */
  Part part;
} Asking;

static void
on_part_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, &error);
  LklDataWindow *self;
  g_autoptr (GError) load_error = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = asking->window;
  if (answer != NULL)
    self->coming[asking->part] = g_variant_get_child_value (answer, 0);
  else if (self->load_error == NULL)
    self->load_error = g_steal_pointer (&error);
  if (--self->n_awaited > 0)
    return;
  load_error = g_steal_pointer (&self->load_error);
  if (load_error == NULL)
    show_parts (self);
  for (guint i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->coming[i], g_variant_unref);
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (self), load_error);
}

/* @parameters: (transfer floating) (nullable) */
static void
ask_for (LklDataWindow *self, LklBus *bus, Part part, const char *method, GVariant *parameters)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->window = self;
  asking->part = part;
  self->n_awaited++;
  g_dbus_proxy_call (G_DBUS_PROXY (bus),
                     method,
                     parameters,
                     G_DBUS_CALL_FLAGS_NONE,
                     -1,
                     get_cancellable (self),
                     on_part_arrived,
                     asking);
}

static void
lkl_data_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  LklDataWindow *self = LKL_DATA_WINDOW (window);

  ask_for (self, bus, PART_SENDING, "GetSending", NULL);
  ask_for (self, bus, PART_WAITING, "ListWaiting", g_variant_new ("(s)", ""));
  ask_for (self, bus, PART_SENT, "ListSent", g_variant_new ("(x)", G_MAXINT64));
  ask_for (self, bus, PART_REGISTER, "ListRegister", NULL);
}

void
lkl_data_window_forget_sending (LklDataWindow *self)
{
  g_clear_pointer (&self->parts[PART_SENDING], g_variant_unref);
}

/* Lists in which somebody is on the way, or has asked for more, stay as they are for now. */
static gboolean
is_in_lists (LklDataWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return self->has_more
         || g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), PAGE_LISTS) != 0
         || (focus != NULL
             && (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->waiting_list))
                 || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sent_list))));
}

/* Something was recorded, or has left. */
static void
on_status_changed (LklDataWindow *self)
{
  if (!is_in_lists (self))
    lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
}

/* --- Building */

static void
add_sending (LklDataWindow *self, GtkWidget *page)
{
  GtkWidget *section = lkl_sending_section_new ();

  self->sending_section = LKL_SENDING_SECTION (section);
  gtk_container_add (GTK_CONTAINER (page), section);
}

static void
add_list (LklDataWindow *self, GtkWidget *page, GtkWidget *list, GCallback more_wished)
{
  g_signal_connect_swapped (list, "chosen", G_CALLBACK (on_parcel_chosen), self);
  g_signal_connect_swapped (list, "more-wished", more_wished, self);
  gtk_container_add (GTK_CONTAINER (page), list);
}

static void
add_lists (LklDataWindow *self, GtkWidget *page)
{
  GtkWidget *waiting = lkl_parcel_list_new (_ ("What waits to leave"),
                                            _ ("Choose one to see exactly what would be sent."),
                                            _ ("Nothing waits."),
                                            _ ("Show _more that waits"),
                                            lkl_parcel_row_new_waiting);
  GtkWidget *sent = lkl_parcel_list_new (
      _ ("What has left"),
      _ ("In the last 30 days. Choose one to see exactly what was sent, byte for byte."),
      _ ("Nothing has left this PC yet."),
      _ ("Show _older ones"),
      lkl_parcel_row_new_sent);

  self->waiting_list = LKL_PARCEL_LIST (waiting);
  self->sent_list = LKL_PARCEL_LIST (sent);
  add_list (self, page, waiting, G_CALLBACK (on_more_wished));
  add_list (self, page, sent, G_CALLBACK (on_older_wished));
}

static GtkWidget *
create_lists (LklDataWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *introduction = lkl_label_new (
      _ ("What Linklight tells is listed here. What you write, read or look at stays "
         "yours."),
      NULL);
  GtkWidget *export_button = lkl_wrapped_button_new (_ ("_Export all that has left"));

  gtk_container_add (GTK_CONTAINER (page), introduction);
  add_sending (self, page);
  add_lists (self, page);
  gtk_container_add (GTK_CONTAINER (page), export_button);
  self->erasure_section = LKL_ERASURE_SECTION (lkl_erasure_section_new ());
  lkl_data_wishes_connect (
      LKL_AGENT_WINDOW (self), self->sending_section, self->erasure_section, export_button);
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->erasure_section));
  self->register_section = lkl_section_new (_ ("What can leave"), NULL);
  lkl_expander_row_follow (lkl_section_get_list (self->register_section));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->register_section));
  gtk_widget_show_all (page);
  return lkl_page_new (page, PAGE_WIDTH_PIXELS);
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
lkl_data_window_constructed (GObject *object)
{
  G_OBJECT_CLASS (lkl_data_window_parent_class)->constructed (object);
  g_signal_connect_object (lkl_agent_window_get_link (LKL_AGENT_WINDOW (object)),
                           "status-changed",
                           G_CALLBACK (on_status_changed),
                           object,
                           G_CONNECT_SWAPPED);
}

static void
lkl_data_window_finalize (GObject *object)
{
  LklDataWindow *self = LKL_DATA_WINDOW (object);

  for (guint i = 0; i < N_PARTS; i++)
    {
      g_clear_pointer (&self->parts[i], g_variant_unref);
      g_clear_pointer (&self->coming[i], g_variant_unref);
    }
  g_clear_error (&self->load_error);
  g_free (self->words);
  G_OBJECT_CLASS (lkl_data_window_parent_class)->finalize (object);
}

static void
lkl_data_window_class_init (LklDataWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = lkl_data_window_constructed;
  G_OBJECT_CLASS (klass)->finalize = lkl_data_window_finalize;
  LKL_AGENT_WINDOW_CLASS (klass)->load = lkl_data_window_load;
  LKL_AGENT_WINDOW_CLASS (klass)->reload_signal = "settings-changed";
}

static void
lkl_data_window_init (LklDataWindow *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_transition_type (GTK_STACK (self->stack),
                                 GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT_RIGHT);
  gtk_stack_add_named (GTK_STACK (self->stack), create_lists (self), PAGE_LISTS);
  add_back_button (self);
  lkl_agent_window_set_content (LKL_AGENT_WINDOW (self), self->stack, self->stack);
  gtk_window_set_title (GTK_WINDOW (self), _ ("What leaves this PC"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 640, 680);
}

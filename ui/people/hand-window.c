/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHandWindow"

#include "ui/people/hand-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/people/reach-section.h"
#include "ui/widgets/comment-field.h"
#include "ui/widgets/expander-row.h"
#include "ui/widgets/font-pixels.h"
#include "ui/widgets/label.h"
#include "ui/widgets/page-view.h"
#include "ui/widgets/page.h"
#include "ui/widgets/vardict.h"

#define PAGE_WIDTH_PIXELS 560
/* Of the text that goes along: some lines, so that the way to people stays in sight. */
#define PREVIEW_PIXELS 120

struct _LklHandWindow
{
  LklAgentWindow parent_instance;

  GtkWidget *title_label;
  GtkWidget *explanation_label;
  GtkWidget *form; /* hidden once it is sent, and where nobody reads it */
  GtkWidget *service_combo;
  LklCommentField *comment;
  GtkWidget *preview_label;
  GtkWidget *along_check;
  GtkWidget *send_button;
  GtkWidget *foot; /* with the button */
  LklReachSection *reach_section;

  char *preview;    /* (owned) (nullable): as it is shown; NULL = none is there yet */
  char **services;  /* (owned) (nullable): ids, in the order of the combo box */
  guint preview_no; /* of the last one that was asked for: an earlier one comes too late */
  gboolean has_reader;
  gboolean is_sent;
};

G_DEFINE_FINAL_TYPE (LklHandWindow, lkl_hand_window, LKL_TYPE_AGENT_WINDOW)

/* Returns: (transfer none) (nullable) */
static LklBus *
get_bus (LklHandWindow *self)
{
  return lkl_agent_link_get_bus (lkl_agent_window_get_link (LKL_AGENT_WINDOW (self)));
}

/* Returns: (transfer none): empty = none is chosen */
static const char *
get_service (LklHandWindow *self)
{
  const char *id = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->service_combo));

  return id != NULL ? id : "";
}

/* --- The text that goes with it */

static void
show_preview (LklHandWindow *self, const char *text)
{
  g_free (self->preview);
  self->preview = g_strdup (text);
  gtk_label_set_text (GTK_LABEL (self->preview_label),
                      text != NULL ? text : _ ("This text is being written."));
  gtk_widget_set_sensitive (self->send_button, text != NULL);
}

/* What a call for a preview needs to know when it is over. */
typedef struct
{
  LklHandWindow *window; /* (unowned): not to be touched once the call was cancelled */
  guint no;
} PreviewCall;

static void
on_preview_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree PreviewCall *call = user_data;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_preview_hand_finish (LKL_BUS (source), &text, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (call->no != call->window->preview_no)
    return;
  /* Words alone can go without it. */
  if (text == NULL)
    {
      g_debug ("No preview: %s", error->message);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (call->window->along_check), FALSE);
    }
  show_preview (call->window, text != NULL ? text : "");
}

static void
ask_for_preview (LklHandWindow *self)
{
  LklBus *bus = get_bus (self);
  PreviewCall *call;

  if (bus == NULL)
    return;
  show_preview (self, NULL);
  call = g_new0 (PreviewCall, 1);
  call->window = self;
  call->no = ++self->preview_no;
  lkl_bus_call_preview_hand (bus,
                             get_service (self),
                             lkl_agent_window_get_cancellable (LKL_AGENT_WINDOW (self)),
                             on_preview_arrived,
                             call);
}

/* --- What is so */

static void
show_parts (LklHandWindow *self)
{
  gtk_widget_set_visible (self->form, self->has_reader && !self->is_sent);
  gtk_widget_set_visible (self->foot, self->has_reader && !self->is_sent);
}

static void
say (LklHandWindow *self, const char *title, const char *sentence, const char *more)
{
  g_autofree char *text =
      *more != '\0' ? g_strconcat (sentence, "\n", more, NULL) : g_strdup (sentence);

  gtk_label_set_text (GTK_LABEL (self->title_label), title);
  gtk_label_set_text (GTK_LABEL (self->explanation_label), text);
}

static void
show_words (LklHandWindow *self, guint unsaid, const char *expected_reply)
{
  if (!self->has_reader)
    say (self,
         _ ("Your IT team helps you"),
         _ ("They can’t read from here yet what you write. Please call or write to them."),
         "");
  else if (!self->is_sent)
    say (self,
         _ ("Tell your IT team that you are stuck"),
         _ ("They get your name, your words and the text below, and nothing else."),
         expected_reply);
  else if (unsaid == 0)
    say (self, _ ("Your IT team has it"), _ ("You need not do anything more."), expected_reply);
  else
    say (self,
         _ ("It is kept on this PC"),
         _ ("It is kept and leaves as soon as there is a network, even if you close this window."),
         "");
}

/* The hops before them are the way there. @names: (out) (transfer full): beside the ids.
 * Returns: (transfer full): ids */
static GStrv
list_services (GVariant *status, GStrv *names)
{
  g_autoptr (GVariant) path = g_variant_lookup_value (status, "path", G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  const gsize n_hops = path != NULL ? g_variant_n_children (path) : 0;

  for (gsize i = 0; i < n_hops; i++)
    {
      g_autoptr (GVariant) hop = g_variant_get_child_value (path, i);
      const char *id = lkl_vardict_get_text (hop, "id");
      const char *name = lkl_vardict_get_text (hop, "name");

      if (!lkl_vardict_get_boolean (hop, "service"))
        continue;
      g_strv_builder_add (ids, id);
      g_strv_builder_add (labels, *name != '\0' ? name : id);
    }
  *names = g_strv_builder_end (labels);
  return g_strv_builder_end (ids);
}

/* What is chosen stays. */
static void
show_services (LklHandWindow *self, GVariant *status)
{
  GtkComboBoxText *combo = GTK_COMBO_BOX_TEXT (self->service_combo);
  g_autofree char *chosen = g_strdup (get_service (self));
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) ids = list_services (status, &names);

  if (self->services != NULL
      && g_strv_equal ((const char *const *) ids, (const char *const *) self->services))
    return;
  g_strfreev (self->services);
  self->services = g_strdupv (ids);
  gtk_combo_box_text_remove_all (combo);
  gtk_combo_box_text_append (combo, "", _ ("I am not sure, or something else"));
  for (gsize i = 0; ids[i] != NULL; i++)
    gtk_combo_box_text_append (combo, ids[i], names[i]);
  if (!gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo), chosen))
    gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo), "");
}

static void
show_status (LklHandWindow *self, GVariant *status)
{
  const char *expected_reply = "";
  guint unsaid = 0;

  g_variant_lookup (status, "reader", "b", &self->has_reader);
  g_variant_lookup (status, "unsaid", "u", &unsaid);
  g_variant_lookup (status, "expectedReply", "&s", &expected_reply);
  show_services (self, status);
  show_words (self, unsaid, expected_reply);
  show_parts (self);
  if (self->preview == NULL && self->has_reader && !self->is_sent && self->preview_no == 0)
    ask_for_preview (self);
}

static void
on_status_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) status = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_get_status_finish (LKL_BUS (source), &status, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (status != NULL)
    show_status (LKL_HAND_WINDOW (user_data), status);
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (user_data), error);
}

static void
on_people_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) people = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_list_people_finish (LKL_BUS (source), &people, result, &error))
    lkl_reach_section_show_people (LKL_HAND_WINDOW (user_data)->reach_section, people);
  else
    g_debug ("Nobody to reach: %s", error->message);
}

static void
lkl_hand_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  lkl_bus_call_list_people (bus, cancellable, on_people_arrived, window);
  lkl_bus_call_get_status (bus, cancellable, on_status_arrived, window);
}

/* --- What the person does */

static void
on_raised (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  LklHandWindow *self;

  if (!lkl_bus_call_raise_hand_finish (LKL_BUS (source), result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = LKL_HAND_WINDOW (user_data);
  gtk_widget_set_sensitive (self->send_button, TRUE);
  if (error != NULL)
    {
      lkl_agent_window_tell_error (LKL_AGENT_WINDOW (self),
                                   error,
                                   _ ("It could not be sent. Please try again in a minute, or call "
                                      "your IT team."));
      ask_for_preview (self);
      return;
    }
  self->is_sent = TRUE;
  lkl_comment_field_set_text (self->comment, "");
  show_words (self, 1, "");
  show_parts (self);
  lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
}

static void
on_send_clicked (LklHandWindow *self)
{
  LklBus *bus = get_bus (self);
  const gboolean goes_along = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->along_check));
  g_autofree char *words = lkl_comment_field_get_text (self->comment);

  if (bus == NULL || self->preview == NULL)
    return;
  gtk_widget_set_sensitive (self->send_button, FALSE);
  lkl_bus_call_raise_hand (bus,
                           get_service (self),
                           words,
                           goes_along ? self->preview : "",
                           lkl_agent_window_get_cancellable (LKL_AGENT_WINDOW (self)),
                           on_raised,
                           self);
}

static void
on_service_chosen (LklHandWindow *self)
{
  /* Filling the list chooses too, before anything is shown. */
  if (self->preview_no > 0)
    ask_for_preview (self);
}

void
lkl_hand_window_begin (LklHandWindow *self)
{
  if (!self->is_sent)
    return;
  self->is_sent = FALSE;
  ask_for_preview (self);
  lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
}

/* --- Building */

static GtkWidget *
create_service_choice (LklHandWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *title = _ ("What is it about?");

  self->service_combo = gtk_combo_box_text_new ();
  gtk_widget_set_halign (self->service_combo, GTK_ALIGN_START);
  atk_object_set_name (gtk_widget_get_accessible (self->service_combo), title);
  g_signal_connect_swapped (self->service_combo, "changed", G_CALLBACK (on_service_chosen), self);
  gtk_container_add (GTK_CONTAINER (box), lkl_label_new_heading (title, "lkl-name"));
  gtk_container_add (GTK_CONTAINER (box), self->service_combo);
  return box;
}

/* Open: what leaves is to be seen, not to be found. */
static GtkWidget *
create_preview (LklHandWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *expander = gtk_expander_new_with_mnemonic (_ ("What goes _with it"));
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  self->preview_label = lkl_label_new ("", NULL);
  gtk_label_set_selectable (GTK_LABEL (self->preview_label), TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->preview_label), "lkl-fields");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scroller), GTK_SHADOW_IN);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller),
                                              lkl_font_pixels (scroller, PREVIEW_PIXELS));
  lkl_page_view_fill (scroller, self->preview_label);
  gtk_container_add (GTK_CONTAINER (expander), scroller);
  lkl_expander_row_mirror (expander);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  self->along_check = gtk_check_button_new_with_mnemonic (_ ("Send _this text about my PC along"));
  lkl_label_wrap_words (self->along_check);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->along_check), TRUE);
  gtk_container_add (GTK_CONTAINER (box), expander);
  gtk_container_add (GTK_CONTAINER (box), self->along_check);
  return box;
}

static GtkWidget *
create_form (LklHandWindow *self)
{
  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->comment = lkl_comment_field_new ();
  gtk_container_add (GTK_CONTAINER (self->form), create_service_choice (self));
  gtk_container_add (GTK_CONTAINER (self->form), GTK_WIDGET (self->comment));
  gtk_container_add (GTK_CONTAINER (self->form), create_preview (self));
  return self->form;
}

/* Below what is scrolled: whoever is stuck sees at once how to say so. */
static GtkWidget *
create_foot (LklHandWindow *self)
{
  GtkWidget *clamp;

  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->send_button = gtk_button_new_with_mnemonic (_ ("_Send to IT"));
  gtk_style_context_add_class (gtk_widget_get_style_context (self->foot), "lkl-foot");
  gtk_style_context_add_class (gtk_widget_get_style_context (self->send_button),
                               "suggested-action");
  g_signal_connect_swapped (self->send_button, "clicked", G_CALLBACK (on_send_clicked), self);
  gtk_box_pack_start (GTK_BOX (self->foot), self->send_button, TRUE, TRUE, 0);
  clamp = lkl_page_new_clamp (self->foot, PAGE_WIDTH_PIXELS);
  gtk_widget_show_all (clamp);
  return clamp;
}

static void
lkl_hand_window_finalize (GObject *object)
{
  LklHandWindow *self = LKL_HAND_WINDOW (object);

  g_free (self->preview);
  g_strfreev (self->services);
  G_OBJECT_CLASS (lkl_hand_window_parent_class)->finalize (object);
}

static void
lkl_hand_window_class_init (LklHandWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_hand_window_finalize;
  LKL_AGENT_WINDOW_CLASS (klass)->load = lkl_hand_window_load;
  LKL_AGENT_WINDOW_CLASS (klass)->keeps_content = TRUE;
  LKL_AGENT_WINDOW_CLASS (klass)->reload_signal = "status-changed";
}

static void
lkl_hand_window_init (LklHandWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title_label = lkl_label_new_heading ("", "title-2");
  self->explanation_label = lkl_label_new ("", NULL);
  self->reach_section = lkl_reach_section_new (_ ("Or reach them directly"));
  gtk_container_add (GTK_CONTAINER (page), self->title_label);
  gtk_container_add (GTK_CONTAINER (page), self->explanation_label);
  gtk_container_add (GTK_CONTAINER (page), create_form (self));
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->reach_section));
  gtk_widget_show_all (page);
  gtk_box_pack_start (GTK_BOX (box), lkl_page_new (page, PAGE_WIDTH_PIXELS), TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (box), create_foot (self));
  show_preview (self, NULL);
  lkl_agent_window_set_content (LKL_AGENT_WINDOW (self), box, self->service_combo);
  gtk_window_set_title (GTK_WINDOW (self), _ ("I’m stuck"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 520, 680);
}

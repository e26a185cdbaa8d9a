/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAnswerSection"

#include "ui/questions/answer-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/questions/chip-grid.h"
#include "ui/questions/choice-row.h"
#include "ui/questions/slip-guard.h"
#include "ui/widgets/label.h"

#define REASON_NOT_IT "not-it"
#define COMMENT_HEIGHT_PIXELS 72
#define NOBODY ""

struct _LklAnswerSection
{
  GtkBox parent_instance;

  LklAgentWindow *window; /* (not owned) */
  GtkWidget *head;        /* has the keyboard at first, so that Space and Enter do nothing */
  GtkWidget *text_label;
  GtkWidget *choice_label;
  GtkWidget *mode_label;
  GtkWidget *change; /* while the choice can be another */
  LklChoiceRow *choices;
  LklChipGrid *reasons;
  LklChipGrid *lost;
  GtkTextBuffer *comment; /* (not owned): of its view */
  GtkWidget *contact_check;
  GtkWidget *thanks_box;
  GtkWidget *thanks_combo;

  GVariant *people;    /* (owned) (nullable) */
  GVariant *answer;    /* (owned) (nullable): as it was when it was shown */
  char *choice;        /* (owned) (nullable): what is asked to be the choice */
  guint change_source; /* 0 = the choice stays as it is */
  gboolean is_saving;  /* buttons do nothing, but keep the keyboard */
};

G_DEFINE_FINAL_TYPE (LklAnswerSection, lkl_answer_section, GTK_TYPE_BOX)

/* --- Showing */

static const char *
get_text (LklAnswerSection *self, const char *key)
{
  const char *text = "";

  g_variant_lookup (self->answer, key, "&s", &text);
  return text;
}

static const char *
find_label (LklAnswerSection *self, const char *choice)
{
  g_autoptr (GVariant) choices =
      g_variant_lookup_value (self->answer, "choices", G_VARIANT_TYPE ("a(ss)"));
  GVariantIter iter;
  const char *id;
  const char *label;

  if (choices == NULL)
    return choice;
  g_variant_iter_init (&iter, choices);
  /* The texts belong to the answer. */
  while (g_variant_iter_next (&iter, "(&s&s)", &id, &label))
    if (g_str_equal (id, choice))
      return label;
  return choice;
}

static void
show_choice (LklAnswerSection *self, const char *label)
{
  /* Translators: the person's answer, such as "Good" or "4 stars". */
  g_autofree char *text = g_strdup_printf (_ ("You said: %s"), label);

  gtk_label_set_text (GTK_LABEL (self->choice_label), text);
}

/* As all of it is read aloud. */
static void
name_head (LklAnswerSection *self)
{
  AtkObject *accessible = gtk_widget_get_accessible (self->head);

  atk_object_set_name (accessible, get_text (self, "text"));
  atk_object_set_description (accessible, get_text (self, "modeText"));
}

static gboolean
on_change_over (gpointer user_data)
{
  LklAnswerSection *self = LKL_ANSWER_SECTION (user_data);

  self->change_source = 0;
  gtk_widget_hide (self->change);
  return G_SOURCE_REMOVE;
}

static void
show_change (LklAnswerSection *self)
{
  gint64 until_usecs = 0;
  gint64 left_usecs;

  g_clear_handle_id (&self->change_source, g_source_remove);
  g_variant_lookup (self->answer, "changeableUntil", "x", &until_usecs);
  left_usecs = until_usecs - g_get_real_time ();
  /* A clock that was set back does not make it longer than a day. */
  left_usecs = CLAMP (left_usecs, 0, G_TIME_SPAN_DAY);
  gtk_widget_set_visible (self->change, left_usecs > 0);
  lkl_choice_row_show (self->choices, self->answer, get_text (self, "choice"));
  if (left_usecs > 0)
    self->change_source =
        g_timeout_add ((guint) (left_usecs / G_TIME_SPAN_MILLISECOND), on_change_over, self);
}

static void
show_details (LklAnswerSection *self)
{
  g_autoptr (GVariant) reasons =
      g_variant_lookup_value (self->answer, "reasons", G_VARIANT_TYPE ("a(ss)"));
  g_autoptr (GVariant) lost_minutes =
      g_variant_lookup_value (self->answer, "lostMinutes", G_VARIANT_TYPE ("a(ss)"));
  const char *const lost[] = { get_text (self, "lost"), NULL };
  const char *const none[] = { NULL };
  g_autofree const char **chosen = NULL;
  gboolean wants_contact = FALSE;

  g_variant_lookup (self->answer, "chosenReasons", "^a&s", &chosen);
  g_variant_lookup (self->answer, "contact", "b", &wants_contact);
  lkl_chip_grid_show (self->reasons, reasons, chosen != NULL ? chosen : (const char **) none);
  lkl_chip_grid_show (self->lost, lost_minutes, lost);
  gtk_text_buffer_set_text (self->comment, get_text (self, "comment"), -1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->contact_check), wants_contact);
}

static void
show_thanks (LklAnswerSection *self)
{
  GtkComboBoxText *combo = GTK_COMBO_BOX_TEXT (self->thanks_combo);
  gsize n_people = self->people != NULL ? g_variant_n_children (self->people) : 0;

  gtk_combo_box_text_remove_all (combo);
  gtk_combo_box_text_append (combo, NOBODY, _ ("Nobody in particular"));
  for (gsize i = 0; i < n_people; i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (self->people, i);
      const char *uid = "";
      const char *name = "";

      g_variant_lookup (person, "uid", "&s", &uid);
      g_variant_lookup (person, "name", "&s", &name);
      gtk_combo_box_text_append (combo, uid, name);
    }
  if (!gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo), get_text (self, "thanks")))
    gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo), NOBODY);
  gtk_widget_set_visible (self->thanks_box, n_people > 0);
}

void
lkl_answer_section_show (LklAnswerSection *self, GVariant *answer)
{
  g_autoptr (GVariant) previous = g_steal_pointer (&self->answer);
  const char *previous_uid = "";

  self->answer = g_variant_ref (answer);
  if (previous != NULL)
    g_variant_lookup (previous, "answer", "&s", &previous_uid);
  show_choice (self, get_text (self, "choiceLabel"));
  if (g_str_equal (get_text (self, "answer"), previous_uid))
    {
      /* It may have been changed elsewhere; what is being written here stays. */
      lkl_choice_row_mark (self->choices, get_text (self, "choice"));
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->text_label), get_text (self, "text"));
  gtk_label_set_text (GTK_LABEL (self->mode_label), get_text (self, "modeText"));
  name_head (self);
  show_change (self);
  show_details (self);
  show_thanks (self);
  gtk_widget_show (GTK_WIDGET (self));
}

void
lkl_answer_section_set_people (LklAnswerSection *self, GVariant *people)
{
  g_clear_pointer (&self->people, g_variant_unref);
  self->people = g_variant_ref (people);
}

/* --- Saving */

/* Returns: whether it is safe now; else the person was told */
static gboolean
finish_revision (LklAnswerSection *self, const GError *error)
{
  self->is_saving = FALSE;
  if (error == NULL)
    return TRUE;
  lkl_agent_window_tell_error (
      self->window,
      error,
      _ ("It could not be kept. What you wrote is still here; please try again in a minute."));
  return FALSE;
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lkl_bus_call_revise_answer_finish (LKL_BUS (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && finish_revision (LKL_ANSWER_SECTION (user_data), error))
    lkl_agent_window_tell_done (LKL_ANSWER_SECTION (user_data)->window,
                                _ ("Thank you. What you added is safe."));
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  LklAnswerSection *self;

  lkl_bus_call_revise_answer_finish (LKL_BUS (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = LKL_ANSWER_SECTION (user_data);
  if (!finish_revision (self, error))
    return;
  lkl_choice_row_mark (self->choices, self->choice);
  show_choice (self, find_label (self, self->choice));
  lkl_agent_window_tell_done (self->window, _ ("Thank you. Your other answer is safe."));
}

/* @changes: (transfer none): floating */
static void
revise (LklAnswerSection *self, GVariant *changes, GAsyncReadyCallback callback)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (changes);
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (self->window));

  if (bus == NULL)
    return;
  self->is_saving = TRUE;
  lkl_bus_call_revise_answer (bus,
                              get_text (self, "answer"),
                              owned,
                              lkl_agent_window_get_cancellable (self->window),
                              callback,
                              self);
}

static void
on_choice_changed (LklChoiceRow *choices, const char *choice, LklAnswerSection *self)
{
  g_auto (GVariantDict) changes = G_VARIANT_DICT_INIT (NULL);

  if (self->is_saving)
    return;
  g_free (self->choice);
  self->choice = g_strdup (choice);
  g_variant_dict_insert (&changes, "choice", "s", choice);
  revise (self, g_variant_dict_end (&changes), on_changed);
}

static void
on_save_clicked (LklAnswerSection *self)
{
  g_auto (GVariantDict) changes = G_VARIANT_DICT_INIT (NULL);
  g_autofree const char **reasons = lkl_chip_grid_get_chosen (self->reasons);
  g_autofree const char **lost = lkl_chip_grid_get_chosen (self->lost);
  g_autofree char *comment = NULL;
  const char *thanks = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->thanks_combo));
  GtkTextIter start;
  GtkTextIter end;

  if (self->is_saving)
    return;
  gtk_text_buffer_get_bounds (self->comment, &start, &end);
  comment = gtk_text_buffer_get_text (self->comment, &start, &end, FALSE);
  g_variant_dict_insert (&changes, "reasons", "^as", reasons);
  g_variant_dict_insert (&changes, "lost", "s", lost[0] != NULL ? lost[0] : "");
  g_variant_dict_insert (&changes, "comment", "s", comment);
  g_variant_dict_insert (&changes,
                         "contact",
                         "b",
                         gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->contact_check)));
  g_variant_dict_insert (&changes, "thanks", "s", thanks != NULL ? thanks : NOBODY);
  revise (self, g_variant_dict_end (&changes), on_added);
}

/* --- Building */

static void
add_titled (LklAnswerSection *self, const char *title, GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_container_add (GTK_CONTAINER (box), lkl_label_new_heading (title, "lkl-name"));
  gtk_container_add (GTK_CONTAINER (box), widget);
  gtk_widget_show (box);
  gtk_container_add (GTK_CONTAINER (self), box);
}

static void
add_head (LklAnswerSection *self)
{
  self->head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_can_focus (self->head, TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->head), "lkl-question");
  self->text_label = lkl_label_new_heading ("", "title-4");
  self->choice_label = lkl_label_new ("", NULL);
  self->mode_label = lkl_label_new ("", "dim-label");
  gtk_container_add (GTK_CONTAINER (self->head), self->text_label);
  gtk_container_add (GTK_CONTAINER (self->head), self->choice_label);
  gtk_container_add (GTK_CONTAINER (self->head), self->mode_label);
  gtk_widget_show (self->head);
  gtk_container_add (GTK_CONTAINER (self), self->head);
  self->change = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->choices = lkl_choice_row_new ();
  lkl_slip_guard_attach (GTK_WIDGET (self->choices));
  g_signal_connect (self->choices, "chosen", G_CALLBACK (on_choice_changed), self);
  gtk_container_add (GTK_CONTAINER (self->change),
                     lkl_label_new_heading (_ ("Change your answer"), "lkl-name"));
  gtk_container_add (GTK_CONTAINER (self->change), GTK_WIDGET (self->choices));
  gtk_container_add (GTK_CONTAINER (self), self->change);
}

/* The page scrolls, so that what is being written stays in view. */
static void
follow_cursor (GtkWidget *view, GdkRectangle *allocation, gpointer user_data)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (view, GTK_TYPE_VIEWPORT);
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  GtkAdjustment *adjustment;
  GdkRectangle cursor;
  int y;

  if (viewport == NULL || !gtk_widget_has_focus (view))
    return;
  gtk_text_view_get_cursor_locations (text_view, NULL, &cursor, NULL);
  gtk_text_view_buffer_to_window_coords (
      text_view, GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y, NULL, &y);
  if (!gtk_widget_translate_coordinates (
          view, gtk_bin_get_child (GTK_BIN (viewport)), 0, y, NULL, &y))
    return;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_clamp_page (adjustment, y, y + cursor.height);
}

static void
add_comment (LklAnswerSection *self)
{
  /* No frame that scrolls: inside one that is itself scrolled, GTK tells assistive technology that
   * nothing is to be seen. */
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *view = gtk_text_view_new ();
  const char *title = _ ("What would you like to tell your IT team?");

  self->comment = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  /* Tab leads on, as everywhere in the window. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  atk_object_set_name (gtk_widget_get_accessible (view), title);
  gtk_widget_set_size_request (view, -1, COMMENT_HEIGHT_PIXELS);
  g_signal_connect_after (view, "size-allocate", G_CALLBACK (follow_cursor), NULL);
  gtk_container_add (GTK_CONTAINER (frame), view);
  gtk_widget_show_all (frame);
  add_titled (self, title, frame);
}

static void
add_thanks (LklAnswerSection *self)
{
  self->thanks_combo = gtk_combo_box_text_new ();
  atk_object_set_name (gtk_widget_get_accessible (self->thanks_combo), _ ("Thank someone"));
  gtk_widget_show (self->thanks_combo);
  add_titled (self, _ ("Thank someone"), self->thanks_combo);
  self->thanks_box = gtk_widget_get_parent (self->thanks_combo);
}

static void
add_buttons (LklAnswerSection *self)
{
  GtkWidget *save_button;

  self->contact_check = gtk_check_button_new_with_mnemonic (_ ("_Please contact me"));
  save_button = gtk_button_new_with_mnemonic (_ ("_Add to my answer"));
  gtk_widget_set_halign (save_button, GTK_ALIGN_START);
  gtk_style_context_add_class (gtk_widget_get_style_context (save_button), "suggested-action");
  g_signal_connect_swapped (save_button, "clicked", G_CALLBACK (on_save_clicked), self);
  gtk_widget_show (self->contact_check);
  gtk_widget_show (save_button);
  gtk_container_add (GTK_CONTAINER (self), self->contact_check);
  gtk_container_add (GTK_CONTAINER (self), save_button);
}

static void
lkl_answer_section_dispose (GObject *object)
{
  g_clear_handle_id (&LKL_ANSWER_SECTION (object)->change_source, g_source_remove);
  G_OBJECT_CLASS (lkl_answer_section_parent_class)->dispose (object);
}

static void
lkl_answer_section_finalize (GObject *object)
{
  LklAnswerSection *self = LKL_ANSWER_SECTION (object);

  g_clear_pointer (&self->people, g_variant_unref);
  g_clear_pointer (&self->answer, g_variant_unref);
  g_free (self->choice);
  G_OBJECT_CLASS (lkl_answer_section_parent_class)->finalize (object);
}

static void
lkl_answer_section_class_init (LklAnswerSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lkl_answer_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = lkl_answer_section_finalize;
}

static void
lkl_answer_section_init (LklAnswerSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->reasons = lkl_chip_grid_new (_ ("What is behind it?"), NULL, REASON_NOT_IT);
  self->lost = lkl_chip_grid_new (_ ("How much time did you lose?"), _ ("Not said"), NULL);
  add_head (self);
  add_titled (self, _ ("What is behind it?"), GTK_WIDGET (self->reasons));
  add_titled (self, _ ("How much time did you lose?"), GTK_WIDGET (self->lost));
  add_comment (self);
  add_thanks (self);
  add_buttons (self);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklAnswerSection *
lkl_answer_section_new (LklAgentWindow *window)
{
  LklAnswerSection *self = g_object_new (LKL_TYPE_ANSWER_SECTION, NULL);

  self->window = window;
  return self;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommentField"

#include "ui/widgets/comment-field.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

#define HEIGHT_PIXELS 72

struct _LklCommentField
{
  GtkBox parent_instance;

  GtkTextBuffer *buffer; /* (not owned): of its view */
  GtkWidget *view;
  GtkWidget *reader_label;
};

G_DEFINE_FINAL_TYPE (LklCommentField, lkl_comment_field, GTK_TYPE_BOX)

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

static GtkWidget *
create_view (const char *title)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  /* Tab leads on, as everywhere in the window. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  atk_object_set_name (gtk_widget_get_accessible (view), title);
  gtk_widget_set_size_request (view, -1, HEIGHT_PIXELS);
  g_signal_connect_after (view, "size-allocate", G_CALLBACK (follow_cursor), NULL);
  return view;
}

static void
lkl_comment_field_class_init (LklCommentFieldClass *klass)
{
}

static void
lkl_comment_field_init (LklCommentField *self)
{
  const char *title = _ ("What would you like to tell your IT team?");
  /* No frame that scrolls: inside one that is itself scrolled, GTK tells assistive technology that
   * nothing is to be seen. */
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *view = create_view (title);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->view = view;
  self->reader_label = lkl_label_new ("", NULL);
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_container_add (GTK_CONTAINER (frame), view);
  gtk_container_add (GTK_CONTAINER (self), lkl_label_new_heading (title, "lkl-name"));
  gtk_container_add (GTK_CONTAINER (self), self->reader_label);
  gtk_container_add (GTK_CONTAINER (self), frame);
  gtk_widget_show_all (GTK_WIDGET (self));
  /* An empty line would be a gap. */
  gtk_widget_hide (self->reader_label);
  gtk_widget_set_no_show_all (self->reader_label, TRUE);
}

LklCommentField *
lkl_comment_field_new (void)
{
  return g_object_new (LKL_TYPE_COMMENT_FIELD, NULL);
}

void
lkl_comment_field_set_reader (LklCommentField *self, const char *sentence)
{
  lkl_label_set_optional_text (GTK_LABEL (self->reader_label), sentence);
  atk_object_set_description (gtk_widget_get_accessible (self->view), sentence);
}

void
lkl_comment_field_set_text (LklCommentField *self, const char *text)
{
  gtk_text_buffer_set_text (self->buffer, text, -1);
}

char *
lkl_comment_field_get_text (LklCommentField *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

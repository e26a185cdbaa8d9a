/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklParcelPage"

#include "ui/privacy/parcel-page.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/privacy/sent-text.h"
#include "ui/widgets/label.h"

/* More text than this makes the window slow. */
#define MAX_SHOWN_BYTES (256 * 1024)

struct _LklParcelPage
{
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkWidget *words_box; /* with what is said above the view */
  GtkWidget *words_view;
  GtkWidget *bytes_view;
};

G_DEFINE_FINAL_TYPE (LklParcelPage, lkl_parcel_page, GTK_TYPE_BOX)

/* Cut between two characters where it is long. */
static gboolean
show_words (LklParcelPage *self, const char *words)
{
  const glong n_characters = g_utf8_strlen (words, -1);
  const gboolean is_whole = n_characters <= MAX_SHOWN_BYTES;
  g_autofree char *cut = is_whole ? g_strdup (words) : g_utf8_substring (words, 0, MAX_SHOWN_BYTES);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words_view)), cut, -1);
  return is_whole;
}

gboolean
lkl_parcel_page_show (LklParcelPage *self, const char *title, const char *words, GBytes *bytes)
{
  gboolean was_cut;
  g_autofree char *text = lkl_sent_text_from_bytes (bytes, MAX_SHOWN_BYTES, &was_cut);
  const gboolean is_whole = show_words (self, words != NULL ? words : "");

  gtk_label_set_text (GTK_LABEL (self->heading), title);
  gtk_widget_set_visible (self->words_box, words != NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->bytes_view)), text, -1);
  gtk_widget_grab_focus (words != NULL ? self->words_view : self->bytes_view);
  return is_whole && !was_cut;
}

/* @explanation: stands above it. @view: (out). Returns: (transfer none): floating */
static GtkWidget *
create_text (const char *name, const char *explanation, GtkWidget **view)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  *view = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (*view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (*view), FALSE);
  atk_object_set_name (gtk_widget_get_accessible (*view), name);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scroller), GTK_SHADOW_IN);
  gtk_container_add (GTK_CONTAINER (scroller), *view);
  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (explanation, "dim-label"));
  gtk_box_pack_start (GTK_BOX (box), scroller, TRUE, TRUE, 0);
  return box;
}

static void
lkl_parcel_page_class_init (LklParcelPageClass *klass)
{
}

static void
lkl_parcel_page_init (LklParcelPage *self)
{
  GtkBox *box = GTK_BOX (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 12);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "lkl-page");
  self->heading = lkl_label_new_heading ("", "heading");
  self->words_box = create_text (_ ("In words"), _ ("In words:"), &self->words_view);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->words_view), GTK_WRAP_WORD_CHAR);
  gtk_container_add (GTK_CONTAINER (self), self->heading);
  gtk_box_pack_start (box, self->words_box, TRUE, TRUE, 0);
  gtk_box_pack_start (box,
                      create_text (_ ("The very bytes"),
                                   _ ("Byte for byte. Line breaks are added for reading; nothing "
                                      "else."),
                                   &self->bytes_view),
                      TRUE,
                      TRUE,
                      0);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->bytes_view), TRUE);
  /* Where GTK wraps it writes hyphens, which would not be among the bytes. */
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->bytes_view), GTK_WRAP_NONE);
  /* JSON is read from left to right in every language. */
  gtk_widget_set_direction (self->bytes_view, GTK_TEXT_DIR_LTR);
}

GtkWidget *
lkl_parcel_page_new (void)
{
  GtkWidget *page = g_object_new (LKL_TYPE_PARCEL_PAGE, NULL);

  gtk_widget_show_all (page);
  return page;
}

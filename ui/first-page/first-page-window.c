/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFirstPageWindow"

#include "ui/first-page/first-page-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/first-page/promises.h"
#include "ui/widgets/label.h"
#include "ui/widgets/page.h"
#include "ui/widgets/paragraph.h"

#define LOGO_PIXELS 88
#define PAGE_WIDTH_PIXELS 560

struct _LklFirstPageWindow
{
  LklAgentWindow parent_instance;

  gboolean is_drawn;
  gboolean is_confirmed;
  gulong draw_handler;
};

G_DEFINE_FINAL_TYPE (LklFirstPageWindow, lkl_first_page_window, LKL_TYPE_AGENT_WINDOW)

/* --- Telling the agent */

static void
on_confirmed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_confirm_first_page_finish (LKL_BUS (source), result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    g_debug ("The agent does not know that the page was shown: %s", error->message);
  LKL_FIRST_PAGE_WINDOW (user_data)->is_confirmed = error == NULL;
  /* The page is true with or without the agent. */
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (user_data), NULL);
}

static void
lkl_first_page_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  LklFirstPageWindow *self = LKL_FIRST_PAGE_WINDOW (window);

  if (self->is_drawn && !self->is_confirmed)
    lkl_bus_call_confirm_first_page (bus, cancellable, on_confirmed, window);
  else
    lkl_agent_window_finish_load (window, NULL);
}

static gboolean
on_drawn (GtkWidget *content, cairo_t *cr, LklFirstPageWindow *self)
{
  g_clear_signal_handler (&self->draw_handler, content);
  self->is_drawn = TRUE;
  lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
  return GDK_EVENT_PROPAGATE;
}

/* --- Building */

static void
add_head (GtkContainer *page)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("org.linklight.Linklight", GTK_ICON_SIZE_DIALOG);
  GtkWidget *title = lkl_label_new_heading (_ ("Linklight is here"), "title-1");

  gtk_image_set_pixel_size (GTK_IMAGE (image), LOGO_PIXELS);
  atk_object_set_name (gtk_widget_get_accessible (image), _ ("Linklight"));
  gtk_label_set_xalign (GTK_LABEL (title), 0.5F);
  gtk_label_set_justify (GTK_LABEL (title), GTK_JUSTIFY_CENTER);
  gtk_container_add (page, image);
  gtk_container_add (page, title);
}

static void
add_text (GtkContainer *page)
{
  gtk_container_add (
      page,
      lkl_paragraph_new (_ ("Who we are"),
                         _ ("Your own IT team put Linklight on this PC, to be closer to you when "
                            "IT gets in your way.")));
  gtk_container_add (
      page,
      lkl_paragraph_new (_ ("What it does"),
                         _ ("It watches the way from this PC to the services that you need. When "
                            "something is down, it says where the trouble is and what you can do "
                            "meanwhile. Now and then it asks one question: how is IT for you? One "
                            "click is enough, and you need not answer.")));
  lkl_promises_add (page);
}

static void
lkl_first_page_window_class_init (LklFirstPageWindowClass *klass)
{
  LKL_AGENT_WINDOW_CLASS (klass)->has_no_menu = TRUE;
  LKL_AGENT_WINDOW_CLASS (klass)->load = lkl_first_page_window_load;
  LKL_AGENT_WINDOW_CLASS (klass)->keeps_content = TRUE;
}

static void
lkl_first_page_window_init (LklFirstPageWindow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *got_it_button;

  add_head (GTK_CONTAINER (page));
  add_text (GTK_CONTAINER (page));
  gtk_box_pack_start (GTK_BOX (content), lkl_page_new (page, PAGE_WIDTH_PIXELS), TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (content),
                     lkl_promises_new_foot (_ ("_Got it"), &got_it_button));
  gtk_widget_show_all (content);
  self->draw_handler = g_signal_connect_after (content, "draw", G_CALLBACK (on_drawn), self);
  lkl_agent_window_set_content (LKL_AGENT_WINDOW (self), content, got_it_button);
  lkl_agent_window_show_content (LKL_AGENT_WINDOW (self));
  gtk_window_set_title (GTK_WINDOW (self), _ ("Linklight is here"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 560, 640);
}

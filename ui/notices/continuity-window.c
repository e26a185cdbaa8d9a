/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklContinuityWindow"

#include "ui/notices/continuity-window.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/notices/continuity-print.h"
#include "ui/people/contact-address.h"
#include "ui/people/person-face.h"
#include "ui/widgets/address-button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/page.h"
#include "ui/widgets/section.h"

#define PAGE_WIDTH_PIXELS 560
#define FACE_PIXELS 64

struct _LklContinuityWindow
{
  LklAgentWindow parent_instance;

  char *service;  /* (owned) (nullable): until it is set */
  GVariant *card; /* (owned) (nullable): that is shown */
  GtkWidget *print_button;
  GtkWidget *title_label;
  LklSection *steps_section;
  GtkWidget *contact_box;
  GtkWidget *face; /* (nullable): of the contact, whose uid is known */
};

G_DEFINE_FINAL_TYPE (LklContinuityWindow, lkl_continuity_window, LKL_TYPE_AGENT_WINDOW)

/* --- What the card says */

static GtkWidget *
create_step (guint number, const char *step)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* Translators: the number of a step: "1." */
  g_autofree char *counted = g_strdup_printf (_ ("%u."), number);
  g_autofree char *spoken = g_strconcat (counted, " ", step, NULL);
  GtkWidget *number_label = lkl_label_new (counted, "lkl-name");

  gtk_widget_set_valign (number_label, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), number_label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), lkl_label_new (step, NULL), TRUE, TRUE, 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-row");
  gtk_container_add (GTK_CONTAINER (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
  gtk_widget_show_all (row);
  return row;
}

/* The number is there to be read as well: a desk phone is not this PC. */
static void
show_phone (LklContinuityWindow *self, const char *name, const char *phone)
{
  char *address = lkl_contact_address_from_phone (phone);
  g_autofree char *spoken = g_strdup_printf (_ ("Call %s"), *name != '\0' ? name : phone);
  GtkWidget *number = lkl_label_new (phone, "title-4");
  GtkWidget *button;

  /* A number runs from left to right in every language, and stands where all else begins. */
  gtk_widget_set_direction (number, GTK_TEXT_DIR_LTR);
  gtk_label_set_xalign (GTK_LABEL (number),
                        gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? 1.0F : 0.0F);
  gtk_label_set_selectable (GTK_LABEL (number), TRUE);
  gtk_container_add (GTK_CONTAINER (self->contact_box), number);
  if (address == NULL)
    return;
  button = lkl_address_button_new (address,
                                   "call-start-symbolic",
                                   _ ("_Call"),
                                   spoken,
                                   *name != '\0' ? name : _ ("your IT team"),
                                   phone);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_container_add (GTK_CONTAINER (self->contact_box), button);
}

static void
ask_for_photo (LklContinuityWindow *self, const char *uid)
{
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (LKL_AGENT_WINDOW (self)));

  if (bus != NULL && self->face != NULL && *uid != '\0')
    lkl_person_face_load (
        self->face, bus, uid, lkl_agent_window_get_cancellable (LKL_AGENT_WINDOW (self)));
}

/* A name and a face. */
static void
show_person (LklContinuityWindow *self, const char *name)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->face = lkl_person_face_new (name, FACE_PIXELS);
  gtk_box_pack_start (GTK_BOX (row), self->face, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), lkl_label_new (name, NULL), TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (self->contact_box), row);
}

static void
show_contact (LklContinuityWindow *self, const char *name, const char *phone)
{
  self->face = NULL;
  gtk_container_foreach (
      GTK_CONTAINER (self->contact_box), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  if (*name == '\0' && *phone == '\0')
    return;
  gtk_container_add (GTK_CONTAINER (self->contact_box),
                     lkl_label_new_heading (_ ("Who helps you"), "lkl-name"));
  if (*name != '\0')
    show_person (self, name);
  if (*phone != '\0')
    show_phone (self, name, phone);
  gtk_widget_show_all (self->contact_box);
}

static void
show_card (LklContinuityWindow *self, GVariant *card)
{
  g_autofree const char **steps = NULL;
  const char *title = "";
  const char *name = "";
  const char *phone = "";
  const char *uid = "";

  g_variant_lookup (card, "contactUid", "&s", &uid);
  g_variant_lookup (card, "title", "&s", &title);
  g_variant_lookup (card, "steps", "^a&s", &steps);
  g_variant_lookup (card, "contactName", "&s", &name);
  g_variant_lookup (card, "phone", "&s", &phone);
  gtk_widget_set_sensitive (self->print_button, steps != NULL && steps[0] != NULL);
  if (*title == '\0')
    title = _ ("Your IT team has written down nothing for this service yet.");
  gtk_label_set_text (GTK_LABEL (self->title_label), title);
  lkl_section_clear (self->steps_section);
  for (guint i = 0; steps != NULL && steps[i] != NULL; i++)
    lkl_section_add (self->steps_section, create_step (i + 1, steps[i]));
  show_contact (self, name, phone);
  ask_for_photo (self, uid);
}

/* Whoever reads keeps their place, unless there is something else to read. */
static void
take_card (LklContinuityWindow *self, GVariant *card)
{
  gboolean is_other = self->card != NULL;

  if (is_other && g_variant_equal (self->card, card))
    return;
  g_clear_pointer (&self->card, g_variant_unref);
  self->card = g_variant_ref (card);
  show_card (self, card);
  if (is_other)
    lkl_agent_window_tell (LKL_AGENT_WINDOW (self),
                           _ ("Your IT team has just changed what stands here."));
}

static void
on_card_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GVariant) card = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_get_continuity_card_finish (LKL_BUS (source), &card, result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (card != NULL)
    take_card (LKL_CONTINUITY_WINDOW (user_data), card);
  lkl_agent_window_finish_load (LKL_AGENT_WINDOW (user_data), error);
}

static void
lkl_continuity_window_load (LklAgentWindow *window, LklBus *bus, GCancellable *cancellable)
{
  const char *service = LKL_CONTINUITY_WINDOW (window)->service;

  lkl_bus_call_get_continuity_card (
      bus, service != NULL ? service : "", cancellable, on_card_arrived, window);
}

void
lkl_continuity_window_set_service (LklContinuityWindow *self, const char *service)
{
  if (g_strcmp0 (self->service, service) == 0)
    return;
  g_free (self->service);
  self->service = g_strdup (service);
  g_clear_pointer (&self->card, g_variant_unref);
  lkl_agent_window_reload (LKL_AGENT_WINDOW (self));
}

/* --- On paper */

static void
on_printed (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  g_warning ("The card was not printed: %s", error->message);
  lkl_agent_window_tell (LKL_AGENT_WINDOW (user_data),
                         _ ("The card could not be printed. Choose another printer, or “Print to "
                            "File”."));
}

static void
on_print_clicked (LklContinuityWindow *self)
{
  g_autoptr (GtkPrintOperation) operation = lkl_continuity_print_new (self->card);

  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_printed), self, 0);
  gtk_print_operation_run (
      operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

static void
add_print_button (LklContinuityWindow *self)
{
  g_autoptr (GtkAccelGroup) keys = gtk_accel_group_new ();

  self->print_button = gtk_button_new_with_mnemonic (_ ("_Print"));
  gtk_widget_set_sensitive (self->print_button, FALSE);
  gtk_window_add_accel_group (GTK_WINDOW (self), keys);
  gtk_widget_add_accelerator (
      self->print_button, "clicked", keys, GDK_KEY_p, GDK_CONTROL_MASK, GTK_ACCEL_VISIBLE);
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (on_print_clicked), self);
  gtk_widget_show (self->print_button);
  hdy_header_bar_pack_start (lkl_agent_window_get_header_bar (LKL_AGENT_WINDOW (self)),
                             self->print_button);
}

/* --- Building */

static void
lkl_continuity_window_finalize (GObject *object)
{
  LklContinuityWindow *self = LKL_CONTINUITY_WINDOW (object);

  g_free (self->service);
  g_clear_pointer (&self->card, g_variant_unref);
  G_OBJECT_CLASS (lkl_continuity_window_parent_class)->finalize (object);
}

static void
lkl_continuity_window_class_init (LklContinuityWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_continuity_window_finalize;
  LKL_AGENT_WINDOW_CLASS (klass)->load = lkl_continuity_window_load;
  LKL_AGENT_WINDOW_CLASS (klass)->keeps_content = TRUE;
  LKL_AGENT_WINDOW_CLASS (klass)->reload_signal = "people-changed";
}

static void
lkl_continuity_window_init (LklContinuityWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->title_label = lkl_label_new_heading ("", "title-2");
  self->steps_section = lkl_section_new (_ ("What to do meanwhile"), NULL);
  /* The window has that title already. */
  lkl_section_hide_title (self->steps_section);
  self->contact_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_container_add (GTK_CONTAINER (page), self->title_label);
  gtk_container_add (GTK_CONTAINER (page), GTK_WIDGET (self->steps_section));
  gtk_container_add (GTK_CONTAINER (page), self->contact_box);
  gtk_widget_show_all (page);
  lkl_agent_window_set_content (LKL_AGENT_WINDOW (self),
                                lkl_page_new (page, PAGE_WIDTH_PIXELS),
                                GTK_WIDGET (lkl_section_get_list (self->steps_section)));
  add_print_button (self);
  gtk_window_set_title (GTK_WINDOW (self), _ ("What to do meanwhile"));
  lkl_agent_window_set_first_size (LKL_AGENT_WINDOW (self), 520, 560);
}

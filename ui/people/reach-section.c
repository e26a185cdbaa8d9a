/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklReachSection"

#include "ui/people/reach-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/people/contact-address.h"
#include "ui/widgets/address-button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/vardict.h"

/* Enough to reach somebody, few enough to see at once. */
#define MAX_PEOPLE 3

struct _LklReachSection
{
  GtkBox parent_instance;

  GtkWidget *list; /* a box with a box for each person */
  GVariant *shown; /* (owned) (nullable): the people */
};

G_DEFINE_FINAL_TYPE (LklReachSection, lkl_reach_section, GTK_TYPE_BOX)

static gboolean
is_in (GVariant *person)
{
  return g_str_equal (lkl_vardict_get_text (person, "presence"), "in");
}

/* A number to read as well: a desk phone is not this PC. */
static void
add_phone (GtkContainer *buttons, GVariant *person)
{
  const char *name = lkl_vardict_get_text (person, "name");
  const char *phone = lkl_vardict_get_text (person, "phone");
  char *address = lkl_contact_address_from_phone (phone);
  g_autofree char *spoken = g_strdup_printf (_ ("Call %s"), name);
  GtkWidget *number;

  if (*phone == '\0')
    {
      g_free (address);
      return;
    }
  number = lkl_label_new (phone, "lkl-name");
  gtk_widget_set_direction (number, GTK_TEXT_DIR_LTR);
  gtk_label_set_selectable (GTK_LABEL (number), TRUE);
  gtk_container_add (buttons, number);
  if (address != NULL)
    gtk_container_add (
        buttons,
        lkl_address_button_new (address, "call-start-symbolic", _ ("Call"), spoken, name, phone));
}

static void
add_mail (GtkContainer *buttons, GVariant *person)
{
  const char *name = lkl_vardict_get_text (person, "name");
  const char *email = lkl_vardict_get_text (person, "email");
  char *address = lkl_contact_address_from_email (email);
  g_autofree char *spoken = g_strdup_printf (_ ("Write to %s"), name);

  if (address != NULL)
    gtk_container_add (
        buttons,
        lkl_address_button_new (address, "mail-unread-symbolic", _ ("Write"), spoken, name, email));
}

static gboolean
is_reachable (GVariant *person)
{
  g_autofree char *mail = lkl_contact_address_from_email (lkl_vardict_get_text (person, "email"));

  return *lkl_vardict_get_text (person, "phone") != '\0' || mail != NULL;
}

/* Returns: (transfer none): floating */
static GtkWidget *
create_person (GVariant *person)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *presence = lkl_label_new ("", "dim-label");

  gtk_container_add (GTK_CONTAINER (box),
                     lkl_label_new (lkl_vardict_get_text (person, "name"), "lkl-name"));
  gtk_container_add (GTK_CONTAINER (box), presence);
  add_phone (GTK_CONTAINER (buttons), person);
  add_mail (GTK_CONTAINER (buttons), person);
  gtk_container_add (GTK_CONTAINER (box), buttons);
  gtk_widget_show_all (box);
  lkl_label_set_optional_text (GTK_LABEL (presence), lkl_vardict_get_text (person, "presenceLine"));
  return box;
}

/* Those who are in, or those who are not. Returns: how many are shown */
static guint
add_people (LklReachSection *self, GVariant *people, gboolean are_in, guint n_shown)
{
  GVariantIter iter;
  GVariant *person;

  g_variant_iter_init (&iter, people);
  while ((person = g_variant_iter_next_value (&iter)) != NULL)
    {
      if (n_shown < MAX_PEOPLE && is_in (person) == are_in && is_reachable (person))
        {
          gtk_container_add (GTK_CONTAINER (self->list), create_person (person));
          n_shown++;
        }
      g_variant_unref (person);
    }
  return n_shown;
}

void
lkl_reach_section_show_people (LklReachSection *self, GVariant *people)
{
  guint n_shown;

  /* What has the keyboard stays. */
  if (self->shown != NULL && g_variant_equal (self->shown, people))
    return;
  g_clear_pointer (&self->shown, g_variant_unref);
  self->shown = g_variant_ref (people);
  gtk_container_foreach (
      GTK_CONTAINER (self->list), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  n_shown = add_people (self, people, TRUE, 0);
  n_shown = add_people (self, people, FALSE, n_shown);
  gtk_widget_set_visible (GTK_WIDGET (self), n_shown > 0);
}

static void
lkl_reach_section_finalize (GObject *object)
{
  g_clear_pointer (&LKL_REACH_SECTION (object)->shown, g_variant_unref);
  G_OBJECT_CLASS (lkl_reach_section_parent_class)->finalize (object);
}

static void
lkl_reach_section_class_init (LklReachSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_reach_section_finalize;
}

static void
lkl_reach_section_init (LklReachSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
}

LklReachSection *
lkl_reach_section_new (const char *title)
{
  LklReachSection *self = g_object_new (LKL_TYPE_REACH_SECTION, NULL);

  gtk_container_add (GTK_CONTAINER (self), lkl_label_new_heading (title, "lkl-name"));
  gtk_container_add (GTK_CONTAINER (self), self->list);
  gtk_widget_show_all (GTK_WIDGET (self));
  gtk_widget_hide (GTK_WIDGET (self));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  return self;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFaultSection"

#include "ui/status/fault-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/address-button.h"
#include "ui/widgets/label.h"

struct _LklFaultSection
{
  GtkBox parent_instance;

  GtkWidget *works_box;
  GtkWidget *works_label;
  GtkWidget *advice_box;
  GtkWidget *advice_label;
  GtkWidget *card_button;
  GtkWidget *sign_in_button;
  GtkWidget *colleagues_box;
  GtkWidget *colleagues_label;
  GtkWidget *others_box;
  GtkWidget *others_list;
  char *sign_in_page; /* (owned) (nullable) */
  GVariant *others;   /* (owned) (nullable): as they are shown */
};

G_DEFINE_FINAL_TYPE (LklFaultSection, lkl_fault_section, GTK_TYPE_BOX)

/* Only a page of plain HTTP can be answered by the network with its own; nothing else is opened,
 * whatever the agent says. */
static gboolean
is_plain_page (const char *address)
{
  return g_str_has_prefix (address, "http://");
}

static void
on_sign_in_clicked (LklFaultSection *self)
{
  if (self->sign_in_page != NULL)
    lkl_address_button_open (GTK_WIDGET (self), self->sign_in_page);
}

static void
show_others (LklFaultSection *self, GVariant *others)
{
  const gsize n_others = others != NULL ? g_variant_n_children (others) : 0;

  if (others == self->others
      || (others != NULL && self->others != NULL && g_variant_equal (others, self->others)))
    return;
  g_clear_pointer (&self->others, g_variant_unref);
  self->others = others != NULL ? g_variant_ref (others) : NULL;
  gtk_container_foreach (
      GTK_CONTAINER (self->others_list), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  for (gsize i = 0; i < n_others; i++)
    {
      g_autoptr (GVariant) other = g_variant_get_child_value (others, i);
      const char *sentence = "";

      g_variant_lookup (other, "sentence", "&s", &sentence);
      gtk_container_add (GTK_CONTAINER (self->others_list), lkl_label_new (sentence, NULL));
    }
  gtk_widget_set_visible (self->others_box, n_others > 0);
}

/* The button is insensitive for a moment while its target changes, and loses the focus. */
static void
set_card (LklFaultSection *self, const char *card)
{
  GtkActionable *button = GTK_ACTIONABLE (self->card_button);
  GVariant *before = gtk_actionable_get_action_target_value (button);

  if (before == NULL || !g_str_equal (g_variant_get_string (before, NULL), card))
    gtk_actionable_set_action_target (button, "s", card);
}

static void
set_suggested (GtkWidget *button, gboolean is_suggested)
{
  GtkStyleContext *context = gtk_widget_get_style_context (button);

  if (is_suggested)
    gtk_style_context_add_class (context, "suggested-action");
  else
    gtk_style_context_remove_class (context, "suggested-action");
}

static void
show_help (LklFaultSection *self, const char *advice, const char *card, const char *sign_in_page)
{
  g_clear_pointer (&self->sign_in_page, g_free);
  if (is_plain_page (sign_in_page))
    self->sign_in_page = g_strdup (sign_in_page);
  lkl_label_set_optional_text (GTK_LABEL (self->advice_label), advice);
  set_card (self, card);
  gtk_widget_set_visible (self->card_button, *card != '\0');
  gtk_widget_set_visible (self->sign_in_button, self->sign_in_page != NULL);
  /* A sign-in mends it, while the card only helps until it is mended. */
  set_suggested (self->sign_in_button, TRUE);
  set_suggested (self->card_button, self->sign_in_page == NULL);
  gtk_widget_set_visible (self->advice_box,
                          *advice != '\0' || *card != '\0' || self->sign_in_page != NULL);
}

GtkWidget *
lkl_fault_section_get_first_focus (LklFaultSection *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return NULL;
  if (gtk_widget_get_visible (self->sign_in_button))
    return self->sign_in_button;
  return gtk_widget_get_visible (self->card_button) ? self->card_button : GTK_WIDGET (self);
}

/* Where there is no button, the section itself takes the keyboard, so that it is read aloud. */
static void
show_as_whole (LklFaultSection *self)
{
  GtkWidget *const labels[] = { self->advice_label, self->works_label, self->colleagues_label };
  g_autoptr (GString) spoken = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *text = gtk_label_get_text (GTK_LABEL (labels[i]));

      g_string_append_printf (spoken, "%s%s", spoken->len > 0 && *text != '\0' ? " " : "", text);
    }
  gtk_widget_set_can_focus (GTK_WIDGET (self),
                            lkl_fault_section_get_first_focus (self) == GTK_WIDGET (self));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), spoken->str);
}

gboolean
lkl_fault_section_show_status (LklFaultSection *self, GVariant *status)
{
  g_autoptr (GVariant) verdict = g_variant_lookup_value (status, "verdict", G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) others = NULL;
  const char *state = "";
  const char *works = "";
  const char *names = "";
  const char *advice = "";
  const char *card = "";
  const char *sign_in_page = "";
  const char *colleagues = "";
  gboolean is_fault;

  if (verdict != NULL)
    {
      g_variant_lookup (verdict, "state", "&s", &state);
      others = g_variant_lookup_value (verdict, "others", G_VARIANT_TYPE ("aa{sv}"));
    }
  is_fault = g_str_equal (state, "trouble") || g_str_equal (state, "degraded");
  if (is_fault)
    {
      g_variant_lookup (status, "works", "&s", &works);
      /* Below the heading a sentence would say it twice. */
      if (g_variant_lookup (status, "worksNames", "&s", &names) && *names != '\0')
        works = names;
      g_variant_lookup (status, "advice", "&s", &advice);
      g_variant_lookup (status, "card", "&s", &card);
      g_variant_lookup (status, "signInPage", "&s", &sign_in_page);
      g_variant_lookup (status, "colleagues", "&s", &colleagues);
    }
  gtk_label_set_text (GTK_LABEL (self->works_label), works);
  gtk_widget_set_visible (self->works_box, *works != '\0');
  gtk_label_set_text (GTK_LABEL (self->colleagues_label), colleagues);
  gtk_widget_set_visible (self->colleagues_box, *colleagues != '\0');
  show_help (self, advice, card, sign_in_page);
  show_others (self, others);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          *works != '\0' || *colleagues != '\0'
                              || gtk_widget_get_visible (self->advice_box)
                              || gtk_widget_get_visible (self->others_box));
  show_as_whole (self);
  return is_fault;
}

const char *
lkl_fault_section_get_sign_in_page (LklFaultSection *self)
{
  return self->sign_in_page;
}

/* A heading with something below it. Returns: (transfer none) */
static GtkWidget *
add_part (LklFaultSection *self, const char *title, GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_container_add (GTK_CONTAINER (box), lkl_label_new_heading (title, "lkl-name"));
  gtk_container_add (GTK_CONTAINER (box), content);
  gtk_container_add (GTK_CONTAINER (self), box);
  gtk_widget_show (content);
  return box;
}

static GtkWidget *
create_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  lkl_label_wrap_words (button);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static void
lkl_fault_section_finalize (GObject *object)
{
  g_clear_pointer (&LKL_FAULT_SECTION (object)->others, g_variant_unref);
  g_free (LKL_FAULT_SECTION (object)->sign_in_page);
  G_OBJECT_CLASS (lkl_fault_section_parent_class)->finalize (object);
}

static void
lkl_fault_section_class_init (LklFaultSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_fault_section_finalize;
}

static void
lkl_fault_section_init (LklFaultSection *self)
{
  GtkWidget *help = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "lkl-card");
  self->advice_label = lkl_label_new ("", NULL);
  self->card_button = create_button (_ ("_Show the steps"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->card_button), "app.show-continuity");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->card_button), "s", "");
  self->sign_in_button = create_button (_ ("_Open the sign-in page"));
  g_signal_connect_swapped (self->sign_in_button, "clicked", G_CALLBACK (on_sign_in_clicked), self);
  gtk_container_add (GTK_CONTAINER (help), self->advice_label);
  gtk_container_add (GTK_CONTAINER (help), self->card_button);
  gtk_container_add (GTK_CONTAINER (help), self->sign_in_button);
  self->works_label = lkl_label_new ("", NULL);
  self->colleagues_label = lkl_label_new ("", NULL);
  self->others_list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->advice_box = add_part (self, _ ("What to do"), help);
  self->works_box = add_part (self, _ ("What still works"), self->works_label);
  self->colleagues_box = add_part (self, _ ("Is it just you?"), self->colleagues_label);
  self->others_box = add_part (self, _ ("Not right either"), self->others_list);
  /* Shown by what there is to say alone. */
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklFaultSection *
lkl_fault_section_new (void)
{
  return g_object_new (LKL_TYPE_FAULT_SECTION, NULL);
}

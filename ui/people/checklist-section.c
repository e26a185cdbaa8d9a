/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklChecklistSection"

#include "ui/people/checklist-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

#define LIGHT_PIXELS 20

/* How a state looks, and what it is called. */
typedef struct
{
  const char *state;
  const char *icon_name;
  const char *style_class;
  const char *words; /* to be translated */
} Look;

/* Words that this version does not know mean "not known". */
static const Look *
find_look (const char *state)
{
  static const Look looks[] = {
    /* Translators: states of a service in the checklist of the first day: "Mail: Works". */
    { "works", "linklight-hop-ok-symbolic", "lkl-ok", N_ ("Works") },
    { "not-yet", "linklight-hop-down-symbolic", "lkl-down", N_ ("Not yet") },
    { "", "view-more-horizontal-symbolic", "lkl-unknown", N_ ("For you to do") },
    { "unknown", "linklight-hop-unknown-symbolic", "lkl-unknown", N_ ("Not known") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_str_equal (looks[i].state, state))
      return &looks[i];
  return &looks[G_N_ELEMENTS (looks) - 1];
}

static GtkWidget *
create_text (const char *name, const char *sentence, const Look *look)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = lkl_label_new (_ (look->words), look->style_class);

  gtk_label_set_xalign (GTK_LABEL (words), 1.0F);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_RIGHT);
  gtk_box_pack_start (GTK_BOX (line), lkl_label_new (name, "lkl-name"), TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), words, FALSE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (box), line);
  if (*sentence != '\0')
    gtk_container_add (GTK_CONTAINER (box), lkl_label_new (sentence, "dim-label"));
  return box;
}

static void
show_item (GtkWidget *row, GVariant *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *light;
  const char *name = "";
  const char *state = "unknown";
  const char *sentence = "";
  const Look *look;
  g_autofree char *spoken = NULL;

  g_variant_lookup (item, "name", "&s", &name);
  g_variant_lookup (item, "state", "&s", &state);
  g_variant_lookup (item, "sentence", "&s", &sentence);
  look = find_look (state);
  light = gtk_image_new_from_icon_name (look->icon_name, GTK_ICON_SIZE_BUTTON);
  gtk_image_set_pixel_size (GTK_IMAGE (light), LIGHT_PIXELS);
  gtk_widget_set_valign (light, GTK_ALIGN_START);
  gtk_style_context_add_class (gtk_widget_get_style_context (light), look->style_class);
  atk_object_set_name (gtk_widget_get_accessible (light), _ (look->words));
  gtk_box_pack_start (GTK_BOX (box), light, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), create_text (name, sentence, look), TRUE, TRUE, 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-row");
  spoken = g_strjoin (" · ", name, _ (look->words), *sentence != '\0' ? sentence : NULL, NULL);
  lkl_section_row_set_content (row, box, spoken);
}

LklSection *
lkl_checklist_section_new (void)
{
  return lkl_section_new (_ ("Does everything work for you?"),
                          _ ("This PC looks for you, and the lights change by themselves. If one "
                             "stays red, write to or call one of the people above."));
}

void
lkl_checklist_section_show (LklSection *section, GVariant *checklist)
{
  const gsize n_items = checklist != NULL ? g_variant_n_children (checklist) : 0;

  lkl_section_set_elements (section, checklist);
  for (gsize i = 0; i < n_items; i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (checklist, i);

      show_item (lkl_section_get_row (section, (guint) i), item);
    }
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutageSection"

#include "ui/status/outage-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/expander-row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/section.h"

/* A window that takes long to open helps nobody; the rest is in linklightctl. */
#define MAX_LINES 100

struct _LklOutageSection
{
  GtkBox parent_instance;

  LklSection *section;
  GtkWidget *row;    /* (unowned) (nullable): of the section, once there was something */
  GVariant *outages; /* (owned) (nullable): as they are shown */
};

G_DEFINE_FINAL_TYPE (LklOutageSection, lkl_outage_section, GTK_TYPE_BOX)

/* A shape beside the words, as on the path: what was down, and what was only worse. */
static GtkWidget *
create_line (GVariant *outage)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  const char *line = "";
  gboolean is_degraded = FALSE;
  GtkWidget *image;

  g_variant_lookup (outage, "line", "&s", &line);
  g_variant_lookup (outage, "degraded", "b", &is_degraded);
  image = gtk_image_new_from_icon_name (is_degraded ? "linklight-hop-degraded-symbolic"
                                                    : "linklight-hop-down-symbolic",
                                        GTK_ICON_SIZE_BUTTON);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_style_context_add_class (gtk_widget_get_style_context (image),
                               is_degraded ? "lkl-degraded" : "lkl-down");
  atk_object_set_name (gtk_widget_get_accessible (image),
                       is_degraded ? _ ("Worse than it should be") : _ ("Outage"));
  gtk_box_pack_start (GTK_BOX (box), image, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), lkl_label_new (line, NULL), TRUE, TRUE, 0);
  return box;
}

/* Returns: (transfer none): floating */
static GtkWidget *
create_list (GVariant *outages)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-fields");
  for (gsize i = 0; i < MIN (g_variant_n_children (outages), MAX_LINES); i++)
    {
      g_autoptr (GVariant) outage = g_variant_get_child_value (outages, i);

      gtk_container_add (GTK_CONTAINER (box), create_line (outage));
    }
  return box;
}

void
lkl_outage_section_show_outages (LklOutageSection *self, GVariant *outages)
{
  const gsize n_outages = g_variant_n_children (outages);
  g_autofree char *count = NULL;

  if (self->outages != NULL && g_variant_equal (self->outages, outages))
    return;
  g_clear_pointer (&self->outages, g_variant_unref);
  self->outages = g_variant_ref (outages);
  gtk_widget_set_visible (GTK_WIDGET (self), n_outages > 0);
  if (n_outages == 0)
    return;
  count =
      g_strdup_printf (ngettext ("%u event", "%u events", (gulong) n_outages), (guint) n_outages);
  /* A list that the person has opened stays open. */
  if (self->row != NULL)
    {
      lkl_expander_row_set_inside (self->row, _ ("The last 7 days"), count, create_list (outages));
      return;
    }
  self->row = lkl_expander_row_new (_ ("The last 7 days"), count, create_list (outages));
  lkl_section_add (self->section, self->row);
}

static void
lkl_outage_section_finalize (GObject *object)
{
  g_clear_pointer (&LKL_OUTAGE_SECTION (object)->outages, g_variant_unref);
  G_OBJECT_CLASS (lkl_outage_section_parent_class)->finalize (object);
}

static void
lkl_outage_section_class_init (LklOutageSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_outage_section_finalize;
}

static void
lkl_outage_section_init (LklOutageSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->section = lkl_section_new (_ ("What was wrong before"), NULL);
  lkl_expander_row_follow (lkl_section_get_list (self->section));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->section));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklOutageSection *
lkl_outage_section_new (void)
{
  return g_object_new (LKL_TYPE_OUTAGE_SECTION, NULL);
}

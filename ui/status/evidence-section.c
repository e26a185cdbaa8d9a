/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklEvidenceSection"

#include "ui/status/evidence-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/expander-row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/section.h"

struct _LklEvidenceSection
{
  GtkBox parent_instance;

  LklSection *section;
  GtkWidget *row;  /* (unowned) (nullable): of the section, once there was something */
  char **evidence; /* (owned) (nullable): as it is shown */
};

G_DEFINE_FINAL_TYPE (LklEvidenceSection, lkl_evidence_section, GTK_TYPE_BOX)

/* Returns: (transfer none): floating */
static GtkWidget *
create_list (const char *const *evidence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-fields");
  for (gsize i = 0; evidence[i] != NULL; i++)
    gtk_container_add (GTK_CONTAINER (box), lkl_label_new (evidence[i], NULL));
  return box;
}

void
lkl_evidence_section_show_status (LklEvidenceSection *self, GVariant *status)
{
  g_autoptr (GVariant) verdict = g_variant_lookup_value (status, "verdict", G_VARIANT_TYPE_VARDICT);
  g_auto (GStrv) evidence = NULL;
  gboolean is_there;

  if (verdict != NULL)
    g_variant_lookup (verdict, "evidence", "^as", &evidence);
  is_there = evidence != NULL && evidence[0] != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), is_there);
  if (!is_there
      || (self->evidence != NULL
          && g_strv_equal ((const char *const *) evidence, (const char *const *) self->evidence)))
    return;
  g_strfreev (self->evidence);
  self->evidence = g_steal_pointer (&evidence);
  /* What the person has opened stays open. */
  if (self->row != NULL)
    {
      lkl_expander_row_set_inside (self->row,
                                   _ ("Details for IT"),
                                   NULL,
                                   create_list ((const char *const *) self->evidence));
      return;
    }
  self->row = lkl_expander_row_new (
      _ ("Details for IT"), NULL, create_list ((const char *const *) self->evidence));
  lkl_section_add (self->section, self->row);
}

static void
lkl_evidence_section_finalize (GObject *object)
{
  g_strfreev (LKL_EVIDENCE_SECTION (object)->evidence);
  G_OBJECT_CLASS (lkl_evidence_section_parent_class)->finalize (object);
}

static void
lkl_evidence_section_class_init (LklEvidenceSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_evidence_section_finalize;
}

static void
lkl_evidence_section_init (LklEvidenceSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->section = lkl_section_new (_ ("What Linklight saw"), NULL);
  lkl_expander_row_follow (lkl_section_get_list (self->section));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->section));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklEvidenceSection *
lkl_evidence_section_new (void)
{
  return g_object_new (LKL_TYPE_EVIDENCE_SECTION, NULL);
}

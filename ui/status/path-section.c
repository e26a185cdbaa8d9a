/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPathSection"

#include "ui/status/path-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/status/hop-row.h"
#include "ui/widgets/section.h"

struct _LklPathSection
{
  GtkBox parent_instance;

  LklSection *section;
  GVariant *path;     /* (owned) (nullable): as it is shown */
  char *hop_at_fault; /* (owned) (nullable) */
  GVariant *history;  /* (owned) (nullable): what was measured at the hops */
  GVariant *outages;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LklPathSection, lkl_path_section, GTK_TYPE_BOX)

static LklHopRowFlags
get_flags (LklPathSection *self, gsize i, gsize n_hops, const char *id)
{
  LklHopRowFlags flags = 0;

  if (i == 0)
    flags |= LKL_HOP_ROW_FIRST;
  if (i == n_hops - 1)
    flags |= LKL_HOP_ROW_LAST;
  if (g_strcmp0 (id, self->hop_at_fault) == 0)
    flags |= LKL_HOP_ROW_AT_FAULT;
  return flags;
}

static void
show_path (LklPathSection *self)
{
  const gsize n_hops = self->path != NULL ? g_variant_n_children (self->path) : 0;

  lkl_section_set_elements (self->section, self->path);
  lkl_section_set_explanation (
      self->section,
      self->history != NULL && g_variant_n_children (self->history) > 0
          ? _ ("The last 24 hours: the higher the line, the slower; a triangle is lost data, a bar "
               "an outage.")
          : NULL);
  for (gsize i = 0; i < n_hops; i++)
    {
      g_autoptr (GVariant) hop = g_variant_get_child_value (self->path, i);
      const char *id = "";

      g_variant_lookup (hop, "id", "&s", &id);
      lkl_hop_row_show (lkl_section_get_row (self->section, (guint) i),
                        hop,
                        lkl_hop_history_new (self->history, self->outages, id, g_get_real_time ()),
                        get_flags (self, i, n_hops, id));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_hops > 0);
}

void
lkl_path_section_show_status (LklPathSection *self, GVariant *status)
{
  g_autoptr (GVariant) verdict = g_variant_lookup_value (status, "verdict", G_VARIANT_TYPE_VARDICT);

  g_clear_pointer (&self->path, g_variant_unref);
  self->path = g_variant_lookup_value (status, "path", G_VARIANT_TYPE ("aa{sv}"));
  g_clear_pointer (&self->hop_at_fault, g_free);
  if (verdict != NULL)
    g_variant_lookup (verdict, "hop", "s", &self->hop_at_fault);
  show_path (self);
}

void
lkl_path_section_show_history (LklPathSection *self, GVariant *history)
{
  g_clear_pointer (&self->history, g_variant_unref);
  self->history = g_variant_ref (history);
  show_path (self);
}

void
lkl_path_section_show_outages (LklPathSection *self, GVariant *outages)
{
  g_clear_pointer (&self->outages, g_variant_unref);
  self->outages = g_variant_ref (outages);
  if (self->history != NULL)
    show_path (self);
}

static void
lkl_path_section_finalize (GObject *object)
{
  LklPathSection *self = LKL_PATH_SECTION (object);

  g_clear_pointer (&self->path, g_variant_unref);
  g_free (self->hop_at_fault);
  g_clear_pointer (&self->history, g_variant_unref);
  g_clear_pointer (&self->outages, g_variant_unref);
  G_OBJECT_CLASS (lkl_path_section_parent_class)->finalize (object);
}

static void
lkl_path_section_class_init (LklPathSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_path_section_finalize;
}

static void
lkl_path_section_init (LklPathSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->section = lkl_section_new (_ ("From this PC to your services"), NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self->section)),
                               "lkl-path");
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->section));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklPathSection *
lkl_path_section_new (void)
{
  return g_object_new (LKL_TYPE_PATH_SECTION, NULL);
}

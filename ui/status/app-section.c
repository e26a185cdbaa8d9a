/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppSection"

#include "ui/status/app-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/status/app-row.h"

/* From here on the figures stand for all programs. */
#define WELL_COVERED 0.9
/* Below it there is no figure to speak of. */
#define HARDLY_COVERED 0.01

LklSection *
lkl_app_section_new (void)
{
  return lkl_section_new (_ ("Your applications"), NULL);
}

/* Returns: (transfer full) */
static char *
explain (double coverage)
{
  if (!(coverage >= HARDLY_COVERED) || coverage >= WELL_COVERED)
    return g_strdup (_ ("Today, as measured on this PC."));
  return g_strdup_printf (_ ("Today, as measured on this PC. Some programs can’t be asked: these "
                             "figures stand for %d %% "
                             "of the time."),
                          (int) (coverage * 100 + 0.5));
}

void
lkl_app_section_show_status (LklSection *section, GVariant *status)
{
  g_autoptr (GVariant) apps = g_variant_lookup_value (status, "apps", G_VARIANT_TYPE ("aa{sv}"));
  const gsize n_apps = apps != NULL ? g_variant_n_children (apps) : 0;
  double coverage = -1;
  g_autofree char *explanation = NULL;

  g_variant_lookup (status, "appsCoverage", "d", &coverage);
  explanation = explain (coverage);
  lkl_section_set_explanation (section, explanation);
  lkl_section_set_elements (section, apps);
  for (gsize i = 0; i < n_apps; i++)
    {
      g_autoptr (GVariant) app = g_variant_get_child_value (apps, i);

      lkl_app_row_show (lkl_section_get_row (section, (guint) i), app);
    }
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppRow"

#include "ui/status/app-row.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/section.h"

#define MIN_SAMPLES 10
/* From here on the share of slow answers is what a person feels. */
#define SLOW_SHARE_FELT 0.05

/* Returns: (transfer full) */
static char *
describe (double median_ms, double slow_share, guint samples)
{
  guint percent = (guint) (CLAMP (slow_share, 0.0, 1.0) * 100 + 0.5);

  if (samples < MIN_SAMPLES || !(median_ms >= 0))
    return g_strdup (_ ("Not used enough today to say"));
  if (slow_share < SLOW_SHARE_FELT)
    return g_strdup_printf (_ ("Answers quickly, usually in %.0f ms"), median_ms);
  /* Translators: %.0f is a time in milliseconds, %u a share in percent. */
  return g_strdup_printf (
      _ ("Usually answers in %.0f ms, but was slow %u%% of the time"), median_ms, percent);
}

GtkWidget *
lkl_app_row_new (GVariant *app)
{
  const char *name = "";
  double median_ms = -1;
  double slow_share = 0;
  guint samples = 0;
  g_autofree char *description = NULL;

  g_variant_lookup (app, "name", "&s", &name);
  g_variant_lookup (app, "medianMilliseconds", "d", &median_ms);
  g_variant_lookup (app, "slowShare", "d", &slow_share);
  g_variant_lookup (app, "samples", "u", &samples);
  description = describe (median_ms, slow_share, samples);
  return lkl_section_row_new (name, description);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppRow"

#include "ui/status/app-row.h"

#include "config.h"

#include <gio/gdesktopappinfo.h>
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
      _ ("Usually answers in %.0f ms, but was slow %u %% of the time"), median_ms, percent);
}

/* The program's name in the person's language; the agent knows only its id.
 * Returns: (transfer full) */
static char *
find_name (const char *id, const char *fallback)
{
  g_autofree char *desktop_id = g_strconcat (id, ".desktop", NULL);
  g_autoptr (GDesktopAppInfo) info = *id != '\0' ? g_desktop_app_info_new (desktop_id) : NULL;

  return g_strdup (info != NULL ? g_app_info_get_display_name (G_APP_INFO (info)) : fallback);
}

void
lkl_app_row_show (GtkWidget *row, GVariant *app)
{
  const char *id = "";
  const char *name = "";
  g_autofree char *display_name = NULL;
  double median_ms = -1;
  double slow_share = 0;
  guint samples = 0;
  g_autofree char *description = NULL;

  g_variant_lookup (app, "id", "&s", &id);
  g_variant_lookup (app, "name", "&s", &name);
  g_variant_lookup (app, "medianMilliseconds", "d", &median_ms);
  g_variant_lookup (app, "slowShare", "d", &slow_share);
  g_variant_lookup (app, "samples", "u", &samples);
  description = describe (median_ms, slow_share, samples);
  display_name = find_name (id, name);
  lkl_section_row_set_text (row, display_name, description);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWarningSection"

#include "ui/status/warning-section.h"

#include "config.h"

#include <glib/gi18n.h>

LklSection *
lkl_warning_section_new (void)
{
  return lkl_section_new (_ ("Worth knowing"), NULL);
}

void
lkl_warning_section_show_status (LklSection *section, GVariant *status)
{
  g_autoptr (GVariant) warnings =
      g_variant_lookup_value (status, "warnings", G_VARIANT_TYPE ("aa{sv}"));
  const gsize n_warnings = warnings != NULL ? g_variant_n_children (warnings) : 0;
  g_auto (GStrv) keys = g_new0 (char *, n_warnings + 1);

  for (gsize i = 0; i < n_warnings; i++)
    {
      g_autoptr (GVariant) warning = g_variant_get_child_value (warnings, i);
      const char *id = "";

      g_variant_lookup (warning, "id", "&s", &id);
      keys[i] = g_strdup (id);
    }
  lkl_section_set_keys (section, (const char *const *) keys);
  for (gsize i = 0; i < n_warnings; i++)
    {
      g_autoptr (GVariant) warning = g_variant_get_child_value (warnings, i);
      const char *sentence = "";
      const char *advice = "";

      g_variant_lookup (warning, "sentence", "&s", &sentence);
      g_variant_lookup (warning, "advice", "&s", &advice);
      lkl_section_row_set_text (lkl_section_get_row (section, (guint) i), sentence, advice);
    }
}

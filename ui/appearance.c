/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppearance"

#include "ui/appearance.h"

#include <gio/gio.h>
#include <handy.h>

static const struct
{
  const char *schema;
  const char *key;
  const char *plain; /* the value that asks for nothing, as text; so does what is not known */
} wishes[] = {
  { "org.gnome.desktop.interface", "color-scheme", "'default'" },
  { "org.gnome.desktop.a11y.interface", "high-contrast", "false" },
};

void
lkl_appearance_prepare (void)
{
  /* Has a thread of its own for the list. Nothing that registers types may be begun here: GLib
   * waits for itself where two threads need a type for the first time. */
  pango_cairo_font_map_get_default ();
}

/* libhandy's style manager reads the whole theme twice more, and asks the portal, which may have to
 * be started for that: a third of the time in which a small window opens. So it comes only where it
 * has something to change, and stays then. */
static void
use_style_manager (void)
{
  hdy_style_manager_set_color_scheme (hdy_style_manager_get_default (),
                                      HDY_COLOR_SCHEME_PREFER_LIGHT);
}

static void
on_changed (GSettings *settings, const char *key, gpointer user_data)
{
  const char *plain = user_data;
  g_autoptr (GVariant) value = g_settings_get_value (settings, key);
  g_autofree char *text = g_variant_print (value, FALSE);

  if (!g_str_equal (text, plain))
    use_style_manager ();
}

void
lkl_appearance_follow (GObject *owner)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();

  for (gsize i = 0; source != NULL && i < G_N_ELEMENTS (wishes); i++)
    {
      /* GSettings ends the program where a schema or a key is missing. */
      g_autoptr (GSettingsSchema) schema =
          g_settings_schema_source_lookup (source, wishes[i].schema, TRUE);
      g_autofree char *detailed = g_strconcat ("changed::", wishes[i].key, NULL);
      GSettings *settings;

      if (schema == NULL || !g_settings_schema_has_key (schema, wishes[i].key))
        continue;
      settings = g_settings_new_full (schema, NULL, NULL);
      g_object_set_data_full (owner, wishes[i].key, settings, g_object_unref);
      g_signal_connect (settings, detailed, G_CALLBACK (on_changed), (gpointer) wishes[i].plain);
      on_changed (settings, wishes[i].key, (gpointer) wishes[i].plain);
    }
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandShowConfig"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/ctl/command-output.h"

/* Returns: (transfer full): where a value came from, for people */
static char *
describe_origin (const char *file, gboolean is_locked)
{
  const char *origin = *file != '\0' ? file : _ ("built in");

  return is_locked ? g_strdup_printf (_ ("%s (locked)"), origin) : g_strdup (origin);
}

static void
print_settings (GVariant *settings)
{
  g_autoptr (LklCommandTable) table = lkl_command_table_new (3);
  GVariantIter iter;
  const char *key;
  const char *value;
  const char *file;
  gboolean is_locked;

  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_next (&iter, "(&s&s&sb)", &key, &value, &file, &is_locked))
    {
      g_autofree char *origin = describe_origin (file, is_locked);

      lkl_command_table_add (table, key);
      lkl_command_table_add (table, value);
      lkl_command_table_add (table, origin);
    }
  lkl_command_table_print (table);
}

/* Members with names say more to a program than places in a tuple. Returns: (transfer full) */
static GVariant *
name_members (GVariant *settings)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  GVariantIter iter;
  const char *key;
  const char *value;
  const char *file;
  gboolean is_locked;

  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_next (&iter, "(&s&s&sb)", &key, &value, &file, &is_locked))
    {
      g_auto (GVariantDict) setting = G_VARIANT_DICT_INIT (NULL);

      g_variant_dict_insert (&setting, "key", "s", key);
      g_variant_dict_insert (&setting, "value", "s", value);
      g_variant_dict_insert (&setting, "file", "s", file);
      g_variant_dict_insert (&setting, "locked", "b", is_locked);
      g_variant_builder_add_value (&builder, g_variant_dict_end (&setting));
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

LklCommandExit
lkl_command_run_show_config (const LklCommandContext *context)
{
  g_autoptr (GVariant) settings = NULL;
  g_autoptr (GVariant) named = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_show_config_sync (context->bus, &settings, NULL, &error))
    return lkl_command_output_error (error);
  if (!context->is_json)
    {
      print_settings (settings);
      return LKL_COMMAND_FINE;
    }
  named = name_members (settings);
  lkl_command_output_json (named);
  return LKL_COMMAND_FINE;
}

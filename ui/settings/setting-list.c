/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSettingList"

#include "ui/settings/setting-list.h"

GVariant *
lkl_setting_list_find (GVariant *settings, const char *key)
{
  const gsize n_settings = g_variant_n_children (settings);

  for (gsize i = 0; i < n_settings; i++)
    {
      g_autoptr (GVariant) setting = g_variant_get_child_value (settings, i);
      const char *found = "";

      g_variant_lookup (setting, "key", "&s", &found);
      if (g_str_equal (found, key))
        return g_steal_pointer (&setting);
    }
  return NULL;
}

const char *
lkl_setting_list_get_text (GVariant *setting, const char *member)
{
  const char *text = "";

  if (setting != NULL)
    g_variant_lookup (setting, member, "&s", &text);
  return text;
}

const char *
lkl_setting_list_get_lock (GVariant *setting)
{
  gboolean is_locked = FALSE;

  if (setting != NULL)
    g_variant_lookup (setting, "locked", "b", &is_locked);
  return is_locked ? lkl_setting_list_get_text (setting, "lockedBy") : NULL;
}

gboolean
lkl_setting_list_can_be_less (GVariant *setting)
{
  gboolean can = FALSE;

  if (setting != NULL)
    g_variant_lookup (setting, "canBeLess", "b", &can);
  return can;
}

gboolean
lkl_setting_list_lets_questions_come (GVariant *settings)
{
  g_autoptr (GVariant) enabled = lkl_setting_list_find (settings, "Questions.Enabled");
  g_autoptr (GVariant) frequency = lkl_setting_list_find (settings, "Questions.Frequency");

  return !g_str_equal (lkl_setting_list_get_text (enabled, "value"), "false")
         && !g_str_equal (lkl_setting_list_get_text (frequency, "value"), "never");
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVardict"

#include "ui/widgets/vardict.h"

const char *
lkl_vardict_get_text (GVariant *dict, const char *key)
{
  const char *text = "";

  g_variant_lookup (dict, key, "&s", &text);
  return text;
}

const char **
lkl_vardict_get_list (GVariant *dict, const char *key)
{
  const char **list = NULL;

  if (!g_variant_lookup (dict, key, "^a&s", &list))
    list = g_new0 (const char *, 1);
  return list;
}

gboolean
lkl_vardict_get_boolean (GVariant *dict, const char *key)
{
  gboolean is_so = FALSE;

  g_variant_lookup (dict, key, "b", &is_so);
  return is_so;
}

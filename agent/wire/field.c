/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklField"

#include "agent/wire/field.h"

static const char *const names[] = {
#define LKL_FIELD_NAME(symbol, name) [LKL_FIELD_##symbol] = name,
  LKL_FIELDS (LKL_FIELD_NAME)
#undef LKL_FIELD_NAME
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == LKL_FIELD_COUNT);

const char *
lkl_field_get_name (LklField field)
{
  g_return_val_if_fail ((guint) field < LKL_FIELD_COUNT, NULL);
  return names[field];
}

gboolean
lkl_field_from_name (const char *name, LklField *out)
{
  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *out = (LklField) i;
        return TRUE;
      }
  return FALSE;
}

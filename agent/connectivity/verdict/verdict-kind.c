/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictKind"

#include "agent/connectivity/verdict/verdict-kind.h"

#include <glib/gi18n.h>

static const struct
{
  const char *id;
  const char *hop_id; /* (nullable) */
  LklSeverity severity;
  guint traits;
  const char *past; /* (nullable): not translated yet */
} kinds[] = { [LKL_VERDICT_KIND_NONE] = { NULL, NULL, LKL_SEVERITY_FACT, 0, NULL },
#define LKL_VERDICT_KIND_ROW(symbol, id, hop_id, severity, traits, past) \
  [LKL_VERDICT_KIND_##symbol] = { id, hop_id, severity, traits, past },
              LKL_VERDICT_KINDS (LKL_VERDICT_KIND_ROW)
#undef LKL_VERDICT_KIND_ROW
};

const char *
lkl_verdict_kind_get_id (LklVerdictKind kind)
{
  g_return_val_if_fail (kind < LKL_N_VERDICT_KINDS, NULL);
  return kinds[kind].id;
}

LklVerdictKind
lkl_verdict_kind_find (const char *id)
{
  for (LklVerdictKind kind = LKL_VERDICT_KIND_NONE + 1; kind < LKL_N_VERDICT_KINDS; kind++)
    if (g_strcmp0 (kinds[kind].id, id) == 0)
      return kind;
  return LKL_VERDICT_KIND_NONE;
}

const char *
lkl_verdict_kind_get_hop_id (LklVerdictKind kind)
{
  g_return_val_if_fail (kind < LKL_N_VERDICT_KINDS, NULL);
  return kinds[kind].hop_id;
}

LklSeverity
lkl_verdict_kind_get_severity (LklVerdictKind kind)
{
  g_return_val_if_fail (kind < LKL_N_VERDICT_KINDS, LKL_SEVERITY_FACT);
  return kinds[kind].severity;
}

gboolean
lkl_verdict_kind_has_trait (LklVerdictKind kind, LklVerdictTrait trait)
{
  g_return_val_if_fail (kind < LKL_N_VERDICT_KINDS, FALSE);
  return (kinds[kind].traits & trait) != 0;
}

const char *
lkl_verdict_kind_describe_past (LklVerdictKind kind)
{
  g_return_val_if_fail (kind < LKL_N_VERDICT_KINDS, NULL);
  return kinds[kind].past != NULL ? _ (kinds[kind].past) : NULL;
}

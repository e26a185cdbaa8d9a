/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSampleVerdict"

#include "tests/fakes/sample-verdict.h"

LklVerdict *
lkl_sample_verdict_new (LklVerdictState state, const char *hop_id, const char *kind)
{
  LklVerdict *self = g_atomic_rc_box_new0 (LklVerdict);

  self->state = state;
  self->hop_id = g_strdup (hop_id);
  self->kind = lkl_verdict_kind_find (kind);
  g_assert_true (kind == NULL || self->kind != LKL_VERDICT_KIND_NONE);
  self->confidence = LKL_CONFIDENCE_CERTAIN;
  self->sentence = g_strdup (hop_id != NULL ? "This is wrong." : "Everything works.");
  self->advice = g_strdup (hop_id != NULL ? "Do that." : "");
  self->works = g_strdup ("");
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_fault_free);
  self->evidence = g_new0 (char *, 1);
  self->hops = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_hop_free);
  return self;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictKeeper"

#include "agent/connectivity/verdict/verdict-keeper.h"

#define MAX_WAITING 4

struct _LklVerdictKeeper
{
  LklVerdict *told;      /* (owned) (nullable) */
  LklVerdict *candidate; /* (owned) (nullable) */
  guint n_waiting;       /* bad verdicts in a row that were not told */
};

LklVerdictKeeper *
lkl_verdict_keeper_new (void)
{
  return g_new0 (LklVerdictKeeper, 1);
}

void
lkl_verdict_keeper_free (LklVerdictKeeper *self)
{
  g_clear_pointer (&self->told, lkl_verdict_unref);
  g_clear_pointer (&self->candidate, lkl_verdict_unref);
  g_free (self);
}

static gboolean
has_same_hops (const LklVerdict *a, const LklVerdict *b)
{
  if (a->hops->len != b->hops->len)
    return FALSE;
  for (guint i = 0; i < a->hops->len; i++)
    {
      const LklHop *left = g_ptr_array_index (a->hops, i);
      const LklHop *right = g_ptr_array_index (b->hops, i);

      /* What a router is called depends on the place. */
      if (left->state != right->state || !g_str_equal (left->id, right->id)
          || !g_str_equal (left->name, right->name))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_worse_than_ok (const LklVerdict *verdict)
{
  return verdict != NULL && verdict->state >= LKL_VERDICT_DEGRADED;
}

static gboolean
has_same_others (const LklVerdict *a, const LklVerdict *b)
{
  if (a->others->len != b->others->len)
    return FALSE;
  for (guint i = 0; i < a->others->len; i++)
    {
      const LklFault *left = g_ptr_array_index (a->others, i);
      const LklFault *right = g_ptr_array_index (b->others, i);

      if (left->kind != right->kind || !g_str_equal (left->hop_id, right->hop_id))
        return FALSE;
    }
  return TRUE;
}

/* That the path is dead was confirmed when it was told. Only the neighbour table can tell since
 * whether it is the router (RFC 4861, section 7.3), and it has asked several times by itself. */
static gboolean
is_cleared_up (const LklVerdictKeeper *self, const LklVerdict *verdict)
{
  return self->told != NULL && self->told->kind == LKL_VERDICT_KIND_ROUTER_OR_LINE
         && (verdict->kind == LKL_VERDICT_KIND_ROUTER_SILENT
             || verdict->kind == LKL_VERDICT_KIND_LINE_DOWN);
}

static LklKeeperAction
tell (LklVerdictKeeper *self, LklVerdict *verdict)
{
  g_autoptr (LklVerdict) before = g_steal_pointer (&self->told);
  const gboolean is_news = before == NULL || !lkl_verdict_is_same_fault (before, verdict)
                           || !has_same_others (before, verdict)
                           || g_strcmp0 (before->works, verdict->works) != 0
                           || !has_same_hops (before, verdict);

  self->told = verdict;
  self->n_waiting = 0;
  g_clear_pointer (&self->candidate, lkl_verdict_unref);
  return is_news ? LKL_KEEPER_TOLD : LKL_KEEPER_SAME;
}

LklKeeperAction
lkl_verdict_keeper_take (LklVerdictKeeper *self, LklVerdict *verdict, gboolean is_complete)
{
  const gboolean is_calm = !is_worse_than_ok (verdict) && !is_worse_than_ok (self->told);
  const gboolean is_confirmed = is_complete && self->candidate != NULL
                                && lkl_verdict_is_same_fault (verdict, self->candidate);

  /* Faults that take turns would never be told: better one of them than none. */
  if (is_complete && is_worse_than_ok (verdict) && ++self->n_waiting >= MAX_WAITING)
    return tell (self, verdict);
  /* What the kernel knows, no probe had to find out. */
  if (lkl_verdict_kind_has_trait (verdict->kind, LKL_TRAIT_KERNEL) || is_calm || is_confirmed
      || is_cleared_up (self, verdict)
      || (self->told != NULL && lkl_verdict_is_same_fault (verdict, self->told)))
    return tell (self, verdict);
  g_clear_pointer (&self->candidate, lkl_verdict_unref);
  self->candidate = verdict;
  return LKL_KEEPER_CONFIRM;
}

gboolean
lkl_verdict_keeper_grow_stale (LklVerdictKeeper *self)
{
  lkl_verdict_keeper_forget_candidate (self);
  if (self->told == NULL || self->told->state == LKL_VERDICT_CHECKING)
    return FALSE;
  return tell (self, lkl_verdict_new_checking (self->told)) == LKL_KEEPER_TOLD;
}

void
lkl_verdict_keeper_forget_candidate (LklVerdictKeeper *self)
{
  g_clear_pointer (&self->candidate, lkl_verdict_unref);
  self->n_waiting = 0;
}

LklVerdict *
lkl_verdict_keeper_get_told (const LklVerdictKeeper *self)
{
  return self->told;
}

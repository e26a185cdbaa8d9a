/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLossPool"

#include "agent/connectivity/rounds/loss-pool.h"

typedef struct
{
  gint64 at_usecs;
  LklLossCount count;
} Train;

struct _LklLossPool
{
  GArray *trains; /* (owned) (element-type Train): oldest first */
};

LklLossPool *
lkl_loss_pool_new (void)
{
  LklLossPool *self = g_new0 (LklLossPool, 1);

  self->trains = g_array_new (FALSE, FALSE, sizeof (Train));
  return self;
}

void
lkl_loss_pool_free (LklLossPool *self)
{
  g_array_unref (self->trains);
  g_free (self);
}

void
lkl_loss_pool_take (LklLossPool *self, const LklConnectivitySample *sample)
{
  Train train = { .at_usecs = sample->at_boot_usecs };

  /* Who is mute altogether loses nothing. */
  if (sample->n_lost >= sample->n_sent)
    return;
  if (g_str_equal (sample->target_id, LKL_SAMPLE_ANCHOR))
    {
      train.count.far_sent = sample->n_sent;
      train.count.far_lost = sample->n_lost;
    }
  else
    {
      train.count.near_sent = sample->n_sent;
      train.count.near_lost = sample->n_lost;
    }
  g_array_append_val (self->trains, train);
}

void
lkl_loss_pool_clear (LklLossPool *self)
{
  g_array_set_size (self->trains, 0);
}

static void
forget_old (LklLossPool *self, gint64 now_usecs)
{
  guint n_old = 0;

  while (n_old < self->trains->len
         && g_array_index (self->trains, Train, n_old).at_usecs < now_usecs - LKL_LOSS_POOL_USECS)
    n_old++;
  if (n_old > 0)
    g_array_remove_range (self->trains, 0, n_old);
}

LklLossCount
lkl_loss_pool_count (LklLossPool *self, gint64 now_usecs)
{
  LklLossCount sum = { 0 };

  forget_old (self, now_usecs);
  for (guint i = 0; i < self->trains->len; i++)
    {
      const LklLossCount *count = &g_array_index (self->trains, Train, i).count;

      sum.near_sent += count->near_sent;
      sum.near_lost += count->near_lost;
      sum.far_sent += count->far_sent;
      sum.far_lost += count->far_lost;
      if (count->near_lost + count->far_lost > 0)
        sum.last_lost_usecs = g_array_index (self->trains, Train, i).at_usecs;
    }
  return sum;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHop"

#include "agent/connectivity/path/hop.h"

const char *
lkl_hop_state_get_name (LklHopState state)
{
  const char *const names[] = {
    [LKL_HOP_UNKNOWN] = "unknown",
    [LKL_HOP_OK] = "ok",
    [LKL_HOP_DEGRADED] = "degraded",
    [LKL_HOP_DOWN] = "down",
  };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), names[LKL_HOP_UNKNOWN]);
  return names[state];
}

LklHop *
lkl_hop_new (
    const char *id, const char *name, LklHopState state, const char *sentence, gint64 usecs)
{
  LklHop *self = g_new0 (LklHop, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->state = state;
  self->sentence = g_strdup (sentence);
  self->usecs = usecs;
  return self;
}

void
lkl_hop_free (LklHop *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->sentence);
  g_free (self);
}

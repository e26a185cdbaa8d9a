/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/train-outcome.h"

void
lkl_train_outcome_take (GObject *source, GAsyncResult *result, gpointer data)
{
  LklTrainOutcome *self = data;

  self->tally = self->finish (result, &self->error);
  self->has_ended = TRUE;
}

void
lkl_train_outcome_wait (const LklTrainOutcome *self)
{
  while (!self->has_ended)
    g_main_context_iteration (NULL, TRUE);
}

void
lkl_train_outcome_clear (LklTrainOutcome *self)
{
  g_clear_pointer (&self->tally, lkl_packet_tally_free);
  g_clear_error (&self->error);
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/series-outcome.h"

void
lkl_series_outcome_take (GObject *source, GAsyncResult *result, gpointer data)
{
  LklSeriesOutcome *self = data;

  self->tally = self->finish (result, &self->error);
  self->has_ended = TRUE;
}

void
lkl_series_outcome_wait (const LklSeriesOutcome *self)
{
  while (!self->has_ended)
    g_main_context_iteration (NULL, TRUE);
}

void
lkl_series_outcome_clear (LklSeriesOutcome *self)
{
  g_clear_pointer (&self->tally, lkl_packet_tally_free);
  g_clear_error (&self->error);
}

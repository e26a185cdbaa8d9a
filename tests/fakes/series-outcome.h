/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/probes/packet-series.h"

G_BEGIN_DECLS

typedef LklPacketTally *(*LklSeriesFinish) (GAsyncResult *result, GError **error);

/* What came of one series of packets. Zeroed but for @finish before it starts. */
typedef struct
{
  LklSeriesFinish finish; /* of the series' kind */
  LklPacketTally *tally;  /* (owned) (nullable) */
  GError *error;          /* (owned) (nullable) */
  gboolean has_ended;
} LklSeriesOutcome;

/* The callback of the series. @data: the outcome */
void lkl_series_outcome_take (GObject *source, GAsyncResult *result, gpointer data);
/* Runs the default main context until the series has ended. */
void lkl_series_outcome_wait (const LklSeriesOutcome *self);
void lkl_series_outcome_clear (LklSeriesOutcome *self);

G_END_DECLS

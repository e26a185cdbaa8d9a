/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/probes/packet-train.h"

G_BEGIN_DECLS

typedef LklPacketTally *(*LklTrainFinish) (GAsyncResult *result, GError **error);

/* What came of one train of packets. Zeroed but for @finish before it starts. */
typedef struct
{
  LklTrainFinish finish; /* of the train' kind */
  LklPacketTally *tally; /* (owned) (nullable) */
  GError *error;         /* (owned) (nullable) */
  gboolean has_ended;
} LklTrainOutcome;

/* The callback of the train. @data: the outcome */
void lkl_train_outcome_take (GObject *source, GAsyncResult *result, gpointer data);
/* Runs the default main context until the train has ended. */
void lkl_train_outcome_wait (const LklTrainOutcome *self);
void lkl_train_outcome_clear (LklTrainOutcome *self);

G_END_DECLS

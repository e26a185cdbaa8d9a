/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * What the endpoint says to "delete mine" (POST /v1/erase, erasure-request.h): how many there
 * were. {"answers": 3, "messages": 1, "records": 20}
 */
typedef struct
{
  guint n_answers;
  guint n_messages; /* what else a person said, and how far the welcome of a new hire got */
  guint n_records;  /* outages; of measurements, the batches */
} LklErasureAnswer;

/* Returns: (transfer full) */
GBytes *lkl_erasure_answer_to_bytes (const LklErasureAnswer *self);

/* @self: (out). Returns: FALSE with LKL_ERROR_MALFORMED or LKL_ERROR_TOO_BIG */
gboolean lkl_erasure_answer_read (GBytes *bytes, LklErasureAnswer *self, GError **error);

G_END_DECLS

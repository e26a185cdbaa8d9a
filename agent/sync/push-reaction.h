/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What to do after a push (OTLP/HTTP "Response" and "Failures"; RFC 9110). Pure.
 *
 * A 200 acknowledges only if the endpoint itself said it: a sign-in page of a network is one too.
 * Of everything else only the status counts, since a body may be missing or of any form. Nothing
 * is ever given up because of a status.
 */
typedef enum
{
  LKL_PUSH_REACTION_DONE,       /* acknowledged */
  LKL_PUSH_REACTION_RETRY,      /* the same bytes again, later */
  LKL_PUSH_REACTION_CREDENTIAL, /* keep all, send nothing of this class until the credential is
                                   renewed */
  LKL_PUSH_REACTION_HOLD,       /* keep it, show it, ask rarely; the others go on without it */
  LKL_PUSH_REACTION_SPLIT,      /* too big for what is on the way: again in two parts */
} LklPushReaction;

typedef struct
{
  guint status;         /* HTTP; 0 = no answer at all */
  gboolean is_json;     /* by its Content-Type */
  gboolean is_readable; /* the body is what acknowledges a push */
  gint64 n_rejected;    /* records that a partial success refused */
  gboolean is_said;     /* the records are what a person said */
  gint64 n_records;     /* of the batch */
  gsize n_bytes;        /* of the batch, before compression */
} LklPushOutcome;

LklPushReaction lkl_push_reaction_for (const LklPushOutcome *outcome);

G_END_DECLS

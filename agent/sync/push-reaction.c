/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPushReaction"

#include "agent/sync/push-reaction.h"

/* What is smaller than this is refused for another reason than its size. */
#define LEAST_BYTES_413 (16 * (gsize) 1024)
/* An OpenTelemetry Collector says 400 to a body that is too long for it. */
#define LEAST_BYTES_400 (256 * (gsize) 1024)

/* What a partial success refused must not be sent again ("Partial Success"): it is counted. But an
 * answer of a person is not given up. */
static LklPushReaction
judge_success (const LklPushOutcome *outcome)
{
  if (!outcome->is_json || !outcome->is_readable)
    return LKL_PUSH_REACTION_RETRY;
  return outcome->n_rejected > 0 && outcome->is_said ? LKL_PUSH_REACTION_HOLD
                                                     : LKL_PUSH_REACTION_DONE;
}

static LklPushReaction
judge_size (const LklPushOutcome *outcome, gsize least_bytes)
{
  return outcome->n_records > 1 && outcome->n_bytes >= least_bytes ? LKL_PUSH_REACTION_SPLIT
                                                                   : LKL_PUSH_REACTION_HOLD;
}

LklPushReaction
lkl_push_reaction_for (const LklPushOutcome *outcome)
{
  /* Followed nowhere: a token stays with whom it is for, and who redirects is not the endpoint. */
  if (outcome->status >= 300 && outcome->status < 400)
    return LKL_PUSH_REACTION_RETRY;
  switch (outcome->status)
    {
    case 200:
      return judge_success (outcome);
    case 0: /* connection lost or timed out: it may have arrived, which the same bytes don't harm */
    case 407: /* a proxy, about which the endpoint knows nothing */
    case 408:
    case 429:
    case 502:
    case 503:
    case 504:
    case 511: /* a network that wants somebody to sign in (RFC 6585) */
      return LKL_PUSH_REACTION_RETRY;
    case 401:
    case 403:
      return LKL_PUSH_REACTION_CREDENTIAL;
    case 400:
      return judge_size (outcome, LEAST_BYTES_400);
    case 413:
      return judge_size (outcome, LEAST_BYTES_413);
    default:
      return LKL_PUSH_REACTION_HOLD;
    }
}

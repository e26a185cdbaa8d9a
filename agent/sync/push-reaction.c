/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPushReaction"

#include "agent/sync/push-reaction.h"

LklPushReaction
lkl_push_reaction_for (guint status)
{
  switch (status)
    {
    case 200:
      return LKL_PUSH_REACTION_DONE;
    case 0: /* connection lost or timed out: it may have arrived, which the same bytes don't harm */
    case 429:
    case 502:
    case 503:
    case 504:
      return LKL_PUSH_REACTION_RETRY;
    case 401:
    case 403:
      return LKL_PUSH_REACTION_CREDENTIAL;
    default:
      return LKL_PUSH_REACTION_HOLD;
    }
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSyncProblem"

#include "agent/sync/sync-problem.h"

#include <glib/gi18n.h>

const char *
lkl_sync_problem_for_reaction (LklPushReaction reaction)
{
  switch (reaction)
    {
    case LKL_PUSH_REACTION_DONE:
      return NULL;
    case LKL_PUSH_REACTION_RETRY:
      return N_ ("Your organisation's server can't be reached right now. "
                 "What you said is safe on this PC and will be sent later.");
    case LKL_PUSH_REACTION_CREDENTIAL:
      return N_ ("This PC's permission to send is no longer valid. "
                 "What you said is safe on this PC. Ask your IT team for a new personal code.");
    case LKL_PUSH_REACTION_HOLD:
    case LKL_PUSH_REACTION_SPLIT:
      return N_ ("Your organisation's server did not take what was sent. "
                 "What you said is safe on this PC. Please tell your IT team.");
    }
  g_return_val_if_reached (NULL);
}

const char *
lkl_sync_problem_for_error (const GError *error)
{
  if (error->domain != LKL_ERROR)
    return lkl_sync_problem_for_reaction (LKL_PUSH_REACTION_RETRY);
  switch ((LklError) error->code)
    {
    case LKL_ERROR_STORAGE:
    case LKL_ERROR_DAMAGED:
    case LKL_ERROR_FAILED:
      return N_ ("Linklight can't use its own file on this PC. Is the disk full? "
                 "Please tell your IT team.");
    case LKL_ERROR_UNAVAILABLE:
    case LKL_ERROR_TIMED_OUT:
    case LKL_ERROR_BUSY:
      return lkl_sync_problem_for_reaction (LKL_PUSH_REACTION_RETRY);
    case LKL_ERROR_REFUSED:
      return lkl_sync_problem_for_reaction (LKL_PUSH_REACTION_CREDENTIAL);
    case LKL_ERROR_MALFORMED:
    case LKL_ERROR_TOO_BIG:
    case LKL_ERROR_NOT_FOUND:
    case LKL_ERROR_UNSUPPORTED:
      return NULL;
    }
  g_return_val_if_reached (NULL);
}

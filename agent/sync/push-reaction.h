/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What to do after a push, by status alone (OTLP/HTTP "Response"; RFC 9110): a body may be missing
 * or of any form.
 */
typedef enum
{
  LKL_PUSH_REACTION_DONE,       /* acknowledged */
  LKL_PUSH_REACTION_RETRY,      /* the same bytes again, later */
  LKL_PUSH_REACTION_CREDENTIAL, /* keep all, send nothing of this class until the credential is
                                   renewed */
  LKL_PUSH_REACTION_HOLD, /* this batch will never be taken as it is: keep it, show it, ask rarely
                           */
} LklPushReaction;

/* @status: HTTP; 0 = no answer at all */
LklPushReaction lkl_push_reaction_for (guint status);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * How often programs may open the question in the person's name, in 24 hours.
 *
 * What the person wishes for is not limited, but nobody can tell whether a program that calls was
 * started by them: a script that runs at each sign-in would be a way round the budget. The icon's
 * menu does not count.
 */
typedef enum
{
  LKL_WISH_WAY_SCREEN, /* a program puts it on the screen */
  LKL_WISH_WAY_WINDOW, /* it opens for a window, which is ours or says so: more than anybody needs,
                          and not without end, since each one is written down */
} LklWishWay;

#define LKL_WISH_LIMIT_SCREEN_PER_DAY 3
#define LKL_WISH_LIMIT_WINDOW_PER_DAY 30

/**
 * Pure.
 *
 * @text: (nullable): what this returned the last time; anything else counts as nothing
 *
 * Returns: (transfer full) (nullable): to be kept; NULL = not today any more
 */
char *lkl_wish_limit_take (const char *text, guint per_day, gint64 now_wall_usecs);

/* Counts one, and remembers it through a restart. Main thread. */
void lkl_wish_limit_take_async (LklJournal *journal,
                                LklWishWay way,
                                gint64 now_wall_usecs,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Returns: FALSE with LKL_ERROR_REFUSED, whose message is for people, or an error of the journal:
 * what can't be counted is not allowed */
gboolean lkl_wish_limit_take_finish (LklJournal *journal, GAsyncResult *result, GError **error);

G_END_DECLS

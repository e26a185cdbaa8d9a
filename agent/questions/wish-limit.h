/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * How often a program may put the question on the screen in the person's name.
 *
 * What the person wishes for is not limited, but nobody can tell whether a program that calls was
 * started by them: a script that runs at each sign-in would be a way round the budget. Their own
 * ways, the icon's menu and the windows, do not count.
 */
#define LKL_WISH_LIMIT_PER_DAY 3

/**
 * Pure.
 *
 * @text: (nullable): what this returned the last time; anything else counts as nothing
 *
 * Returns: (transfer full) (nullable): to be kept; NULL = not today any more
 */
char *lkl_wish_limit_take (const char *text, gint64 now_wall_usecs);

/* Counts one, and remembers it through a restart. Main thread. */
void lkl_wish_limit_take_async (LklJournal *journal,
                                gint64 now_wall_usecs,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Returns: FALSE with LKL_ERROR_REFUSED, whose message is for people, or an error of the journal:
 * what can't be counted is not allowed */
gboolean lkl_wish_limit_take_finish (LklJournal *journal, GAsyncResult *result, GError **error);

G_END_DECLS

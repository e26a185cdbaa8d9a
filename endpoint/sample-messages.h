/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/store.h"

G_BEGIN_DECLS

/**
 * What the people of a sample organisation said to IT beside answers, so that whoever tries it sees
 * the pages of the board as they are on a working day: {"messages": [{"person", "kind",
 * "minutesAgo", "to"?, "words"?, "evidence"?, "service"?, "doneMinutesAgo"?}…]}.
 *
 * Returns: (transfer full) (element-type LklTask): the same uids each time; NULL with
 *   LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or LKL_ERROR_NOT_FOUND
 */
GPtrArray *lkl_sample_messages_read (const char *path, gint64 now_usecs, GError **error);

/* Into the store, those that are done as well. What is there already stays as it is.
 * @tasks: (element-type LklTask): of people who are in the store */
gboolean lkl_sample_messages_put (LklStore *store, GPtrArray *tasks, GError **error);

G_END_DECLS

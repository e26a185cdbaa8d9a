/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/error.h"

G_BEGIN_DECLS

/**
 * A new file in the place of a damaged one, so that a crash at any moment costs nothing: what can
 * be read is carried over into a draft beside it; when all of that is on the disk the draft becomes
 * the replacement, by a name of its own; then the damaged file is set aside, and the replacement
 * takes its place. A draft that a crash left is begun anew, a replacement takes its place at the
 * next start. Each file of a database has companions (WAL and the like), which go where it goes.
 *
 * All block. Errors: LKL_ERROR_STORAGE, which names the file.
 */

/* Where the draft of @path is written; nothing is there. Returns: (transfer full): NULL on an error
 */
char *lkl_journal_replacement_begin (const char *path, GError **error);

/* The draft is whole, and closed. */
gboolean lkl_journal_replacement_complete (const char *path, GError **error);

/* Puts a replacement that is whole into its place; does nothing where there is none.
 *
 * @now_usecs: Unix; part of the name of what is set aside
 */
gboolean lkl_journal_replacement_take_place (const char *path, gint64 now_usecs, GError **error);

/* Whatever was set aside stays until somebody takes it away.
 * Returns: (transfer full) (nullable): the latest damaged file; NULL = there is none */
char *lkl_journal_replacement_find_aside (const char *path);

G_END_DECLS

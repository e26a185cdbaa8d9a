/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * A file that a document or a table names, and that must lie in the same folder: whoever may write
 * the name does not by that get the endpoint to read other files of this machine. Links are
 * followed as long as they stay in the folder. Blocks.
 *
 * @name: relative to @folder, which may itself be reached by a link
 *
 * Returns: (transfer full): NULL with LKL_ERROR_NOT_FOUND; LKL_ERROR_REFUSED where it leads out of
 *   the folder or is no file; LKL_ERROR_TOO_BIG; LKL_ERROR_STORAGE. The message begins with @name
 */
GBytes *lkl_inner_file_load (const char *folder, const char *name, gsize max_bytes, GError **error);

G_END_DECLS

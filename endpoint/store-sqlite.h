/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/store.h"

G_BEGIN_DECLS

/**
 * The store in one SQLite file, for one process that serves and, beside it, commands.
 *
 * Returns: (transfer full): NULL with an error of agent/base/database.h
 */
LklStore *lkl_store_sqlite_open (const char *path, GError **error);

G_END_DECLS

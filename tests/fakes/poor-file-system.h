/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * A stand-in for homes on other computers: files that SQLite opens from here on are on the real
 * disk, but it can't share memory there, and maybe can't lock. Until the test ends.
 */
typedef struct _LklPoorFileSystem LklPoorFileSystem;

/* Returns: (transfer full) */
LklPoorFileSystem *lkl_poor_file_system_new (gboolean has_locks);
/* Nothing may be open on it. */
void lkl_poor_file_system_free (LklPoorFileSystem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPoorFileSystem, lkl_poor_file_system_free)

G_END_DECLS

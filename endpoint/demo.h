/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/store.h"

G_BEGIN_DECLS

/* The folder of the sample organisation: in $LKL_DATA, else the installed one.
 * Returns: (transfer full) */
char *lkl_demo_find_folder (void);

/**
 * Fills the store with the people of the sample organisation and what they said.
 *
 * Returns: (transfer full): a personal code for the sample person; NULL on an error
 */
char *lkl_demo_fill (LklStore *store, const char *folder, gint64 now_usecs, GError **error);

G_END_DECLS

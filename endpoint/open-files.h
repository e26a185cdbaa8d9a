/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Raises the limit of open files, connections among them, as far as we may (getrlimit(2)).
 * @max: (out): what it is then. Returns: FALSE with LKL_ERROR_UNAVAILABLE where it is too low */
gboolean lkl_open_files_raise (guint *max, GError **error);

G_END_DECLS

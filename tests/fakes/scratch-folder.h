/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Removes @path with all that is in it, but not what links lead to. What is not there is no error.
 */
void lkl_scratch_folder_remove (const char *path);

G_END_DECLS

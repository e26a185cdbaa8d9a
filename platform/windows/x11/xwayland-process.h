/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether an X server for this user's Wayland session runs. To connect and see would start one
 * where compositors do so on demand. Reads a line of each process of this user: milliseconds. Any
 * thread
 */
gboolean lkl_xwayland_process_is_there (void);

G_END_DECLS

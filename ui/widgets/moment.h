/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * A moment as people write it here: date and time in the person's language and time zone.
 *
 * @wall_usecs: Unix time in microseconds; 0 or less = never
 *
 * Returns: (transfer full) (nullable): NULL for never
 */
char *lkl_moment_to_text (gint64 wall_usecs);

G_END_DECLS

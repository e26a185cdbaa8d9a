/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * A new UUIDv7 (RFC 9562 section 5.7) as 36 characters: its text order is the order in time, to
 * the millisecond.
 *
 * Returns: (transfer full)
 */
char *lkl_identifier_new_v7 (gint64 wall_usecs);

/**
 * A new UUIDv4 (RFC 9562 section 5.4) as 36 characters, for what must not tell when it was made.
 *
 * Returns: (transfer full)
 */
char *lkl_identifier_new_v4 (void);

/* Whether @text is a UUID of any version in lower-case canonical form. NULL is not. */
gboolean lkl_identifier_is_valid (const char *text);

G_END_DECLS

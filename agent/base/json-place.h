/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Where a text stops being JSON (RFC 8259), for whoever has to mend it: parsers name a line at
 * best, and our documents may be one line. Pure; any thread.
 *
 * @text: UTF-8, @length bytes, not NUL-terminated; cut it off where something else is wrong with it
 *
 * Returns: (transfer full): the JSON pointer (RFC 6901) of the innermost value that was begun
 * there, or of the second of two members with one name; "" where that is the whole document. Long
 * ones are cut off.
 */
char *lkl_json_place_find (const char *text, gsize length);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * One JSON text as a line of a JSON Lines file, with its line break. A line break in it can only be
 * white space (RFC 8259 section 7 wants those in strings escaped), so a space in its place makes it
 * one line and changes nothing; our own texts have none. Pure.
 *
 * Returns: (transfer full)
 */
GBytes *lkl_json_line_from_bytes (GBytes *bytes);

G_END_DECLS

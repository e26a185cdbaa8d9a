/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The bytes of a batch as a text that a person can read: JSON on one endless line is broken after
 * commas and brackets that are not inside a string, which JSON allows (RFC 8259 section 2). Not a
 * character is left out or changed, but for bytes that are no UTF-8. Pure function.
 *
 * @max_bytes: what comes after is cut off, and @was_cut says so
 *
 * Returns: (transfer full)
 */
char *lkl_sent_text_from_bytes (GBytes *bytes, gsize max_bytes, gboolean *was_cut);

G_END_DECLS

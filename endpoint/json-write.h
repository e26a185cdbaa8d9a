/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Adds a member to the object that @builder is in. */
void lkl_json_write_text (JsonBuilder *builder, const char *member, const char *text);
/* @usecs: of the wall clock, as lkl_json_write_format_time() says it */
void lkl_json_write_time (JsonBuilder *builder, const char *member, gint64 usecs);

/* "2026-11-28T14:30:00Z": RFC 3339 in UTC, whole seconds. Returns: (transfer full) */
char *lkl_json_write_format_time (gint64 usecs);

/* The whole document, on one line. Returns: (transfer full) */
GBytes *lkl_json_write_end (JsonBuilder *builder);

G_END_DECLS

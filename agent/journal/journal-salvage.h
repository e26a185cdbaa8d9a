/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Rows of an SQLite file whose trees are broken: each page that holds rows tells them by itself,
 * whatever became of the pages that led to it, and of the schema ("Database File Format", sections
 * 1.6 and 2.1; the idea is that of SQLite's recovery extension).
 *
 * Whose rows they are only their values can tell. What was deleted can't come back: the journal
 * overwrites it (PRAGMA secure_delete). Hostile bytes make no rows, or senseless ones. Pure; any
 * thread.
 */

/* Values in the order of the columns: NULL for the row's own number and for null, else gint64 "x",
 * text "s" or bytes "ay". */
typedef GPtrArray LklSalvagedRow;

/* @bytes: of the file. Returns: (transfer full) (element-type LklSalvagedRow (element-type
 * GVariant)): in the order of the pages */
GPtrArray *lkl_journal_salvage_rows (GBytes *bytes);

/* What its values are, one letter each: "n" null, "i" number, "t" text, "b" bytes.
 * Returns: (transfer full) */
char *lkl_journal_salvage_describe (const LklSalvagedRow *row);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/error.h"

G_BEGIN_DECLS

/**
 * LklDatabase: an SQLite file with a schema that grows in steps, and prepared statements that
 * clean up after themselves. The SQL stays with those who use it: the agent's journal and the
 * endpoint's store.
 *
 * WAL, synchronous=FULL (a commit that returned is on disk), foreign keys, defensive mode, secure
 * delete. Where the file system has no shared memory, a rollback journal in place of the WAL; where
 * it has no locks either, nobody else may have the file open. One thread at a time. Errors:
 * LKL_ERROR_STORAGE (full, read-only, failing), LKL_ERROR_DAMAGED (not a database, or a broken
 * one), LKL_ERROR_UNSUPPORTED (of a newer version), LKL_ERROR_FAILED (a defect in the SQL).
 */
typedef struct _LklDatabase LklDatabase;

typedef struct
{
  /* Tells this kind of file from others (PRAGMA application_id). */
  gint32 application_id;
  /* Step i brings the schema from version i to i + 1 (PRAGMA user_version), each in a transaction
   * of its own. Never edit one that was released: append.
   * A table "readers (oldest)" tells from which version on programs can go on with the file, so
   * that a downgrade does not lose it. A step that they could not live with writes its own there.
   */
  const char *const *steps;
  guint n_steps;
} LklSchema;

/* @path: created with mode 0600 where it is missing. Blocks.
 * Returns: (transfer full): NULL on an error */
LklDatabase *lkl_database_open (const char *path, const LklSchema *schema, GError **error);
void lkl_database_close (LklDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklDatabase, lkl_database_close)

/* Runs PRAGMA quick_check. Returns: FALSE with LKL_ERROR_DAMAGED and the first finding */
gboolean lkl_database_check (LklDatabase *self, GError **error);

/* Statements without parameters or results. */
gboolean lkl_database_execute (LklDatabase *self, const char *sql, GError **error);

/* Rows changed by the last INSERT, UPDATE or DELETE. */
gint64 lkl_database_get_changes (LklDatabase *self);

/**
 * LklTransaction: rolled back when it goes out of scope without a commit.
 */
typedef struct _LklTransaction LklTransaction;
LklTransaction *lkl_transaction_begin (LklDatabase *database, GError **error);
gboolean lkl_transaction_commit (LklTransaction *self, GError **error);
void lkl_transaction_free (LklTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklTransaction, lkl_transaction_free)

/**
 * LklStatement: parameters are bound by name (":name"), results read by column.
 */
typedef struct _LklStatement LklStatement;
LklStatement *lkl_statement_new (LklDatabase *database, const char *sql, GError **error);
void lkl_statement_free (LklStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklStatement, lkl_statement_free)

/* Bound values are copied; NULL binds NULL. A name that the statement lacks is a defect. */
void lkl_statement_bind_text (LklStatement *self, const char *name, const char *value);
void lkl_statement_bind_int64 (LklStatement *self, const char *name, gint64 value);
void lkl_statement_bind_bytes (LklStatement *self, const char *name, GBytes *value);

/* @has_row: (out) (optional): FALSE at the end. Returns: FALSE on an error */
gboolean lkl_statement_step (LklStatement *self, gboolean *has_row, GError **error);
/* Ready for other values. */
void lkl_statement_reset (LklStatement *self);

/* (nullable): valid until the next step. UTF-8: what a damaged file has in its place is replaced.
 */
const char *lkl_statement_get_text (LklStatement *self, guint column);
gint64 lkl_statement_get_int64 (LklStatement *self, guint column);
/* Returns: (transfer full): empty for NULL */
GBytes *lkl_statement_get_bytes (LklStatement *self, guint column);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStoreSqliteDocuments"

#include "endpoint/store-sqlite-private.h"

#define SERIAL "serial"
#define USECS_PER_MS 1000

static gboolean
insert_documents (LklDatabase *database, GPtrArray *documents, GError **error)
{
  g_autoptr (LklStatement) statement =
      lkl_statement_new (database,
                         "INSERT INTO document (href, form, sha256, source_sha256, content)"
                         " VALUES (:href, :form, :sha256, :source_sha256, :content)",
                         error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      const LklServedDocument *document = g_ptr_array_index (documents, i);

      lkl_statement_bind_text (statement, ":href", document->href);
      lkl_statement_bind_text (statement, ":form", document->form);
      lkl_statement_bind_text (statement, ":sha256", document->sha256);
      lkl_statement_bind_text (statement, ":source_sha256", document->source_sha256);
      lkl_statement_bind_bytes (statement, ":content", document->content);
      if (!lkl_store_sqlite_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
lkl_store_sqlite_replace_documents (
    LklDatabase *database, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error)
{
  gint64 last;

  if (!lkl_store_sqlite_get_number (database, SERIAL, &last, error))
    return FALSE;
  *serial = MAX (last + 1, now_usecs / USECS_PER_MS);
  return lkl_store_sqlite_set_number (database, SERIAL, *serial, error)
         && lkl_database_execute (database, "DELETE FROM document", error)
         && insert_documents (database, documents, error);
}

gboolean
lkl_store_sqlite_put_documents (
    LklStore *store, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (database, error);

  return transaction != NULL
         && lkl_store_sqlite_replace_documents (database, documents, now_usecs, serial, error)
         && lkl_transaction_commit (transaction, error);
}

static gpointer
read_document (LklStatement *row)
{
  LklServedDocument *document = g_new0 (LklServedDocument, 1);

  document->href = g_strdup (lkl_statement_get_text (row, 0));
  document->form = g_strdup (lkl_statement_get_text (row, 1));
  document->sha256 = g_strdup (lkl_statement_get_text (row, 2));
  document->source_sha256 = g_strdup (lkl_statement_get_text (row, 3));
  document->content = lkl_statement_get_bytes (row, 4);
  return document;
}

GPtrArray *
lkl_store_sqlite_list_documents (LklStore *store, gint64 *serial, GError **error)
{
  LklDatabase *database = lkl_store_sqlite_get_database (store);
  g_autoptr (LklStatement) statement = lkl_statement_new (
      database,
      "SELECT href, form, sha256, source_sha256, content FROM document ORDER BY href",
      error);

  if (statement == NULL || !lkl_store_sqlite_get_number (database, SERIAL, serial, error))
    return NULL;
  return lkl_store_sqlite_read_all (
      statement, read_document, (GDestroyNotify) lkl_served_document_free, error);
}

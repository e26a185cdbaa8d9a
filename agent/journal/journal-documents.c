/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalDocuments"

#include "agent/journal/journal-private.h"

LklStoredDocument *
lkl_stored_document_new (const char *name, const char *digest, GBytes *bytes)
{
  LklStoredDocument *self = g_new0 (LklStoredDocument, 1);

  self->name = g_strdup (name);
  self->digest = g_strdup (digest);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  return self;
}

void
lkl_stored_document_free (LklStoredDocument *self)
{
  g_free (self->name);
  g_free (self->digest);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

GPtrArray *
lkl_journal_list_documents (LklJournal *self, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_document_free);
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database,
      "SELECT name, digest, CASE WHEN name GLOB 'photos/*' THEN NULL ELSE bytes END,"
      " name GLOB 'photos/*' FROM documents ORDER BY name",
      error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  while (TRUE)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (!lkl_statement_step (select, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&list);
      if (lkl_statement_get_int64 (select, 3) == 0)
        bytes = lkl_statement_get_bytes (select, 2);
      g_ptr_array_add (list,
                       lkl_stored_document_new (lkl_statement_get_text (select, 0),
                                                lkl_statement_get_text (select, 1),
                                                bytes));
    }
}

GBytes *
lkl_journal_get_document (LklJournal *self, const char *name, GError **error)
{
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database, "SELECT bytes FROM documents WHERE name = :name", error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_text (select, ":name", name);
  if (!lkl_statement_step (select, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "there is no document %s", name);
      return NULL;
    }
  return lkl_statement_get_bytes (select, 0);
}

/* All but those of @documents that are to stay as they are. */
static gboolean
delete_others (LklJournal *self, GPtrArray *documents, GError **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) stored = lkl_journal_list_documents (self, error);
  g_autoptr (LklStatement) statement =
      lkl_statement_new (self->database, "DELETE FROM documents WHERE name = :name", error);

  if (stored == NULL || statement == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      const LklStoredDocument *document = g_ptr_array_index (documents, i);

      if (document->bytes == NULL)
        g_hash_table_add (kept, document->name);
    }
  for (guint i = 0; i < stored->len; i++)
    {
      const LklStoredDocument *document = g_ptr_array_index (stored, i);

      if (g_hash_table_contains (kept, document->name))
        continue;
      lkl_statement_bind_text (statement, ":name", document->name);
      if (!lkl_statement_step (statement, NULL, error))
        return FALSE;
      lkl_statement_reset (statement);
    }
  return TRUE;
}

static gboolean
insert_document (LklJournal *self, const LklStoredDocument *document, GError **error)
{
  g_autoptr (LklStatement) insert =
      lkl_statement_new (self->database,
                         "INSERT INTO documents (name, digest, fetched_usecs, bytes)"
                         " VALUES (:name, :digest, :fetched_usecs, :bytes)",
                         error);

  if (insert == NULL)
    return FALSE;
  lkl_statement_bind_text (insert, ":name", document->name);
  lkl_statement_bind_text (insert, ":digest", document->digest);
  lkl_statement_bind_int64 (insert, ":fetched_usecs", lkl_clock_get_wall_usecs (self->clock));
  lkl_statement_bind_bytes (insert, ":bytes", document->bytes);
  return lkl_statement_step (insert, NULL, error);
}

gboolean
lkl_journal_replace_documents (LklJournal *self,
                               GPtrArray *documents,
                               GHashTable *facts,
                               GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);
  GHashTableIter iter;
  gpointer key, value;

  if (transaction == NULL || !delete_others (self, documents, error))
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      const LklStoredDocument *document = g_ptr_array_index (documents, i);

      if (document->bytes != NULL && !insert_document (self, document, error))
        return FALSE;
    }
  if (facts != NULL)
    {
      g_hash_table_iter_init (&iter, facts);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if (!lkl_journal_set_fact (self, key, value, error))
          return FALSE;
    }
  return lkl_transaction_commit (transaction, error);
}

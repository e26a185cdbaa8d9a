/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDocumentMemory"

#include "agent/sync/document-memory.h"

#define FACT_INDEX_ETAG "documents.index-etag"
#define FACT_INDEX_KEYS "documents.index-keys"
#define FACT_MINE_ETAG "documents.mine-etag"
#define FACT_NOT_AFTER "documents.not-after"
#define FACT_SERIAL "documents.serial"
#define FACT_SOURCE "documents.source"

void
lkl_document_memory_free (LklDocumentMemory *self)
{
  g_free (self->source);
  g_free (self->index_keys);
  g_free (self->index_etag);
  g_free (self->mine_etag);
  g_clear_pointer (&self->stored, g_ptr_array_unref);
  g_free (self);
}

static gint64
get_number (LklJournal *journal, const char *fact, gint64 otherwise)
{
  g_autofree char *text = lkl_journal_get_fact (journal, fact, NULL);
  gint64 number;

  return text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &number, NULL)
             ? number
             : otherwise;
}

LklDocumentMemory *
lkl_document_memory_load (LklJournal *journal,
                          const char *source,
                          const char *index_keys,
                          GError **error)
{
  g_autoptr (LklDocumentMemory) self = g_new0 (LklDocumentMemory, 1);
  g_autofree char *stored_source = lkl_journal_get_fact (journal, FACT_SOURCE, NULL);
  g_autofree char *stored_keys = lkl_journal_get_fact (journal, FACT_INDEX_KEYS, NULL);

  self->source = g_strdup (source);
  self->index_keys = g_strdup (index_keys);
  self->not_after_usecs = G_MAXINT64;
  self->stored = g_strcmp0 (stored_source, source) == 0
                     ? lkl_journal_list_documents (journal, error)
                     : g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_document_free);
  if (self->stored == NULL)
    return NULL;
  if (self->stored->len == 0)
    return g_steal_pointer (&self);
  if (g_strcmp0 (stored_keys != NULL ? stored_keys : "", index_keys) == 0)
    self->index_etag = lkl_journal_get_fact (journal, FACT_INDEX_ETAG, NULL);
  self->mine_etag = lkl_journal_get_fact (journal, FACT_MINE_ETAG, NULL);
  self->serial = get_number (journal, FACT_SERIAL, 0);
  self->not_after_usecs = get_number (journal, FACT_NOT_AFTER, G_MAXINT64);
  return g_steal_pointer (&self);
}

static void
put_number (GHashTable *facts, const char *fact, gint64 number)
{
  g_hash_table_insert (facts, (gpointer) fact, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

static void
put_text (GHashTable *facts, const char *fact, const char *text)
{
  g_hash_table_insert (facts, (gpointer) fact, g_strdup (text != NULL ? text : ""));
}

gboolean
lkl_document_memory_save (const LklDocumentMemory *self,
                          LklJournal *journal,
                          GPtrArray *documents,
                          GError **error)
{
  g_autoptr (GHashTable) facts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  put_text (facts, FACT_SOURCE, self->source);
  put_text (facts, FACT_INDEX_KEYS, self->index_keys);
  put_text (facts, FACT_INDEX_ETAG, self->index_etag);
  put_text (facts, FACT_MINE_ETAG, self->mine_etag);
  put_number (facts, FACT_SERIAL, self->serial);
  put_number (facts, FACT_NOT_AFTER, self->not_after_usecs);
  return lkl_journal_replace_documents (journal, documents, facts, error);
}

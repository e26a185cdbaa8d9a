/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * The last good set of documents as the journal keeps it, and what has to be known of it when the
 * index is asked for again.
 */
typedef struct
{
  char *source; /* (owned): base URL that the set is from */
  char *
      index_keys; /* (owned): the admin's setting when it was taken; "" = signatures weren't read */
  char *index_etag;       /* (owned) (nullable) */
  char *mine_etag;        /* (owned) (nullable) */
  gint64 serial;          /* 0 = none */
  gint64 not_after_usecs; /* Unix microseconds; G_MAXINT64 = no end */
  GPtrArray *stored;      /* (owned) (element-type LklStoredDocument): may be empty */
} LklDocumentMemory;

void lkl_document_memory_free (LklDocumentMemory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklDocumentMemory, lkl_document_memory_free)

/**
 * On the journal's thread. Empty where the set is from elsewhere than @source: another endpoint
 * counts its serials from elsewhere, and its ETags mean something else. Without an ETag of the
 * index where other keys were in use: it is looked at again.
 *
 * Returns: (transfer full): NULL with an error of the journal
 */
LklDocumentMemory *lkl_document_memory_load (LklJournal *journal,
                                             const char *source,
                                             const char *index_keys,
                                             GError **error);

/* On the journal's thread: @documents and all that @self says in one transaction. */
gboolean lkl_document_memory_save (const LklDocumentMemory *self,
                                   LklJournal *journal,
                                   GPtrArray *documents,
                                   GError **error);

G_END_DECLS

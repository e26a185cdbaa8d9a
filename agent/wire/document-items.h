/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"

G_BEGIN_DECLS

/* Returns: (transfer full): NULL with an error */
typedef gpointer (*LklDocumentReadItem) (const LklJsonValue *item, GError **error);
/* Returns: (transfer none): what no two items of a list may share */
typedef const char *(*LklDocumentGetItemId) (gconstpointer item);

/* A list in a document: how its items are read. */
typedef struct
{
  const char *member; /* for example "questions" */
  LklJsonPresence presence;
  guint max_length;
  gboolean may_name_persons; /* in an audience: never in a shared document */
  LklDocumentReadItem read;
  LklDocumentGetItemId get_id; /* (nullable): items may repeat */
  GDestroyNotify free;
} LklDocumentItemKind;

/**
 * Reads the list @kind of @root. An item that needs what this reader lacks, or is bad, is left out,
 * so that one slip doesn't take the others away. A list that is too long or no list, and a person
 * in the audience of a shared document, refuse the whole.
 *
 * @problems: (inout) (element-type utf8): gains a message with JSON pointer for each bad item
 * @n_unsupported: (inout): grows by the items that need a later version
 *
 * Returns: (transfer full): the items in the document's order, empty where the list is absent; NULL
 *   with LKL_ERROR_MALFORMED
 */
GPtrArray *lkl_document_read_items (const LklJsonValue *root,
                                    const LklDocumentItemKind *kind,
                                    GPtrArray *problems,
                                    guint *n_unsupported,
                                    GError **error);

G_END_DECLS

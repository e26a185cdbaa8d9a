/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/document-shelf.h"
#include "endpoint/index-key.h"

G_BEGIN_DECLS

/**
 * LklDocumentPublisher: makes what is served of a folder with policy.json, questions.json,
 * people.json, notices.json and continuity.json, as far as they are there, and of what was told on
 * the board. Any thread; one publication at a time.
 *
 * A document that is not of its form is logged, and the last good one stays; so it does where a
 * question has other words under a version that was ever published
 * (agent/wire/question-wordings.h). Each photo is decoded once and served as a PNG of ours;
 * people.json is served with the names of these. Where nothing changed, the serial stays.
 */
typedef struct _LklDocumentPublisher LklDocumentPublisher;

/* @photo_decoder: (nullable): the decoder program; NULL = the installed one
 * @store, @shelf: outlive it. Returns: (transfer full) */
LklDocumentPublisher *lkl_document_publisher_new (const char *folder,
                                                  const char *photo_decoder,
                                                  LklStore *store,
                                                  LklDocumentShelf *shelf);
void lkl_document_publisher_free (LklDocumentPublisher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklDocumentPublisher, lkl_document_publisher_free)

/* Before the first publication. @key: (nullable): signs each index; NULL = none is signed */
void lkl_document_publisher_set_index_key (LklDocumentPublisher *self, LklIndexKey *key);

/* Returns: FALSE only where the store failed. Blocks. */
gboolean
lkl_document_publisher_publish (LklDocumentPublisher *self, gint64 now_usecs, GError **error);

/**
 * Writes what was told on the board, and serves it: both or neither. TRUE means that the next agent
 * that asks gets it. Blocks.
 *
 * @tellings: (element-type LklTelling): at least one
 *
 * Returns: FALSE with the errors of lkl_store_tell(), or of lkl_notices_merge() where agents
 *   could not read it
 */
gboolean lkl_document_publisher_tell (LklDocumentPublisher *self,
                                      GPtrArray *tellings,
                                      gint64 now_usecs,
                                      GError **error);

/* Changes whenever publishing again may give something else: by what is in the folder, and by the
 * day, since photos have a last one and notices an end. Returns: (transfer full) */
char *lkl_document_publisher_get_fingerprint (const LklDocumentPublisher *self, gint64 now_usecs);

G_END_DECLS

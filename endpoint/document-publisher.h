/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/document-shelf.h"

G_BEGIN_DECLS

/**
 * Makes what is served of a folder with policy.json, questions.json, people.json, notices.json and
 * continuity.json, as far as they are there.
 *
 * A document that is not of its form is logged, and the last good one stays; so it does where a
 * question has other words under a version that was ever published
 * (agent/wire/question-wordings.h). Each photo is decoded once and served as a PNG of ours;
 * people.json is served with the names of these. Where nothing changed, the serial stays.
 *
 * @photo_decoder: (nullable): the decoder program; NULL = the installed one
 *
 * Returns: FALSE only where the store failed. Blocks.
 */
gboolean lkl_document_publisher_publish (const char *folder,
                                         const char *photo_decoder,
                                         LklStore *store,
                                         LklDocumentShelf *shelf,
                                         gint64 now_usecs,
                                         GError **error);

/* Changes whenever publishing again may give something else: by what is in the folder, and by the
 * day, since photos have a last one. Returns: (transfer full) */
char *lkl_document_publisher_get_fingerprint (const char *folder, gint64 now_usecs);

G_END_DECLS

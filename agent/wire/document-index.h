/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/document-envelope.h"

G_BEGIN_DECLS

/**
 * The index: which shared documents there are, by digest. Immutable, ref-counted, any thread.
 *
 * It is used whole or not at all: anything wrong in it refuses it.
 */
typedef struct
{
  char *href;   /* (owned): relative to the index, below its folder */
  char *sha256; /* (owned): of the document's bytes, 64 lower-case hexadecimal digits */
} LklDocumentReference;

typedef struct
{
  gint64 serial;          /* grows with each publication; a lower one is an old index */
  gint64 not_after_usecs; /* Unix microseconds; G_MAXINT64 = no end */
  LklDocumentReference documents[LKL_DOCUMENT_SHARED_FORM_COUNT];
} LklDocumentIndex;

/**
 * @name: what to call the document in errors
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED
 */
LklDocumentIndex *lkl_document_index_parse (const char *name, GBytes *bytes, GError **error);
LklDocumentIndex *lkl_document_index_ref (LklDocumentIndex *self);
void lkl_document_index_unref (LklDocumentIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklDocumentIndex, lkl_document_index_unref)

/* @form: a shared one. Returns: (nullable) (transfer none): NULL where there is no such document */
const LklDocumentReference *
lkl_document_index_get_reference (const LklDocumentIndex *self, LklDocumentForm form);

G_END_DECLS

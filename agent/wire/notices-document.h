/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/notice.h"

G_BEGIN_DECLS

/* The notices for everybody. Immutable, ref-counted, any thread. */
typedef struct
{
  GPtrArray *notices;  /* (owned) (element-type LklNotice) */
  GPtrArray *problems; /* (owned) (element-type utf8): why bad notices were left out */
  guint n_unsupported; /* notices that need a later version */
} LklNoticesDocument;

/**
 * @name: what to call the document in errors
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED
 */
LklNoticesDocument *lkl_notices_document_parse (const char *name, GBytes *bytes, GError **error);
/* The same with one more notice, in place of one of its kind with its id; one of another kind
 * stays, and hides it. @notice: (transfer none). Returns: (transfer full) */
LklNoticesDocument *lkl_notices_document_add (const LklNoticesDocument *self, LklNotice *notice);
LklNoticesDocument *lkl_notices_document_ref (LklNoticesDocument *self);
void lkl_notices_document_unref (LklNoticesDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNoticesDocument, lkl_notices_document_unref)

G_END_DECLS

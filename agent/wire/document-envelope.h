/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"

G_BEGIN_DECLS

/**
 * What every document has in common: {"form": name, "version": 1, "needs": [feature…]?, …}.
 *
 * The schemas in agent/wire/forms are the same rules for those who write documents. Members that a
 * reader does not know are ignored; "needs" names what it must know. All of this is pure and safe
 * on any thread.
 */
typedef enum
{
  LKL_DOCUMENT_FORM_POLICY,
  LKL_DOCUMENT_FORM_QUESTIONS,
  LKL_DOCUMENT_FORM_PEOPLE,
  LKL_DOCUMENT_FORM_NOTICES,
  LKL_DOCUMENT_FORM_CONTINUITY,
  LKL_DOCUMENT_FORM_MINE,
  LKL_DOCUMENT_FORM_INDEX,
  LKL_DOCUMENT_FORM_NOW,
} LklDocumentForm;

/* The forms before this one are shared: listed by the index and the same for everybody. */
#define LKL_DOCUMENT_SHARED_FORM_COUNT LKL_DOCUMENT_FORM_MINE

/* "policy", "questions", … */
const char *lkl_document_form_get_name (LklDocumentForm form);

/**
 * Parses @bytes within LKL_JSON_LIMITS_DEFAULT and checks the envelope.
 *
 * @name: what to call the document in errors, for example its file name
 * @root: (out): the document's root, as long as the result lives
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG, or
 *   LKL_ERROR_UNSUPPORTED where a later reader could use it
 */
LklJsonDocument *lkl_document_envelope_open (
    const char *name, GBytes *bytes, LklDocumentForm form, LklJsonValue *root, GError **error);

/* Errors: LKL_ERROR_MALFORMED, LKL_ERROR_UNSUPPORTED */
gboolean
lkl_document_envelope_check (const LklJsonValue *root, LklDocumentForm form, GError **error);

/* Whether this reader knows all that @object, a document or an item, needs.
 * Errors: LKL_ERROR_UNSUPPORTED if it does not, LKL_ERROR_MALFORMED */
gboolean lkl_document_envelope_check_needs (const LklJsonValue *object, GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"

G_BEGIN_DECLS

/**
 * Plain text in one or more languages: a JSON string, or an object {language tag: string} with
 * tags as in BCP 47. Plain: no markup is ever interpreted, and the only control character is the
 * newline; and it shows what it says (visible-text.h). Immutable, ref-counted, any thread.
 */
typedef struct _LklLocalizedText LklLocalizedText;

/**
 * @max_bytes: of UTF-8, in each language
 * @out: (transfer full): untouched where an optional member is absent
 *
 * Errors: LKL_ERROR_MALFORMED with the JSON pointer
 */
gboolean lkl_localized_text_read (const LklJsonValue *object,
                                  const char *member,
                                  LklJsonPresence presence,
                                  gsize max_bytes,
                                  LklLocalizedText **out,
                                  GError **error);
/* An optional list of texts. @out: (transfer full) (element-type LklLocalizedText): empty where
 * the list is absent */
gboolean lkl_localized_text_read_list (const LklJsonValue *object,
                                       const char *member,
                                       LklJsonPresence presence,
                                       guint max_length,
                                       gsize max_bytes,
                                       GPtrArray **out,
                                       GError **error);

/**
 * Of texts that have been checked.
 *
 * @tags: language tags, "" where the language is not known
 * @length: of both, at least 1
 *
 * Returns: (transfer full)
 */
LklLocalizedText *
lkl_localized_text_new (const char *const *tags, const char *const *texts, guint length);

LklLocalizedText *lkl_localized_text_ref (LklLocalizedText *self);
void lkl_localized_text_unref (LklLocalizedText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklLocalizedText, lkl_localized_text_unref)

/* Its translations, in the document's order: at least one. */
guint lkl_localized_text_get_length (const LklLocalizedText *self);
/* @tag: (out) (transfer none): "" for a plain string. Returns: (transfer none) */
const char *lkl_localized_text_get (const LklLocalizedText *self, guint index, const char **tag);

/* Whether it stands on one line in each language. */
gboolean lkl_localized_text_is_line (const LklLocalizedText *self);

/**
 * The text in the first of @languages that it has: the very tag, else the same language ("pt" and
 * "pt-BR" stand in for each other). If it has none of them: English, else the first one.
 *
 * @languages: (nullable): NULL-terminated, best first, as g_get_language_names() gives them
 *
 * Returns: (transfer none): never NULL, never empty
 */
const char *lkl_localized_text_lookup (const LklLocalizedText *self, const char *const *languages);

G_END_DECLS

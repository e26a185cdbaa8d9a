/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"

G_BEGIN_DECLS

/**
 * The small pieces that documents are made of, over agent/base/json-read.h.
 *
 * As there: results are left untouched on an error (LKL_ERROR_MALFORMED with the JSON pointer) and
 * where an optional member is absent. Strings are given to the caller (transfer full), who frees
 * one that the result held before.
 */
#define LKL_DOCUMENT_ID_MAX_BYTES 64
#define LKL_DOCUMENT_UID_MAX_BYTES 200

/* 1 to 64 of a-z, 0-9 and "-". */
gboolean lkl_document_get_id (const LklJsonValue *object,
                              const char *member,
                              LklJsonPresence presence,
                              char **out,
                              GError **error);
gboolean lkl_document_value_get_id (const LklJsonValue *value, char **out, GError **error);

/* The same of a text. @text: (nullable): NULL is none */
gboolean lkl_document_is_id (const char *text);

/* 64 lower-case hexadecimal digits. */
gboolean lkl_document_is_sha256 (const char *text);

/* A BCP 47 tag by its shape: "de", "pt-BR". */
gboolean lkl_document_is_language_tag (const char *text);

/* Whether it is an https: URI of printable ASCII with a host and without a user name. */
gboolean lkl_document_is_web_address (const char *text);

/* What is wrong with @text as plain text, NULL if nothing: UTF-8, not empty, no invisible
 * format character but the joiners, no control character but, where @newlines, the newline. */
const char *lkl_document_get_text_fault (const char *text, gboolean newlines);

/* Plain text on one line. */
gboolean lkl_document_get_line (const LklJsonValue *object,
                                const char *member,
                                LklJsonPresence presence,
                                gsize max_bytes,
                                char **out,
                                GError **error);
/* An optional list of such lines, not empty if it is there.
 * @out: (nullable): NULL-terminated */
gboolean lkl_document_get_lines (const LklJsonValue *object,
                                 const char *member,
                                 guint max_length,
                                 gsize max_bytes,
                                 char ***out,
                                 GError **error);

/* @names: NULL-terminated. @out: which of them it is */
gboolean lkl_document_get_choice (const LklJsonValue *object,
                                  const char *member,
                                  LklJsonPresence presence,
                                  const char *const *names,
                                  guint *out,
                                  GError **error);

/* RFC 3339 section 5.6, with upper-case "T" and "Z", from 1970 on. @out: Unix microseconds */
gboolean lkl_document_get_timestamp (const LklJsonValue *object,
                                     const char *member,
                                     LklJsonPresence presence,
                                     gint64 *out,
                                     GError **error);
/* The members "from" and "until", in this order in time; from <= now < until. Unix microseconds;
 * absent: @from G_MININT64, @until G_MAXINT64 */
gboolean lkl_document_get_period (const LklJsonValue *object,
                                  LklJsonPresence from_presence,
                                  gint64 *from,
                                  gint64 *until,
                                  GError **error);
/* YYYY-MM-DD, of a day that there is */
gboolean lkl_document_is_day (const char *text);
gboolean lkl_document_get_day (const LklJsonValue *object,
                               const char *member,
                               LklJsonPresence presence,
                               GDate *out,
                               GError **error);

/* Members "href" and "sha256" of @object. The href is below the index's folder: it has no scheme,
 * no leading "/" and no "..". The digest is 64 lower-case hexadecimal digits. */
gboolean
lkl_document_get_reference (const LklJsonValue *object, char **href, char **sha256, GError **error);

/* A "tel:" URI (RFC 3966), or digits with the usual separators. */
gboolean lkl_document_get_phone (const LklJsonValue *object,
                                 const char *member,
                                 LklJsonPresence presence,
                                 char **out,
                                 GError **error);

G_END_DECLS

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "agent/base/error.h"

G_BEGIN_DECLS

/**
 * Bounded reading of JSON from outside.
 *
 * json-glib recurses without limit, turns numbers above 2^63 into -1 and a string into 0 where an
 * integer is asked for; so nothing from outside is read without this. Size and depth are checked
 * before its parser runs, and an object with two members of one name is refused, so are two values
 * in a row and, but for cleans_nul, the character U+0000, at which C ends a text. Each getter
 * checks type and range, and its error names the document and the JSON pointer (RFC 6901) of the
 * value: "people.json: /cards/3/name: expected a string".
 *
 * Usage: lkl_json_document_new() once, then descend with LklJsonValue on the stack. A value points
 * into its document and to the value it came from: both must outlive it. One thread at a time.
 */
typedef struct _LklJsonDocument LklJsonDocument;

typedef struct
{
  gsize max_bytes;
  guint max_depth;   /* of nested arrays and objects, at most LKL_JSON_MAX_DEPTH */
  guint max_values;  /* 0 = LKL_JSON_MAX_VALUES: each costs json-glib about a hundred bytes */
  guint max_members; /* of one object; 0 = LKL_JSON_MAX_MEMBERS: names may be made to collide */
  /* U+0000 in texts, as programs of others send it, is read as U+FFFD: what stands behind it is not
   * lost, and any database can keep it. */
  gboolean cleans_nul;
} LklJsonLimits;

#define LKL_JSON_MAX_DEPTH 64
#define LKL_JSON_MAX_VALUES 200000
#define LKL_JSON_MAX_MEMBERS 1000

/* Fits every document that we exchange. */
#define LKL_JSON_LIMITS_DEFAULT ((LklJsonLimits){ .max_bytes = 1024 * 1024, .max_depth = 32 })

typedef enum
{
  LKL_JSON_OPTIONAL, /* Absent or null: the getter returns TRUE and leaves its result as it was. */
  LKL_JSON_REQUIRED, /* Absent or null: an error. */
} LklJsonPresence;

typedef struct _LklJsonValue LklJsonValue;
struct _LklJsonValue
{
  const LklJsonDocument *document;
  const LklJsonValue *parent; /* (nullable): the document's root has none */
  const char *member;         /* (nullable): in an object */
  guint index;                /* in an array */
  JsonNode *node;             /* (unowned) (nullable): NULL = absent, where that was allowed */
};

/**
 * @name: what to call the document in errors, for example its file name
 *
 * Returns: (transfer full): NULL with LKL_ERROR_TOO_BIG or LKL_ERROR_MALFORMED
 */
LklJsonDocument *lkl_json_document_new (const char *name,
                                        GBytes *bytes,
                                        const LklJsonLimits *limits,
                                        GError **error);
void lkl_json_document_free (LklJsonDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklJsonDocument, lkl_json_document_free)

LklJsonValue lkl_json_document_get_root (const LklJsonDocument *self);

/* Members of an object. @object must be an object, or this is an error that says so. Results are
 * left untouched when FALSE is returned or an optional member is absent. */

/* @max_bytes: of UTF-8, without the NUL. @out: (transfer none), lives as long as the document */
gboolean lkl_json_get_string (const LklJsonValue *object,
                              const char *member,
                              LklJsonPresence presence,
                              gsize max_bytes,
                              const char **out,
                              GError **error);
/* Takes a number, or a string of decimal digits as OTLP and others write 64-bit integers. */
gboolean lkl_json_get_int64 (const LklJsonValue *object,
                             const char *member,
                             LklJsonPresence presence,
                             gint64 min,
                             gint64 max,
                             gint64 *out,
                             GError **error);
/* Finite numbers only. */
gboolean lkl_json_get_double (const LklJsonValue *object,
                              const char *member,
                              LklJsonPresence presence,
                              double min,
                              double max,
                              double *out,
                              GError **error);
gboolean lkl_json_get_boolean (const LklJsonValue *object,
                               const char *member,
                               LklJsonPresence presence,
                               gboolean *out,
                               GError **error);
/* @out's node is NULL where an optional member is absent. */
gboolean lkl_json_get_object (const LklJsonValue *object,
                              const char *member,
                              LklJsonPresence presence,
                              LklJsonValue *out,
                              GError **error);
gboolean lkl_json_get_array (const LklJsonValue *object,
                             const char *member,
                             LklJsonPresence presence,
                             guint max_length,
                             LklJsonValue *out,
                             GError **error);

/* A member of any type. Its node is NULL where it is absent. */
LklJsonValue lkl_json_get_value (const LklJsonValue *object, const char *member);

/* 0 for an absent array. */
guint lkl_json_array_get_length (const LklJsonValue *array);
/* @index must be below the length. The element may be of any type. */
LklJsonValue lkl_json_array_get_element (const LklJsonValue *array, guint index);

/* Names of an object's members, in the document's order, without those that are not UTF-8; empty
 * for an absent object.
 * Returns: (transfer container) (element-type utf8) */
GPtrArray *lkl_json_object_get_members (const LklJsonValue *object);
gboolean lkl_json_object_has_member (const LklJsonValue *object, const char *member);

/* A value that is itself a string or an object, for elements of arrays. */
gboolean lkl_json_value_get_string (const LklJsonValue *value,
                                    gsize max_bytes,
                                    const char **out,
                                    GError **error);
gboolean lkl_json_value_check_object (const LklJsonValue *value, GError **error);

/* For rules that go beyond type and range: sets LKL_ERROR_MALFORMED with document and pointer of
 * @member of @object (of @object itself where @member is NULL). Returns: FALSE, always */
gboolean lkl_json_set_error (GError **error,
                             const LklJsonValue *object,
                             const char *member,
                             const char *format,
                             ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS

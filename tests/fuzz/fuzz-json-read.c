/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a document as its readers do: every getter on every value, with right and wrong types. */

#include "agent/base/json-read.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

/* Deeper than the limits allow would be a finding. */
#define MAX_DEPTH 8

static void read_value (const LklJsonValue *value, guint depth);

static void
read_scalars (const LklJsonValue *object, const char *member)
{
  const char *text = NULL;
  gint64 integer = 0;
  double real = 0;
  gboolean flag = FALSE;

  if (lkl_json_get_string (object, member, LKL_JSON_REQUIRED, 64, &text, NULL))
    g_assert_true (g_utf8_validate_len (text, strlen (text), NULL) && strlen (text) <= 64);
  if (lkl_json_get_int64 (object, member, LKL_JSON_REQUIRED, -9, 1000, &integer, NULL))
    g_assert_true (integer >= -9 && integer <= 1000);
  if (lkl_json_get_double (object, member, LKL_JSON_OPTIONAL, -0.5, 1e9, &real, NULL))
    g_assert_true (real >= -0.5 && real <= 1e9);
  if (lkl_json_get_boolean (object, member, LKL_JSON_OPTIONAL, &flag, NULL))
    g_assert_true (flag == TRUE || flag == FALSE);
}

static void
read_member (const LklJsonValue *object, const char *member, guint depth)
{
  g_autoptr (GError) error = NULL;
  LklJsonValue child;

  read_scalars (object, member);
  if (lkl_json_get_object (object, member, LKL_JSON_REQUIRED, &child, &error))
    read_value (&child, depth + 1);
  g_clear_error (&error);
  if (lkl_json_get_array (object, member, LKL_JSON_REQUIRED, 100, &child, &error))
    for (guint i = 0; i < lkl_json_array_get_length (&child); i++)
      {
        LklJsonValue element = lkl_json_array_get_element (&child, i);

        read_value (&element, depth + 2);
      }
}

static void
read_value (const LklJsonValue *value, guint depth)
{
  g_autoptr (GPtrArray) members = NULL;
  const char *text;

  g_assert_cmpuint (depth, <=, MAX_DEPTH);
  lkl_json_value_get_string (value, 64, &text, NULL);
  if (!lkl_json_value_check_object (value, NULL))
    return;
  members = lkl_json_object_get_members (value);
  for (guint i = 0; i < members->len; i++)
    read_member (value, g_ptr_array_index (members, i), depth);
  read_member (value, "absent", depth);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  const LklJsonLimits limits = { .max_bytes = 4096, .max_depth = MAX_DEPTH };
  g_autoptr (GBytes) copy = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJsonDocument) document = lkl_json_document_new ("fuzz", copy, &limits, &error);
  LklJsonValue root;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    return 0;
  root = lkl_json_document_get_root (document);
  read_value (&root, 1);
  return 0;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticesMerge"

#include "endpoint/notices-merge.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "agent/base/json-read.h"
#include "agent/wire/notices-document.h"

#define NAME "notices.json"
#define BOARD_NAME "the board"
#define EMPTY "{\"form\":\"notices\",\"version\":1,\"notices\":[]}"

/* Returns: (transfer full): the root of a bounded document; NULL with an error */
static JsonNode *
parse (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new (name, bytes, &LKL_JSON_LIMITS_DEFAULT, error);
  LklJsonValue root;

  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  return lkl_json_value_check_object (&root, error) ? json_node_copy (root.node) : NULL;
}

static GBytes *
write_bytes (JsonNode *root)
{
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/* Returns: (transfer none) (nullable) */
static JsonArray *
find_array (JsonNode *root)
{
  JsonNode *node = json_object_get_member (json_node_get_object (root), "notices");

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
is_shared (const LklToldNotice *notice, gint64 now_usecs)
{
  return !notice->is_personal && lkl_told_notice_is_live (notice, now_usecs);
}

/* Returns: whether the item is one of the board's */
static gboolean
is_told (JsonNode *item, GPtrArray *told)
{
  JsonNode *member = JSON_NODE_HOLDS_OBJECT (item)
                         ? json_object_get_member (json_node_get_object (item), "id")
                         : NULL;
  const char *id = member != NULL && JSON_NODE_HOLDS_VALUE (member)
                           && json_node_get_value_type (member) == G_TYPE_STRING
                       ? json_node_get_string (member)
                       : NULL;

  for (guint i = 0; i < told->len; i++)
    if (g_strcmp0 (((const LklToldNotice *) g_ptr_array_index (told, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* Returns: whether there was one of the board's */
static gboolean
remove_told (JsonArray *array, GPtrArray *told)
{
  gboolean is_changed = FALSE;

  for (guint i = json_array_get_length (array); i > 0; i--)
    if (is_told (json_array_get_element (array, i - 1), told))
      {
        json_array_remove_element (array, i - 1);
        is_changed = TRUE;
      }
  return is_changed;
}

static gboolean
add_told (JsonArray *array, const LklToldNotice *notice, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (notice->content, strlen (notice->content));
  JsonNode *item = parse (BOARD_NAME, bytes, error);

  if (item == NULL)
    return FALSE;
  json_array_add_element (array, item);
  return TRUE;
}

static gboolean
has_notice (const LklNoticesDocument *document, const char *id)
{
  for (guint i = 0; i < document->notices->len; i++)
    if (strcmp (((const LklNotice *) g_ptr_array_index (document->notices, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* As an agent reads it: what it would leave out was never told. */
static gboolean
check_merged (GBytes *merged, GPtrArray *told, gint64 now_usecs, GError **error)
{
  g_autoptr (LklNoticesDocument) document = lkl_notices_document_parse (NAME, merged, error);

  if (document == NULL)
    return FALSE;
  for (guint i = 0; i < told->len; i++)
    {
      const LklToldNotice *notice = g_ptr_array_index (told, i);
      guint n_problems = document->problems->len;

      if (!is_shared (notice, now_usecs) || has_notice (document, notice->id))
        continue;
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_MALFORMED,
                   "%s: no agent would read it: %s",
                   notice->id,
                   n_problems > 0
                       ? (const char *) g_ptr_array_index (document->problems, n_problems - 1)
                       : "it needs a later version");
      return FALSE;
    }
  return TRUE;
}

/* Oldest first. Returns: FALSE with an error */
static gboolean
add_all_told (JsonArray *array, GPtrArray *told, gint64 now_usecs, GError **error)
{
  for (guint i = told->len; i > 0; i--)
    {
      const LklToldNotice *notice = g_ptr_array_index (told, i - 1);

      if (is_shared (notice, now_usecs) && !add_told (array, notice, error))
        return FALSE;
    }
  if (json_array_get_length (array) <= LKL_NOTICE_LIST_MAX)
    return TRUE;
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_TOO_BIG,
               NAME ": %u notices with those of the board; at most %u",
               json_array_get_length (array),
               LKL_NOTICE_LIST_MAX);
  return FALSE;
}

static gboolean
has_shared (GPtrArray *told, gint64 now_usecs)
{
  for (guint i = 0; i < told->len; i++)
    if (is_shared (g_ptr_array_index (told, i), now_usecs))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): the root, which has an array of notices; NULL with an error */
static JsonNode *
parse_notices (GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) root = parse (NAME, bytes, error);

  if (root == NULL || find_array (root) != NULL)
    return g_steal_pointer (&root);
  g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, NAME ": /notices: expected an array");
  return NULL;
}

gboolean
lkl_notices_merge (GBytes *own, GPtrArray *told, gint64 now_usecs, GBytes **merged, GError **error)
{
  g_autoptr (GBytes) source = NULL;
  g_autoptr (GBytes) result = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (!has_shared (told, now_usecs))
    {
      *merged = own != NULL ? g_bytes_ref (own) : NULL;
      return TRUE;
    }
  source = own != NULL ? g_bytes_ref (own) : g_bytes_new_static (EMPTY, strlen (EMPTY));
  root = parse_notices (source, error);
  if (root != NULL)
    remove_told (find_array (root), told);
  if (root == NULL || !add_all_told (find_array (root), told, now_usecs, error))
    return FALSE;
  result = write_bytes (root);
  if (!check_merged (result, told, now_usecs, error))
    return FALSE;
  *merged = g_steal_pointer (&result);
  return TRUE;
}

GBytes *
lkl_notices_split (GBytes *merged, GPtrArray *told, GError **error)
{
  g_autoptr (JsonNode) root = parse_notices (merged, error);

  if (root == NULL)
    return NULL;
  return remove_told (find_array (root), told) ? write_bytes (root) : g_bytes_ref (merged);
}

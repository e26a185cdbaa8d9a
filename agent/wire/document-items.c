/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDocumentItems"

#include "agent/wire/document-items.h"

#include "agent/wire/document-envelope.h"

/* A shared document lies where everybody can read it, so whom it names has been told to all. That
 * must be seen at once by whoever publishes it: it is not a bad item but a bad document. */
static gboolean
check_no_person_named (const LklJsonValue *item, GError **error)
{
  const char *const names[] = { "person", "persons" };
  LklJsonValue audience;

  if (!lkl_json_get_object (item, "audience", LKL_JSON_OPTIONAL, &audience, NULL))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (lkl_json_object_has_member (&audience, names[i]))
      return lkl_json_set_error (
          error, &audience, names[i], "a shared document must not name a person");
  return TRUE;
}

/* Returns: (transfer full): NULL with an error */
static gpointer
read_item (const LklJsonValue *item,
           const LklDocumentItemKind *kind,
           GHashTable *ids,
           GError **error)
{
  gpointer result;

  if (!lkl_document_envelope_check_needs (item, error))
    return NULL;
  result = kind->read (item, error);
  if (result == NULL || kind->get_id == NULL)
    return result;
  if (!g_hash_table_add (ids, g_strdup (kind->get_id (result))))
    {
      kind->free (result);
      lkl_json_set_error (error, item, NULL, "another one before it has the same id");
      return NULL;
    }
  return result;
}

GPtrArray *
lkl_document_read_items (const LklJsonValue *root,
                         const LklDocumentItemKind *kind,
                         GPtrArray *problems,
                         guint *n_unsupported,
                         GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (kind->free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LklJsonValue array;

  if (!lkl_json_get_array (root, kind->member, kind->presence, kind->max_length, &array, error))
    return NULL;
  for (guint i = 0; i < lkl_json_array_get_length (&array); i++)
    {
      LklJsonValue item = lkl_json_array_get_element (&array, i);
      g_autoptr (GError) item_error = NULL;
      gpointer result;

      if (!kind->may_name_persons && !check_no_person_named (&item, error))
        return NULL;
      result = read_item (&item, kind, ids, &item_error);
      if (result != NULL)
        g_ptr_array_add (items, result);
      else if (g_error_matches (item_error, LKL_ERROR, LKL_ERROR_UNSUPPORTED))
        (*n_unsupported)++;
      else
        g_ptr_array_add (problems, g_strdup (item_error->message));
    }
  return g_steal_pointer (&items);
}

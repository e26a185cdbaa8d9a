/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPolicyTarget"

#include "agent/wire/policy-target.h"

#include "agent/wire/document-read.h"
#include "agent/wire/network-text.h"

#define NAME_MAX_BYTES 80
#define URL_MAX_BYTES 500
#define SEARCH_NAME_MAX_BYTES 253
#define MAX_TARGETS_OF_HOST 4

static void
target_clear (gpointer data)
{
  LklTarget *self = data;

  g_free (self->id);
  g_clear_pointer (&self->name, lkl_localized_text_unref);
  g_free (self->url);
  g_free (self->search_name);
}

LklTarget *
lkl_target_ref (LklTarget *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_target_unref (LklTarget *self)
{
  g_atomic_rc_box_release_full (self, target_clear);
}

/* Nothing on this PC is a service: a policy that could name its ports would learn which programs
 * somebody runs, and could press their buttons. */
static const char *
check_url (const char *text)
{
  return *text == '/' ? lkl_network_text_check_path (text) : lkl_network_text_check_service (text);
}

LklTarget *
lkl_target_read (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklTarget) self = g_atomic_rc_box_new0 (LklTarget);

  if (!lkl_document_get_id (item, "id", LKL_JSON_REQUIRED, &self->id, error)
      || !lkl_localized_text_read (
          item, "name", LKL_JSON_REQUIRED, NAME_MAX_BYTES, &self->name, error)
      || !lkl_network_text_get (
          item, "url", LKL_JSON_REQUIRED, URL_MAX_BYTES, check_url, &self->url, error)
      || !lkl_network_text_get (item,
                                "searchName",
                                LKL_JSON_OPTIONAL,
                                SEARCH_NAME_MAX_BYTES,
                                lkl_network_text_check_name,
                                &self->search_name,
                                error)
      || !lkl_json_get_boolean (item, "inside", LKL_JSON_OPTIONAL, &self->is_inside, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Returns: (transfer full) (nullable): NULL for a path */
static char *
get_host (const LklJsonValue *item)
{
  const char *url = NULL;
  g_autoptr (GUri) uri = NULL;

  if (lkl_json_get_string (item, "url", LKL_JSON_REQUIRED, URL_MAX_BYTES, &url, NULL))
    uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  return uri != NULL && g_uri_get_host (uri) != NULL ? g_ascii_strdown (g_uri_get_host (uri), -1)
                                                     : NULL;
}

gboolean
lkl_target_check_hosts (const LklJsonValue *root, const char *member, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LklJsonValue array;

  if (!lkl_json_get_array (root, member, LKL_JSON_REQUIRED, G_MAXUINT, &array, error))
    return FALSE;
  for (guint i = 0; i < lkl_json_array_get_length (&array); i++)
    {
      LklJsonValue item = lkl_json_array_get_element (&array, i);
      char *host = get_host (&item);
      guint count;

      if (host == NULL)
        continue;
      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, host)) + 1;
      g_hash_table_replace (counts, host, GUINT_TO_POINTER (count));
      if (count > MAX_TARGETS_OF_HOST)
        return lkl_json_set_error (
            error, &item, "url", "more than %d targets at one host", MAX_TARGETS_OF_HOST);
    }
  return TRUE;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPeoplePhotos"

#include "endpoint/people-photos.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "agent/base/error.h"
#include "agent/base/photo-decoder-process.h"
#include "agent/wire/endpoint-api.h"
#include "endpoint/inner-file.h"

#define PHOTO "photo"
#define NAME_DIGITS 12

typedef struct
{
  const char *folder;
  const char *photo_decoder;
  const char *today;
  GPtrArray *previous; /* (unowned) */
  GPtrArray *photos;   /* (unowned) */
} Rewriting;

LklServedDocument *
lkl_served_document_new (const char *form,
                         const char *ending,
                         const char *source_sha256,
                         GBytes *content)
{
  LklServedDocument *document = g_new0 (LklServedDocument, 1);

  document->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  document->href = g_strdup_printf ("%s-%.*s%s", form, NAME_DIGITS, document->sha256, ending);
  document->form = g_strdup (form);
  document->source_sha256 = g_strdup (source_sha256);
  document->content = g_bytes_ref (content);
  return document;
}

/* Returns: (nullable) (transfer none) */
static LklServedDocument *
find_photo (GPtrArray *documents, const char *source_sha256)
{
  for (guint i = 0; i < documents->len; i++)
    {
      LklServedDocument *document = g_ptr_array_index (documents, i);

      if (strcmp (document->form, PHOTO) == 0
          && strcmp (document->source_sha256, source_sha256) == 0)
        return document;
    }
  return NULL;
}

/* Returns: (transfer full): NULL where the file is missing, too big, elsewhere or another one */
static GBytes *
read_file (const char *folder, const char *href, const char *sha256, GError **error)
{
  g_autoptr (GBytes) bytes =
      lkl_inner_file_load (folder, href, LKL_ENDPOINT_MAX_PHOTO_BYTES, error);
  g_autofree char *actual = NULL;

  if (bytes == NULL)
    return NULL;
  actual = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (strcmp (actual, sha256) == 0)
    return g_steal_pointer (&bytes);
  g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "its sha256 is %s", actual);
  return NULL;
}

/* Returns: (transfer none): in @rewriting's photos; NULL on an error */
static const LklServedDocument *
get_photo (Rewriting *rewriting, const char *href, const char *sha256, GError **error)
{
  const LklServedDocument *known = find_photo (rewriting->photos, sha256);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) bytes = NULL;
  LklServedDocument *photo;

  if (known != NULL)
    return known;
  known = find_photo (rewriting->previous, sha256);
  if (known != NULL)
    png = g_bytes_ref (known->content);
  else
    {
      bytes = read_file (rewriting->folder, href, sha256, error);
      if (bytes != NULL)
        png = lkl_photo_decode_sync (rewriting->photo_decoder, bytes, NULL, error);
    }
  if (png == NULL)
    return NULL;
  photo = lkl_served_document_new (PHOTO, ".png", sha256, png);
  g_ptr_array_add (rewriting->photos, photo);
  return photo;
}

/* Returns: (nullable) (transfer none) */
static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* What the document's reader made sure of, and what it did not look at since it passed the person
 * over. */
static gboolean
is_plain_name (const char *href)
{
  return href != NULL && *href != '/' && strstr (href, "..") == NULL;
}

static void
rewrite_person (JsonObject *person, Rewriting *rewriting)
{
  JsonNode *node = json_object_get_member (person, PHOTO);
  g_autoptr (GError) error = NULL;
  const LklServedDocument *served = NULL;
  const char *href, *sha256, *until;
  JsonObject *photo;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  photo = json_node_get_object (node);
  href = get_text (photo, "href");
  sha256 = get_text (photo, "sha256");
  until = get_text (photo, "until");
  if (is_plain_name (href) && sha256 != NULL && until != NULL
      && strcmp (until, rewriting->today) >= 0)
    {
      served = get_photo (rewriting, href, sha256, &error);
      if (served == NULL)
        g_warning ("people.json: the photo %s is left out: %s", href, error->message);
    }
  if (served == NULL)
    {
      json_object_remove_member (person, PHOTO);
      return;
    }
  json_object_set_string_member (photo, "href", served->href);
  json_object_set_string_member (photo, "sha256", served->sha256);
}

GBytes *
lkl_people_photos_rewrite (GBytes *people,
                           const char *folder,
                           const char *photo_decoder,
                           const char *today,
                           GPtrArray *previous,
                           GPtrArray *photos)
{
  Rewriting rewriting = { folder, photo_decoder, today, previous, photos };
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *text = g_bytes_get_data (people, &length);
  JsonArray *list;
  char *result;

  /* The reader of the form has taken it, so that size, depth and this much of its shape are good.
   */
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    g_return_val_if_reached (NULL);
  list =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "people");
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (list, i)))
      rewrite_person (json_array_get_object_element (list, i), &rewriting);
  result = json_to_string (json_parser_get_root (parser), FALSE);
  return g_bytes_new_take (result, strlen (result));
}

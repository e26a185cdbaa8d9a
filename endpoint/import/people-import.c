/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPeopleImport"

#include "config.h"

#include "endpoint/import/people-import.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#include "agent/base/error.h"
#include "agent/base/photo-decoder-process.h"
#include "agent/wire/endpoint-api.h"
#include "agent/wire/people-document.h"
#include "endpoint/import/csv-reader.h"
#include "endpoint/import/imported-people.h"
#include "endpoint/import/ldif-reader.h"
#include "endpoint/import/vcard-reader.h"
#include "endpoint/inner-file.h"

#define DOCUMENT_NAME "people.json"
#define PHOTOS_NAME "photos"
#define NAME_DIGITS 12
#define MAX_PROCESSOR_SECS 60

typedef void (*ReadPeople) (const char *text, gsize length, LklImportedPeople *people);

static const struct
{
  const char *ending;
  ReadPeople read;
} formats[] = {
  { ".vcf", lkl_vcard_reader_read },
  { ".vcard", lkl_vcard_reader_read },
  { ".ldif", lkl_ldif_reader_read },
  { ".csv", lkl_csv_reader_read },
};

/* Returns: (nullable) */
static ReadPeople
find_reader (const char *path)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].ending))
      return formats[i].read;
  return NULL;
}

gboolean
lkl_people_import_is_for (const char *path)
{
  return find_reader (path) != NULL;
}

/* --- Files */

/* Returns: (transfer full): NULL with an error */
static GBytes *
load (const char *path, gsize max_bytes, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, &reason);
  g_autoptr (GBytes) bytes = NULL;

  if (info != NULL && g_file_info_get_size (info) > (goffset) max_bytes)
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_TOO_BIG,
                   "%s: bigger than %" G_GSIZE_FORMAT " bytes",
                   path,
                   max_bytes);
      return NULL;
    }
  if (info != NULL)
    bytes = g_file_load_bytes (file, NULL, NULL, &reason);
  if (bytes == NULL)
    g_set_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "%s: %s", path, reason->message);
  return g_steal_pointer (&bytes);
}

static gboolean
save (const char *path, const char *content, gsize length, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (g_file_set_contents_full (path,
                                content,
                                (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0644,
                                &reason))
    return TRUE;
  g_set_error_literal (error, LKL_ERROR, LKL_ERROR_STORAGE, reason->message);
  return FALSE;
}

/* --- Photos */

/* Returns: (transfer full) (nullable): as it was given, in the file or beside it */
static GBytes *
get_photo (const LklPeopleImport *import, const LklImportedPerson *person, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (import->path);

  if (person->photo_file == NULL)
    return g_bytes_ref (person->photo);
  return lkl_inner_file_load (folder, person->photo_file, LKL_ENDPOINT_MAX_PHOTO_BYTES, error);
}

/* Returns: (transfer full): the digest of our own PNG, which is in the folder then; NULL with an
 * error */
static char *
save_photo (const LklPeopleImport *import,
            const LklImportedPerson *person,
            char **href,
            GError **error)
{
  g_autofree char *folder = g_build_filename (import->documents, PHOTOS_NAME, NULL);
  g_autoptr (GBytes) image = get_photo (import, person, error);
  g_autoptr (GBytes) png =
      image != NULL ? lkl_photo_decode_sync (import->photo_decoder, image, NULL, error) : NULL;
  g_autofree char *digest = NULL;
  g_autofree char *path = NULL;

  if (png == NULL)
    return NULL;
  if (g_bytes_get_size (png) > LKL_ENDPOINT_MAX_PHOTO_BYTES)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG, "bigger than 1 MiB as a PNG");
      return NULL;
    }
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, png);
  *href = g_strdup_printf (PHOTOS_NAME "/%.*s.png", NAME_DIGITS, digest);
  path = g_build_filename (import->documents, *href, NULL);
  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_STORAGE, "%s: %s", folder, g_strerror (errno));
      return NULL;
    }
  if (!save (path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), error))
    return NULL;
  return g_steal_pointer (&digest);
}

/* A photo that can't be had is a problem, and that person has none. */
static void
add_photo (const LklPeopleImport *import, LklImportedPeople *people, LklImportedPerson *person)
{
  const char *consented_on =
      person->consented_on != NULL ? person->consented_on : import->consented_on;
  const char *until = person->until != NULL ? person->until : import->until;
  g_autoptr (GError) error = NULL;
  g_autofree char *href = NULL;
  g_autofree char *digest = NULL;
  JsonObject *photo;

  if (person->photo == NULL && person->photo_file == NULL)
    return;
  if (consented_on == NULL || until == NULL || strcmp (until, consented_on) < 0)
    {
      lkl_imported_people_add_problem (
          people,
          person->photo_line,
          "photo",
          "left out: say with --photo-consented on which day the person agreed to it, and with "
          "--photo-until the last day on which it may be shown");
      return;
    }
  digest = save_photo (import, person, &href, &error);
  if (digest == NULL)
    {
      lkl_imported_people_add_problem (
          people, person->photo_line, "photo", "left out: %s", error->message);
      return;
    }
  photo = json_object_new ();
  json_object_set_string_member (photo, "href", href);
  json_object_set_string_member (photo, "sha256", digest);
  json_object_set_string_member (photo, "consentedOn", consented_on);
  json_object_set_string_member (photo, "until", until);
  json_object_set_object_member (person->item, "photo", photo);
}

/* --- The document */

/* Returns: (transfer full): the root of the document as it is, or of a new one; NULL with an error
 */
static JsonNode *
open_document (const char *path, GError **error)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (LklPeopleDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  JsonParser *parser;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      bytes = load (path, LKL_JSON_LIMITS_DEFAULT.max_bytes, error);
      document = bytes != NULL ? lkl_people_document_parse (path, bytes, error) : NULL;
      if (document == NULL)
        return NULL;
      /* The reader of the form has taken it, so that size, depth and its shape are good. */
      parser = json_parser_new ();
      json_parser_load_from_data (
          parser, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
      json_node_unref (g_steal_pointer (&root));
      root = json_parser_steal_root (parser);
      g_object_unref (parser);
      return g_steal_pointer (&root);
    }
  json_object_set_string_member (object, "form", "people");
  json_object_set_int_member (object, "version", 1);
  json_object_set_array_member (object, "people", json_array_new ());
  json_node_set_object (root, object);
  return g_steal_pointer (&root);
}

/* Returns: (nullable) (transfer none): what @item's card has there */
static const char *
get_uid (JsonObject *item)
{
  JsonNode *card = json_object_get_member (item, "card");
  JsonNode *uid = card != NULL && JSON_NODE_HOLDS_OBJECT (card)
                      ? json_object_get_member (json_node_get_object (card), "uid")
                      : NULL;

  return uid != NULL && json_node_get_value_type (uid) == G_TYPE_STRING ? json_node_get_string (uid)
                                                                        : NULL;
}

/* Returns: (nullable) (transfer none) */
static JsonObject *
find_item (JsonArray *list, const char *uid)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (node)
          && g_strcmp0 (get_uid (json_node_get_object (node)), uid) == 0)
        return json_node_get_object (node);
    }
  return NULL;
}

static void
replace_members (JsonObject *item, JsonObject *with)
{
  g_autoptr (GList) members = json_object_get_members (with);

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (item, l->data, json_object_dup_member (with, l->data));
}

/* Whether nobody is there already who must not be replaced. */
static gboolean
check_who_is_there (const LklPeopleImport *import,
                    LklImportedPeople *people,
                    JsonArray *list,
                    GError **error)
{
  guint n_there = 0;

  for (guint i = 0; i < people->people->len && !import->replaces; i++)
    {
      const LklImportedPerson *person = people->people->pdata[i];

      if (find_item (list, get_uid (person->item)) == NULL)
        continue;
      n_there++;
      lkl_imported_people_add_problem (
          people, person->line, "UID", "already in %s: %s", DOCUMENT_NAME, get_uid (person->item));
    }
  if (n_there == 0)
    return TRUE;
  g_set_error_literal (error,
                       LKL_ERROR,
                       LKL_ERROR_REFUSED,
                       _ ("Nothing was changed: somebody in this file has a card already. With "
                          "--replace they get the new one."));
  return FALSE;
}

static void
merge (LklImportedPeople *people, JsonArray *list)
{
  for (guint i = 0; i < people->people->len; i++)
    {
      LklImportedPerson *person = people->people->pdata[i];
      JsonObject *there = find_item (list, get_uid (person->item));

      if (there != NULL)
        replace_members (there, person->item);
      else
        json_array_add_object_element (list, json_object_ref (person->item));
    }
}

static gboolean
save_document (const char *path, JsonNode *root, GError **error)
{
  g_autofree char *text = json_to_string (root, TRUE);
  g_autofree char *lines = g_strconcat (text, "\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (lines, strlen (lines));
  g_autoptr (LklPeopleDocument) document = lkl_people_document_parse (path, bytes, error);

  return document != NULL && save (path, lines, strlen (lines), error);
}

static gboolean
check_people (LklImportedPeople *people, GError **error)
{
  if (people->is_ambiguous)
    {
      g_set_error_literal (
          error,
          LKL_ERROR,
          LKL_ERROR_MALFORMED,
          _ ("Nothing was changed: two people in this file have the same UID. Give "
             "each of them their own."));
      return FALSE;
    }
  if (people->people->len > 0)
    return TRUE;
  g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, _ ("%s: nobody in it."), people->name);
  return FALSE;
}

static gboolean
import_people (const LklPeopleImport *import, LklImportedPeople *people, GError **error)
{
  g_autofree char *path = g_build_filename (import->documents, DOCUMENT_NAME, NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *list;

  if (!check_people (people, error))
    return FALSE;
  root = open_document (path, error);
  if (root == NULL)
    return FALSE;
  list = json_object_get_array_member (json_node_get_object (root), "people");
  if (!check_who_is_there (import, people, list, error))
    return FALSE;
  if (g_mkdir_with_parents (import->documents, 0755) != 0)
    {
      g_set_error (
          error, LKL_ERROR, LKL_ERROR_STORAGE, "%s: %s", import->documents, g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < people->people->len; i++)
    add_photo (import, people, people->people->pdata[i]);
  merge (people, list);
  return save_document (path, root, error);
}

static void
limit_processor_time (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CPU, &limit) != 0)
    return;
  limit.rlim_cur = MIN (limit.rlim_max, MAX_PROCESSOR_SECS);
  setrlimit (RLIMIT_CPU, &limit);
}

gboolean
lkl_people_import_run (const LklPeopleImport *import,
                       GPtrArray **problems,
                       guint *n_people,
                       GError **error)
{
  g_autofree char *name = g_path_get_basename (import->path);
  g_autoptr (LklImportedPeople) people = lkl_imported_people_new (name);
  g_autoptr (GBytes) bytes = NULL;
  ReadPeople read = find_reader (import->path);
  gboolean is_done = FALSE;
  gsize length;
  const char *text;

  g_return_val_if_fail (read != NULL, FALSE);
  limit_processor_time ();
  bytes = load (import->path, LKL_IMPORT_MAX_BYTES, error);
  if (bytes != NULL)
    {
      text = g_bytes_get_data (bytes, &length);
      read (text != NULL ? text : "", length, people);
      is_done = import_people (import, people, error);
    }
  *problems = g_ptr_array_ref (people->problems);
  if (people->n_problems > people->problems->len)
    g_ptr_array_add (
        *problems,
        g_strdup_printf ("%s: and %u more", name, people->n_problems - people->problems->len));
  *n_people = people->people->len;
  return is_done;
}

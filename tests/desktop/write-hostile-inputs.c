/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* write-hostile-inputs FOLDER: writes the hostile photos and documents of tests/fakes there, and
 * table.json, which says what must come of each. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "tests/fakes/hostile-documents.h"
#include "tests/fakes/hostile-photos.h"

static void
write_file (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_file_set_contents (path, data != NULL ? data : "", (gssize) length, &error);
  g_assert_no_error (error);
}

static void
add_text (JsonBuilder *table, const char *member, const char *text)
{
  json_builder_set_member_name (table, member);
  if (text != NULL)
    json_builder_add_string_value (table, text);
  else
    json_builder_add_null_value (table);
}

static void
add_photos (JsonBuilder *table, const char *folder)
{
  guint n_photos;
  const LklHostilePhoto *photos = lkl_hostile_photos_get (&n_photos);

  json_builder_set_member_name (table, "photos");
  json_builder_begin_array (table);
  for (guint i = 0; i < n_photos; i++)
    {
      g_autofree char *file = g_strdup_printf ("photo-%u", i);
      g_autoptr (GBytes) bytes = lkl_hostile_photo_get_bytes (&photos[i]);

      write_file (folder, file, bytes);
      json_builder_begin_object (table);
      add_text (table, "name", photos[i].name);
      add_text (table, "file", file);
      json_builder_set_member_name (table, "isShown");
      json_builder_add_boolean_value (table, photos[i].expected == LKL_PHOTO_DECODER_OK);
      json_builder_end_object (table);
    }
  json_builder_end_array (table);
}

/* @file: (nullable): where it is alone; NULL: it is among others */
static void
add_document (JsonBuilder *table, const LklHostileDocument *document, const char *file, guint index)
{
  g_autofree char *called = g_strconcat (document->form, ".json", NULL);
  g_autofree char *sentence = lkl_hostile_document_describe (document, called, index);

  json_builder_begin_object (table);
  add_text (table, "name", document->name);
  add_text (table, "form", document->form);
  add_text (table, "file", file);
  add_text (table, "sentence", sentence);
  json_builder_end_object (table);
}

static void
add_documents (JsonBuilder *table, const char *folder)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_documents;
  const LklHostileDocument *documents = lkl_hostile_documents_get (&n_documents);

  json_builder_set_member_name (table, "documents");
  json_builder_begin_array (table);
  for (guint i = 0; i < n_documents; i++)
    {
      g_autofree char *file = NULL;
      guint index = 0;

      if (documents[i].outcome == LKL_HOSTILE_REFUSED)
        {
          g_autoptr (GBytes) bytes = lkl_hostile_document_get_bytes (&documents[i]);

          file = g_strdup_printf ("refused-%u", i);
          write_file (folder, file, bytes);
        }
      else
        {
          index = GPOINTER_TO_UINT (g_hash_table_lookup (counts, documents[i].form)) + 1;
          g_hash_table_insert (counts, (gpointer) documents[i].form, GUINT_TO_POINTER (index));
        }
      add_document (table, &documents[i], file, index);
    }
  json_builder_end_array (table);
}

static void
write_joined (const char *folder)
{
  const char *const forms[] = { "people", "notices", "continuity" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GBytes) bytes = lkl_hostile_documents_get_joined (forms[i]);

      write_file (folder, forms[i], bytes);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonBuilder) table = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpint (argc, ==, 2);
  json_builder_begin_object (table);
  add_photos (table, argv[1]);
  add_documents (table, argv[1]);
  json_builder_end_object (table);
  write_joined (argv[1]);
  root = json_builder_get_root (table);
  text = json_to_string (root, TRUE);
  bytes = g_bytes_new_static (text, strlen (text));
  write_file (argv[1], "table.json", bytes);
  return 0;
}

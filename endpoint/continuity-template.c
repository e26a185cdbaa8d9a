/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklContinuityTemplate"

#include "config.h"

#include "endpoint/continuity-template.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "agent/base/error.h"
#include "agent/wire/continuity-document.h"

#define FOLDER "continuity-templates"
#define ENDING ".json"
#define INDENT 2

static char *
find_folder (void)
{
  const char *data = g_getenv ("LKL_DATA");

  return g_build_filename (data != NULL ? data : LKL_ENDPOINT_DATA_DIR, FOLDER, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GStrv
lkl_continuity_template_list (GError **error)
{
  g_autofree char *path = find_folder ();
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *file;

  if (folder == NULL)
    return NULL;
  while ((file = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (file, ENDING))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (ENDING)));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_steal (names, NULL);
}

/* Appends the card of the template @name. */
static gboolean
append_card (JsonArray *cards, const char *name, GError **error)
{
  g_autofree char *folder = find_folder ();
  g_autofree char *file = g_strconcat (name, ENDING, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (LklContinuityDocument) document = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize length;
  JsonArray *own;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (text, length);
  /* Somebody may have edited it. */
  document = lkl_continuity_document_parse (path, bytes, error);
  if (document == NULL || !json_parser_load_from_data (parser, text, (gssize) length, error))
    return FALSE;
  own =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "cards");
  for (guint i = 0; i < json_array_get_length (own); i++)
    json_array_add_element (cards, json_node_copy (json_array_get_element (own, i)));
  return TRUE;
}

static gboolean
check_names (const char *const *names, GError **error)
{
  g_auto (GStrv) known = lkl_continuity_template_list (error);
  g_autofree char *all = NULL;

  if (known == NULL)
    return FALSE;
  all = g_strjoinv (", ", known);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) known, names[i]))
      {
        g_set_error (error,
                     LKL_ERROR,
                     LKL_ERROR_MALFORMED,
                     _ ("There is no template “%s”. There is: %s."),
                     names[i],
                     all);
        return FALSE;
      }
  if (names != NULL && names[0] != NULL)
    return TRUE;
  g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, _ ("Say which templates: %s."), all);
  return FALSE;
}

char *
lkl_continuity_template_build (const char *const *names, GError **error)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *document = json_object_new ();
  JsonArray *cards = json_array_new ();
  g_autofree char *text = NULL;

  json_node_take_object (root, document);
  json_object_set_string_member (document, "form", "continuity");
  json_object_set_int_member (document, "version", 1);
  json_object_set_array_member (document, "cards", cards);
  if (!check_names (names, error))
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    if (!append_card (cards, names[i], error))
      return NULL;
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, INDENT);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

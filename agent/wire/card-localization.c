/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCardLocalization"

#include "agent/wire/card-localization.h"

#include <string.h>

#include "agent/wire/document-read.h"
#include "agent/wire/visible-text.h"

#define MAX_LANGUAGES 50
#define LANGUAGE_MAX_BYTES 35

/* Where a text stands in a card. */
typedef struct
{
  const char *map;
  const char *id;
  const char *member;
  gsize max_bytes;
  gboolean is_line;
} Place;

static gboolean
read_text (const LklJsonValue *object,
           const char *member,
           const Place *place,
           const char **text,
           GError **error)
{
  const char *found = NULL;
  const char *fault;

  if (!lkl_json_get_string (object, member, LKL_JSON_OPTIONAL, place->max_bytes, &found, error))
    return FALSE;
  if (found == NULL)
    return TRUE;
  fault = lkl_document_get_text_fault (found, !place->is_line);
  if (fault == NULL)
    fault = lkl_visible_text_get_fault (found);
  if (fault != NULL)
    return lkl_json_set_error (error, object, member, "%s", fault);
  *text = found;
  return TRUE;
}

/* @text: untouched where the patch leaves it alone. It points into the document. */
static gboolean
read_patch (const LklJsonValue *patch, const Place *place, const char **text, GError **error)
{
  g_autofree char *to_object = g_strconcat (place->map, "/", place->id, NULL);
  g_autofree char *to_text = g_strconcat (to_object, "/", place->member, NULL);
  LklJsonValue map, object, object_of_map;

  if (!lkl_json_get_object (patch, place->map, LKL_JSON_OPTIONAL, &map, error)
      || !lkl_json_get_object (patch, to_object, LKL_JSON_OPTIONAL, &object, error))
    return FALSE;
  if (map.node != NULL
      && (!lkl_json_get_object (&map, place->id, LKL_JSON_OPTIONAL, &object_of_map, error)
          || (object_of_map.node != NULL
              && !read_text (&object_of_map, place->member, place, text, error))))
    return FALSE;
  if (object.node != NULL && !read_text (&object, place->member, place, text, error))
    return FALSE;
  return read_text (patch, to_text, place, text, error);
}

static gboolean
read_language (const LklJsonValue *localizations,
               const char *tag,
               const Place *place,
               GPtrArray *tags,
               GPtrArray *texts,
               GError **error)
{
  const char *text = NULL;
  LklJsonValue patch;

  if (!lkl_document_is_language_tag (tag))
    return lkl_json_set_error (error, localizations, tag, "not a language tag");
  if (!lkl_json_get_object (localizations, tag, LKL_JSON_REQUIRED, &patch, error)
      || !read_patch (&patch, place, &text, error))
    return FALSE;
  if (text != NULL)
    {
      g_ptr_array_add (tags, (gpointer) tag);
      g_ptr_array_add (texts, (gpointer) text);
    }
  return TRUE;
}

gboolean
lkl_card_localization_read (const LklJsonValue *card,
                            const char *map,
                            const char *id,
                            const char *member,
                            const char *text,
                            gsize max_bytes,
                            gboolean is_line,
                            LklLocalizedText **out,
                            GError **error)
{
  const Place place = { map, id, member, max_bytes, is_line };
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) languages = NULL;
  const char *own_tag = "";
  LklJsonValue localizations;

  if (!lkl_json_get_string (
          card, "language", LKL_JSON_OPTIONAL, LANGUAGE_MAX_BYTES, &own_tag, error)
      || !lkl_json_get_object (card, "localizations", LKL_JSON_OPTIONAL, &localizations, error))
    return FALSE;
  if (*own_tag != '\0' && !lkl_document_is_language_tag (own_tag))
    return lkl_json_set_error (error, card, "language", "not a language tag");
  g_ptr_array_add (tags, (gpointer) own_tag);
  g_ptr_array_add (texts, (gpointer) text);
  languages = lkl_json_object_get_members (&localizations);
  if (languages->len > MAX_LANGUAGES)
    return lkl_json_set_error (
        error, card, "localizations", "more than %u languages", (guint) MAX_LANGUAGES);
  for (guint i = 0; i < languages->len; i++)
    if (!read_language (&localizations, languages->pdata[i], &place, tags, texts, error))
      return FALSE;
  *out = lkl_localized_text_new (
      (const char *const *) tags->pdata, (const char *const *) texts->pdata, tags->len);
  return TRUE;
}

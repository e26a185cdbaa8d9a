/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLocalizedText"

#include "agent/wire/localized-text.h"

#include <string.h>

#include "agent/wire/document-read.h"
#include "agent/wire/visible-text.h"

#define MAX_LANGUAGES 50

typedef struct
{
  char *tag; /* (owned): "" for a plain string, which is in no language in particular */
  char *text;
} Translation;

struct _LklLocalizedText
{
  GArray *translations; /* (element-type Translation), in the document's order, never empty */
};

static void
translation_clear (gpointer data)
{
  Translation *translation = data;

  g_free (translation->tag);
  g_free (translation->text);
}

static void
localized_text_clear (gpointer data)
{
  LklLocalizedText *self = data;

  g_array_unref (self->translations);
}

LklLocalizedText *
lkl_localized_text_ref (LklLocalizedText *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_localized_text_unref (LklLocalizedText *self)
{
  g_atomic_rc_box_release_full (self, localized_text_clear);
}

static LklLocalizedText *
localized_text_new (void)
{
  LklLocalizedText *self = g_atomic_rc_box_new0 (LklLocalizedText);

  self->translations = g_array_new (FALSE, FALSE, sizeof (Translation));
  g_array_set_clear_func (self->translations, translation_clear);
  return self;
}

LklLocalizedText *
lkl_localized_text_new (const char *const *tags, const char *const *texts, guint length)
{
  LklLocalizedText *self = localized_text_new ();

  for (guint i = 0; i < length; i++)
    {
      const Translation translation = { .tag = g_strdup (tags[i]), .text = g_strdup (texts[i]) };

      g_array_append_val (self->translations, translation);
    }
  return self;
}

static gboolean
add_translation (LklLocalizedText *self,
                 const char *tag,
                 const LklJsonValue *value,
                 gsize max_bytes,
                 GError **error)
{
  Translation translation;
  const char *text = NULL;
  const char *fault;

  if (!lkl_json_value_get_string (value, max_bytes, &text, error))
    return FALSE;
  fault = lkl_document_get_text_fault (text, TRUE);
  if (fault == NULL)
    fault = lkl_visible_text_get_fault (text);
  if (fault != NULL)
    return lkl_json_set_error (error, value, NULL, "%s", fault);
  translation = (Translation){ .tag = g_strdup (tag), .text = g_strdup (text) };
  g_array_append_val (self->translations, translation);
  return TRUE;
}

/* Returns: (transfer full): NULL with an error */
static LklLocalizedText *
read_value (const LklJsonValue *value, gsize max_bytes, GError **error)
{
  g_autoptr (LklLocalizedText) self = localized_text_new ();
  g_autoptr (GPtrArray) tags = NULL;

  if (JSON_NODE_HOLDS_VALUE (value->node))
    return add_translation (self, "", value, max_bytes, error) ? g_steal_pointer (&self) : NULL;

  if (!lkl_json_value_check_object (value, error))
    return NULL;
  tags = lkl_json_object_get_members (value);
  if (tags->len == 0 || tags->len > MAX_LANGUAGES)
    {
      lkl_json_set_error (
          error, value, NULL, "expected text in 1 to %u languages", (guint) MAX_LANGUAGES);
      return NULL;
    }
  for (guint i = 0; i < tags->len; i++)
    {
      const char *tag = tags->pdata[i];
      LklJsonValue translation = lkl_json_get_value (value, tag);

      if (!lkl_document_is_language_tag (tag))
        {
          lkl_json_set_error (error, value, tag, "not a language tag");
          return NULL;
        }
      if (!add_translation (self, tag, &translation, max_bytes, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
lkl_localized_text_read (const LklJsonValue *object,
                         const char *member,
                         LklJsonPresence presence,
                         gsize max_bytes,
                         LklLocalizedText **out,
                         GError **error)
{
  LklJsonValue value = lkl_json_get_value (object, member);
  LklLocalizedText *text;

  if (value.node == NULL)
    return presence == LKL_JSON_OPTIONAL || lkl_json_set_error (error, object, member, "missing");
  text = read_value (&value, max_bytes, error);
  if (text == NULL)
    return FALSE;
  *out = text;
  return TRUE;
}

gboolean
lkl_localized_text_read_list (const LklJsonValue *object,
                              const char *member,
                              LklJsonPresence presence,
                              guint max_length,
                              gsize max_bytes,
                              GPtrArray **out,
                              GError **error)
{
  g_autoptr (GPtrArray) texts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_localized_text_unref);
  LklJsonValue array;

  if (!lkl_json_get_array (object, member, presence, max_length, &array, error))
    return FALSE;
  for (guint i = 0; i < lkl_json_array_get_length (&array); i++)
    {
      LklJsonValue element = lkl_json_array_get_element (&array, i);
      LklLocalizedText *text = read_value (&element, max_bytes, error);

      if (text == NULL)
        return FALSE;
      g_ptr_array_add (texts, text);
    }
  *out = g_steal_pointer (&texts);
  return TRUE;
}

guint
lkl_localized_text_get_length (const LklLocalizedText *self)
{
  return self->translations->len;
}

const char *
lkl_localized_text_get (const LklLocalizedText *self, guint index, const char **tag)
{
  const Translation *translation = &g_array_index (self->translations, Translation, index);

  *tag = translation->tag;
  return translation->text;
}

gboolean
lkl_localized_text_is_line (const LklLocalizedText *self)
{
  for (guint i = 0; i < self->translations->len; i++)
    if (strchr (g_array_index (self->translations, Translation, i).text, '\n') != NULL)
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full): "de_AT.UTF-8@euro" as "de-AT" */
static char *
language_to_tag (const char *language)
{
  char *tag = g_strndup (language, strcspn (language, ".@"));

  return g_strdelimit (tag, "_", '-');
}

static gboolean
is_same_language (const char *tag, const char *other)
{
  gsize length = strcspn (tag, "-");

  return length > 0 && length == strcspn (other, "-")
         && g_ascii_strncasecmp (tag, other, length) == 0;
}

/* Returns: (nullable) (transfer none) */
static const char *
find_translation (const LklLocalizedText *self, const char *tag)
{
  const char *same_language = NULL;

  for (guint i = 0; i < self->translations->len; i++)
    {
      const Translation *translation = &g_array_index (self->translations, Translation, i);

      if (g_ascii_strcasecmp (translation->tag, tag) == 0)
        return translation->text;
      if (same_language == NULL && is_same_language (translation->tag, tag))
        same_language = translation->text;
    }
  return same_language;
}

const char *
lkl_localized_text_lookup (const LklLocalizedText *self, const char *const *languages)
{
  const char *text = NULL;

  for (guint i = 0; languages != NULL && languages[i] != NULL && text == NULL; i++)
    {
      g_autofree char *tag = language_to_tag (languages[i]);

      text = find_translation (self, tag);
    }
  if (text == NULL)
    text = find_translation (self, "en");
  return text != NULL ? text : g_array_index (self->translations, Translation, 0).text;
}

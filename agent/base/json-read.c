/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJsonRead"

#include "agent/base/json-read.h"

#include <math.h>
#include <string.h>

#include "agent/base/json-place.h"

/* In place of the empty pointer, which nobody would see. */
#define WHOLE "(whole document)"
#define ESCAPED_NUL "\\u0000"
#define ESCAPED_REPLACEMENT "\\ufffd"

struct _LklJsonDocument
{
  char *name;     /* (owned) */
  JsonNode *root; /* (owned) */
};

/* What may stand outside strings (RFC 8259). json-glib's parser takes comments and single quotes
 * too; refusing them here also keeps the depth count true, since a quote inside a comment would
 * hide brackets from it. */
static gboolean
is_structural (char c)
{
  return c != '\0' && strchr ("{}[]:,-+.0123456789eEtrufalsn \t\r\n", c) != NULL;
}

/* What a look at the bytes counts before the parser runs. */
typedef struct
{
  guint depth;
  gboolean has_begun; /* something stands there */
  gboolean is_over;   /* the outermost value is */
  guint n_values;
  guint n_pairs;                           /* of a name and a value, in all objects */
  guint n_members[LKL_JSON_MAX_DEPTH + 1]; /* of the object, or elements, open at each depth */
  gboolean is_object[LKL_JSON_MAX_DEPTH + 1];
} Shape;

/* Returns: FALSE where @c leads over a limit */
static gboolean
count_character (Shape *shape, char c, const LklJsonLimits *limits)
{
  guint max_values = limits->max_values > 0 ? limits->max_values : LKL_JSON_MAX_VALUES;
  guint max_members = limits->max_members > 0 ? limits->max_members : LKL_JSON_MAX_MEMBERS;

  if (c == '{' || c == '[')
    {
      if (++shape->depth > MIN (limits->max_depth, LKL_JSON_MAX_DEPTH))
        return FALSE;
      shape->is_object[shape->depth] = c == '{';
      shape->n_members[shape->depth] = 1;
      shape->n_values++;
    }
  else if ((c == '}' || c == ']') && shape->depth > 0)
    shape->depth--;
  else if (c == ':')
    shape->n_pairs++;
  else if (c == ',')
    {
      shape->n_values++;
      shape->n_members[shape->depth]++;
    }
  return shape->n_values <= max_values
         && (!shape->is_object[shape->depth] || shape->n_members[shape->depth] <= max_members);
}

/* The parser takes several values in a row for the last of them, which a person who reads the
 * document does not expect. Returns: whether @c, outside strings, is of a second one */
static gboolean
begins_second_value (Shape *shape, char c)
{
  gboolean is_second;

  if (strchr (" \t\r\n", c) != NULL)
    return FALSE;
  is_second = shape->is_over || (shape->depth == 0 && shape->has_begun && strchr ("{[", c) != NULL);
  shape->has_begun = TRUE;
  shape->is_over = shape->depth == 1 && strchr ("}]", c) != NULL;
  return is_second;
}

/* What is refused. */
typedef struct
{
  const char *name;
  const char *text;
  gsize length;
} Source;

/* @length: of the text up to what is wrong */
static gboolean
refuse_place (const Source *source, gsize length, LklError code, const char *why, GError **error)
{
  g_autofree char *pointer = lkl_json_place_find (source->text, length);

  g_set_error (error,
               LKL_ERROR,
               (int) code,
               "%s: %s: %s",
               source->name,
               *pointer != '\0' ? pointer : WHOLE,
               why);
  return FALSE;
}

static gboolean
refuse_shape (const Source *source, LklError code, const char *why, gsize offset, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s at offset %" G_GSIZE_FORMAT, why, offset);

  return refuse_place (source, offset, code, where, error);
}

static gboolean
refuse_byte (const Source *source, guint8 byte, gsize offset, GError **error)
{
  g_autofree char *why = g_strdup_printf ("not JSON: unexpected byte 0x%02x", byte);

  return refuse_shape (source, LKL_ERROR_MALFORMED, why, offset, error);
}

/* @shape: (out) */
static gboolean
check_shape (const Source *source, const LklJsonLimits *limits, Shape *shape, GError **error)
{
  const char *text = source->text;
  const gsize length = source->length;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string && c == '\\')
        {
          /* C ends a text there: what is checked would not be what stands in the document. */
          if (!limits->cleans_nul && length - i >= strlen (ESCAPED_NUL)
              && memcmp (text + i, ESCAPED_NUL, strlen (ESCAPED_NUL)) == 0)
            return refuse_shape (
                source, LKL_ERROR_MALFORMED, "a text with the character U+0000", i, error);
          i++;
          continue;
        }
      if (in_string && c != '"')
        continue;
      if (!in_string && begins_second_value (shape, c))
        return refuse_shape (
            source, LKL_ERROR_MALFORMED, "not JSON: something behind its end", i, error);
      if (c == '"')
        in_string = !in_string;
      else if (!is_structural (c))
        return refuse_byte (source, (guint8) c, i, error);
      else if (!count_character (shape, c, limits))
        return refuse_shape (
            source, LKL_ERROR_TOO_BIG, "nested too deeply, or too many values,", i, error);
    }
  return TRUE;
}

/* As deep as the shape allows. */
static guint
count_pairs (JsonNode *node)
{
  guint n_pairs = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        n_pairs += 1 + count_pairs (member);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        n_pairs += count_pairs (json_array_get_element (array, i));
    }
  return n_pairs;
}

/* Of two members with one name the parser keeps the last, which a person who reads the document may
 * not have seen. */
static gboolean
check_names (const Source *source, JsonNode *root, const Shape *shape, GError **error)
{
  if (count_pairs (root) == shape->n_pairs)
    return TRUE;
  return refuse_place (source,
                       source->length,
                       LKL_ERROR_MALFORMED,
                       "not JSON: an object has two members of the same name",
                       error);
}

/* @text: of a good shape: a backslash stands in strings only
 * Returns: (transfer full): U+FFFD where U+0000 was */
static char *
replace_nul (const char *text, gsize length)
{
  char *clean = g_strndup (text, length);

  for (gsize i = 0; i + strlen (ESCAPED_NUL) <= length; i++)
    if (clean[i] == '\\')
      {
        if (memcmp (clean + i, ESCAPED_NUL, strlen (ESCAPED_NUL)) == 0)
          memcpy (clean + i, ESCAPED_REPLACEMENT, strlen (ESCAPED_REPLACEMENT));
        i++;
      }
  return clean;
}

static gboolean
check_text (const Source *source, GError **error)
{
  const char *end = source->text;

  if (source->length == 0)
    return refuse_place (source, 0, LKL_ERROR_MALFORMED, "empty", error);
  return g_utf8_validate_len (source->text, source->length, &end)
         || refuse_shape (
             source, LKL_ERROR_MALFORMED, "not UTF-8 text", (gsize) (end - source->text), error);
}

LklJsonDocument *
lkl_json_document_new (const char *name, GBytes *bytes, const LklJsonLimits *limits, GError **error)
{
  g_autoptr (LklJsonDocument) self = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) parse_error = NULL;
  g_autofree char *clean = NULL;
  Shape shape = { 0 };
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const Source source = { .name = name, .text = text, .length = length };

  if (length > limits->max_bytes)
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_TOO_BIG,
                   "%s: %" G_GSIZE_FORMAT " bytes, more than the %" G_GSIZE_FORMAT " allowed",
                   name,
                   length,
                   limits->max_bytes);
      return NULL;
    }
  if (!check_text (&source, error) || !check_shape (&source, limits, &shape, error))
    return NULL;
  if (limits->cleans_nul)
    text = clean = replace_nul (text, length);

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, &parse_error)
      || json_parser_get_root (parser) == NULL)
    {
      /* The parser quotes half a letter, and who is on the bus is ended for sending one. */
      g_autofree char *said =
          g_utf8_make_valid (parse_error != NULL ? parse_error->message : "nothing in it", -1);
      g_autofree char *why = g_strdup_printf ("not JSON: %s", said);

      refuse_place (&source, length, LKL_ERROR_MALFORMED, why, error);
      return NULL;
    }
  if (!check_names (&source, json_parser_get_root (parser), &shape, error))
    return NULL;
  self = g_new0 (LklJsonDocument, 1);
  self->name = g_strdup (name);
  self->root = json_parser_steal_root (parser);
  return g_steal_pointer (&self);
}

void
lkl_json_document_free (LklJsonDocument *self)
{
  g_free (self->name);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

LklJsonValue
lkl_json_document_get_root (const LklJsonDocument *self)
{
  return (LklJsonValue){ .document = self, .node = self->root };
}

/* RFC 6901 section 3: "~" and "/" are escaped. */
static void
append_pointer (GString *pointer, const LklJsonValue *value)
{
  if (value->parent == NULL)
    return;
  append_pointer (pointer, value->parent);
  g_string_append_c (pointer, '/');
  if (value->member == NULL)
    {
      g_string_append_printf (pointer, "%u", value->index);
      return;
    }
  for (const char *c = value->member; *c != '\0'; c++)
    if (*c == '~' || *c == '/')
      g_string_append (pointer, *c == '~' ? "~0" : "~1");
    else
      g_string_append_c (pointer, *c);
}

static LklJsonValue
get_child (const LklJsonValue *object, const char *member)
{
  LklJsonValue child = { .document = object->document, .parent = object, .member = member };

  if (object->node != NULL && JSON_NODE_HOLDS_OBJECT (object->node))
    child.node = json_object_get_member (json_node_get_object (object->node), member);
  if (child.node != NULL && JSON_NODE_HOLDS_NULL (child.node))
    child.node = NULL;
  return child;
}

gboolean
lkl_json_set_error (
    GError **error, const LklJsonValue *object, const char *member, const char *format, ...)
{
  LklJsonValue child = { .document = object->document, .parent = object, .member = member };
  g_autoptr (GString) pointer = g_string_new (NULL);
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  append_pointer (pointer, member != NULL ? &child : object);
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_MALFORMED,
               "%s: %s: %s",
               object->document->name,
               pointer->len > 0 ? pointer->str : WHOLE,
               reason);
  return FALSE;
}

/* Returns: FALSE on an error. @child's node is NULL where an optional member is absent. */
static gboolean
find_child (const LklJsonValue *object,
            const char *member,
            LklJsonPresence presence,
            LklJsonValue *child,
            GError **error)
{
  if (!lkl_json_value_check_object (object, error))
    return FALSE;
  *child = get_child (object, member);
  if (child->node == NULL && presence == LKL_JSON_REQUIRED)
    return lkl_json_set_error (error, object, member, "missing");
  return TRUE;
}

gboolean
lkl_json_value_check_object (const LklJsonValue *value, GError **error)
{
  if (value->node == NULL || !JSON_NODE_HOLDS_OBJECT (value->node))
    return lkl_json_set_error (error, value, NULL, "expected an object");
  return TRUE;
}

gboolean
lkl_json_value_get_string (const LklJsonValue *value,
                           gsize max_bytes,
                           const char **out,
                           GError **error)
{
  const char *text;

  if (value->node == NULL || json_node_get_value_type (value->node) != G_TYPE_STRING)
    return lkl_json_set_error (error, value, NULL, "expected a string");
  text = json_node_get_string (value->node);
  /* json-glib makes invalid UTF-8 of half a surrogate pair ("\\ud83d" alone). */
  if (!g_utf8_validate (text, -1, NULL))
    return lkl_json_set_error (error, value, NULL, "not UTF-8 text");
  if (strlen (text) > max_bytes)
    return lkl_json_set_error (
        error, value, NULL, "longer than %" G_GSIZE_FORMAT " bytes", max_bytes);
  *out = text;
  return TRUE;
}

gboolean
lkl_json_get_string (const LklJsonValue *object,
                     const char *member,
                     LklJsonPresence presence,
                     gsize max_bytes,
                     const char **out,
                     GError **error)
{
  LklJsonValue child;

  if (!find_child (object, member, presence, &child, error))
    return FALSE;
  return child.node == NULL || lkl_json_value_get_string (&child, max_bytes, out, error);
}

static gboolean
parse_int64 (JsonNode *node, gint64 *out)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    return g_ascii_string_to_signed (
        json_node_get_string (node), 10, G_MININT64, G_MAXINT64, out, NULL);
  if (type != G_TYPE_INT64)
    return FALSE;
  *out = json_node_get_int (node);
  return TRUE;
}

gboolean
lkl_json_get_int64 (const LklJsonValue *object,
                    const char *member,
                    LklJsonPresence presence,
                    gint64 min,
                    gint64 max,
                    gint64 *out,
                    GError **error)
{
  LklJsonValue child;
  gint64 number;

  if (!find_child (object, member, presence, &child, error))
    return FALSE;
  if (child.node == NULL)
    return TRUE;
  if (!parse_int64 (child.node, &number))
    return lkl_json_set_error (error, object, member, "expected a whole number");
  if (number < min || number > max)
    return lkl_json_set_error (error,
                               object,
                               member,
                               "%" G_GINT64_FORMAT " is not between %" G_GINT64_FORMAT
                               " and %" G_GINT64_FORMAT,
                               number,
                               min,
                               max);
  *out = number;
  return TRUE;
}

gboolean
lkl_json_get_double (const LklJsonValue *object,
                     const char *member,
                     LklJsonPresence presence,
                     double min,
                     double max,
                     double *out,
                     GError **error)
{
  LklJsonValue child;
  GType type;
  double number;

  if (!find_child (object, member, presence, &child, error))
    return FALSE;
  if (child.node == NULL)
    return TRUE;
  type = json_node_get_value_type (child.node);
  if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
    return lkl_json_set_error (error, object, member, "expected a number");
  number = json_node_get_double (child.node);
  if (!isfinite (number) || number < min || number > max)
    return lkl_json_set_error (
        error, object, member, "%g is not between %g and %g", number, min, max);
  *out = number;
  return TRUE;
}

gboolean
lkl_json_get_boolean (const LklJsonValue *object,
                      const char *member,
                      LklJsonPresence presence,
                      gboolean *out,
                      GError **error)
{
  LklJsonValue child;

  if (!find_child (object, member, presence, &child, error))
    return FALSE;
  if (child.node == NULL)
    return TRUE;
  if (json_node_get_value_type (child.node) != G_TYPE_BOOLEAN)
    return lkl_json_set_error (error, object, member, "expected true or false");
  *out = json_node_get_boolean (child.node);
  return TRUE;
}

gboolean
lkl_json_get_object (const LklJsonValue *object,
                     const char *member,
                     LklJsonPresence presence,
                     LklJsonValue *out,
                     GError **error)
{
  LklJsonValue child;

  if (!find_child (object, member, presence, &child, error))
    return FALSE;
  if (child.node != NULL && !lkl_json_value_check_object (&child, error))
    return FALSE;
  *out = child;
  return TRUE;
}

gboolean
lkl_json_get_array (const LklJsonValue *object,
                    const char *member,
                    LklJsonPresence presence,
                    guint max_length,
                    LklJsonValue *out,
                    GError **error)
{
  LklJsonValue child;

  if (!find_child (object, member, presence, &child, error))
    return FALSE;
  if (child.node != NULL && !JSON_NODE_HOLDS_ARRAY (child.node))
    return lkl_json_set_error (error, object, member, "expected an array");
  if (lkl_json_array_get_length (&child) > max_length)
    return lkl_json_set_error (error, object, member, "more than %u elements", max_length);
  *out = child;
  return TRUE;
}

guint
lkl_json_array_get_length (const LklJsonValue *array)
{
  if (array->node == NULL || !JSON_NODE_HOLDS_ARRAY (array->node))
    return 0;
  return json_array_get_length (json_node_get_array (array->node));
}

LklJsonValue
lkl_json_array_get_element (const LklJsonValue *array, guint index)
{
  return (LklJsonValue){
    .document = array->document,
    .parent = array,
    .index = index,
    .node = json_array_get_element (json_node_get_array (array->node), index),
  };
}

GPtrArray *
lkl_json_object_get_members (const LklJsonValue *object)
{
  GPtrArray *members = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *member;

  if (object->node == NULL || !JSON_NODE_HOLDS_OBJECT (object->node))
    return members;
  json_object_iter_init_ordered (&iter, json_node_get_object (object->node));
  while (json_object_iter_next_ordered (&iter, &member, NULL))
    if (g_utf8_validate (member, -1, NULL))
      g_ptr_array_add (members, (gpointer) member);
  return members;
}

LklJsonValue
lkl_json_get_value (const LklJsonValue *object, const char *member)
{
  return get_child (object, member);
}

gboolean
lkl_json_object_has_member (const LklJsonValue *object, const char *member)
{
  return get_child (object, member).node != NULL;
}

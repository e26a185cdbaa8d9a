/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDocumentRead"

#include "agent/wire/document-read.h"

#include <string.h>

#define LANGUAGE_TAG_MAX_BYTES 35
#define TIMESTAMP_MAX_BYTES 40
#define DAY_BYTES 10
#define HREF_MAX_BYTES 200
#define SHA256_BYTES 64
#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER 0x200D
#define PHONE_MAX_BYTES 64
#define PHONE_MIN_DIGITS 3

#define LOWER_CASE "abcdefghijklmnopqrstuvwxyz"
#define UPPER_CASE "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define ID_CHARACTERS LOWER_CASE "0123456789-"
#define HREF_CHARACTERS LOWER_CASE UPPER_CASE "0123456789._/-"
#define PHONE_PARAMETER_CHARACTERS LOWER_CASE UPPER_CASE "0123456789;=.+-"

static gboolean
consists_of (const char *text, const char *characters)
{
  return *text != '\0' && text[strspn (text, characters)] == '\0';
}

gboolean
lkl_document_is_id (const char *text)
{
  return text != NULL && strlen (text) <= LKL_DOCUMENT_ID_MAX_BYTES
         && consists_of (text, ID_CHARACTERS);
}

gboolean
lkl_document_is_sha256 (const char *text)
{
  return strlen (text) == SHA256_BYTES && consists_of (text, "0123456789abcdef");
}

static gboolean
take_id (
    const LklJsonValue *object, const char *member, const char *text, char **out, GError **error)
{
  if (!lkl_document_is_id (text))
    return lkl_json_set_error (
        error, object, member, "expected letters a-z, digits and \"-\" only");
  *out = g_strdup (text);
  return TRUE;
}

gboolean
lkl_document_value_get_id (const LklJsonValue *value, char **out, GError **error)
{
  const char *text = NULL;

  return lkl_json_value_get_string (value, LKL_DOCUMENT_ID_MAX_BYTES, &text, error)
         && take_id (value, NULL, text, out, error);
}

gboolean
lkl_document_get_id (const LklJsonValue *object,
                     const char *member,
                     LklJsonPresence presence,
                     char **out,
                     GError **error)
{
  const char *text = NULL;

  if (!lkl_json_get_string (object, member, presence, LKL_DOCUMENT_ID_MAX_BYTES, &text, error))
    return FALSE;
  return text == NULL || take_id (object, member, text, out, error);
}

gboolean
lkl_document_is_language_tag (const char *text)
{
  gsize length = strspn (text, LOWER_CASE UPPER_CASE);

  if (length < 2 || length > 8 || strlen (text) > LANGUAGE_TAG_MAX_BYTES)
    return FALSE;
  for (text += length; *text == '-'; text += length)
    {
      text++;
      length = strspn (text, LOWER_CASE UPPER_CASE "0123456789");
      if (length < 1 || length > 8)
        return FALSE;
    }
  return *text == '\0';
}

gboolean
lkl_document_is_web_address (const char *text)
{
  g_autoptr (GUri) uri = NULL;

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  uri = g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);
  return uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https")
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
         && g_uri_get_userinfo (uri) == NULL;
}

/* What changes a text's look and can't be seen itself, as the marks that turn the direction of what
 * follows (Unicode technical report 36, section 2.3). Two joiners stay: Persian, Indic scripts and
 * emoji need them. */
static gboolean
is_invisible (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_FORMAT)
    return c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
  return type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

const char *
lkl_document_get_text_fault (const char *text, gboolean newlines)
{
  if (*text == '\0')
    return "empty";
  /* json-glib lets one half of a surrogate pair through, which is no character. */
  if (!g_utf8_validate (text, -1, NULL))
    return "not UTF-8 text";
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (is_invisible (character))
        return "has an invisible character";
      if (g_unichar_iscntrl (character) && !(newlines && *c == '\n'))
        return "has a control character";
    }
  return NULL;
}

gboolean
lkl_document_get_line (const LklJsonValue *object,
                       const char *member,
                       LklJsonPresence presence,
                       gsize max_bytes,
                       char **out,
                       GError **error)
{
  const char *text = NULL;
  const char *fault;

  if (!lkl_json_get_string (object, member, presence, max_bytes, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  fault = lkl_document_get_text_fault (text, FALSE);
  if (fault != NULL)
    return lkl_json_set_error (error, object, member, "%s", fault);
  *out = g_strdup (text);
  return TRUE;
}

gboolean
lkl_document_get_lines (const LklJsonValue *object,
                        const char *member,
                        guint max_length,
                        gsize max_bytes,
                        char ***out,
                        GError **error)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  LklJsonValue array;

  if (!lkl_json_get_array (object, member, LKL_JSON_OPTIONAL, max_length, &array, error))
    return FALSE;
  if (array.node == NULL)
    return TRUE;
  if (lkl_json_array_get_length (&array) == 0)
    return lkl_json_set_error (error, object, member, "empty");
  for (guint i = 0; i < lkl_json_array_get_length (&array); i++)
    {
      LklJsonValue element = lkl_json_array_get_element (&array, i);
      const char *text = NULL;
      const char *fault;

      if (!lkl_json_value_get_string (&element, max_bytes, &text, error))
        return FALSE;
      fault = lkl_document_get_text_fault (text, FALSE);
      if (fault != NULL)
        return lkl_json_set_error (error, &element, NULL, "%s", fault);
      g_strv_builder_add (lines, text);
    }
  *out = g_strv_builder_end (lines);
  return TRUE;
}

gboolean
lkl_document_get_choice (const LklJsonValue *object,
                         const char *member,
                         LklJsonPresence presence,
                         const char *const *names,
                         guint *out,
                         GError **error)
{
  g_autofree char *list = NULL;
  const char *text = NULL;

  if (!lkl_json_get_string (object, member, presence, LKL_DOCUMENT_ID_MAX_BYTES, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (text, names[i]))
      {
        *out = i;
        return TRUE;
      }
  list = g_strjoinv (", ", (char **) names);
  return lkl_json_set_error (error, object, member, "expected one of %s", list);
}

/* Whether the digits and signs of @text stand where @pattern has "0" and signs. */
static gboolean
has_shape (const char *text, const char *pattern, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (pattern[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return FALSE;
  return TRUE;
}

/* g_date_time_new_from_iso8601() takes week dates, shortened forms and local times as well. */
static gboolean
is_timestamp (const char *text)
{
  const char *shape = "0000-00-00T00:00:00";
  const char *zone_shape = "+00:00";
  const char *rest;

  if (!has_shape (text, shape, strlen (shape)))
    return FALSE;
  rest = text + strlen (shape);
  if (*rest == '.')
    {
      gsize digits = strspn (rest + 1, "0123456789");

      if (digits < 1 || digits > 9)
        return FALSE;
      rest += 1 + digits;
    }
  if (*rest == '-')
    zone_shape = "-00:00";
  return g_str_equal (rest, "Z")
         || (strlen (rest) == strlen (zone_shape)
             && has_shape (rest, zone_shape, strlen (zone_shape)));
}

gboolean
lkl_document_get_timestamp (const LklJsonValue *object,
                            const char *member,
                            LklJsonPresence presence,
                            gint64 *out,
                            GError **error)
{
  g_autoptr (GDateTime) time = NULL;
  const char *text = NULL;

  if (!lkl_json_get_string (object, member, presence, TIMESTAMP_MAX_BYTES, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (is_timestamp (text))
    time = g_date_time_new_from_iso8601 (text, NULL);
  if (time == NULL || g_date_time_to_unix (time) < 0)
    return lkl_json_set_error (error, object, member, "expected a time like 2026-11-22T08:00:00Z");
  *out = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  return TRUE;
}

gboolean
lkl_document_get_period (const LklJsonValue *object,
                         LklJsonPresence from_presence,
                         gint64 *from,
                         gint64 *until,
                         GError **error)
{
  gint64 start = G_MININT64;
  gint64 end = G_MAXINT64;

  if (!lkl_document_get_timestamp (object, "from", from_presence, &start, error)
      || !lkl_document_get_timestamp (object, "until", LKL_JSON_OPTIONAL, &end, error))
    return FALSE;
  if (end <= start)
    return lkl_json_set_error (error, object, "until", "not after \"from\"");
  *from = start;
  *until = end;
  return TRUE;
}

static gboolean
has_day_shape (const char *text)
{
  return strlen (text) == DAY_BYTES && has_shape (text, "0000-00-00", DAY_BYTES);
}

/* @text: of the shape. Returns: FALSE where there is no such day */
static gboolean
parse_day (const char *text, GDate *out)
{
  guint year = (guint) g_ascii_strtoull (text, NULL, 10);
  guint month = (guint) g_ascii_strtoull (text + 5, NULL, 10);
  guint day = (guint) g_ascii_strtoull (text + 8, NULL, 10);

  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (out, 1);
  g_date_set_dmy (out, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

gboolean
lkl_document_is_day (const char *text)
{
  GDate day;

  return has_day_shape (text) && parse_day (text, &day);
}

gboolean
lkl_document_get_day (const LklJsonValue *object,
                      const char *member,
                      LklJsonPresence presence,
                      GDate *out,
                      GError **error)
{
  const char *text = NULL;

  if (!lkl_json_get_string (object, member, presence, DAY_BYTES, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (!has_day_shape (text))
    return lkl_json_set_error (error, object, member, "expected a day like 2026-11-22");
  if (!parse_day (text, out))
    return lkl_json_set_error (error, object, member, "no such day");
  return TRUE;
}

gboolean
lkl_document_get_reference (const LklJsonValue *object, char **href, char **sha256, GError **error)
{
  const char *path = NULL;
  const char *digest = NULL;

  if (!lkl_json_get_string (object, "href", LKL_JSON_REQUIRED, HREF_MAX_BYTES, &path, error))
    return FALSE;
  if (!consists_of (path, HREF_CHARACTERS) || *path == '/' || strstr (path, "..") != NULL)
    return lkl_json_set_error (error, object, "href", "expected a relative path without \"..\"");
  if (!lkl_json_get_string (object, "sha256", LKL_JSON_REQUIRED, SHA256_BYTES, &digest, error))
    return FALSE;
  if (!lkl_document_is_sha256 (digest))
    return lkl_json_set_error (
        error, object, "sha256", "expected 64 lower-case hexadecimal digits");
  *href = g_strdup (path);
  *sha256 = g_strdup (digest);
  return TRUE;
}

static gboolean
is_phone (const char *text)
{
  gboolean is_uri = g_str_has_prefix (text, "tel:");
  const char *number = text + (is_uri ? strlen ("tel:") : 0);
  guint digits = 0;

  if (*number == '+')
    number++;
  for (;
       *number != '\0' && strchr (is_uri ? "0123456789().-" : "0123456789 ()./-", *number) != NULL;
       number++)
    digits += g_ascii_isdigit (*number);
  if (digits < PHONE_MIN_DIGITS)
    return FALSE;
  return *number == '\0'
         || (is_uri && *number == ';' && consists_of (number, PHONE_PARAMETER_CHARACTERS));
}

gboolean
lkl_document_get_phone (const LklJsonValue *object,
                        const char *member,
                        LklJsonPresence presence,
                        char **out,
                        GError **error)
{
  const char *text = NULL;

  if (!lkl_json_get_string (object, member, presence, PHONE_MAX_BYTES, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (!is_phone (text))
    return lkl_json_set_error (error, object, member, "expected a phone number or a tel: address");
  *out = g_strdup (text);
  return TRUE;
}

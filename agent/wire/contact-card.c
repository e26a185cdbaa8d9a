/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklContactCard"

#include "agent/wire/contact-card.h"

#include <string.h>

#include "agent/wire/card-localization.h"
#include "agent/wire/document-read.h"
#include "agent/wire/visible-text.h"

#define LINE_MAX_BYTES 200
#define NAME_COMPONENT_MAX_BYTES 100
#define SEPARATOR_MAX_BYTES 8
#define KIND_MAX_BYTES 32
#define LANGUAGE_MAX_BYTES 35
#define ADDRESS_MAX_BYTES 254
#define URI_MAX_BYTES 500
#define NOTE_MAX_BYTES 500

/* One of several things of a kind. */
typedef struct
{
  const char *id; /* (unowned): in the card's map */
  char *text;     /* (owned) (nullable): NULL = of no use here */
  gint64 rank;    /* lower is better; "pref" is 1 to 100 */
} Entry;

#define RANK_WITHOUT_PREF 101

typedef gboolean (*ReadEntry) (const LklJsonValue *value, Entry *entry, GError **error);

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->text);
}

/* A line that people read. @out: (transfer full): untouched where an optional one is absent */
static gboolean
get_words (const LklJsonValue *object,
           const char *member,
           LklJsonPresence presence,
           char **out,
           GError **error)
{
  g_autofree char *line = NULL;
  const char *fault;

  if (!lkl_document_get_line (object, member, presence, LINE_MAX_BYTES, &line, error))
    return FALSE;
  fault = line != NULL ? lkl_visible_text_get_fault (line) : NULL;
  if (fault != NULL)
    return lkl_json_set_error (error, object, member, "%s", fault);
  if (line != NULL)
    *out = g_steal_pointer (&line);
  return TRUE;
}

static gboolean
read_pref (const LklJsonValue *value, Entry *entry, GError **error)
{
  return lkl_json_get_int64 (value, "pref", LKL_JSON_OPTIONAL, 1, 100, &entry->rank, error);
}

/* Reads the map @member of @card.
 *
 * Returns: (transfer full) (element-type Entry): what is of use, best first and otherwise in the
 *   card's order; NULL with an error */
static GArray *
read_entries (const LklJsonValue *card, const char *member, ReadEntry read, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GPtrArray) ids = NULL;
  LklJsonValue map;

  g_array_set_clear_func (entries, entry_clear);
  if (!lkl_json_get_object (card, member, LKL_JSON_OPTIONAL, &map, error))
    return NULL;
  ids = lkl_json_object_get_members (&map);
  if (ids->len > LKL_CONTACT_CARD_MAX_ENTRIES)
    {
      lkl_json_set_error (
          error, card, member, "more than %u entries", (guint) LKL_CONTACT_CARD_MAX_ENTRIES);
      return NULL;
    }
  for (guint i = 0; i < ids->len; i++)
    {
      Entry entry = { .id = ids->pdata[i], .rank = RANK_WITHOUT_PREF };
      LklJsonValue value;
      guint position = 0;

      if (!lkl_json_get_object (&map, ids->pdata[i], LKL_JSON_REQUIRED, &value, error)
          || !read (&value, &entry, error))
        {
          entry_clear (&entry);
          return NULL;
        }
      if (entry.text == NULL)
        continue;
      while (position < entries->len && g_array_index (entries, Entry, position).rank <= entry.rank)
        position++;
      g_array_insert_val (entries, position, entry);
    }
  return g_steal_pointer (&entries);
}

/* @out: (transfer full): all of them */
static gboolean
read_all (const LklJsonValue *card, const char *member, ReadEntry read, GStrv *out, GError **error)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_autoptr (GArray) entries = read_entries (card, member, read, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    g_strv_builder_add (texts, g_array_index (entries, Entry, i).text);
  *out = g_strv_builder_end (texts);
  return TRUE;
}

/* @out: (transfer full) (nullable): the best of them */
static gboolean
read_best (const LklJsonValue *card, const char *member, ReadEntry read, char **out, GError **error)
{
  g_autoptr (GArray) entries = read_entries (card, member, read, error);

  if (entries == NULL)
    return FALSE;
  *out = entries->len > 0 ? g_strdup (g_array_index (entries, Entry, 0).text) : NULL;
  return TRUE;
}

/* The best of them in all its languages.
 *
 * @member: what its text is called
 * @out: (transfer full): untouched where there is none */
static gboolean
read_best_localized (const LklJsonValue *card,
                     const char *map,
                     const char *member,
                     ReadEntry read,
                     gsize max_bytes,
                     gboolean is_line,
                     LklLocalizedText **out,
                     GError **error)
{
  g_autoptr (GArray) entries = read_entries (card, map, read, error);
  const Entry *best;

  if (entries == NULL)
    return FALSE;
  if (entries->len == 0)
    return TRUE;
  best = &g_array_index (entries, Entry, 0);
  return lkl_card_localization_read (
      card, map, best->id, member, best->text, max_bytes, is_line, out, error);
}

/* RFC 9553 section 2.2.5: what somebody is here for says more than what they are called. */
static gboolean
read_title (const LklJsonValue *value, Entry *entry, GError **error)
{
  const char *kind = "title";

  if (!lkl_json_get_string (value, "kind", LKL_JSON_OPTIONAL, KIND_MAX_BYTES, &kind, error)
      || !get_words (value, "name", LKL_JSON_REQUIRED, &entry->text, error))
    return FALSE;
  entry->rank = g_str_equal (kind, "role") ? 1 : 2;
  return TRUE;
}

/* RFC 9553 section 2.2.3 */
static gboolean
read_organization (const LklJsonValue *value, Entry *entry, GError **error)
{
  g_autofree char *name = NULL;
  LklJsonValue units;

  if (!get_words (value, "name", LKL_JSON_OPTIONAL, &name, error)
      || !lkl_json_get_array (
          value, "units", LKL_JSON_OPTIONAL, LKL_CONTACT_CARD_MAX_ENTRIES, &units, error))
    return FALSE;
  for (guint i = 0; i < lkl_json_array_get_length (&units); i++)
    {
      LklJsonValue unit = lkl_json_array_get_element (&units, i);
      g_autofree char *unit_name = NULL;

      if (!get_words (&unit, "name", LKL_JSON_REQUIRED, &unit_name, error))
        return FALSE;
      if (entry->text == NULL)
        entry->text = g_steal_pointer (&unit_name);
    }
  if (entry->text == NULL)
    entry->text = g_steal_pointer (&name);
  return entry->text != NULL || lkl_json_set_error (error, value, "name", "missing");
}

static gboolean
read_language (const LklJsonValue *value, Entry *entry, GError **error)
{
  const char *tag = NULL;

  if (!lkl_json_get_string (value, "language", LKL_JSON_REQUIRED, LANGUAGE_MAX_BYTES, &tag, error)
      || !read_pref (value, entry, error))
    return FALSE;
  if (!lkl_document_is_language_tag (tag))
    return lkl_json_set_error (error, value, "language", "not a language tag");
  entry->text = g_strdup (tag);
  return TRUE;
}

/* Narrower than RFC 5321: only characters that mean nothing in a "mailto:" URI (RFC 6068). */
static gboolean
is_email_address (const char *text)
{
  gsize length = strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "!$'*+_~.-");

  if (length == 0 || text[length] != '@')
    return FALSE;
  do
    {
      text += length + 1;
      length = strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-");
      if (length == 0)
        return FALSE;
    }
  while (text[length] == '.');
  return text[length] == '\0';
}

static gboolean
read_email (const LklJsonValue *value, Entry *entry, GError **error)
{
  const char *address = NULL;

  if (!lkl_json_get_string (value, "address", LKL_JSON_REQUIRED, ADDRESS_MAX_BYTES, &address, error)
      || !read_pref (value, entry, error))
    return FALSE;
  if (!is_email_address (address))
    return lkl_json_set_error (error, value, "address", "expected a mail address");
  entry->text = g_strdup (address);
  return TRUE;
}

/* RFC 9553 section 2.3.3: without features, or with one of these, somebody picks it up. */
static gboolean
is_for_talking (const LklJsonValue *features)
{
  g_autoptr (GPtrArray) names = lkl_json_object_get_members (features);

  return names->len == 0 || lkl_json_object_has_member (features, "voice")
         || lkl_json_object_has_member (features, "mobile")
         || lkl_json_object_has_member (features, "main-number");
}

static gboolean
read_phone (const LklJsonValue *value, Entry *entry, GError **error)
{
  g_autofree char *number = NULL;
  LklJsonValue features;

  if (!lkl_document_get_phone (value, "number", LKL_JSON_REQUIRED, &number, error)
      || !lkl_json_get_object (value, "features", LKL_JSON_OPTIONAL, &features, error)
      || !read_pref (value, entry, error))
    return FALSE;
  if (is_for_talking (&features))
    entry->text = g_steal_pointer (&number);
  return TRUE;
}

static gboolean
is_chat_uri (const char *text)
{
  const char *const schemes[] = { "https", "matrix", "xmpp", "sip" };
  const char *scheme = g_uri_peek_scheme (text);

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  for (guint i = 0; scheme != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (scheme, schemes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
read_online_service (const LklJsonValue *value, Entry *entry, GError **error)
{
  const char *uri = NULL;

  if (!lkl_json_get_string (value, "uri", LKL_JSON_OPTIONAL, URI_MAX_BYTES, &uri, error)
      || !read_pref (value, entry, error))
    return FALSE;
  if (uri != NULL && is_chat_uri (uri))
    entry->text = g_strdup (uri);
  return TRUE;
}

/* RFC 9553 section 2.5.1, RFC 5870: a place on earth. Addresses without one are passed over. */
static gboolean
read_coordinates (const LklJsonValue *value, Entry *entry, GError **error)
{
  const char *uri = NULL;

  if (!lkl_json_get_string (value, "coordinates", LKL_JSON_OPTIONAL, URI_MAX_BYTES, &uri, error)
      || !read_pref (value, entry, error))
    return FALSE;
  if (uri == NULL)
    return TRUE;
  if (!g_str_has_prefix (uri, "geo:")
      || uri[strlen ("geo:") + strspn (uri + strlen ("geo:"), G_CSET_DIGITS "-.,")] != '\0')
    return lkl_json_set_error (error, value, "coordinates", "expected \"geo:LATITUDE,LONGITUDE\"");
  entry->text = g_strdup (uri);
  return TRUE;
}

static gboolean
read_note (const LklJsonValue *value, Entry *entry, GError **error)
{
  const char *note = NULL;
  const char *fault;

  if (!lkl_json_get_string (value, "note", LKL_JSON_REQUIRED, NOTE_MAX_BYTES, &note, error))
    return FALSE;
  fault = lkl_document_get_text_fault (note, TRUE);
  if (fault == NULL)
    fault = lkl_visible_text_get_fault (note);
  if (fault != NULL)
    return lkl_json_set_error (error, value, "note", "%s", fault);
  entry->text = g_strdup (note);
  return TRUE;
}

/* Appends those components whose kind is @wanted, or all where it is NULL (RFC 9553 section
 * 2.2.1.2: only an ordered name has separators of its own). */
static gboolean
append_components (GString *name,
                   const LklJsonValue *components,
                   const char *wanted,
                   const char *default_separator,
                   GError **error)
{
  const char *separator = default_separator;

  for (guint i = 0; i < lkl_json_array_get_length (components); i++)
    {
      LklJsonValue component = lkl_json_array_get_element (components, i);
      const char *kind = NULL;
      const char *value = NULL;

      if (!lkl_json_get_string (&component, "kind", LKL_JSON_REQUIRED, KIND_MAX_BYTES, &kind, error)
          || !lkl_json_get_string (
              &component, "value", LKL_JSON_REQUIRED, NAME_COMPONENT_MAX_BYTES, &value, error))
        return FALSE;
      if (g_str_equal (kind, "separator"))
        {
          separator = value;
          continue;
        }
      if (wanted != NULL && !g_str_equal (kind, wanted))
        continue;
      if (name->len > 0)
        g_string_append (name, wanted != NULL ? " " : separator);
      g_string_append (name, value);
      separator = default_separator;
    }
  return TRUE;
}

static gboolean
join_components (const LklJsonValue *name, GString *joined, GError **error)
{
  const char *const order[] = { "title",    "given",      "given2",    "surname",
                                "surname2", "generation", "credential" };
  const char *separator = " ";
  gboolean is_ordered = FALSE;
  LklJsonValue components;

  if (!lkl_json_get_array (
          name, "components", LKL_JSON_REQUIRED, LKL_CONTACT_CARD_MAX_ENTRIES, &components, error)
      || !lkl_json_get_boolean (name, "isOrdered", LKL_JSON_OPTIONAL, &is_ordered, error)
      || !lkl_json_get_string (
          name, "defaultSeparator", LKL_JSON_OPTIONAL, SEPARATOR_MAX_BYTES, &separator, error))
    return FALSE;
  if (is_ordered)
    return append_components (joined, &components, NULL, separator, error);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (!append_components (joined, &components, order[i], separator, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_name (const LklJsonValue *card, LklPerson *person, GError **error)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *fault;
  LklJsonValue name;

  if (!lkl_json_get_object (card, "name", LKL_JSON_REQUIRED, &name, error)
      || !get_words (&name, "full", LKL_JSON_OPTIONAL, &person->name, error))
    return FALSE;
  if (person->name != NULL)
    return TRUE;
  if (!join_components (&name, joined, error))
    return FALSE;
  fault = lkl_document_get_text_fault (joined->str, FALSE);
  if (fault == NULL && joined->len > LINE_MAX_BYTES)
    fault = "too long";
  if (fault == NULL)
    fault = lkl_visible_text_get_fault (joined->str);
  if (fault != NULL)
    return lkl_json_set_error (error, &name, "components", "%s", fault);
  person->name = g_strndup (joined->str, joined->len);
  return TRUE;
}

static gboolean
check_version (const LklJsonValue *card, GError **error)
{
  const char *const types[] = { "Card", NULL };
  const char *const versions[] = { "1.0", "2.0", NULL };
  guint index;

  return lkl_document_get_choice (card, "@type", LKL_JSON_REQUIRED, types, &index, error)
         && lkl_document_get_choice (card, "version", LKL_JSON_REQUIRED, versions, &index, error);
}

gboolean
lkl_contact_card_read (const LklJsonValue *card, LklPerson *person, GError **error)
{
  return check_version (card, error)
         && lkl_document_get_line (
             card, "uid", LKL_JSON_REQUIRED, LKL_DOCUMENT_UID_MAX_BYTES, &person->uid, error)
         && read_name (card, person, error)
         && read_best_localized (
             card, "titles", "name", read_title, LINE_MAX_BYTES, TRUE, &person->role, error)
         && read_best (card, "organizations", read_organization, &person->unit, error)
         && read_all (card, "preferredLanguages", read_language, &person->languages, error)
         && read_best (card, "emails", read_email, &person->email, error)
         && read_best (card, "phones", read_phone, &person->phone, error)
         && read_best (card, "onlineServices", read_online_service, &person->chat, error)
         && read_best (card, "addresses", read_coordinates, &person->map, error)
         && read_best_localized (
             card, "notes", "note", read_note, NOTE_MAX_BYTES, FALSE, &person->note, error);
}

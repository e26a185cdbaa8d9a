/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVcardReader"

#include "endpoint/import/vcard-reader.h"

#include <string.h>

#include "endpoint/import/unfolded-lines.h"

#define MAX_PARAMETERS 32
#define MAX_PARTS 16
#define MAX_DEPTH 8
#define PREFERRED 1

/* One line of a card. */
typedef struct
{
  guint line;
  char *name;    /* (owned): in large letters, without a group */
  char *types;   /* (owned): ",work,fax," */
  char *charset; /* (owned) (nullable) */
  char *value;   /* (unowned): in the line */
  guint pref;    /* 0 = none */
  gboolean is_quoted_printable;
  gboolean is_base64;
} Property;

static void
property_clear (Property *self)
{
  g_free (self->name);
  g_free (self->types);
  g_free (self->charset);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Property, property_clear)

/* --- A line's parts */

/* Returns: where the value begins: behind the first ":" that is in no quotation marks; NULL: none
 */
static char *
find_value (char *line)
{
  gboolean is_quoted = FALSE;

  for (char *c = line; *c != '\0'; c++)
    if (*c == '"')
      is_quoted = !is_quoted;
    else if (*c == ':' && !is_quoted)
      return c + 1;
  return NULL;
}

/* Of 2.1, where the name of a parameter may be missing: "TEL;WORK;PREF". */
static void
read_bare_parameter (Property *self, const char *value, GString *types)
{
  if (g_ascii_strcasecmp (value, "QUOTED-PRINTABLE") == 0)
    self->is_quoted_printable = TRUE;
  else if (g_ascii_strcasecmp (value, "BASE64") == 0)
    self->is_base64 = TRUE;
  else
    g_string_append_printf (types, "%s,", value);
}

static void
read_parameter (Property *self, char *parameter, GString *types)
{
  char *value = strchr (parameter, '=');

  if (value == NULL)
    {
      read_bare_parameter (self, parameter, types);
      return;
    }
  *value++ = '\0';
  if (*value == '"')
    {
      value++;
      value[strcspn (value, "\"")] = '\0';
    }
  if (g_ascii_strcasecmp (parameter, "TYPE") == 0)
    g_string_append_printf (types, "%s,", value);
  else if (g_ascii_strcasecmp (parameter, "PREF") == 0)
    self->pref = (guint) CLAMP (g_ascii_strtoll (value, NULL, 10), 0, 100);
  else if (g_ascii_strcasecmp (parameter, "CHARSET") == 0)
    self->charset = self->charset != NULL ? self->charset : g_strdup (value);
  else if (g_ascii_strcasecmp (parameter, "ENCODING") == 0 && g_ascii_strcasecmp (value, "b") == 0)
    self->is_base64 = TRUE;
  else if (g_ascii_strcasecmp (parameter, "ENCODING") == 0)
    read_bare_parameter (self, value, types);
}

/* @line: is taken apart. Returns: FALSE where it is no property */
static gboolean
property_parse (Property *self, char *line)
{
  g_autoptr (GString) types = g_string_new (",");
  g_auto (GStrv) parts = NULL;
  const char *dot;

  self->value = find_value (line);
  if (self->value == NULL)
    return FALSE;
  self->value[-1] = '\0';
  parts = g_strsplit (line, ";", MAX_PARAMETERS);
  if (parts[0] == NULL)
    return FALSE;
  dot = strrchr (parts[0], '.');
  self->name = g_ascii_strup (dot != NULL ? dot + 1 : parts[0], -1);
  for (guint i = 1; parts[i] != NULL; i++)
    read_parameter (self, parts[i], types);
  self->types = g_ascii_strdown (types->str, -1);
  if (strstr (self->types, ",pref,") != NULL)
    self->pref = PREFERRED;
  return *self->name != '\0';
}

/* RFC 2045 section 6.7, where the end of a line is "=0D=0A". What is no such code stays as it is.
 */
static void
decode_quoted_printable (char *text)
{
  char *out = text;

  for (const char *c = text; *c != '\0'; c++)
    if (*c == '=' && g_ascii_isxdigit (c[1]) && g_ascii_isxdigit (c[2]))
      {
        const char byte = (char) (g_ascii_xdigit_value (c[1]) * 16 + g_ascii_xdigit_value (c[2]));

        if (byte != '\r')
          *out++ = byte != '\0' ? byte : ' ';
        c += 2;
      }
    else
      *out++ = *c;
  *out = '\0';
}

/* Returns: (transfer full): the value in UTF-8, as far as its character set is known */
static char *
decode_value (const Property *self)
{
  static const char *const charsets[] = { "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252" };
  g_autofree char *value = g_strdup (self->value);

  if (self->is_quoted_printable)
    decode_quoted_printable (value);
  for (gsize i = 0; self->charset != NULL && i < G_N_ELEMENTS (charsets); i++)
    if (g_ascii_strcasecmp (self->charset, charsets[i]) == 0)
      {
        char *converted = g_convert (value, -1, "UTF-8", charsets[i], NULL, NULL, NULL);

        return converted != NULL ? converted : g_steal_pointer (&value);
      }
  return g_steal_pointer (&value);
}

/* Takes the next part of a value up to an unescaped @separator, and its escapes away (RFC 6350
 * section 3.4). @at: (inout): NULL behind the last. Returns: (transfer full) */
static char *
take_part (const char **at, char separator)
{
  GString *part = g_string_new (NULL);
  const char *c = *at;

  for (; *c != '\0' && *c != separator; c++)
    if (*c != '\\' || c[1] == '\0')
      g_string_append_c (part, *c);
    else
      {
        c++;
        g_string_append_c (part, *c == 'n' || *c == 'N' ? '\n' : *c);
      }
  *at = *c != '\0' ? c + 1 : NULL;
  return g_string_free (part, FALSE);
}

/* Returns: (transfer full): NULL-terminated, with MAX_PARTS at most */
static GStrv
split_value (const char *value, char separator)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  const char *at = value;

  for (guint i = 0; i < MAX_PARTS && at != NULL; i++)
    {
      g_autofree char *part = take_part (&at, separator);

      g_strv_builder_add (parts, part);
    }
  return g_strv_builder_end (parts);
}

/* --- What becomes of a property */

/* Where a card has no FN, which only 2.1 allows: "Surname;Given;…" */
static void
take_name_parts (LklImportedPerson *person,
                 LklImportedPeople *people,
                 guint line,
                 const char *value)
{
  g_auto (GStrv) parts = split_value (value, ';');
  const guint n_parts = g_strv_length (parts);
  g_autofree char *name =
      g_strdup_printf ("%s %s", n_parts > 1 ? parts[1] : "", n_parts > 0 ? parts[0] : "");

  lkl_imported_person_set_name (person, people, line, "N", name);
}

static void
take_organization (LklImportedPerson *person,
                   LklImportedPeople *people,
                   const Property *property,
                   const char *value)
{
  g_auto (GStrv) parts = split_value (value, ';');
  const guint n_parts = g_strv_length (parts);

  lkl_imported_person_set_organization (person,
                                        people,
                                        property->line,
                                        "ORG",
                                        n_parts > 0 ? parts[0] : NULL,
                                        n_parts > 1 ? parts[1] : NULL);
}

/* RFC 6350 section 6.3.1: post box; extended; street; locality; … */
static void
take_address (LklImportedPerson *person,
              LklImportedPeople *people,
              const Property *property,
              const char *value)
{
  g_auto (GStrv) parts = split_value (value, ';');
  g_autoptr (GString) place = g_string_new (NULL);

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL && i <= 3; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_string_append_printf (place, "%s%s", place->len > 0 ? ", " : "", parts[i]);
  g_strdelimit (place->str, "\n", ' ');
  lkl_imported_person_set (person, people, property->line, "ADR", "place", place->str);
}

static void
take_coordinates (LklImportedPerson *person,
                  LklImportedPeople *people,
                  const Property *property,
                  const char *value)
{
  g_autofree char *uri =
      g_str_has_prefix (value, "geo:") ? g_strdup (value) : g_strconcat ("geo:", value, NULL);

  /* 3.0 has a semicolon between the two. */
  if (!g_str_has_prefix (value, "geo:"))
    g_strdelimit (uri, ";", ',');
  lkl_imported_person_add (
      person, people, property->line, "GEO", "addresses", "coordinates", uri, property->pref, NULL);
}

static void
take_phone (LklImportedPerson *person,
            LklImportedPeople *people,
            const Property *property,
            const char *value)
{
  static const char *const features[] = { "fax", "pager", "mobile", "voice" };
  const char *feature = strstr (property->types, ",cell,") != NULL ? "mobile" : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (features) && feature == NULL; i++)
    {
      g_autofree char *type = g_strdup_printf (",%s,", features[i]);

      if (strstr (property->types, type) != NULL)
        feature = features[i];
    }
  lkl_imported_person_add (
      person, people, property->line, "TEL", "phones", "number", value, property->pref, feature);
}

static void
take_photo (LklImportedPerson *person,
            LklImportedPeople *people,
            const Property *property,
            const char *value)
{
  const char *comma = g_ascii_strncasecmp (value, "data:", 5) == 0 ? strchr (value, ',') : NULL;

  if (comma != NULL && comma - value > 7 && g_ascii_strncasecmp (comma - 7, ";base64", 7) == 0)
    lkl_imported_person_set_photo (person, people, property->line, "PHOTO", comma + 1);
  else if (property->is_base64)
    lkl_imported_person_set_photo (person, people, property->line, "PHOTO", value);
  else
    lkl_imported_people_add_problem (
        people, property->line, "PHOTO", "only a photo within the file is taken");
}

static void
take_list (LklImportedPerson *person,
           LklImportedPeople *people,
           const Property *property,
           const char *value)
{
  g_auto (GStrv) parts = split_value (value, ',');

  for (guint i = 0; parts[i] != NULL; i++)
    lkl_imported_person_append (
        person, people, property->line, property->name, "helpsWith", parts[i]);
}

/* Things of the card that are one text each. */
static const struct
{
  const char *property;
  const char *map;
  const char *member;
  const char *kind;
} plain_things[] = {
  { "TITLE", "titles", "name", "title" },
  { "ROLE", "titles", "name", "role" },
  { "EMAIL", "emails", "address", NULL },
  { "IMPP", "onlineServices", "uri", NULL },
  { "LANG", "preferredLanguages", "language", NULL },
  { "NOTE", "notes", "note", NULL },
};

static void
take_plain_thing (LklImportedPerson *person,
                  LklImportedPeople *people,
                  const Property *property,
                  const char *value)
{
  const char *at = value;
  g_autofree char *text = take_part (&at, '\0');

  for (gsize i = 0; i < G_N_ELEMENTS (plain_things); i++)
    if (g_str_equal (property->name, plain_things[i].property))
      lkl_imported_person_add (person,
                               people,
                               property->line,
                               property->name,
                               plain_things[i].map,
                               plain_things[i].member,
                               text,
                               /* Titles and notes have no "pref". */
                               i == 0 || i == 1 || i == 5 ? 0 : property->pref,
                               plain_things[i].kind);
  if (g_str_equal (property->name, "FN"))
    lkl_imported_person_set_name (person, people, property->line, "FN", text);
  else if (g_str_equal (property->name, "UID"))
    lkl_imported_person_set (person, people, property->line, "UID", "uid", text);
}

/* --- Cards */

typedef struct
{
  LklUnfoldedLines lines;
  LklImportedPeople *people;
  LklImportedPerson *person; /* (owned) (nullable): whose card is open */
  char *name_parts;          /* (owned) (nullable): N, until it is known that there is no FN */
  guint name_line;
  guint depth; /* of cards within it, which are not read */
  gboolean is_left_out;
  gboolean is_full;
} Reader;

static void
take_property (Reader *self, const Property *property)
{
  static const struct
  {
    const char *name;
    void (*take) (LklImportedPerson *, LklImportedPeople *, const Property *, const char *);
  } takers[] = {
    { "ORG", take_organization }, { "ADR", take_address },    { "GEO", take_coordinates },
    { "TEL", take_phone },        { "EXPERTISE", take_list },
  };
  g_autofree char *value = NULL;

  /* As it is: it may be long. */
  if (g_str_equal (property->name, "PHOTO"))
    {
      take_photo (self->person, self->people, property, property->value);
      return;
    }
  value = decode_value (property);
  if (g_str_equal (property->name, "N") && self->name_parts == NULL)
    {
      self->name_parts = g_steal_pointer (&value);
      self->name_line = property->line;
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (takers); i++)
    if (g_str_equal (property->name, takers[i].name))
      {
        takers[i].take (self->person, self->people, property, value);
        return;
      }
  take_plain_thing (self->person, self->people, property, value);
}

static void
check_version (Reader *self, const Property *property)
{
  static const char *const versions[] = { "2.1", "3.0", "4.0" };

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    if (g_str_equal (property->value, versions[i]))
      return;
  self->is_left_out = TRUE;
  lkl_imported_people_add_problem (self->people,
                                   property->line,
                                   "VERSION",
                                   "expected one of 2.1, 3.0, 4.0: the card is left out");
}

static void
check_kind (Reader *self, const Property *property)
{
  if (g_ascii_strcasecmp (property->value, "individual") == 0)
    return;
  self->is_left_out = TRUE;
  lkl_imported_people_add_problem (
      self->people, property->line, "KIND", "not a person: the card is left out");
}

static void
end_card (Reader *self)
{
  LklImportedPerson *person = g_steal_pointer (&self->person);

  if (self->name_parts != NULL && !lkl_imported_person_has_name (person))
    take_name_parts (person, self->people, self->name_line, self->name_parts);
  g_clear_pointer (&self->name_parts, g_free);
  if (self->is_left_out)
    lkl_imported_person_free (person);
  else
    self->is_full = !lkl_imported_people_take (self->people, person);
}

static void
take_begin_or_end (Reader *self, const Property *property)
{
  const gboolean is_begin = g_str_equal (property->name, "BEGIN");

  if (g_ascii_strcasecmp (g_strstrip (property->value), "VCARD") != 0)
    return;
  if (is_begin && self->person == NULL)
    {
      self->person = lkl_imported_person_new (property->line);
      self->is_left_out = FALSE;
      self->depth = 0;
    }
  else if (is_begin)
    self->depth = MIN (self->depth + 1, MAX_DEPTH);
  else if (self->depth > 0)
    self->depth--;
  else if (self->person != NULL)
    end_card (self);
}

/* 2.1 breaks lines of quoted-printable with "=" at their end. */
static void
join_soft_breaks (Reader *self, GString *line)
{
  const gsize head = strcspn (line->str, ":");
  g_autofree char *parameters = g_ascii_strup (line->str, (gssize) MIN (head, line->len));

  if (strstr (parameters, "QUOTED-PRINTABLE") == NULL)
    return;
  while (line->len > 0 && line->str[line->len - 1] == '=')
    {
      g_string_truncate (line, line->len - 1);
      if (!lkl_unfolded_lines_append_raw (&self->lines, line))
        break;
    }
}

static void
take_line (Reader *self, GString *line)
{
  g_auto (Property) property = { .line = self->lines.number };

  join_soft_breaks (self, line);
  if (self->lines.is_too_long)
    {
      lkl_imported_people_add_problem (
          self->people, property.line, NULL, "longer than a photo of 1 MiB: left out");
      return;
    }
  if (*line->str == '\0')
    return;
  if (!property_parse (&property, line->str))
    {
      if (self->person != NULL)
        lkl_imported_people_add_problem (
            self->people, property.line, NULL, "expected NAME:VALUE: left out");
      return;
    }
  if (g_str_equal (property.name, "BEGIN") || g_str_equal (property.name, "END"))
    take_begin_or_end (self, &property);
  else if (self->person == NULL || self->depth > 0 || self->is_left_out)
    return;
  else if (g_str_equal (property.name, "VERSION"))
    check_version (self, &property);
  else if (g_str_equal (property.name, "KIND"))
    check_kind (self, &property);
  else
    take_property (self, &property);
}

void
lkl_vcard_reader_read (const char *text, gsize length, LklImportedPeople *people)
{
  Reader self = { .people = people };
  g_autoptr (GString) line = g_string_new (NULL);

  lkl_unfolded_lines_init (&self.lines, text, length);
  self.lines.keeps_soft_breaks = TRUE;
  while (!self.is_full && lkl_unfolded_lines_next (&self.lines, line))
    take_line (&self, line);
  if (self.person != NULL)
    lkl_imported_people_add_problem (
        people, self.person->line, NULL, "the card has no END:VCARD: left out");
  g_clear_pointer (&self.person, lkl_imported_person_free);
  g_free (self.name_parts);
}

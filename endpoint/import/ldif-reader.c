/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLdifReader"

#include "endpoint/import/ldif-reader.h"

#include <string.h>

#include "endpoint/import/unfolded-lines.h"

#define MAX_LANGUAGES 16
#define GUID_BYTES 16

/* What an entry is before all its lines are read. */
typedef struct
{
  LklUnfoldedLines lines;
  LklImportedPeople *people;
  LklImportedPerson *person; /* (owned) (nullable): of the entry that is open */
  char *display_name;        /* (owned) (nullable): how each directory calls a person in full */
  char *common_name;         /* (owned) (nullable) */
  char *given_name;          /* (owned) (nullable) */
  char *surname;             /* (owned) (nullable) */
  char *organization;        /* (owned) (nullable) */
  char *unit;                /* (owned) (nullable) */
  char *uid;                 /* (owned) (nullable): of the account: where nothing better is */
  GString *place;            /* (owned) */
  gboolean has_class;
  gboolean is_person;
  gboolean is_left_out;
  gboolean is_full;
} Reader;

/* --- Values */

/* Returns: (transfer full) (nullable): without NULs within; NULL is a problem */
static char *
decode_text (Reader *self, const char *name, const char *base64)
{
  g_autofree guchar *bytes = NULL;
  gsize length;
  gsize n_digits = strspn (base64, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/");

  if (base64[n_digits + strspn (base64 + n_digits, "= ")] != '\0')
    {
      lkl_imported_people_add_problem (self->people, self->lines.number, name, "not base64");
      return NULL;
    }
  bytes = g_base64_decode (base64, &length);
  return g_strndup ((const char *) bytes, length);
}

/* The mixed byte order of Active Directory. */
static void
take_guid (Reader *self, const char *base64)
{
  gsize length;
  g_autofree guchar *b = g_base64_decode (base64, &length);
  g_autofree char *uid = NULL;

  if (length != GUID_BYTES)
    {
      lkl_imported_people_add_problem (
          self->people, self->lines.number, "objectGUID", "expected 16 bytes in base64");
      return;
    }
  uid = g_strdup_printf ("urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
                         "%02x%02x%02x%02x%02x%02x",
                         b[3],
                         b[2],
                         b[1],
                         b[0],
                         b[5],
                         b[4],
                         b[7],
                         b[6],
                         b[8],
                         b[9],
                         b[10],
                         b[11],
                         b[12],
                         b[13],
                         b[14],
                         b[15]);
  lkl_imported_person_set (
      self->person, self->people, self->lines.number, "objectGUID", "uid", uid);
}

/* "da, en-gb;q=0.8": as in HTTP (RFC 2798 section 2.7), the better ones first. */
static void
take_languages (Reader *self, const char *value)
{
  g_auto (GStrv) tags = g_strsplit (value, ",", MAX_LANGUAGES);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      tags[i][strcspn (tags[i], ";")] = '\0';
      lkl_imported_person_add (self->person,
                               self->people,
                               self->lines.number,
                               "preferredLanguage",
                               "preferredLanguages",
                               "language",
                               tags[i],
                               i + 1,
                               NULL);
    }
}

static void
take_place (Reader *self, const char *value)
{
  if (self->place->len > 0)
    g_string_append (self->place, ", ");
  g_string_append (self->place, value);
}

static void
take_class (Reader *self, const char *value)
{
  static const char *const classes[] = {
    "person", "organizationalPerson", "inetOrgPerson", "user", "contact"
  };

  self->has_class = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_ascii_strcasecmp (value, classes[i]) == 0)
      self->is_person = TRUE;
  /* Of Active Directory: PCs are users there. */
  if (g_ascii_strcasecmp (value, "computer") == 0)
    self->is_left_out = TRUE;
}

/* --- Attributes */

/* Those that are one text of the card. */
static const struct
{
  const char *name;
  const char *map;
  const char *member;
  const char *kind;
} plain_things[] = {
  { "title", "titles", "name", "title" },
  { "mail", "emails", "address", NULL },
  { "telephoneNumber", "phones", "number", "voice" },
  { "mobile", "phones", "number", "mobile" },
  { "description", "notes", "note", NULL },
};

/* Those that are kept until the end of the entry; of several the first. Returns: (nullable) */
static char **
get_kept (Reader *self, const char *name)
{
  const struct
  {
    const char *name;
    char **value;
  } kept[] = {
    { "displayName", &self->display_name },
    { "cn", &self->common_name },
    { "givenName", &self->given_name },
    { "sn", &self->surname },
    { "o", &self->organization },
    { "company", &self->organization },
    { "ou", &self->unit },
    { "department", &self->unit },
    { "uid", &self->uid },
    { "sAMAccountName", &self->uid },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_ascii_strcasecmp (name, kept[i].name) == 0)
      return kept[i].value;
  return NULL;
}

static void
take_text (Reader *self, const char *name, const char *value)
{
  char **kept = get_kept (self, name);

  if (kept != NULL)
    {
      if (*kept == NULL)
        *kept = g_strdup (value);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (plain_things); i++)
    if (g_ascii_strcasecmp (name, plain_things[i].name) == 0)
      lkl_imported_person_add (self->person,
                               self->people,
                               self->lines.number,
                               plain_things[i].name,
                               plain_things[i].map,
                               plain_things[i].member,
                               value,
                               0,
                               plain_things[i].kind);
  if (g_ascii_strcasecmp (name, "objectClass") == 0)
    take_class (self, value);
  else if (g_ascii_strcasecmp (name, "preferredLanguage") == 0)
    take_languages (self, value);
  else if (g_ascii_strcasecmp (name, "roomNumber") == 0
           || g_ascii_strcasecmp (name, "physicalDeliveryOfficeName") == 0
           || g_ascii_strcasecmp (name, "l") == 0)
    take_place (self, value);
  else if (g_ascii_strcasecmp (name, "entryUUID") == 0)
    {
      g_autofree char *uid = g_strconcat ("urn:uuid:", value, NULL);

      lkl_imported_person_set (
          self->person, self->people, self->lines.number, "entryUUID", "uid", uid);
    }
  else if (g_ascii_strcasecmp (name, "changetype") == 0 && g_ascii_strcasecmp (value, "add") != 0)
    {
      self->is_left_out = TRUE;
      lkl_imported_people_add_problem (self->people,
                                       self->lines.number,
                                       "changetype",
                                       "only entries and \"add\" are read: left out");
    }
}

static void
take_base64 (Reader *self, const char *name, const char *base64)
{
  g_autofree char *value = NULL;

  if (g_ascii_strcasecmp (name, "jpegPhoto") == 0
      || g_ascii_strcasecmp (name, "thumbnailPhoto") == 0)
    {
      lkl_imported_person_set_photo (self->person, self->people, self->lines.number, name, base64);
      return;
    }
  if (g_ascii_strcasecmp (name, "objectGUID") == 0)
    {
      take_guid (self, base64);
      return;
    }
  value = decode_text (self, name, base64);
  if (value != NULL)
    take_text (self, name, value);
}

/* --- Entries */

static void
clear_entry (Reader *self)
{
  g_clear_pointer (&self->display_name, g_free);
  g_clear_pointer (&self->common_name, g_free);
  g_clear_pointer (&self->given_name, g_free);
  g_clear_pointer (&self->surname, g_free);
  g_clear_pointer (&self->organization, g_free);
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->uid, g_free);
  g_string_truncate (self->place, 0);
  self->has_class = self->is_person = self->is_left_out = FALSE;
}

/* In the order in which directories mean them. */
static void
set_name (Reader *self, LklImportedPerson *person)
{
  g_autofree char *joined = NULL;

  lkl_imported_person_set_name (
      person, self->people, person->line, "displayName", self->display_name);
  lkl_imported_person_set_name (person, self->people, person->line, "cn", self->common_name);
  if (self->given_name == NULL && self->surname == NULL)
    return;
  joined = g_strdup_printf ("%s %s",
                            self->given_name != NULL ? self->given_name : "",
                            self->surname != NULL ? self->surname : "");
  lkl_imported_person_set_name (person, self->people, person->line, "sn", joined);
}

static void
end_entry (Reader *self)
{
  LklImportedPerson *person = g_steal_pointer (&self->person);

  if (person == NULL)
    return;
  if (self->is_left_out || (self->has_class && !self->is_person))
    lkl_imported_person_free (person);
  else
    {
      set_name (self, person);
      lkl_imported_person_set_organization (
          person, self->people, person->line, "o", self->organization, self->unit);
      lkl_imported_person_set (
          person, self->people, person->line, "roomNumber", "place", self->place->str);
      lkl_imported_person_set (person, self->people, person->line, "uid", "uid", self->uid);
      self->is_full = !lkl_imported_people_take (self->people, person);
    }
  clear_entry (self);
}

/* @line: "name;option: value", "name:: base64" or "name:< URL"; is taken apart */
static void
take_attribute (Reader *self, char *line)
{
  char *value = strchr (line, ':');
  gboolean is_base64, is_address;

  if (value == NULL)
    {
      lkl_imported_people_add_problem (
          self->people, self->lines.number, NULL, "expected NAME: VALUE: left out");
      return;
    }
  *value++ = '\0';
  is_base64 = *value == ':';
  is_address = *value == '<';
  if (is_base64 || is_address)
    value++;
  value += strspn (value, " ");
  /* Options say the language or how a value travels, not what it is (RFC 4512 section 2.5.2). */
  line[strcspn (line, ";")] = '\0';
  if (self->person == NULL && g_ascii_strcasecmp (line, "version") == 0)
    return;
  if (self->person == NULL)
    self->person = lkl_imported_person_new (self->lines.number);
  if (is_address)
    lkl_imported_people_add_problem (
        self->people, self->lines.number, line, "nothing is fetched: left out");
  else if (is_base64)
    take_base64 (self, line, value);
  else
    take_text (self, line, value);
}

static void
take_line (Reader *self, GString *line)
{
  if (self->lines.is_too_long)
    lkl_imported_people_add_problem (
        self->people, self->lines.number, NULL, "longer than a photo of 1 MiB: left out");
  else if (*line->str == '\0')
    end_entry (self);
  else if (*line->str != '#' && !self->is_left_out)
    take_attribute (self, line->str);
}

void
lkl_ldif_reader_read (const char *text, gsize length, LklImportedPeople *people)
{
  Reader self = { .people = people, .place = g_string_new (NULL) };
  g_autoptr (GString) line = g_string_new (NULL);

  lkl_unfolded_lines_init (&self.lines, text, length);
  while (!self.is_full && lkl_unfolded_lines_next (&self.lines, line))
    take_line (&self, line);
  if (!self.is_full)
    end_entry (&self);
  g_clear_pointer (&self.person, lkl_imported_person_free);
  clear_entry (&self);
  g_string_free (self.place, TRUE);
}

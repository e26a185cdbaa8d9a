/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklImportedPeople"

#include "endpoint/import/imported-people.h"

#include <string.h>

#include "agent/wire/contact-card.h"
#include "agent/wire/endpoint-api.h"

#define MAX_PROBLEMS 100
/* 50 for each of 200 people: far more than they need, and done in a second. */
#define MAX_TRIALS 10000
/* No text of a card is longer; this much of it is all that is looked at. */
#define MAX_VALUE_BYTES 4096
#define CARD "card"
#define AUDIENCE "audience"
#define SAMPLE_UID "sample"
#define BASE64 G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/"

/* --- The file as a whole */

LklImportedPeople *
lkl_imported_people_new (const char *name)
{
  LklImportedPeople *self = g_new0 (LklImportedPeople, 1);

  self->name = g_strdup (name);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_imported_person_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->by_uid = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
lkl_imported_people_free (LklImportedPeople *self)
{
  g_free (self->name);
  g_hash_table_unref (self->by_uid);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

/* What stands in the file may move the cursor of whoever reads this. Returns: (transfer full) */
static char *
make_harmless (const char *text)
{
  char *valid = g_utf8_make_valid (text, -1);

  for (char *c = valid; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return valid;
}

void
lkl_imported_people_add_problem (
    LklImportedPeople *self, guint line, const char *field, const char *format, ...)
{
  g_autofree char *reason = NULL;
  g_autofree char *sentence = NULL;
  va_list arguments;

  if (++self->n_problems > MAX_PROBLEMS)
    return;
  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sentence = field != NULL
                 ? g_strdup_printf ("%s: line %u: %s: %s", self->name, line, field, reason)
                 : g_strdup_printf ("%s: line %u: %s", self->name, line, reason);
  g_ptr_array_add (self->problems, make_harmless (sentence));
}

/* --- What the reader of the document says */

/* Returns: (transfer full): a card that has all that every card must have */
static JsonObject *
create_card (const char *uid, const char *name)
{
  JsonObject *card = json_object_new ();
  JsonObject *full = json_object_new ();

  json_object_set_string_member (card, "@type", "Card");
  json_object_set_string_member (card, "version", "1.0");
  json_object_set_string_member (card, "uid", uid);
  json_object_set_string_member (full, "full", name);
  json_object_set_object_member (card, "name", full);
  return card;
}

/* Returns: (transfer full): a person with nothing but what everyone must have */
static JsonObject *
create_sample (void)
{
  JsonObject *item = json_object_new ();

  json_object_set_object_member (item, CARD, create_card (SAMPLE_UID, SAMPLE_UID));
  return item;
}

/* @item: (transfer full). Returns: (transfer full) (nullable): why the people document would leave
 * that person out */
static char *
find_fault (LklImportedPeople *people, JsonObject *item)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *list = json_array_new ();
  g_autoptr (LklPeopleDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = NULL;
  const char *problem;
  char *text;

  json_array_add_object_element (list, item);
  if (++people->n_trials > MAX_TRIALS)
    {
      json_array_unref (list);
      return g_strdup ("there is too much in this file");
    }
  json_object_set_string_member (object, "form", "people");
  json_object_set_int_member (object, "version", 1);
  json_object_set_array_member (object, "people", list);
  json_node_set_object (root, object);
  text = json_to_string (root, FALSE);
  bytes = g_bytes_new_take (text, strlen (text));
  document = lkl_people_document_parse ("people", bytes, &error);
  if (document != NULL && document->problems->len == 0)
    return NULL;
  problem = document != NULL ? document->problems->pdata[0] : error->message;
  /* Document and pointer are of no use to whoever wrote another file. */
  parts = g_strsplit (problem, ": ", 3);
  return g_strdup (g_strv_length (parts) == 3 ? parts[2] : problem);
}

/* @item: (transfer full): a sample with the thing in question. Returns: whether it may be taken;
 * else that is a problem */
static gboolean
is_accepted (LklImportedPeople *people, guint line, const char *field, JsonObject *item)
{
  g_autofree char *fault = find_fault (people, item);

  if (fault != NULL)
    lkl_imported_people_add_problem (people, line, field, "%s", fault);
  return fault == NULL;
}

/* Returns: (transfer full) (nullable): @value without blanks at its ends; NULL where there is
 * nothing in it, or where that is a problem */
static char *
clean (LklImportedPeople *people, guint line, const char *field, const char *value)
{
  g_autofree char *text = NULL;
  gsize length = value != NULL ? strlen (value) : 0;

  if (length > MAX_VALUE_BYTES)
    {
      lkl_imported_people_add_problem (people, line, field, "longer than any such text may be");
      return NULL;
    }
  if (length > 0 && !g_utf8_validate (value, (gssize) length, NULL))
    {
      lkl_imported_people_add_problem (people, line, field, "not UTF-8");
      return NULL;
    }
  text = g_strstrip (g_strndup (value != NULL ? value : "", length));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* --- One person */

LklImportedPerson *
lkl_imported_person_new (guint line)
{
  LklImportedPerson *self = g_new0 (LklImportedPerson, 1);
  JsonObject *card = json_object_new ();

  self->line = line;
  self->item = json_object_new ();
  json_object_set_string_member (card, "@type", "Card");
  json_object_set_string_member (card, "version", "1.0");
  json_object_set_object_member (self->item, CARD, card);
  return self;
}

void
lkl_imported_person_free (LklImportedPerson *self)
{
  json_object_unref (self->item);
  g_clear_pointer (&self->photo, g_bytes_unref);
  g_free (self->photo_file);
  g_free (self->consented_on);
  g_free (self->until);
  g_free (self);
}

static JsonObject *
get_card (LklImportedPerson *self)
{
  return json_object_get_object_member (self->item, CARD);
}

/* Returns: (transfer none): the object @member of @object, which has it then */
static JsonObject *
need_object (JsonObject *object, const char *member)
{
  if (!json_object_has_member (object, member))
    json_object_set_object_member (object, member, json_object_new ());
  return json_object_get_object_member (object, member);
}

/* Returns: (transfer full) */
static JsonObject *
create_thing (const char *map, const char *member, const char *value, guint pref, const char *kind)
{
  JsonObject *thing = json_object_new ();

  json_object_set_string_member (thing, member, value);
  if (pref > 0)
    json_object_set_int_member (thing, "pref", CLAMP (pref, 1, 100));
  if (kind != NULL && g_str_equal (map, "phones"))
    json_object_set_boolean_member (need_object (thing, "features"), kind, TRUE);
  else if (kind != NULL)
    json_object_set_string_member (thing, "kind", kind);
  return thing;
}

/* Returns: whether there is room for one more; else that is a problem, once */
static gboolean
has_room (LklImportedPerson *self,
          LklImportedPeople *people,
          guint line,
          const char *field,
          const char *map)
{
  JsonObject *things = json_object_has_member (get_card (self), map)
                           ? json_object_get_object_member (get_card (self), map)
                           : NULL;

  if (things == NULL || json_object_get_size (things) < LKL_CONTACT_CARD_MAX_ENTRIES)
    return TRUE;
  lkl_imported_people_add_problem (
      people, line, field, "more than %u", (guint) LKL_CONTACT_CARD_MAX_ENTRIES);
  return FALSE;
}

/* @thing: (transfer full) */
static gboolean
add_thing (LklImportedPerson *self,
           LklImportedPeople *people,
           guint line,
           const char *field,
           const char *map,
           JsonObject *thing)
{
  JsonObject *sample = create_sample ();
  JsonObject *things = need_object (get_card (self), map);
  g_autofree char *id = g_strdup_printf ("%u", json_object_get_size (things) + 1);

  json_object_set_object_member (
      need_object (json_object_get_object_member (sample, CARD), map), id, thing);
  json_object_ref (thing);
  if (!is_accepted (people, line, field, sample))
    {
      json_object_unref (thing);
      return FALSE;
    }
  json_object_set_object_member (things, id, thing);
  return TRUE;
}

gboolean
lkl_imported_person_add (LklImportedPerson *self,
                         LklImportedPeople *people,
                         guint line,
                         const char *field,
                         const char *map,
                         const char *member,
                         const char *value,
                         guint pref,
                         const char *kind)
{
  g_autofree char *text = clean (people, line, field, value);

  return text != NULL && has_room (self, people, line, field, map)
         && add_thing (
             self, people, line, field, map, create_thing (map, member, text, pref, kind));
}

void
lkl_imported_person_set_organization (LklImportedPerson *self,
                                      LklImportedPeople *people,
                                      guint line,
                                      const char *field,
                                      const char *organization,
                                      const char *unit)
{
  g_autofree char *name = clean (people, line, field, organization);
  g_autofree char *unit_name = clean (people, line, field, unit);
  JsonObject *thing;

  if ((name == NULL && unit_name == NULL) || !has_room (self, people, line, field, "organizations"))
    return;
  thing = json_object_new ();
  if (name != NULL)
    json_object_set_string_member (thing, "name", name);
  if (unit_name != NULL)
    {
      JsonArray *units = json_array_new ();
      JsonObject *first = json_object_new ();

      json_object_set_string_member (first, "name", unit_name);
      json_array_add_object_element (units, first);
      json_object_set_array_member (thing, "units", units);
    }
  add_thing (self, people, line, field, "organizations", thing);
}

void
lkl_imported_person_set (LklImportedPerson *self,
                         LklImportedPeople *people,
                         guint line,
                         const char *field,
                         const char *member,
                         const char *value)
{
  const gboolean is_uid = g_str_equal (member, "uid");
  g_autofree char *text = clean (people, line, field, value);
  JsonObject *target = is_uid ? get_card (self) : self->item;
  JsonObject *sample;

  if (text == NULL || json_object_has_member (target, member))
    return;
  sample = create_sample ();
  json_object_set_string_member (
      is_uid ? json_object_get_object_member (sample, CARD) : sample, member, text);
  if (is_accepted (people, line, field, sample))
    json_object_set_string_member (target, member, text);
}

void
lkl_imported_person_set_name (LklImportedPerson *self,
                              LklImportedPeople *people,
                              guint line,
                              const char *field,
                              const char *name)
{
  g_autofree char *text = clean (people, line, field, name);
  JsonObject *sample;

  if (text == NULL || lkl_imported_person_has_name (self))
    return;
  sample = json_object_new ();
  json_object_set_object_member (sample, CARD, create_card (SAMPLE_UID, text));
  if (is_accepted (people, line, field, sample))
    json_object_set_string_member (need_object (get_card (self), "name"), "full", text);
}

gboolean
lkl_imported_person_has_name (LklImportedPerson *self)
{
  return json_object_has_member (get_card (self), "name");
}

void
lkl_imported_person_append (LklImportedPerson *self,
                            LklImportedPeople *people,
                            guint line,
                            const char *field,
                            const char *member,
                            const char *value)
{
  const gboolean is_audience = !g_str_equal (member, "helpsWith");
  g_autofree char *text = clean (people, line, field, value);
  JsonObject *target = is_audience ? need_object (self->item, AUDIENCE) : self->item;
  JsonObject *sample;
  JsonArray *list;

  if (text == NULL)
    return;
  if (json_object_has_member (target, member)
      && json_array_get_length (json_object_get_array_member (target, member))
             >= (is_audience ? LKL_AUDIENCE_MAX_NAMES : LKL_PEOPLE_DOCUMENT_MAX_HELPS_WITH))
    {
      lkl_imported_people_add_problem (people, line, field, "there are too many");
      return;
    }
  list = json_array_new ();
  json_array_add_string_element (list, text);
  sample = create_sample ();
  json_object_set_array_member (
      is_audience ? need_object (sample, AUDIENCE) : sample, member, list);
  if (!is_accepted (people, line, field, sample))
    return;
  if (!json_object_has_member (target, member))
    json_object_set_array_member (target, member, json_array_new ());
  json_array_add_string_element (json_object_get_array_member (target, member), text);
}

/* Returns: (transfer full): the digits alone; NULL where there is anything else in it */
static char *
collect_base64 (const char *text)
{
  GString *digits = g_string_sized_new (strlen (text));

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (digits, *c);
  while (digits->len > 0 && digits->str[digits->len - 1] == '=')
    g_string_truncate (digits, digits->len - 1);
  if (digits->len == 0 || digits->str[strspn (digits->str, BASE64)] != '\0' || digits->len % 4 == 1)
    return g_string_free (digits, TRUE);
  while (digits->len % 4 != 0)
    g_string_append_c (digits, '=');
  return g_string_free (digits, FALSE);
}

void
lkl_imported_person_set_photo (LklImportedPerson *self,
                               LklImportedPeople *people,
                               guint line,
                               const char *field,
                               const char *base64)
{
  g_autofree char *digits = NULL;
  guchar *bytes;
  gsize length;

  if (self->photo != NULL)
    return;
  digits = collect_base64 (base64);
  if (digits == NULL)
    {
      lkl_imported_people_add_problem (people, line, field, "not base64");
      return;
    }
  bytes = g_base64_decode (digits, &length);
  if (length > LKL_ENDPOINT_MAX_PHOTO_BYTES)
    {
      g_free (bytes);
      lkl_imported_people_add_problem (people, line, field, "bigger than 1 MiB");
      return;
    }
  self->photo = g_bytes_new_take (bytes, length);
  self->photo_line = line;
}

/* --- The end of a person */

/* Returns: (nullable) (transfer none): the mail address that stands in for a uid */
static const char *
get_email (LklImportedPerson *self)
{
  JsonObject *emails = json_object_has_member (get_card (self), "emails")
                           ? json_object_get_object_member (get_card (self), "emails")
                           : NULL;

  return emails != NULL && json_object_has_member (emails, "1") ? json_object_get_string_member (
             json_object_get_object_member (emails, "1"), "address")
                                                                : NULL;
}

/* @self: has one. Returns: (transfer none) */
static const char *
get_name (LklImportedPerson *self)
{
  return json_object_get_string_member (need_object (get_card (self), "name"), "full");
}

/* Whether the person as a whole is good: also that there are not too many of anything. */
static gboolean
is_complete (LklImportedPeople *people, LklImportedPerson *self)
{
  JsonObject *card = get_card (self);
  g_autofree char *fault = NULL;

  if (!lkl_imported_person_has_name (self))
    {
      lkl_imported_people_add_problem (people, self->line, NULL, "has no name: left out");
      return FALSE;
    }
  if (!json_object_has_member (card, "uid") && get_email (self) != NULL)
    json_object_set_string_member (card, "uid", get_email (self));
  if (!json_object_has_member (card, "uid"))
    {
      lkl_imported_people_add_problem (people,
                                       self->line,
                                       NULL,
                                       "has neither a UID nor a mail address, which would tell "
                                       "this person from others: left out");
      return FALSE;
    }
  fault = find_fault (people, json_object_ref (self->item));
  if (fault != NULL)
    lkl_imported_people_add_problem (people, self->line, NULL, "%s: left out", fault);
  return fault == NULL;
}

gboolean
lkl_imported_people_take (LklImportedPeople *people, LklImportedPerson *self)
{
  g_autoptr (LklImportedPerson) owned = self;
  LklImportedPerson *other;
  const char *uid;

  if (!is_complete (people, self))
    return TRUE;
  uid = json_object_get_string_member (get_card (self), "uid");
  other = g_hash_table_lookup (people->by_uid, uid);
  if (other != NULL)
    {
      people->is_ambiguous = TRUE;
      lkl_imported_people_add_problem (people,
                                       self->line,
                                       "UID",
                                       "%s has the same as %s in line %u: %s",
                                       get_name (self),
                                       get_name (other),
                                       other->line,
                                       uid);
      return TRUE;
    }
  if (people->people->len >= LKL_PEOPLE_DOCUMENT_MAX_PEOPLE)
    {
      lkl_imported_people_add_problem (people,
                                       self->line,
                                       NULL,
                                       "more than %u people: these are the cards of the IT team, "
                                       "not of everybody",
                                       (guint) LKL_PEOPLE_DOCUMENT_MAX_PEOPLE);
      return FALSE;
    }
  g_hash_table_insert (people->by_uid, (gpointer) uid, self);
  g_ptr_array_add (people->people, g_steal_pointer (&owned));
  return TRUE;
}

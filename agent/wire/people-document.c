/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPeopleDocument"

#include "agent/wire/people-document.h"

#include "agent/wire/contact-card.h"
#include "agent/wire/document-envelope.h"
#include "agent/wire/document-items.h"
#include "agent/wire/document-read.h"

#define HELPS_WITH_MAX_BYTES 80
#define TEXT_MAX_BYTES 200
#define MAP_MAX_BYTES 500

static void
person_clear (gpointer data)
{
  LklPerson *self = data;

  g_free (self->uid);
  g_free (self->name);
  g_clear_pointer (&self->role, lkl_localized_text_unref);
  g_free (self->unit);
  g_strfreev (self->languages);
  g_free (self->email);
  g_free (self->phone);
  g_free (self->chat);
  g_clear_pointer (&self->note, lkl_localized_text_unref);
  g_free (self->map);
  g_clear_pointer (&self->helps_with, g_ptr_array_unref);
  g_clear_pointer (&self->hours, lkl_localized_text_unref);
  g_clear_pointer (&self->weekly_hours, lkl_weekly_hours_unref);
  g_clear_pointer (&self->place, lkl_localized_text_unref);
  g_clear_pointer (&self->audience, lkl_audience_free);
  g_free (self->photo_href);
  g_free (self->photo_sha256);
}

LklPerson *
lkl_person_ref (LklPerson *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_person_unref (LklPerson *self)
{
  g_atomic_rc_box_release_full (self, person_clear);
}

static void
people_document_clear (gpointer data)
{
  LklPeopleDocument *self = data;

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

LklPeopleDocument *
lkl_people_document_ref (LklPeopleDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_people_document_unref (LklPeopleDocument *self)
{
  g_atomic_rc_box_release_full (self, people_document_clear);
}

/* A photo without a recorded consent and its end is a mistake of whoever publishes it. */
static gboolean
read_photo (LklPerson *self, const LklJsonValue *item, GError **error)
{
  LklJsonValue photo;
  GDate consented_on;

  if (!lkl_json_get_object (item, "photo", LKL_JSON_OPTIONAL, &photo, error))
    return FALSE;
  if (photo.node == NULL)
    return TRUE;
  if (!lkl_document_get_reference (&photo, &self->photo_href, &self->photo_sha256, error)
      || !lkl_document_get_day (&photo, "consentedOn", LKL_JSON_REQUIRED, &consented_on, error)
      || !lkl_document_get_day (&photo, "until", LKL_JSON_REQUIRED, &self->photo_until, error))
    return FALSE;
  if (g_date_compare (&self->photo_until, &consented_on) < 0)
    return lkl_json_set_error (error, &photo, "until", "before \"consentedOn\"");
  return TRUE;
}

/* A plan of the house says more than where on earth it stands. */
static gboolean
read_map (LklPerson *self, const LklJsonValue *item, GError **error)
{
  const char *map = NULL;

  if (!lkl_json_get_string (item, "map", LKL_JSON_OPTIONAL, MAP_MAX_BYTES, &map, error))
    return FALSE;
  if (map == NULL)
    return TRUE;
  if (!lkl_document_is_web_address (map))
    return lkl_json_set_error (error, item, "map", "expected an https: address");
  g_free (self->map);
  self->map = g_strdup (map);
  return TRUE;
}

/* They stand one after the other in a sentence. */
static gboolean
read_helps_with (LklPerson *self, const LklJsonValue *item, GError **error)
{
  if (!lkl_localized_text_read_list (item,
                                     "helpsWith",
                                     LKL_JSON_OPTIONAL,
                                     LKL_PEOPLE_DOCUMENT_MAX_HELPS_WITH,
                                     HELPS_WITH_MAX_BYTES,
                                     &self->helps_with,
                                     error))
    return FALSE;
  for (guint i = 0; i < self->helps_with->len; i++)
    if (!lkl_localized_text_is_line (g_ptr_array_index (self->helps_with, i)))
      return lkl_json_set_error (error, item, "helpsWith", "has more than one line");
  return TRUE;
}

static gpointer
read_person (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklPerson) self = g_atomic_rc_box_new0 (LklPerson);
  LklJsonValue card;

  if (!lkl_json_get_object (item, "card", LKL_JSON_REQUIRED, &card, error)
      || !lkl_contact_card_read (&card, self, error) || !read_helps_with (self, item, error)
      || !lkl_localized_text_read (
          item, "hours", LKL_JSON_OPTIONAL, TEXT_MAX_BYTES, &self->hours, error)
      || !lkl_weekly_hours_read (item, "weeklyHours", LKL_JSON_OPTIONAL, &self->weekly_hours, error)
      || !lkl_localized_text_read (
          item, "place", LKL_JSON_OPTIONAL, TEXT_MAX_BYTES, &self->place, error)
      || !read_map (self, item, error) || !lkl_audience_read (item, &self->audience, error)
      || !read_photo (self, item, error))
    return NULL;
  return g_steal_pointer (&self);
}

static const char *
get_person_uid (gconstpointer item)
{
  return ((const LklPerson *) item)->uid;
}

static const LklDocumentItemKind person_kind = {
  .member = "people",
  .presence = LKL_JSON_REQUIRED,
  .max_length = LKL_PEOPLE_DOCUMENT_MAX_PEOPLE,
  .read = read_person,
  .get_id = get_person_uid,
  .free = (GDestroyNotify) lkl_person_unref,
};

LklPeopleDocument *
lkl_people_document_parse (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklPeopleDocument) self = g_atomic_rc_box_new0 (LklPeopleDocument);
  g_autoptr (LklJsonDocument) document = NULL;
  LklJsonValue root;

  document = lkl_document_envelope_open (name, bytes, LKL_DOCUMENT_FORM_PEOPLE, &root, error);
  if (document == NULL)
    return NULL;
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->people =
      lkl_document_read_items (&root, &person_kind, self->problems, &self->n_unsupported, error);
  if (self->people == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

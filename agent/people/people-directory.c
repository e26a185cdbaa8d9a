/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPeopleDirectory"

#include "agent/people/people-directory.h"

#include "agent/base/local-day.h"

struct _LklPeopleDirectory
{
  GObject parent_instance;

  LklClock *clock;
  LklPeopleDocument *document; /* (nullable) */
  char *place;                 /* (nullable) */
  GStrv groups;                /* (nullable) */
  char *host;                  /* (nullable) */
  GPtrArray *people;           /* (element-type LklPerson) */
};

G_DEFINE_FINAL_TYPE (LklPeopleDirectory, lkl_people_directory, G_TYPE_OBJECT)

static void
select_people (LklPeopleDirectory *self)
{
  g_ptr_array_set_size (self->people, 0);
  for (guint i = 0; self->document != NULL && i < self->document->people->len; i++)
    {
      LklPerson *person = g_ptr_array_index (self->document->people, i);

      if (lkl_audience_includes (
              person->audience, self->place, (const char *const *) self->groups, self->host))
        g_ptr_array_add (self->people, lkl_person_ref (person));
    }
}

void
lkl_people_directory_set_document (LklPeopleDirectory *self, LklPeopleDocument *document)
{
  if (document != NULL)
    lkl_people_document_ref (document);
  g_clear_pointer (&self->document, lkl_people_document_unref);
  self->document = document;
  select_people (self);
}

void
lkl_people_directory_set_membership (LklPeopleDirectory *self,
                                     const char *place,
                                     const char *const *groups,
                                     const char *host)
{
  g_free (self->place);
  g_strfreev (self->groups);
  g_free (self->host);
  self->place = g_strdup (place);
  self->groups = g_strdupv ((GStrv) groups);
  self->host = g_strdup (host);
  select_people (self);
}

GPtrArray *
lkl_people_directory_get_people (LklPeopleDirectory *self)
{
  return self->people;
}

GPtrArray *
lkl_people_directory_list_everywhere (LklPeopleDirectory *self)
{
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_person_unref);

  for (guint i = 0; self->document != NULL && i < self->document->people->len; i++)
    {
      LklPerson *person = g_ptr_array_index (self->document->people, i);

      if ((person->audience != NULL && person->audience->places != NULL)
          || g_ptr_array_find (self->people, person, NULL))
        g_ptr_array_add (people, lkl_person_ref (person));
    }
  return people;
}

const LklPerson *
lkl_people_directory_find (LklPeopleDirectory *self, const char *uid)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      const LklPerson *person = g_ptr_array_index (self->people, i);

      if (g_str_equal (person->uid, uid))
        return person;
    }
  return NULL;
}

/* By this PC's calendar. */
static gboolean
is_today_at_most (const GDate *day, gint64 wall_usecs)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GDate today;

  lkl_local_day_set (&today, zone, wall_usecs);
  return g_date_valid (&today) && g_date_compare (&today, day) <= 0;
}

const char *
lkl_people_directory_get_photo (LklPeopleDirectory *self, const LklPerson *person)
{
  if (person->photo_sha256 == NULL
      || !is_today_at_most (&person->photo_until, lkl_clock_get_wall_usecs (self->clock)))
    return NULL;
  return person->photo_sha256;
}

GStrv
lkl_people_directory_list_photos (LklPeopleDirectory *self)
{
  g_autoptr (GStrvBuilder) digests = g_strv_builder_new ();

  for (guint i = 0; self->document != NULL && i < self->document->people->len; i++)
    {
      const char *digest = lkl_people_directory_get_photo (self, self->document->people->pdata[i]);

      if (digest != NULL)
        g_strv_builder_add (digests, digest);
    }
  return g_strv_builder_end (digests);
}

static void
lkl_people_directory_finalize (GObject *object)
{
  LklPeopleDirectory *self = LKL_PEOPLE_DIRECTORY (object);

  lkl_clock_unref (self->clock);
  g_clear_pointer (&self->document, lkl_people_document_unref);
  g_free (self->place);
  g_strfreev (self->groups);
  g_free (self->host);
  g_ptr_array_unref (self->people);
  G_OBJECT_CLASS (lkl_people_directory_parent_class)->finalize (object);
}

static void
lkl_people_directory_class_init (LklPeopleDirectoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_people_directory_finalize;
}

static void
lkl_people_directory_init (LklPeopleDirectory *self)
{
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_person_unref);
}

LklPeopleDirectory *
lkl_people_directory_new (LklClock *clock)
{
  LklPeopleDirectory *self = g_object_new (LKL_TYPE_PEOPLE_DIRECTORY, NULL);

  self->clock = lkl_clock_ref (clock);
  return self;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersPeople"

#include <string.h>

#include "agent/bus-answers.h"
#include "agent/people/contact-hours.h"

#define MAX_UID_BYTES 256

/* A telephone number as people write it. */
static GVariant *
describe_phone (const char *phone)
{
  if (phone != NULL && g_str_has_prefix (phone, "tel:"))
    phone += strlen ("tel:");
  return lkl_agent_bus_text (phone);
}

static GVariant *
describe_helps_with (const LklPerson *person)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; i < person->helps_with->len; i++)
    g_variant_builder_add (&list,
                           "s",
                           lkl_localized_text_lookup (g_ptr_array_index (person->helps_with, i),
                                                      g_get_language_names ()));
  return g_variant_builder_end (&list);
}

/* As the person's clock and the reader's have it. */
static void
describe_hours (GVariantBuilder *people, const LklPerson *person, gint64 now_usecs, GTimeZone *zone)
{
  static const char *const names[] = {
    [LKL_USUALLY_UNKNOWN] = "", [LKL_USUALLY_IN] = "in", [LKL_USUALLY_OUT] = "out"
  };
  const LklContactHours judged = lkl_contact_hours_judge (person->weekly_hours, now_usecs);
  const char *own_words = person->hours != NULL
                              ? lkl_localized_text_lookup (person->hours, g_get_language_names ())
                              : NULL;
  g_autofree char *hours =
      lkl_contact_hours_describe_week (person->weekly_hours, own_words, now_usecs, zone);
  g_autofree char *line = lkl_contact_hours_describe (judged, now_usecs, zone);

  g_variant_builder_add (people, "{sv}", "hours", lkl_agent_bus_text (hours));
  g_variant_builder_add (people, "{sv}", "presence", lkl_agent_bus_text (names[judged.usually]));
  g_variant_builder_add (people, "{sv}", "presenceLine", lkl_agent_bus_text (line));
  g_variant_builder_add (people, "{sv}", "presenceUntil", g_variant_new_int64 (judged.until_usecs));
}

static void
describe_person (GVariantBuilder *people,
                 const LklPerson *person,
                 const char *photo,
                 gboolean can_thank,
                 gint64 now_usecs,
                 GTimeZone *zone)
{
  g_variant_builder_open (people, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (people, "{sv}", "uid", lkl_agent_bus_text (person->uid));
  g_variant_builder_add (people, "{sv}", "name", lkl_agent_bus_text (person->name));
  g_variant_builder_add (people, "{sv}", "role", lkl_agent_bus_localized (person->role));
  g_variant_builder_add (people, "{sv}", "helpsWith", describe_helps_with (person));
  g_variant_builder_add (people,
                         "{sv}",
                         "languages",
                         g_variant_new_strv ((const char *const *) person->languages, -1));
  g_variant_builder_add (people, "{sv}", "unit", lkl_agent_bus_text (person->unit));
  describe_hours (people, person, now_usecs, zone);
  g_variant_builder_add (people, "{sv}", "email", lkl_agent_bus_text (person->email));
  g_variant_builder_add (people, "{sv}", "phone", describe_phone (person->phone));
  g_variant_builder_add (people, "{sv}", "chat", lkl_agent_bus_text (person->chat));
  g_variant_builder_add (people, "{sv}", "place", lkl_agent_bus_localized (person->place));
  g_variant_builder_add (people, "{sv}", "map", lkl_agent_bus_text (person->map));
  g_variant_builder_add (people, "{sv}", "note", lkl_agent_bus_localized (person->note));
  g_variant_builder_add (people, "{sv}", "hasPhoto", g_variant_new_boolean (photo != NULL));
  g_variant_builder_add (people, "{sv}", "canThank", g_variant_new_boolean (can_thank));
  g_variant_builder_add (people, "{sv}", "photo", lkl_agent_bus_text (photo));
  g_variant_builder_close (people);
}

/* GLib forgets a time zone that nobody holds, and each one that is read takes longer than all else
 * about a person: they are few, and most people are in the same.
 * Returns: (transfer full) (element-type GTimeZone) */
static GPtrArray *
hold_time_zones (GPtrArray *people)
{
  GPtrArray *zones = g_ptr_array_new_with_free_func ((GDestroyNotify) g_time_zone_unref);

  for (guint i = 0; i < people->len; i++)
    {
      const LklPerson *person = g_ptr_array_index (people, i);
      GTimeZone *zone = person->weekly_hours != NULL
                            ? g_time_zone_new_identifier (person->weekly_hours->time_zone)
                            : NULL;

      if (zone != NULL)
        g_ptr_array_add (zones, zone);
    }
  return zones;
}

static gboolean
on_list_people (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_auto (GVariantBuilder) people = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GPtrArray) zones = NULL;
  GPtrArray *list;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  list = lkl_people_directory_get_people (self->people);
  zones = hold_time_zones (list);
  for (guint i = 0; i < list->len; i++)
    describe_person (&people,
                     g_ptr_array_index (list, i),
                     lkl_people_directory_get_photo (self->people, g_ptr_array_index (list, i)),
                     lkl_agent_has_reader (self),
                     lkl_clock_get_wall_usecs (self->clock),
                     zone);
  lkl_bus_complete_list_people (bus, invocation, g_variant_builder_end (&people));
  return TRUE;
}

static void
on_photo (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = lkl_photo_store_get_finish (LKL_PHOTO_STORE (source), result, &error);

  if (png == NULL)
    lkl_agent_service_return_error (invocation, error);
  else
    lkl_agent_bus_return_bytes (invocation, png);
}

typedef struct
{
  char *name;    /* (owned): of the document */
  GBytes *bytes; /* (owned) (nullable): as it was fetched */
} PhotoJob;

static void
photo_job_free (PhotoJob *job)
{
  g_free (job->name);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

/* A photo that is not there may still be in the store's cache. */
static gboolean
read_photo_job (LklJournal *journal, gpointer data, GError **error)
{
  PhotoJob *job = data;

  job->bytes = lkl_journal_get_document (journal, job->name, NULL);
  return TRUE;
}

typedef struct
{
  LklPhotoStore *photos;             /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) until it is answered */
  char *digest;                      /* (owned) */
} PhotoCall;

static void
on_photo_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PhotoCall *call = user_data;
  const PhotoJob *job = lkl_journal_run_get_data (result);

  lkl_photo_store_get_async (
      call->photos, call->digest, job->bytes, NULL, on_photo, call->invocation);
  g_object_unref (call->photos);
  g_free (call->digest);
  g_free (call);
}

static gboolean
on_get_photo (LklBus *bus,
              GDBusMethodInvocation *invocation,
              GUnixFDList *handles,
              const char *uid,
              LklAgent *self)
{
  const LklPerson *person = NULL;
  const char *photo = NULL;
  PhotoCall *call;
  PhotoJob *job;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (strlen (uid) <= MAX_UID_BYTES)
    person = lkl_people_directory_find (self->people, uid);
  if (person != NULL)
    photo = lkl_people_directory_get_photo (self->people, person);
  if (photo == NULL)
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "there is no photo for this uid");
  call = g_new0 (PhotoCall, 1);
  call->photos = g_object_ref (self->photos);
  call->invocation = invocation;
  call->digest = g_strdup (photo);
  job = g_new0 (PhotoJob, 1);
  job->name = g_strconcat (LKL_DOCUMENT_SET_PHOTO_PREFIX, photo, NULL);
  lkl_journal_run_async (self->journal,
                         read_photo_job,
                         job,
                         (GDestroyNotify) photo_job_free,
                         NULL,
                         on_photo_read,
                         call);
  return TRUE;
}

void
lkl_agent_connect_people (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-list-people", G_CALLBACK (on_list_people) },
    { "handle-get-photo", G_CALLBACK (on_get_photo) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCompanionMemory"

#include "agent/people/companion-memory.h"

/* Welcomed when, check-ins; uid, asked when, answer, whether the wish for a visit is pending;
 * whether it was looked at who is there, whether own contacts were known; uid, topics, whether an
 * own contact. */
#define TEXT_TYPE "(xua(sxub)bba(sasb))"
/* No sum of two overflows. */
#define MAX_USECS (G_GINT64_CONSTANT (1) << 61)

static void
meeting_free (gpointer data)
{
  LklCompanionMeeting *self = data;

  g_free (self->uid);
  g_free (self);
}

static void
known_contact_free (gpointer data)
{
  LklKnownContact *self = data;

  g_free (self->uid);
  g_strfreev (self->topics);
  g_free (self);
}

LklCompanionMemory *
lkl_companion_memory_new (void)
{
  LklCompanionMemory *self = g_new0 (LklCompanionMemory, 1);

  self->meetings = g_ptr_array_new_with_free_func (meeting_free);
  self->known = g_ptr_array_new_with_free_func (known_contact_free);
  return self;
}

void
lkl_companion_memory_free (LklCompanionMemory *self)
{
  g_ptr_array_unref (self->meetings);
  g_ptr_array_unref (self->known);
  g_free (self);
}

/* ---- The journal's text ---- */

char *
lkl_companion_memory_to_text (const LklCompanionMemory *self)
{
  GVariantBuilder meetings = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sxub)"));
  GVariantBuilder known = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sasb)"));
  g_autoptr (GVariant) value = NULL;

  for (guint i = 0; i < self->meetings->len; i++)
    {
      const LklCompanionMeeting *meeting = g_ptr_array_index (self->meetings, i);

      g_variant_builder_add (&meetings,
                             "(sxub)",
                             meeting->uid,
                             meeting->asked_usecs,
                             (guint32) meeting->answer,
                             meeting->is_visit_pending);
    }
  for (guint i = 0; i < self->known->len; i++)
    {
      const LklKnownContact *contact = g_ptr_array_index (self->known, i);

      g_variant_builder_add (&known,
                             "(s@asb)",
                             contact->uid,
                             g_variant_new_strv ((const char *const *) contact->topics, -1),
                             contact->is_own);
    }
  value = g_variant_ref_sink (g_variant_new (TEXT_TYPE,
                                             self->welcomed_usecs,
                                             (guint32) self->check_ins,
                                             &meetings,
                                             self->has_looked,
                                             self->knew_own,
                                             &known));
  return g_variant_print (value, FALSE);
}

static void
read_meetings (LklCompanionMemory *self, GVariant *list)
{
  GVariantIter iter;
  const char *uid;
  gint64 asked_usecs;
  guint32 answer;
  gboolean is_pending;

  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&sxub)", &uid, &asked_usecs, &answer, &is_pending))
    {
      LklCompanionMeeting *meeting = lkl_companion_memory_add_meeting (self, uid);

      meeting->asked_usecs = CLAMP (asked_usecs, 0, MAX_USECS);
      meeting->answer = (LklMetAnswer) MIN (answer, LKL_MET_NOT_YET);
      meeting->is_visit_pending = is_pending;
    }
}

static void
read_known (LklCompanionMemory *self, GVariant *list)
{
  GVariantIter iter;
  const char *uid;
  char **topics;
  gboolean is_own;

  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&s^asb)", &uid, &topics, &is_own))
    lkl_companion_memory_set_known (self, uid, topics, is_own);
}

LklCompanionMemory *
lkl_companion_memory_from_text (const char *text)
{
  LklCompanionMemory *self = lkl_companion_memory_new ();
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) meetings = NULL;
  g_autoptr (GVariant) known = NULL;
  guint32 check_ins = 0;

  value =
      text != NULL ? g_variant_parse (G_VARIANT_TYPE (TEXT_TYPE), text, NULL, NULL, NULL) : NULL;
  if (value == NULL)
    return self;
  g_variant_get (value,
                 "(xu@a(sxub)bb@a(sasb))",
                 &self->welcomed_usecs,
                 &check_ins,
                 &meetings,
                 &self->has_looked,
                 &self->knew_own,
                 &known);
  self->welcomed_usecs = CLAMP (self->welcomed_usecs, 0, MAX_USECS);
  self->check_ins = check_ins;
  read_meetings (self, meetings);
  read_known (self, known);
  return self;
}

/* ---- Whom it knows ---- */

LklCompanionMeeting *
lkl_companion_memory_find_meeting (const LklCompanionMemory *self, const char *uid)
{
  for (guint i = 0; i < self->meetings->len; i++)
    {
      LklCompanionMeeting *meeting = g_ptr_array_index (self->meetings, i);

      if (g_str_equal (meeting->uid, uid))
        return meeting;
    }
  return NULL;
}

LklCompanionMeeting *
lkl_companion_memory_add_meeting (LklCompanionMemory *self, const char *uid)
{
  LklCompanionMeeting *meeting = lkl_companion_memory_find_meeting (self, uid);

  if (meeting != NULL)
    return meeting;
  if (self->meetings->len >= LKL_COMPANION_MEMORY_MAX_PEOPLE)
    g_ptr_array_remove_index (self->meetings, 0);
  meeting = g_new0 (LklCompanionMeeting, 1);
  meeting->uid = g_strdup (uid);
  g_ptr_array_add (self->meetings, meeting);
  return meeting;
}

static gint
find_known_index (const LklCompanionMemory *self, const char *uid)
{
  for (guint i = 0; i < self->known->len; i++)
    if (g_str_equal (((const LklKnownContact *) self->known->pdata[i])->uid, uid))
      return (gint) i;
  return -1;
}

const LklKnownContact *
lkl_companion_memory_find_known (const LklCompanionMemory *self, const char *uid)
{
  const gint index = find_known_index (self, uid);

  return index >= 0 ? self->known->pdata[index] : NULL;
}

void
lkl_companion_memory_set_known (LklCompanionMemory *self,
                                const char *uid,
                                GStrv topics,
                                gboolean is_own)
{
  const gint index = find_known_index (self, uid);
  LklKnownContact *contact = g_new0 (LklKnownContact, 1);

  contact->uid = g_strdup (uid);
  contact->topics = topics;
  contact->is_own = is_own;
  if (index >= 0)
    g_ptr_array_remove_index (self->known, (guint) index);
  else if (self->known->len >= LKL_COMPANION_MEMORY_MAX_PEOPLE)
    g_ptr_array_remove_index (self->known, 0);
  g_ptr_array_add (self->known, contact);
}

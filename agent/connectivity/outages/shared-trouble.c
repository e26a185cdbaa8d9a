/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSharedTrouble"

#include "agent/connectivity/outages/shared-trouble.h"

#include <glib/gi18n.h>

#include "agent/wire/running-outage.h"

LklSharedTrouble *
lkl_shared_trouble_new (void)
{
  LklSharedTrouble *self = g_new0 (LklSharedTrouble, 1);

  self->asked_usecs = -1;
  self->reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
lkl_shared_trouble_free (LklSharedTrouble *self)
{
  lkl_shared_trouble_end (self);
  g_hash_table_unref (self->reported);
  g_free (self);
}

void
lkl_shared_trouble_begin (LklSharedTrouble *self, const char *const *services)
{
  self->is_trouble = TRUE;
  g_strfreev (self->services);
  self->services = g_strdupv ((char **) services);
}

/* When it was asked and told stays: trouble that comes and goes does not make it more often. */
void
lkl_shared_trouble_end (LklSharedTrouble *self)
{
  self->is_trouble = FALSE;
  self->is_unreachable = FALSE;
  g_clear_pointer (&self->services, g_strfreev);
  g_clear_pointer (&self->known, lkl_now_document_unref);
}

gint64
lkl_shared_trouble_get_due_usecs (const LklSharedTrouble *self)
{
  if (!self->is_trouble)
    return -1;
  return self->asked_usecs < 0 ? 0 : self->asked_usecs + LKL_SHARED_TROUBLE_ASK_USECS;
}

void
lkl_shared_trouble_note_asked (LklSharedTrouble *self, gint64 now_usecs)
{
  self->asked_usecs = now_usecs;
}

void
lkl_shared_trouble_take_answer (LklSharedTrouble *self,
                                LklNowDocument *now,
                                gboolean is_unreachable)
{
  /* The trouble that it was asked for is over. */
  if (!self->is_trouble)
    return;
  g_clear_pointer (&self->known, lkl_now_document_unref);
  self->known = now != NULL ? lkl_now_document_ref (now) : NULL;
  self->is_unreachable = now == NULL && is_unreachable;
}

/* What was told long ago is due again, and need not be kept. */
static void
forget_old_reports (LklSharedTrouble *self, gint64 now_usecs)
{
  GHashTableIter iter;
  gpointer reported;

  g_hash_table_iter_init (&iter, self->reported);
  while (g_hash_table_iter_next (&iter, NULL, &reported))
    if (now_usecs - *(const gint64 *) reported >= LKL_RUNNING_OUTAGE_REPORT_USECS)
      g_hash_table_iter_remove (&iter);
}

GStrv
lkl_shared_trouble_take_reports (LklSharedTrouble *self, gint64 now_usecs)
{
  g_autoptr (GStrvBuilder) services = g_strv_builder_new ();

  forget_old_reports (self, now_usecs);
  for (guint i = 0; self->known != NULL && self->services != NULL && self->services[i] != NULL; i++)
    {
      if (g_hash_table_contains (self->reported, self->services[i]))
        continue;
      g_hash_table_insert (
          self->reported, g_strdup (self->services[i]), g_memdup2 (&now_usecs, sizeof now_usecs));
      g_strv_builder_add (services, self->services[i]);
    }
  return g_strv_builder_end (services);
}

LklSharedTroubleState
lkl_shared_trouble_judge (const LklSharedTrouble *self, guint *people)
{
  guint most = 0;

  if (self->is_trouble && self->is_unreachable)
    return LKL_SHARED_TROUBLE_UNREACHABLE;
  /* The endpoint counts by service: where none is down it can't compare. */
  if (self->known == NULL || self->services == NULL || self->services[0] == NULL)
    return LKL_SHARED_TROUBLE_UNKNOWN;
  for (guint i = 0; self->services[i] != NULL; i++)
    most = MAX (most, lkl_now_document_count (self->known, self->services[i]));
  if (people != NULL)
    *people = most;
  return most > 0 ? LKL_SHARED_TROUBLE_SHARED : LKL_SHARED_TROUBLE_ALONE;
}

char *
lkl_shared_trouble_describe (const LklSharedTrouble *self)
{
  guint people = 0;

  switch (lkl_shared_trouble_judge (self, &people))
    {
    case LKL_SHARED_TROUBLE_SHARED:
      return g_strdup_printf (ngettext ("You are not alone: %u person reports the same.",
                                        "You are not alone: %u people report the same.",
                                        people),
                              people);
    case LKL_SHARED_TROUBLE_ALONE:
      /* Translators: %d is 5. */
      return g_strdup_printf (_ ("Fewer than %d people report this, so it may be just you."),
                              LKL_NOW_MIN_PEOPLE);
    case LKL_SHARED_TROUBLE_UNREACHABLE:
      return g_strdup (
          _ ("Can’t ask whether others have it too, as your IT team can’t be reached."));
    case LKL_SHARED_TROUBLE_UNKNOWN:
    default:
      return g_strdup ("");
    }
}

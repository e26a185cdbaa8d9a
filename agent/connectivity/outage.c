/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutage"

#include "agent/connectivity/outage.h"

/* A stretch of time with the same fault. */
typedef struct
{
  char *hop_id; /* (owned) (nullable): NULL = no fault */
  const char *kind;
} Fault;

struct _LklOutage
{
  gint64 since_usecs; /* boot time */
  Fault present;
  gint64 present_since_usecs;
  Fault longest; /* of those that are over */
  gint64 longest_usecs;
};

static void
fault_clear (Fault *fault)
{
  g_clear_pointer (&fault->hop_id, g_free);
  fault->kind = NULL;
}

LklOutage *
lkl_outage_new (void)
{
  return g_new0 (LklOutage, 1);
}

void
lkl_outage_free (LklOutage *self)
{
  fault_clear (&self->present);
  fault_clear (&self->longest);
  g_free (self);
}

gboolean
lkl_outage_is_running (const LklOutage *self)
{
  return self->present.hop_id != NULL;
}

/* The present fault is over. */
static void
close_fault (LklOutage *self, gint64 now_usecs)
{
  const gint64 usecs = now_usecs - self->present_since_usecs;

  if (self->longest.hop_id == NULL || usecs > self->longest_usecs)
    {
      fault_clear (&self->longest);
      self->longest = self->present;
      self->longest_usecs = usecs;
      self->present = (Fault){ 0 };
    }
  fault_clear (&self->present);
}

static void
open_fault (LklOutage *self, const LklVerdict *verdict, gint64 now_usecs)
{
  self->present.hop_id = g_strdup (verdict->hop_id);
  self->present.kind = verdict->kind;
  self->present_since_usecs = now_usecs;
}

/* Returns: (transfer full) (nullable) */
static LklOutageReport *
end (LklOutage *self, gint64 now_usecs)
{
  const gint64 usecs = now_usecs - self->since_usecs;
  LklOutageReport *report = NULL;

  close_fault (self, now_usecs);
  if (usecs >= LKL_OUTAGE_SHORTEST_USECS)
    {
      report = g_new0 (LklOutageReport, 1);
      report->hop_id = g_steal_pointer (&self->longest.hop_id);
      report->kind = self->longest.kind;
      report->usecs = usecs;
    }
  fault_clear (&self->longest);
  return report;
}

static gboolean
is_fault (const LklVerdict *verdict)
{
  return verdict != NULL && verdict->state == LKL_VERDICT_TROUBLE
         && !lkl_verdict_is_captive_portal (verdict);
}

LklOutageReport *
lkl_outage_follow (LklOutage *self, const LklVerdict *verdict, gint64 now_usecs)
{
  /* Not knowing is neither the begin nor the end of anything; a free way without services is. */
  if (verdict != NULL && verdict->state == LKL_VERDICT_CHECKING
      && g_strcmp0 (verdict->kind, LKL_VERDICT_KIND_NO_SERVICES) != 0)
    return NULL;
  if (!is_fault (verdict))
    return lkl_outage_is_running (self) ? end (self, now_usecs) : NULL;
  if (!lkl_outage_is_running (self))
    {
      self->since_usecs = now_usecs;
      open_fault (self, verdict, now_usecs);
    }
  else if (!g_str_equal (self->present.hop_id, verdict->hop_id)
           || !g_str_equal (self->present.kind, verdict->kind))
    {
      close_fault (self, now_usecs);
      open_fault (self, verdict, now_usecs);
    }
  return NULL;
}

void
lkl_outage_report_free (LklOutageReport *self)
{
  g_free (self->hop_id);
  g_free (self);
}

LklRecord *
lkl_outage_report_to_record (const LklOutageReport *self, gint64 ended_usecs, const char *place_id)
{
  const gint64 secs = self->usecs / G_USEC_PER_SEC;
  g_autofree char *body =
      g_strdup_printf ("%s: %s for %" G_GINT64_FORMAT " s", self->hop_id, self->kind, secs);
  LklRecord *record =
      lkl_record_new_event (LKL_RECORD_CLASS_EVENTS, LKL_FIELD_OUTAGE, ended_usecs, body);

  lkl_record_add_string (record, LKL_FIELD_OUTAGE_HOP, self->hop_id);
  lkl_record_add_string (record, LKL_FIELD_OUTAGE_KIND, self->kind);
  lkl_record_add_int64 (record, LKL_FIELD_OUTAGE_SECONDS, secs);
  if (place_id != NULL)
    lkl_record_add_string (record, LKL_FIELD_PLACE, place_id);
  return record;
}

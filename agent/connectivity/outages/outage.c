/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutage"

#include "agent/connectivity/outages/outage.h"

#include "agent/connectivity/outages/outage-line.h"

/* A day of a fault that moves to and fro shall not fill the memory. */
#define MAX_STRETCHES 40

/* A stretch of time with the same fault. */
typedef struct
{
  char *hop_id; /* (owned) */
  LklVerdictKind kind;
  GPtrArray *others; /* (owned) (element-type utf8): "HOP:KIND", each once */
  char *fine;        /* (owned) */
  gint64 began_usecs;
} Stretch;

struct _LklOutage
{
  LklVerdictState level;
  LklOutageSpan span;
  GPtrArray *stretches; /* (owned) (element-type Stretch): none = there is no outage */
  gboolean is_told;     /* it has been long enough, and was reported */
};

static void
stretch_free (gpointer data)
{
  Stretch *stretch = data;

  g_free (stretch->hop_id);
  g_ptr_array_unref (stretch->others);
  g_free (stretch->fine);
  g_free (stretch);
}

LklOutage *
lkl_outage_new (LklVerdictState level)
{
  LklOutage *self = g_new0 (LklOutage, 1);

  self->level = level;
  lkl_outage_span_init (&self->span);
  self->stretches = g_ptr_array_new_with_free_func (stretch_free);
  return self;
}

void
lkl_outage_free (LklOutage *self)
{
  g_ptr_array_unref (self->stretches);
  g_free (self);
}

gboolean
lkl_outage_is_running (const LklOutage *self)
{
  return self->span.is_running;
}

gint64
lkl_outage_get_began_usecs (const LklOutage *self)
{
  return lkl_outage_is_running (self) ? self->span.began_usecs : -1;
}

/* ---- What a verdict says ---- */

gboolean
lkl_outage_is_fault (const LklVerdict *verdict, LklVerdictState level)
{
  return verdict->state == level && !lkl_verdict_wants_sign_in (verdict);
}

/* Not knowing is neither the begin nor the end of anything; a free way without services is. */
gboolean
lkl_outage_is_silent (const LklVerdict *verdict)
{
  return verdict->state == LKL_VERDICT_CHECKING && verdict->kind != LKL_VERDICT_KIND_NO_SERVICES;
}

/* @others: (element-type utf8): each once. Returns: whether @other is new there */
static gboolean
add_other (GPtrArray *others, const char *other)
{
  if (others->len >= LKL_OUTAGE_MAX_OTHERS
      || g_ptr_array_find_with_equal_func (others, other, g_str_equal, NULL))
    return FALSE;
  g_ptr_array_add (others, g_strdup (other));
  return TRUE;
}

/* Returns: whether there is one that was not there before */
static gboolean
add_others_of (GPtrArray *others, const LklVerdict *verdict)
{
  gboolean is_more = FALSE;

  for (guint i = 0; verdict->others != NULL && i < verdict->others->len; i++)
    {
      const LklFault *fault = g_ptr_array_index (verdict->others, i);
      g_autofree char *other =
          g_strconcat (fault->hop_id, ":", lkl_verdict_kind_get_id (fault->kind), NULL);

      if (fault->severity != LKL_SEVERITY_FACT && add_other (others, other))
        is_more = TRUE;
    }
  return is_more;
}

/* The connection by the name that the person has for it. */
static const char *
name_link (LklLinkKind link_kind)
{
  if (link_kind == LKL_LINK_KIND_WIFI)
    return LKL_OUTAGE_FINE_WIFI;
  return link_kind == LKL_LINK_KIND_WIRED ? LKL_OUTAGE_FINE_CABLE : LKL_HOP_LINK;
}

/* Services stand side by side behind the others, so they say nothing of one another.
 * Returns: (transfer full) */
static char *
find_fine (const LklVerdict *verdict, LklLinkKind link_kind)
{
  const char *const ids[] = { LKL_HOP_LINK, LKL_HOP_ROUTER, LKL_HOP_VPN, LKL_HOP_INTERNET, NULL };
  const char *fine = "";

  for (guint i = 0; verdict->hops != NULL && i < verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      if (g_str_equal (hop->id, verdict->hop_id))
        break;
      if (hop->state == LKL_HOP_OK && g_strv_contains (ids, hop->id))
        fine = hop->id;
    }
  return g_strdup (g_str_equal (fine, LKL_HOP_LINK) ? name_link (link_kind) : fine);
}

/* ---- What is told ---- */

static gint64
get_end_usecs (const LklOutage *self, guint index, gint64 now_usecs)
{
  const Stretch *next =
      index + 1 < self->stretches->len ? g_ptr_array_index (self->stretches, index + 1) : NULL;

  return next != NULL ? next->began_usecs : now_usecs;
}

static gboolean
is_same (const Stretch *a, const Stretch *b)
{
  return g_str_equal (a->hop_id, b->hop_id) && a->kind == b->kind;
}

/* All stretches with that fault together. */
static gint64
sum_usecs (const LklOutage *self, const Stretch *fault, gint64 now_usecs)
{
  gint64 sum_usecs = 0;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = g_ptr_array_index (self->stretches, i);

      if (is_same (stretch, fault))
        sum_usecs += get_end_usecs (self, i, now_usecs) - stretch->began_usecs;
    }
  return sum_usecs;
}

static const Stretch *
find_longest (const LklOutage *self, gint64 now_usecs)
{
  const Stretch *longest = NULL;
  gint64 longest_usecs = -1;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = g_ptr_array_index (self->stretches, i);
      const gint64 usecs = sum_usecs (self, stretch, now_usecs);

      /* Of two that are as long the later one, since more was known by then. */
      if (usecs >= longest_usecs)
        {
          longest = stretch;
          longest_usecs = usecs;
        }
    }
  return longest;
}

/* Of all stretches with that fault. Returns: (transfer full) */
static char *
list_others (const LklOutage *self, const Stretch *fault)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = g_ptr_array_index (self->stretches, i);

      for (guint k = 0; is_same (stretch, fault) && k < stretch->others->len; k++)
        add_other (others, g_ptr_array_index (stretch->others, k));
    }
  g_ptr_array_add (others, NULL);
  return g_strjoinv (" ", (char **) others->pdata);
}

/* Returns: (transfer full) */
static char *
list_stretches (const LklOutage *self, gint64 now_usecs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = g_ptr_array_index (self->stretches, i);

      g_string_append_printf (text,
                              "%s%s %s %" G_GINT64_FORMAT " s",
                              i > 0 ? ", " : "",
                              stretch->hop_id,
                              lkl_verdict_kind_get_id (stretch->kind),
                              (get_end_usecs (self, i, now_usecs) - stretch->began_usecs)
                                  / G_USEC_PER_SEC);
    }
  return g_string_free (text, FALSE);
}

/* While it lasts it is called what it is now. Returns: (transfer full) */
static LklOutageReport *
report (const LklOutage *self, gint64 ended_usecs, gint64 now_usecs)
{
  const gint64 until_usecs = ended_usecs >= 0 ? ended_usecs : now_usecs;
  const Stretch *stretch = ended_usecs >= 0
                               ? find_longest (self, until_usecs)
                               : g_ptr_array_index (self->stretches, self->stretches->len - 1);
  LklOutageReport *report = g_new0 (LklOutageReport, 1);

  report->began_usecs = self->span.began_usecs;
  report->ended_usecs = ended_usecs;
  report->is_degraded = self->level == LKL_VERDICT_DEGRADED;
  report->hop_id = g_strdup (stretch->hop_id);
  report->kind = lkl_verdict_kind_get_id (stretch->kind);
  report->others = list_others (self, stretch);
  report->fine = g_strdup (stretch->fine);
  report->stretches = list_stretches (self, until_usecs);
  return report;
}

/* ---- Its life ---- */

static gint64
get_shortest_usecs (const LklOutage *self)
{
  return self->level == LKL_VERDICT_DEGRADED ? LKL_OUTAGE_SHORTEST_DEGRADED_USECS
                                             : LKL_OUTAGE_SHORTEST_USECS;
}

/* Returns: (transfer full) (nullable) */
static LklOutageReport *
end (LklOutage *self, gint64 ended_usecs)
{
  LklOutageReport *ended = NULL;

  if (ended_usecs - self->span.began_usecs >= get_shortest_usecs (self))
    ended = report (self, ended_usecs, ended_usecs);
  g_ptr_array_set_size (self->stretches, 0);
  lkl_outage_span_end (&self->span);
  self->is_told = FALSE;
  return ended;
}

/* Returns: whether the journal should know: another fault than before, or more beside it */
static gboolean
take_fault (LklOutage *self, const LklVerdict *verdict, LklLinkKind link_kind, gint64 now_usecs)
{
  Stretch *stretch = self->stretches->len > 0
                         ? g_ptr_array_index (self->stretches, self->stretches->len - 1)
                         : NULL;

  lkl_outage_span_follow (&self->span, LKL_OUTAGE_NEWS_BAD, now_usecs);
  if (stretch != NULL && g_str_equal (stretch->hop_id, verdict->hop_id)
      && stretch->kind == verdict->kind)
    return add_others_of (stretch->others, verdict);
  if (self->stretches->len >= MAX_STRETCHES)
    return FALSE;
  stretch = g_new0 (Stretch, 1);
  stretch->hop_id = g_strdup (verdict->hop_id);
  stretch->kind = verdict->kind;
  stretch->others = g_ptr_array_new_with_free_func (g_free);
  add_others_of (stretch->others, verdict);
  stretch->fine = find_fine (verdict, link_kind);
  stretch->began_usecs = now_usecs;
  g_ptr_array_add (self->stretches, stretch);
  return TRUE;
}

/* Returns: (transfer full) (nullable): what has become long enough to be told, or is another
 * thing than was told */
static LklOutageReport *
tell (LklOutage *self, gboolean is_changed, gint64 now_usecs)
{
  if (now_usecs - self->span.began_usecs < get_shortest_usecs (self)
      || (self->is_told && !is_changed))
    return NULL;
  self->is_told = TRUE;
  return report (self, -1, now_usecs);
}

LklOutageReport *
lkl_outage_tick (LklOutage *self, gint64 now_usecs)
{
  if (!lkl_outage_is_running (self))
    return NULL;
  /* What may be over already is not told as long as it may be a hiccup. */
  if (self->span.better_usecs < 0)
    return tell (self, FALSE, now_usecs);
  return lkl_outage_span_is_over (&self->span, now_usecs) ? end (self, self->span.better_usecs)
                                                          : NULL;
}

LklOutageReport *
lkl_outage_follow (LklOutage *self,
                   const LklVerdict *verdict,
                   LklLinkKind link_kind,
                   gint64 now_usecs)
{
  LklOutageReport *ended = NULL;
  gboolean is_changed;

  if (verdict == NULL)
    {
      if (!lkl_outage_is_running (self))
        return NULL;
      return end (self, self->span.better_usecs >= 0 ? self->span.better_usecs : now_usecs);
    }
  /* Nobody may have looked at the time since the gap was long enough. */
  if (lkl_outage_span_is_over (&self->span, now_usecs))
    ended = end (self, self->span.better_usecs);
  if (lkl_outage_is_fault (verdict, self->level))
    {
      is_changed = take_fault (self, verdict, link_kind, now_usecs);
      return ended != NULL ? ended : tell (self, is_changed, now_usecs);
    }
  lkl_outage_span_follow (&self->span,
                          lkl_outage_is_silent (verdict) ? LKL_OUTAGE_NEWS_SILENT
                                                         : LKL_OUTAGE_NEWS_GOOD,
                          now_usecs);
  return ended;
}

LklOutageReport *
lkl_outage_report_running (const LklOutage *self, gint64 now_usecs)
{
  if (!lkl_outage_is_running (self) || self->span.better_usecs >= 0)
    return NULL;
  return report (self, -1, now_usecs);
}

gint64
lkl_outage_get_due_usecs (const LklOutage *self)
{
  if (!lkl_outage_is_running (self))
    return -1;
  if (self->span.better_usecs >= 0)
    return lkl_outage_span_get_due_usecs (&self->span);
  return self->is_told ? -1 : self->span.began_usecs + get_shortest_usecs (self);
}

void
lkl_outage_report_free (LklOutageReport *self)
{
  g_free (self->hop_id);
  g_free (self->others);
  g_free (self->fine);
  g_free (self->stretches);
  g_free (self);
}

LklRecord *
lkl_outage_report_to_record (const LklOutageReport *self, gint64 ended_usecs, const char *place_id)
{
  const gint64 secs = (self->ended_usecs - self->began_usecs) / G_USEC_PER_SEC;
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

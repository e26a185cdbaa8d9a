/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutageRecorder"

#include "agent/connectivity/outages/outage-recorder.h"

#include "agent/connectivity/outages/outage-writer.h"
#include "agent/connectivity/outages/outage.h"

/* How often the journal hears that an outage still lasts. */
#define SEEN_SECS (5 * 60)
/* What breaks so soon after somebody came may well have been broken before. */
#define COMING_USECS (10 * G_TIME_SPAN_MINUTE)

/* More than between two looks at two clocks. */
#define CLOCK_SET_USECS G_USEC_PER_SEC

/* One level of outages, and when the present one began. */
typedef struct
{
  LklOutage *outage;       /* (owned) */
  gint64 began_usecs;      /* boot time */
  gint64 began_wall_usecs; /* as it was reckoned last */
  char *place_id;          /* (owned) (nullable): where it began */
  LklStoredOutage *latest; /* (owned) (nullable): what the journal has of one that lasts */
} Level;

enum
{
  LEVEL_TROUBLE,
  LEVEL_DEGRADED,
  N_LEVELS
};

struct _LklOutageRecorder
{
  GObject parent_instance;

  LklOutageWriter *writer;  /* (owned) */
  LklClock *clock;          /* (owned) */
  LklSessionState *session; /* (owned) */
  Level levels[N_LEVELS];
  LklVerdict *verdict; /* (owned) (nullable): the latest; NULL = none yet */
  LklLinkKind link_kind;
  gboolean is_watching;        /* probes run */
  gint64 watching_since_usecs; /* boot time: the start, the end of a suspend, or of another session
                                  in front */
  guint due_id;                /* source: an outage becomes one, or ends */
  guint seen_id;               /* source: runs while one lasts */
  char *place_id;              /* (owned) (nullable): where this PC is */
};

enum
{
  SIGNAL_RECORDED,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklOutageRecorder, lkl_outage_recorder, G_TYPE_OBJECT)

/* ---- Writing ---- */

/* @outage: (transfer full). @event: (transfer full) (nullable) */
static void
write_outage (LklOutageRecorder *self,
              LklStoredOutage *outage,
              gint64 former_usecs,
              LklRecord *event)
{
  lkl_outage_writer_write (
      self->writer, outage, former_usecs, lkl_clock_get_wall_usecs (self->clock), event);
}

static void
on_recorded (LklOutageWriter *writer, gint64 began_usecs, LklOutageRecorder *self)
{
  g_signal_emit (self, signals[SIGNAL_RECORDED], 0, began_usecs);
}

static void
on_changed (LklOutageWriter *writer, LklOutageRecorder *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Returns: (transfer full) */
static LklStoredOutage *
to_stored (const LklOutageReport *report, gint64 began_wall_usecs)
{
  LklStoredOutage *stored = g_new0 (LklStoredOutage, 1);

  stored->began_usecs = began_wall_usecs;
  if (report->ended_usecs >= 0)
    stored->ended_usecs = began_wall_usecs + report->ended_usecs - report->began_usecs;
  stored->is_degraded = report->is_degraded;
  stored->hop = g_strdup (report->hop_id);
  stored->kind = g_strdup (report->kind);
  stored->others = g_strdup (report->others);
  stored->fine = g_strdup (report->fine);
  stored->stretches = g_strdup (report->stretches);
  return stored;
}

/* Returns: (transfer full) */
static LklStoredOutage *
copy_stored (const LklStoredOutage *stored)
{
  LklStoredOutage *copy = g_memdup2 (stored, sizeof *stored);

  copy->hop = g_strdup (stored->hop);
  copy->kind = g_strdup (stored->kind);
  copy->others = g_strdup (stored->others);
  copy->fine = g_strdup (stored->fine);
  copy->stretches = g_strdup (stored->stretches);
  return copy;
}

/* The clock on the wall may be years behind at boot, and be set while an outage lasts: so the begin
 * is reckoned anew each time. Returns: Unix time */
static gint64
reckon_begin (const LklOutageRecorder *self, gint64 began_usecs)
{
  return lkl_clock_get_wall_usecs (self->clock)
         - (lkl_clock_get_boot_usecs (self->clock) - began_usecs);
}

/* Takes the begin as it is reckoned now.
 * @began_usecs: boot time
 * Returns: the begin under which the journal has it; 0 = the same, or not at all yet */
static gint64
set_begin (LklOutageRecorder *self, Level *level, gint64 began_usecs)
{
  const gint64 wall_usecs = reckon_begin (self, began_usecs);
  const gboolean is_known = level->latest != NULL && level->began_usecs == began_usecs;
  const gint64 former_usecs = level->began_wall_usecs;

  if (is_known && ABS (wall_usecs - former_usecs) < CLOCK_SET_USECS)
    return 0;
  level->began_usecs = began_usecs;
  level->began_wall_usecs = wall_usecs;
  return is_known ? former_usecs : 0;
}

/* Whether begin and end would tell when somebody came to work or went: the begin right after they
 * opened the lid, the end that nobody saw since they closed it. Such an outage is kept on this PC
 * alone. */
static gboolean
tells_of_person (const LklOutageRecorder *self, const LklOutageReport *report, gboolean is_end_seen)
{
  return !is_end_seen || report->began_usecs - self->watching_since_usecs < COMING_USECS;
}

/* @is_end_seen: probes found it; they had not just been stopped
 * @report: (nullable): NULL = nothing new */
static void
take_report (LklOutageRecorder *self,
             Level *level,
             const LklOutageReport *report,
             gboolean is_end_seen)
{
  LklRecord *event = NULL;
  LklStoredOutage *stored;
  gint64 former_usecs;

  if (report == NULL)
    return;
  former_usecs = set_begin (self, level, report->began_usecs);
  stored = to_stored (report, level->began_wall_usecs);
  g_clear_pointer (&level->latest, lkl_stored_outage_free);
  if (report->ended_usecs < 0)
    level->latest = copy_stored (stored);
  else if (!report->is_degraded && !tells_of_person (self, report, is_end_seen))
    event = lkl_outage_report_to_record (report, stored->ended_usecs, level->place_id);
  write_outage (self, stored, former_usecs, event);
}

/* ---- Following ---- */

static void arm (LklOutageRecorder *self);

static gboolean
on_due (gpointer data)
{
  LklOutageRecorder *self = data;
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);

  self->due_id = 0;
  for (guint i = 0; i < N_LEVELS; i++)
    {
      g_autoptr (LklOutageReport) report = lkl_outage_tick (self->levels[i].outage, now_usecs);

      take_report (self, &self->levels[i], report, TRUE);
    }
  arm (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_seen (gpointer data)
{
  LklOutageRecorder *self = data;

  for (guint i = 0; i < N_LEVELS; i++)
    {
      Level *level = &self->levels[i];
      gint64 former_usecs;

      if (level->latest == NULL)
        continue;
      former_usecs = set_begin (self, level, level->began_usecs);
      level->latest->began_usecs = level->began_wall_usecs;
      write_outage (self, copy_stored (level->latest), former_usecs, NULL);
    }
  return G_SOURCE_CONTINUE;
}

/* No timer runs while all is well. */
static void
arm (LklOutageRecorder *self)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);
  gint64 due_usecs = G_MAXINT64;
  gboolean has_latest = FALSE;

  for (guint i = 0; i < N_LEVELS; i++)
    {
      const gint64 usecs = lkl_outage_get_due_usecs (self->levels[i].outage);

      if (usecs >= 0)
        due_usecs = MIN (due_usecs, usecs);
      has_latest = has_latest || self->levels[i].latest != NULL;
    }
  g_clear_handle_id (&self->due_id, g_source_remove);
  if (due_usecs < G_MAXINT64)
    self->due_id = g_timeout_add_seconds (
        (guint) (MAX (due_usecs - now_usecs, 0) / G_USEC_PER_SEC) + 1, on_due, self);
  if (!has_latest)
    g_clear_handle_id (&self->seen_id, g_source_remove);
  else if (self->seen_id == 0)
    self->seen_id = g_timeout_add_seconds (SEEN_SECS, on_seen, self);
}

/* @verdict: (nullable): NULL = nobody watches */
static void
follow (LklOutageRecorder *self, const LklVerdict *verdict)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);

  for (guint i = 0; i < N_LEVELS; i++)
    {
      Level *level = &self->levels[i];
      const gint64 began_usecs = lkl_outage_get_began_usecs (level->outage);
      g_autoptr (LklOutageReport) report =
          lkl_outage_follow (level->outage, verdict, self->link_kind, now_usecs);

      take_report (self, level, report, verdict != NULL);
      /* What is reported has begun before: the same verdict may end it and begin the next one. */
      if (lkl_outage_get_began_usecs (level->outage) != began_usecs)
        {
          g_free (level->place_id);
          level->place_id = g_strdup (self->place_id);
        }
    }
  arm (self);
}

static gboolean
read_is_watching (LklSessionState *session)
{
  LklSessionFacts facts = { 0 };

  lkl_session_state_get_facts (session, &facts);
  return facts.is_active && !facts.is_suspending;
}

static void
on_session_changed (LklSessionState *session, gpointer data)
{
  LklOutageRecorder *self = data;
  const gboolean is_watching = read_is_watching (session);

  if (is_watching == self->is_watching)
    return;
  self->is_watching = is_watching;
  if (is_watching)
    self->watching_since_usecs = lkl_clock_get_boot_usecs (self->clock);
  /* The fault that was there is taken to be there still, until the next verdict says otherwise. */
  follow (self, is_watching ? self->verdict : NULL);
}

void
lkl_outage_recorder_take_verdict (LklOutageRecorder *self,
                                  LklVerdict *verdict,
                                  LklLinkKind link_kind)
{
  self->link_kind = link_kind;
  lkl_verdict_ref (verdict);
  g_clear_pointer (&self->verdict, lkl_verdict_unref);
  self->verdict = verdict;
  if (self->is_watching)
    follow (self, verdict);
}

void
lkl_outage_recorder_set_place (LklOutageRecorder *self, const char *place_id)
{
  if (g_strcmp0 (place_id, self->place_id) == 0)
    return;
  g_free (self->place_id);
  self->place_id = g_strdup (place_id);
}

LklStoredOutage *
lkl_outage_recorder_describe_trouble (LklOutageRecorder *self)
{
  g_autoptr (LklOutageReport) report = lkl_outage_report_running (
      self->levels[LEVEL_TROUBLE].outage, lkl_clock_get_boot_usecs (self->clock));

  return report != NULL ? to_stored (report, reckon_begin (self, report->began_usecs)) : NULL;
}

void
lkl_outage_recorder_flush (LklOutageRecorder *self)
{
  follow (self, NULL);
  lkl_outage_writer_flush (self->writer);
}

static void
lkl_outage_recorder_finalize (GObject *object)
{
  LklOutageRecorder *self = LKL_OUTAGE_RECORDER (object);

  g_object_unref (self->writer);
  lkl_clock_unref (self->clock);
  g_object_unref (self->session);
  for (guint i = 0; i < N_LEVELS; i++)
    {
      lkl_outage_free (self->levels[i].outage);
      g_clear_pointer (&self->levels[i].latest, lkl_stored_outage_free);
      g_free (self->levels[i].place_id);
    }
  g_free (self->place_id);
  g_clear_handle_id (&self->due_id, g_source_remove);
  g_clear_handle_id (&self->seen_id, g_source_remove);
  g_clear_pointer (&self->verdict, lkl_verdict_unref);
  G_OBJECT_CLASS (lkl_outage_recorder_parent_class)->finalize (object);
}

static void
lkl_outage_recorder_class_init (LklOutageRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_outage_recorder_finalize;
  signals[SIGNAL_RECORDED] = g_signal_new ("recorded",
                                           LKL_TYPE_OUTAGE_RECORDER,
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           1,
                                           G_TYPE_INT64);
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", LKL_TYPE_OUTAGE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_outage_recorder_init (LklOutageRecorder *self)
{
  self->levels[LEVEL_TROUBLE].outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  self->levels[LEVEL_DEGRADED].outage = lkl_outage_new (LKL_VERDICT_DEGRADED);
}

LklOutageRecorder *
lkl_outage_recorder_new (LklJournal *journal, LklClock *clock, LklSessionState *session)
{
  LklOutageRecorder *self = g_object_new (LKL_TYPE_OUTAGE_RECORDER, NULL);

  self->writer = lkl_outage_writer_new (journal);
  self->clock = lkl_clock_ref (clock);
  self->session = g_object_ref (session);
  self->is_watching = read_is_watching (session);
  self->watching_since_usecs = lkl_clock_get_boot_usecs (clock);
  g_signal_connect_object (self->writer, "recorded", G_CALLBACK (on_recorded), self, 0);
  g_signal_connect_object (self->writer, "changed", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  return self;
}

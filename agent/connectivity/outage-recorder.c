/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutageRecorder"

#include "agent/connectivity/outage-recorder.h"

#include "agent/connectivity/outage.h"

struct _LklOutageRecorder
{
  GObject parent_instance;

  LklJournal *journal;      /* (owned) */
  LklClock *clock;          /* (owned) */
  LklSessionState *session; /* (owned) */
  LklOutage *outage;        /* (owned) */
  LklVerdict *verdict;      /* (owned) (nullable): the latest; NULL = none yet */
  gboolean is_watching;     /* probes run */
  char *place_id;           /* (owned) (nullable): where this PC is */
  char *outage_place_id;    /* (owned) (nullable): where the outage began */
};

enum
{
  SIGNAL_RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklOutageRecorder, lkl_outage_recorder, G_TYPE_OBJECT)

/* On the journal's thread. */
static gboolean
write_record (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_add_record (journal, data, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LklOutageRecorder) self = data;
  g_autoptr (GError) error = NULL;

  if (lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_signal_emit (self, signals[SIGNAL_RECORDED], 0);
  else
    g_warning ("An outage could not be recorded: %s", error->message);
}

/* @verdict: (nullable): NULL = nobody watches */
static void
follow (LklOutageRecorder *self, const LklVerdict *verdict)
{
  const gboolean was_running = lkl_outage_is_running (self->outage);
  g_autoptr (LklOutageReport) ended =
      lkl_outage_follow (self->outage, verdict, lkl_clock_get_boot_usecs (self->clock));

  if (!was_running)
    {
      g_free (self->outage_place_id);
      self->outage_place_id = g_strdup (self->place_id);
    }
  if (ended == NULL)
    return;
  lkl_journal_run_async (self->journal,
                         write_record,
                         lkl_outage_report_to_record (
                             ended, lkl_clock_get_wall_usecs (self->clock), self->outage_place_id),
                         (GDestroyNotify) lkl_record_unref,
                         NULL,
                         on_written,
                         g_object_ref (self));
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
  /* The fault that was there is taken to be there still, until the next verdict says otherwise. */
  follow (self, is_watching ? self->verdict : NULL);
}

void
lkl_outage_recorder_take_verdict (LklOutageRecorder *self, LklVerdict *verdict)
{
  lkl_verdict_ref (verdict);
  g_clear_pointer (&self->verdict, lkl_verdict_unref);
  self->verdict = verdict;
  if (self->is_watching)
    follow (self, verdict);
}

void
lkl_outage_recorder_set_place (LklOutageRecorder *self, const char *place_id)
{
  char *copy = g_strdup (place_id);

  g_free (self->place_id);
  self->place_id = copy;
}

void
lkl_outage_recorder_flush (LklOutageRecorder *self)
{
  follow (self, NULL);
}

static void
lkl_outage_recorder_finalize (GObject *object)
{
  LklOutageRecorder *self = LKL_OUTAGE_RECORDER (object);

  g_object_unref (self->journal);
  lkl_clock_unref (self->clock);
  g_object_unref (self->session);
  lkl_outage_free (self->outage);
  g_clear_pointer (&self->verdict, lkl_verdict_unref);
  g_free (self->place_id);
  g_free (self->outage_place_id);
  G_OBJECT_CLASS (lkl_outage_recorder_parent_class)->finalize (object);
}

static void
lkl_outage_recorder_class_init (LklOutageRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_outage_recorder_finalize;
  signals[SIGNAL_RECORDED] = g_signal_new (
      "recorded", LKL_TYPE_OUTAGE_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_outage_recorder_init (LklOutageRecorder *self)
{
  self->outage = lkl_outage_new ();
}

LklOutageRecorder *
lkl_outage_recorder_new (LklJournal *journal, LklClock *clock, LklSessionState *session)
{
  LklOutageRecorder *self = g_object_new (LKL_TYPE_OUTAGE_RECORDER, NULL);

  self->journal = g_object_ref (journal);
  self->clock = lkl_clock_ref (clock);
  self->session = g_object_ref (session);
  self->is_watching = read_is_watching (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  return self;
}

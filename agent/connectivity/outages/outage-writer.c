/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutageWriter"

#include "agent/connectivity/outages/outage-writer.h"

/* On a disk that stays full the oldest are given up. */
#define MAX_UNWRITTEN 100

/* An outage as it is to stand in the journal. */
typedef struct
{
  LklStoredOutage *outage; /* (owned) */
  gint64 former_usecs;     /* the begin under which the journal has it; 0 = the same */
  gint64 seen_usecs;
  LklRecord *event; /* (owned) (nullable) */
} Entry;

struct _LklOutageWriter
{
  GObject parent_instance;

  LklJournal *journal; /* (owned) */
  /* (owned) (element-type Entry): what the disk has refused, and during a job what it writes. Jobs
   * run one after another, and nobody but these looks at it: so what is older can't be written
   * after what is newer, whatever fails in between. */
  GPtrArray *unwritten;
};

enum
{
  SIGNAL_RECORDED,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklOutageWriter, lkl_outage_writer, G_TYPE_OBJECT)

/* What one job writes. */
typedef struct
{
  LklOutageWriter *writer; /* (owned) */
  Entry *entry;            /* (owned) (nullable): NULL = nothing new */
  gboolean is_changed;     /* something came into the journal */
  gboolean is_recorded;    /* an event did */
  gint64 began_usecs;      /* then: wall time of that outage */
} Writing;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  lkl_stored_outage_free (entry->outage);
  g_clear_pointer (&entry->event, lkl_record_unref);
  g_free (entry);
}

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_pointer (&writing->entry, entry_free);
  g_object_unref (writing->writer);
  g_free (writing);
}

/* ---- On the journal's thread ---- */

/* @entry: (transfer full): takes the place of what was known of the same outage before */
static void
add_entry (GPtrArray *unwritten, Entry *entry)
{
  for (guint i = 0; i < unwritten->len; i++)
    {
      const Entry *older = g_ptr_array_index (unwritten, i);

      if (older->outage->began_usecs != entry->outage->began_usecs
          || older->outage->is_degraded != entry->outage->is_degraded)
        continue;
      if (entry->former_usecs == 0)
        entry->former_usecs = older->former_usecs;
      g_ptr_array_remove_index (unwritten, i);
      break;
    }
  if (unwritten->len >= MAX_UNWRITTEN)
    g_ptr_array_remove_index (unwritten, 0);
  g_ptr_array_add (unwritten, entry);
}

static gboolean
write_outages (LklJournal *journal, gpointer data, GError **error)
{
  Writing *writing = data;
  GPtrArray *unwritten = writing->writer->unwritten;
  g_autoptr (GError) refusal = NULL;
  guint i = 0;

  if (writing->entry != NULL)
    add_entry (unwritten, g_steal_pointer (&writing->entry));
  while (i < unwritten->len)
    {
      const Entry *entry = g_ptr_array_index (unwritten, i);

      /* One that is refused for a reason of its own must not hold up the others. */
      g_clear_error (&refusal);
      if (!lkl_journal_put_outage (journal,
                                   entry->outage,
                                   entry->former_usecs,
                                   entry->seen_usecs,
                                   entry->event,
                                   &refusal))
        {
          i++;
          continue;
        }
      writing->is_changed = TRUE;
      if (entry->event != NULL)
        {
          writing->is_recorded = TRUE;
          writing->began_usecs = entry->outage->began_usecs;
        }
      g_ptr_array_remove_index (unwritten, i);
    }
  if (unwritten->len == 0)
    return TRUE;
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_STORAGE,
               "%u outages wait in memory%s%s",
               unwritten->len,
               refusal != NULL ? ": " : "",
               refusal != NULL ? refusal->message : "");
  return FALSE;
}

static gboolean
close_outages (LklJournal *journal, gpointer data, GError **error)
{
  Writing *writing = data;

  writing->is_changed = lkl_journal_close_outages (journal, error);
  return writing->is_changed;
}

/* ---- On the main thread ---- */

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  const Writing *writing = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("Outages could not be recorded: %s", error->message);
  if (writing->is_recorded)
    g_signal_emit (writing->writer, signals[SIGNAL_RECORDED], 0, writing->began_usecs);
  if (writing->is_changed)
    g_signal_emit (writing->writer, signals[SIGNAL_CHANGED], 0);
}

/* @entry: (transfer full) (nullable) */
static void
start_job (LklOutageWriter *self, LklJournalJob job, Entry *entry)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->writer = g_object_ref (self);
  writing->entry = entry;
  lkl_journal_run_async (self->journal, job, writing, writing_free, NULL, on_written, NULL);
}

void
lkl_outage_writer_write (LklOutageWriter *self,
                         LklStoredOutage *outage,
                         gint64 former_usecs,
                         gint64 seen_usecs,
                         LklRecord *event)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->outage = outage;
  entry->former_usecs = former_usecs;
  entry->seen_usecs = seen_usecs;
  entry->event = event;
  start_job (self, write_outages, entry);
}

void
lkl_outage_writer_flush (LklOutageWriter *self)
{
  start_job (self, write_outages, NULL);
}

static void
lkl_outage_writer_finalize (GObject *object)
{
  LklOutageWriter *self = LKL_OUTAGE_WRITER (object);

  g_object_unref (self->journal);
  g_ptr_array_unref (self->unwritten);
  G_OBJECT_CLASS (lkl_outage_writer_parent_class)->finalize (object);
}

static void
lkl_outage_writer_class_init (LklOutageWriterClass *klass)
{
  GType type = LKL_TYPE_OUTAGE_WRITER;

  G_OBJECT_CLASS (klass)->finalize = lkl_outage_writer_finalize;
  signals[SIGNAL_RECORDED] = g_signal_new (
      "recorded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_outage_writer_init (LklOutageWriter *self)
{
  self->unwritten = g_ptr_array_new_with_free_func (entry_free);
}

LklOutageWriter *
lkl_outage_writer_new (LklJournal *journal)
{
  LklOutageWriter *self = g_object_new (LKL_TYPE_OUTAGE_WRITER, NULL);

  self->journal = g_object_ref (journal);
  start_job (self, close_outages, NULL);
  return self;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowWriter"

#include "agent/journal/window-writer.h"

/* About 200 KiB. On a disk that stays full the oldest are given up. */
#define MAX_UNWRITTEN 500

struct _LklWindowWriter
{
  GObject parent_instance;

  LklJournal *journal;         /* (owned) */
  const LklWindowGroup *group; /* static */
  GPtrArray *unwritten; /* (owned) (element-type LklSeriesWindow): that the disk has refused */
  guint n_forgets;
};

enum
{
  SIGNAL_RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklWindowWriter, lkl_window_writer, G_TYPE_OBJECT)

/* What one job writes. */
typedef struct
{
  LklWindowWriter *writer; /* (owned) */
  GPtrArray *windows;      /* (owned) (element-type LklSeriesWindow) */
  gint64 until_usecs;
  guint n_forgets;     /* of the writer when it began */
  gboolean is_written; /* the windows are in the journal */
  guint n_records;     /* made */
} Writing;

static void
writing_free (Writing *self)
{
  g_object_unref (self->writer);
  g_ptr_array_unref (self->windows);
  g_free (self);
}

/* On the journal's thread. */
static gboolean
write_and_seal (LklJournal *journal, gpointer data, GError **error)
{
  Writing *writing = data;

  writing->is_written =
      writing->windows->len == 0 || lkl_journal_add_windows (journal, writing->windows, error);
  if (writing->until_usecs == LKL_WINDOW_WRITER_KEEP)
    return writing->is_written;
  return writing->is_written
         && lkl_journal_seal_windows (
             journal, writing->writer->group, writing->until_usecs, &writing->n_records, error);
}

/* Older than what has come in since. @windows: emptied */
static void
keep_for_later (LklWindowWriter *self, GPtrArray *windows)
{
  g_autoptr (GPtrArray) newer = self->unwritten;

  self->unwritten = g_ptr_array_ref (windows);
  g_ptr_array_extend_and_steal (self->unwritten, g_steal_pointer (&newer));
  if (self->unwritten->len > MAX_UNWRITTEN)
    g_ptr_array_remove_range (self->unwritten, 0, self->unwritten->len - MAX_UNWRITTEN);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing *writing = lkl_journal_run_get_data (result);
  LklWindowWriter *self = writing->writer;
  g_autoptr (GError) error = NULL;

  if (lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      if (writing->n_records > 0)
        g_signal_emit (self, signals[SIGNAL_RECORDED], 0);
    }
  else if (writing->is_written)
    {
      g_warning (
          "%s: measurements are kept, but not told yet: %s", self->group->name, error->message);
    }
  else if (writing->n_forgets == self->n_forgets)
    {
      keep_for_later (self, writing->windows);
      g_warning ("%s: %u measurements wait in memory: %s",
                 self->group->name,
                 self->unwritten->len,
                 error->message);
    }
}

static GPtrArray *
new_windows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
}

void
lkl_window_writer_write (LklWindowWriter *self, GPtrArray *windows, gint64 until_usecs)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->writer = g_object_ref (self);
  writing->windows = g_steal_pointer (&self->unwritten);
  self->unwritten = new_windows ();
  g_ptr_array_extend_and_steal (writing->windows, windows);
  writing->until_usecs = until_usecs;
  writing->n_forgets = self->n_forgets;
  lkl_journal_run_async (self->journal,
                         write_and_seal,
                         writing,
                         (GDestroyNotify) writing_free,
                         NULL,
                         on_written,
                         NULL);
}

void
lkl_window_writer_forget (LklWindowWriter *self)
{
  self->n_forgets++;
  g_ptr_array_set_size (self->unwritten, 0);
}

static void
lkl_window_writer_finalize (GObject *object)
{
  LklWindowWriter *self = LKL_WINDOW_WRITER (object);

  g_object_unref (self->journal);
  g_ptr_array_unref (self->unwritten);
  G_OBJECT_CLASS (lkl_window_writer_parent_class)->finalize (object);
}

static void
lkl_window_writer_class_init (LklWindowWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_window_writer_finalize;
  signals[SIGNAL_RECORDED] = g_signal_new (
      "recorded", LKL_TYPE_WINDOW_WRITER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_window_writer_init (LklWindowWriter *self)
{
  self->unwritten = new_windows ();
}

LklWindowWriter *
lkl_window_writer_new (LklJournal *journal, const LklWindowGroup *group)
{
  LklWindowWriter *self = g_object_new (LKL_TYPE_WINDOW_WRITER, NULL);

  self->journal = g_object_ref (journal);
  self->group = group;
  return self;
}

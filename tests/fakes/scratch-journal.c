/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/scratch-journal.h"

#include <glib/gstdio.h>

#include "agent/journal/journal-private.h"

LklScratchJournal *
lkl_scratch_journal_new (gint64 wall_usecs, gint64 boot_usecs)
{
  LklScratchJournal *self = g_new0 (LklScratchJournal, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("journal-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "journal.db", NULL);
  self->clock = lkl_clock_new_manual (wall_usecs, boot_usecs);
  lkl_scratch_journal_reopen (self);
  return self;
}

void
lkl_scratch_journal_reopen (LklScratchJournal *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->journal);
  self->journal = lkl_journal_open (self->path, self->clock, &error);
  g_assert_no_error (error);
}

void
lkl_scratch_journal_free (LklScratchJournal *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_object_unref (self->journal);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  lkl_clock_unref (self->clock);
  g_free (self);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  lkl_journal_run_finish (LKL_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

void
lkl_scratch_journal_run (LklScratchJournal *self, LklJournalJob job, gpointer data)
{
  gboolean is_done = FALSE;

  lkl_journal_run_async (self->journal, job, data, NULL, NULL, on_done, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
do_nothing (LklJournal *journal, gpointer data, GError **error)
{
  return TRUE;
}

void
lkl_scratch_journal_settle (LklScratchJournal *self)
{
  /* What a callback does may give the journal more to do, and that once more. */
  for (guint i = 0; i < 3; i++)
    {
      lkl_scratch_journal_run (self, do_nothing, NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static gboolean
execute (LklJournal *journal, gpointer sql, GError **error)
{
  return lkl_database_execute (journal->database, sql, error);
}

static gpointer
get_read_only_sql (gboolean is_read_only)
{
  return (gpointer) (is_read_only ? "PRAGMA query_only = 1" : "PRAGMA query_only = 0");
}

void
lkl_scratch_journal_set_read_only (LklScratchJournal *self, gboolean is_read_only)
{
  lkl_scratch_journal_run (self, execute, get_read_only_sql (is_read_only));
}

void
lkl_scratch_journal_queue_read_only (LklScratchJournal *self, gboolean is_read_only)
{
  lkl_journal_run_async (
      self->journal, execute, get_read_only_sql (is_read_only), NULL, NULL, NULL, NULL);
}

void
lkl_scratch_journal_set_without_facts (LklScratchJournal *self, gboolean is_without_facts)
{
  lkl_scratch_journal_run (self,
                           execute,
                           (gpointer) (is_without_facts ? "ALTER TABLE facts RENAME TO gone"
                                                        : "ALTER TABLE gone RENAME TO facts"));
}

static gboolean
describe_history (LklJournal *journal, gpointer data, GError **error)
{
  GString *text = data;
  g_autoptr (GPtrArray) events = lkl_journal_list_question_events (journal, 0, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const LklQuestionEvent *event = g_ptr_array_index (events, i);

      g_string_append_printf (
          text, "%s%s %s %s", i > 0 ? ", " : "", event->question, event->asked_by, event->outcome);
    }
  return events != NULL;
}

void
lkl_scratch_journal_assert_history (LklScratchJournal *self, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  lkl_scratch_journal_settle (self);
  lkl_scratch_journal_run (self, describe_history, text);
  g_assert_cmpstr (text->str, ==, expected);
}

static gboolean
count_waiting (LklJournal *journal, gpointer data, GError **error)
{
  *(gint64 *) data = lkl_journal_count_waiting (journal, error);
  return TRUE;
}

void
lkl_scratch_journal_assert_waiting (LklScratchJournal *self, gint64 expected)
{
  gint64 count = -1;

  lkl_scratch_journal_run (self, count_waiting, &count);
  g_assert_cmpint (count, ==, expected);
}

LklOtlpRequest *
lkl_scratch_journal_send (LklScratchJournal *self, LklRecordClass record_class)
{
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  LklOtlpRequest *request;

  lkl_journal_next_batch (self->journal, record_class, "0.1", &batch, &error);
  g_assert_no_error (error);
  if (batch == NULL)
    return NULL;
  request = lkl_otlp_decode (batch->signal, batch->bytes, &LKL_JSON_LIMITS_DEFAULT, &error);
  g_assert_no_error (error);
  lkl_journal_settle_batch (self->journal, batch, "https://it.example", 200, 0, &error);
  g_assert_no_error (error);
  return request;
}

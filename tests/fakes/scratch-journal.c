/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/scratch-journal.h"

#include <glib/gstdio.h>

LklScratchJournal *
lkl_scratch_journal_new (gint64 wall_usecs)
{
  LklScratchJournal *self = g_new0 (LklScratchJournal, 1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("journal-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "journal.db", NULL);
  self->clock = lkl_clock_new_manual (wall_usecs, 0);
  self->journal = lkl_journal_open (path, self->clock, &error);
  g_assert_no_error (error);
  return self;
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
  lkl_clock_unref (self->clock);
  g_free (self);
}

static gboolean
do_nothing (LklJournal *journal, gpointer data, GError **error)
{
  return TRUE;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *is_done = data;

  *is_done = TRUE;
}

void
lkl_scratch_journal_settle (LklScratchJournal *self)
{
  gboolean is_done = FALSE;

  lkl_journal_run_async (self->journal, do_nothing, NULL, NULL, NULL, on_done, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
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

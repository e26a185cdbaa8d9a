/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalStreams"

#include "agent/journal/journal-streams.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "agent/base/identifier.h"
#include "agent/journal/journal-private.h"
#include "agent/journal/journal-totals.h"

#define FACT_ID "journal.id"
#define FACT_STEPS "journal.steps"
#define FACT_MACHINE "streams.machine"
#define MAX_MARK_BYTES 128

/* ---- Streams and numbers. ---- */

/* @machine: (nullable): NULL = those that are in use */
static char *
get_key (const char *what, LklRecordClass record_class, const char *machine)
{
  return g_strconcat (
      what, lkl_record_class_get_name (record_class), machine != NULL ? "@" : NULL, machine, NULL);
}

char *
lkl_journal_get_stream (LklJournal *self, LklRecordClass record_class, GError **error)
{
  g_autofree char *key = get_key ("stream.", record_class, NULL);

  return lkl_journal_get_fact (self, key, error);
}

static gboolean
write_number (LklJournal *self, const char *key, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return lkl_journal_set_fact (self, key, text, error);
}

static gboolean
count_step (LklJournal *self, GError **error)
{
  gint64 steps;

  return lkl_journal_read_number (self, FACT_STEPS, &steps, error)
         && write_number (self, FACT_STEPS, steps + 1, error);
}

static gboolean
start_stream (LklJournal *self, LklRecordClass record_class, GError **error)
{
  g_autofree char *stream = lkl_identifier_new_v4 ();
  g_autofree char *stream_fact = get_key ("stream.", record_class, NULL);
  g_autofree char *seq_fact = get_key ("seq.", record_class, NULL);

  return lkl_journal_set_fact (self, stream_fact, stream, error)
         && write_number (self, seq_fact, 1, error) && count_step (self, error)
         && (record_class != LKL_RECORD_CLASS_MEASUREMENTS
             || lkl_journal_forget_totals (self, error));
}

gboolean
lkl_journal_renew_stream (LklJournal *self, LklRecordClass record_class, GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);

  return transaction != NULL && start_stream (self, record_class, error)
         && lkl_transaction_commit (transaction, error);
}

gboolean
lkl_journal_leave_stream_of (LklJournal *self, const LklBatch *batch, GError **error)
{
  g_autofree char *key = get_key ("stream.", batch->record_class, NULL);
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database,
                         "SELECT 1 FROM batches JOIN facts ON facts.value = batches.stream"
                         " WHERE batches.id = :id AND facts.key = :key",
                         error);
  gboolean is_in_use;

  if (select == NULL)
    return FALSE;
  lkl_statement_bind_int64 (select, ":id", batch->id);
  lkl_statement_bind_text (select, ":key", key);
  if (!lkl_statement_step (select, &is_in_use, error))
    return FALSE;
  g_clear_pointer (&select, lkl_statement_free);
  return !is_in_use || lkl_journal_renew_stream (self, batch->record_class, error);
}

/* Returns: FALSE on an error alone */
static gboolean
ensure_id (LklJournal *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *id = lkl_journal_get_fact (self, FACT_ID, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (id != NULL)
    return TRUE;
  id = lkl_identifier_new_v4 ();
  return lkl_journal_set_fact (self, FACT_ID, id, error);
}

gboolean
lkl_journal_ensure_streams (LklJournal *self, GError **error)
{
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autofree char *stream = lkl_journal_get_stream (self, (LklRecordClass) i, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (stream == NULL && !lkl_journal_renew_stream (self, (LklRecordClass) i, error))
        return FALSE;
    }
  return ensure_id (self, error);
}

gboolean
lkl_journal_take_seq (
    LklJournal *self, LklRecordClass record_class, char **stream, gint64 *seq, GError **error)
{
  g_autofree char *key = get_key ("seq.", record_class, NULL);
  g_autofree char *text = lkl_journal_get_fact (self, key, error);

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 1, G_MAXINT64 - 1, seq, error)
      || !write_number (self, key, *seq + 1, error) || !count_step (self, error))
    return FALSE;
  *stream = lkl_journal_get_stream (self, record_class, error);
  return *stream != NULL;
}

/* ---- Another PC. ---- */

/* Gives the streams in use to @from, whose PC may come back to them. */
static gboolean
park_stream (LklJournal *self, LklRecordClass record_class, const char *from, GError **error)
{
  const char *const what[] = { "stream.", "seq." };

  for (guint i = 0; i < G_N_ELEMENTS (what); i++)
    {
      g_autofree char *used = get_key (what[i], record_class, NULL);
      g_autofree char *parked = get_key (what[i], record_class, from);
      g_autofree char *value = lkl_journal_get_fact (self, used, error);

      if (value == NULL || !lkl_journal_set_fact (self, parked, value, error))
        return FALSE;
    }
  return TRUE;
}

/* @is_new: set where @machine was never here */
static gboolean
take_up_stream (LklJournal *self,
                LklRecordClass record_class,
                const char *machine,
                gboolean *is_new,
                GError **error)
{
  g_autofree char *used_stream = get_key ("stream.", record_class, NULL);
  g_autofree char *used_seq = get_key ("seq.", record_class, NULL);
  g_autofree char *parked_stream = get_key ("stream.", record_class, machine);
  g_autofree char *parked_seq = get_key ("seq.", record_class, machine);
  g_autofree char *stream = lkl_journal_get_fact (self, parked_stream, NULL);
  gint64 seq;

  if (!lkl_journal_read_number (self, parked_seq, &seq, error))
    return FALSE;
  if (stream != NULL && seq > 0)
    return lkl_journal_set_fact (self, used_stream, stream, error)
           && write_number (self, used_seq, seq, error)
           && (record_class != LKL_RECORD_CLASS_MEASUREMENTS
               || lkl_journal_forget_totals (self, error));
  *is_new = TRUE;
  return start_stream (self, record_class, error);
}

/* Without a transaction of its own. */
static gboolean
follow_machine (LklJournal *self, const char *machine, gboolean *is_new, GError **error)
{
  g_autofree char *owner = lkl_journal_get_fact (self, FACT_MACHINE, NULL);

  if (machine == NULL || g_strcmp0 (owner, machine) == 0)
    return TRUE;
  for (guint i = 0; owner != NULL && i < LKL_RECORD_CLASS_COUNT; i++)
    if (!park_stream (self, (LklRecordClass) i, owner, error)
        || !take_up_stream (self, (LklRecordClass) i, machine, is_new, error))
      return FALSE;
  return lkl_journal_set_fact (self, FACT_MACHINE, machine, error);
}

/* ---- An older copy. ---- */

/* Returns: how far the journal of this @id had come by then; -1 = the mark does not tell */
static gint64
read_mark (const char *path, const char *id)
{
  char text[MAX_MARK_BYTES + 1] = "";
  /* A pipe of that name must not hold the journal up. */
  const int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  g_auto (GStrv) words = NULL;
  gint64 steps;

  if (fd < 0)
    return -1;
  if (read (fd, text, MAX_MARK_BYTES) < 0)
    text[0] = '\0';
  close (fd);
  words = g_strsplit (g_strchomp (text), " ", 3);
  if (g_strv_length (words) != 2 || !g_str_equal (words[0], id)
      || !g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64 / 2, &steps, NULL))
    return -1;
  return steps;
}

static void
write_mark (const char *path, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  else if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_debug ("%s", error->message);
}

gboolean
lkl_journal_mark_steps (LklJournal *self, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  gint64 steps;

  if (self->marks == NULL)
    return TRUE;
  id = lkl_journal_get_fact (self, FACT_ID, NULL);
  if (id == NULL || !lkl_journal_read_number (self, FACT_STEPS, &steps, error))
    return id == NULL;
  text = g_strdup_printf ("%s %" G_GINT64_FORMAT "\n", id, steps);
  if (g_strcmp0 (text, self->marked) == 0)
    return TRUE;
  for (guint i = 0; self->marks[i] != NULL; i++)
    write_mark (self->marks[i], text);
  g_free (self->marked);
  self->marked = g_steal_pointer (&text);
  return TRUE;
}

/* Those of other PCs are as old as the copy. */
static gboolean
forget_parked (LklJournal *self, GError **error)
{
  return lkl_database_execute (self->database,
                               "DELETE FROM facts WHERE key GLOB 'stream.*@*'"
                               " OR key GLOB 'seq.*@*'",
                               error);
}

/* Without a transaction of its own. */
static gboolean
follow_marks (LklJournal *self, gboolean *is_older, GError **error)
{
  g_autofree char *id = lkl_journal_get_fact (self, FACT_ID, NULL);
  gint64 marked = -1;
  gint64 steps;

  if (id == NULL || !lkl_journal_read_number (self, FACT_STEPS, &steps, error))
    return id == NULL;
  for (guint i = 0; self->marks[i] != NULL; i++)
    marked = MAX (marked, read_mark (self->marks[i], id));
  if (marked <= steps)
    return TRUE;
  *is_older = TRUE;
  g_message ("an older copy was restored: new streams");
  if (!forget_parked (self, error) || !write_number (self, FACT_STEPS, marked, error))
    return FALSE;
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    if (!start_stream (self, (LklRecordClass) i, error))
      return FALSE;
  return TRUE;
}

gboolean
lkl_journal_guard_streams (LklJournal *self,
                           const char *machine,
                           const char *const *marks,
                           gboolean *has_new_streams,
                           GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);
  gboolean is_new = FALSE;

  if (transaction == NULL)
    return FALSE;
  g_strfreev (self->marks);
  self->marks = g_strdupv ((char **) marks);
  if (!follow_marks (self, &is_new, error) || !follow_machine (self, machine, &is_new, error)
      || !lkl_transaction_commit (transaction, error))
    return FALSE;
  if (has_new_streams != NULL)
    *has_new_streams = is_new;
  return lkl_journal_mark_steps (self, error);
}

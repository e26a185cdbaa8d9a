/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* write-total-batches FOLDER: what an agent sends to a destination that wants cumulative metrics:
 * three batches out of a real journal, of the last quarter of an hour. Each has ten lookups of 50
 * ms, four hangs, and one in four packets lost. */

#include "agent/journal/journal-totals.h"

#define N_BATCHES 3
#define STEP_USECS (5 * G_TIME_SPAN_MINUTE)

static gboolean
add_records (LklJournal *journal, gint64 start_usecs, GError **error)
{
  const gint64 end_usecs = start_usecs + STEP_USECS;
  g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();
  g_autoptr (LklRecord) lookups = NULL;
  g_autoptr (LklRecord) hangs =
      lkl_record_new_count (LKL_FIELD_APP_HANG_RATE, "{hang}", start_usecs, end_usecs, 4);
  g_autoptr (LklRecord) lost =
      lkl_record_new_gauge (LKL_FIELD_PROBES_LOST_SHARE, "1", end_usecs, 0.25);

  for (guint i = 0; i < 10; i++)
    lkl_exponential_histogram_add (histogram, 0.05);
  lookups = lkl_record_new_histogram (
      LKL_FIELD_DNS_LOOKUP_DURATION, "s", start_usecs, end_usecs, g_steal_pointer (&histogram));
  return lkl_journal_add_record (journal, lookups, error)
         && lkl_journal_add_record (journal, hangs, error)
         && lkl_journal_add_record (journal, lost, error);
}

static gboolean
write_batch (LklJournal *journal, const char *folder, guint number, GError **error)
{
  g_autofree char *name = g_strdup_printf ("totals-%u.json", number);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (LklBatch) batch = NULL;
  gsize length;
  const char *data;

  if (!lkl_journal_next_batch (journal, LKL_RECORD_CLASS_MEASUREMENTS, "0.1", &batch, error))
    return FALSE;
  data = g_bytes_get_data (batch->bytes, &length);
  return g_file_set_contents (path, data, (gssize) length, error)
         && lkl_journal_settle_batch (journal, batch, "test", 200, 0, error);
}

int
main (int argc, char **argv)
{
  const LklOtlpForm form = { .is_cumulative = TRUE };
  g_autoptr (LklClock) clock = lkl_clock_new_system ();
  g_autofree char *path = g_build_filename (argc == 2 ? argv[1] : "", "journal.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJournal) journal = lkl_journal_open (path, clock, &error);
  const gint64 start_usecs = lkl_clock_get_wall_usecs (clock) - N_BATCHES * STEP_USECS;
  gboolean ok = journal != NULL && lkl_journal_set_form (journal, &form, &error);

  for (guint i = 0; ok && i < N_BATCHES; i++)
    ok = add_records (journal, start_usecs + i * STEP_USECS, &error)
         && write_batch (journal, argv[1], i, &error);
  if (!ok)
    g_printerr ("%s\n", error->message);
  return ok ? 0 : 1;
}

/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalCounted"

#include "agent/journal/journal-counted.h"

#include "agent/journal/journal-private.h"

static gint64
draw_due (LklJournal *self, gint64 least_usecs)
{
  /* What lies further ahead would be taken for due. */
  const gint64 soonest_usecs =
      MIN (least_usecs, LKL_JOURNAL_MAX_COUNTED_WAIT_USECS - G_TIME_SPAN_HOUR);
  const gint64 span_usecs = LKL_JOURNAL_MAX_COUNTED_WAIT_USECS - soonest_usecs;

  return lkl_clock_get_wall_usecs (self->clock) + soonest_usecs
         + (gint64) (g_random_double () * (double) span_usecs);
}

gboolean
lkl_journal_insert_counted (LklJournal *self, const LklRecord *record, GError **error)
{
  g_autoptr (LklStatement) insert = lkl_statement_new (
      self->database,
      "INSERT INTO counted (id, uid, due_usecs, frozen_usecs, bytes)"
      " VALUES ((SELECT coalesce(max(id), :first - 1) + 1 FROM counted), :uid, :due_usecs,"
      " :frozen_usecs, :bytes) ON CONFLICT (uid) DO NOTHING",
      error);
  g_autoptr (GBytes) bytes = lkl_otlp_encode_counted (record, lkl_journal_get_skew_usecs (self));

  if (insert == NULL)
    return FALSE;
  lkl_statement_bind_int64 (insert, ":first", LKL_JOURNAL_FIRST_COUNTED);
  lkl_statement_bind_text (insert, ":uid", record->uid);
  lkl_statement_bind_int64 (insert, ":due_usecs", draw_due (self, 0));
  lkl_statement_bind_int64 (insert, ":frozen_usecs", lkl_clock_get_wall_usecs (self->clock));
  lkl_statement_bind_bytes (insert, ":bytes", bytes);
  return lkl_statement_step (insert, NULL, error);
}

/* A clock that was set back must not keep it for years: due is what lies further ahead than any
 * could have been drawn. What waits for its field to be told (lkl_journal_set_held_fields()) comes
 * last. */
static LklStatement *
select_next (LklJournal *self, GError **error)
{
  LklStatement *select = lkl_statement_new (
      self->database,
      "SELECT id, :logs, 1, bytes, 0, wait FROM (SELECT id, bytes, CAST(bytes AS TEXT) AS text,"
      " CASE WHEN due_usecs - :now BETWEEN 1 AND :most THEN due_usecs - :now ELSE 0 END AS wait"
      " FROM counted) WHERE" LKL_JOURNAL_IS_FREE " ORDER BY wait, id LIMIT 1",
      error);

  if (select == NULL)
    return NULL;
  lkl_statement_bind_int64 (select, ":now", lkl_clock_get_wall_usecs (self->clock));
  lkl_statement_bind_int64 (select, ":logs", LKL_OTLP_LOGS);
  lkl_statement_bind_int64 (select, ":most", LKL_JOURNAL_MAX_COUNTED_WAIT_USECS);
  lkl_statement_bind_text (select, ":held", lkl_journal_get_held (self));
  return select;
}

gboolean
lkl_journal_next_counted (LklJournal *self, LklBatch **batch, gint64 *wait_usecs, GError **error)
{
  g_autoptr (LklStatement) select = select_next (self, error);

  *wait_usecs = G_MAXINT64;
  if (select == NULL || !lkl_journal_take_batch (select, LKL_RECORD_CLASS_ANSWERS, batch, error))
    return FALSE;
  if (*batch == NULL)
    return TRUE;
  *wait_usecs = lkl_statement_get_int64 (select, 5);
  if (*wait_usecs > 0)
    g_clear_pointer (batch, lkl_batch_free);
  return TRUE;
}

gboolean
lkl_journal_put_off_counted (LklJournal *self,
                             const LklBatch *batch,
                             gint64 least_usecs,
                             GError **error)
{
  g_autoptr (LklStatement) update = lkl_statement_new (
      self->database,
      "UPDATE counted SET due_usecs = :due_usecs WHERE id = :id AND bytes = :bytes",
      error);

  if (update == NULL)
    return FALSE;
  lkl_statement_bind_int64 (update, ":id", batch->id);
  lkl_statement_bind_bytes (update, ":bytes", batch->bytes);
  lkl_statement_bind_int64 (update, ":due_usecs", draw_due (self, least_usecs));
  return lkl_statement_step (update, NULL, error);
}

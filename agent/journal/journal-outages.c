/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalOutages"

#include "agent/journal/journal-outages.h"

#include <string.h>

#include "agent/journal/journal-private.h"
#include "agent/wire/document-read.h"

#define KEPT_USECS (90 * G_TIME_SPAN_DAY)
#define FACT_LOOKED "outages.looked-for-old"

/* What a damaged row may not bring onto the screen. Far more than is ever written. */
#define MAX_TEXT_BYTES 8192
#define ID_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-"
#define OTHERS_CHARACTERS ID_CHARACTERS ": "
#define STRETCHES_CHARACTERS ID_CHARACTERS ", "
/* The end of the year 9999, beyond which there are no dates. */
#define LATEST_USECS (G_GINT64_CONSTANT (253402300799) * G_USEC_PER_SEC)

void
lkl_stored_outage_free (LklStoredOutage *self)
{
  g_free (self->hop);
  g_free (self->kind);
  g_free (self->others);
  g_free (self->fine);
  g_free (self->stretches);
  g_free (self);
}

static gboolean
write_outage (LklJournal *self, const LklStoredOutage *outage, gint64 seen_usecs, GError **error)
{
  g_autoptr (LklStatement) insert = lkl_statement_new (
      self->database,
      "INSERT OR REPLACE INTO outages"
      " (began_usecs, ended_usecs, seen_usecs, degraded, hop, kind, others, fine, stretches)"
      " VALUES (:began_usecs, NULLIF (:ended_usecs, 0), :seen_usecs, :degraded, :hop, :kind,"
      " :others, :fine, :stretches)",
      error);

  if (insert == NULL)
    return FALSE;
  lkl_statement_bind_int64 (insert, ":began_usecs", outage->began_usecs);
  lkl_statement_bind_int64 (insert, ":ended_usecs", outage->ended_usecs);
  lkl_statement_bind_int64 (insert, ":seen_usecs", seen_usecs);
  lkl_statement_bind_int64 (insert, ":degraded", outage->is_degraded ? 1 : 0);
  lkl_statement_bind_text (insert, ":hop", outage->hop);
  lkl_statement_bind_text (insert, ":kind", outage->kind);
  lkl_statement_bind_text (insert, ":others", outage->others);
  lkl_statement_bind_text (insert, ":fine", outage->fine);
  lkl_statement_bind_text (insert, ":stretches", outage->stretches);
  return lkl_statement_step (insert, NULL, error);
}

static gboolean
delete_outage (LklJournal *self, gint64 began_usecs, gboolean is_degraded, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      self->database,
      "DELETE FROM outages WHERE began_usecs = :began_usecs AND degraded = :degraded",
      error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":began_usecs", began_usecs);
  lkl_statement_bind_int64 (statement, ":degraded", is_degraded ? 1 : 0);
  return lkl_statement_step (statement, NULL, error);
}

gboolean
lkl_journal_put_outage (LklJournal *self,
                        const LklStoredOutage *outage,
                        gint64 former_usecs,
                        gint64 seen_usecs,
                        const LklRecord *event,
                        GError **error)
{
  g_autoptr (LklTransaction) transaction = NULL;

  if (lkl_journal_leaves_out (self, LKL_RECORD_CLASS_EVENTS))
    return TRUE;
  transaction = lkl_transaction_begin (self->database, error);
  return transaction != NULL
         && (former_usecs == 0 || delete_outage (self, former_usecs, outage->is_degraded, error))
         && write_outage (self, outage, seen_usecs, error)
         && (event == NULL || lkl_journal_insert_record (self, event, error))
         && lkl_transaction_commit (transaction, error);
}

gboolean
lkl_journal_close_outages (LklJournal *self, GError **error)
{
  g_autoptr (LklStatement) update = lkl_statement_new (
      self->database,
      "UPDATE outages SET ended_usecs = MAX (began_usecs, seen_usecs) WHERE ended_usecs IS NULL",
      error);

  return update != NULL && lkl_statement_step (update, NULL, error);
}

/* ---- What is too old ---- */

/* @looked_usecs: (out): 0 = never */
static gboolean
get_looked (LklJournal *self, gint64 *looked_usecs, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = lkl_journal_get_fact (self, FACT_LOOKED, &local_error);

  *looked_usecs = 0;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (text != NULL && !g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, looked_usecs, NULL))
    g_warning ("%s: “%s” is no time", FACT_LOOKED, text);
  return TRUE;
}

static gboolean
set_looked (LklJournal *self, gint64 now_usecs, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, now_usecs);

  return lkl_journal_set_fact (self, FACT_LOOKED, text, error);
}

static gboolean
delete_before (LklJournal *self, gint64 before_usecs, GError **error)
{
  g_autoptr (LklStatement) statement = lkl_statement_new (
      self->database, "DELETE FROM outages WHERE began_usecs < :before_usecs", error);

  if (statement == NULL)
    return FALSE;
  lkl_statement_bind_int64 (statement, ":before_usecs", before_usecs);
  return lkl_statement_step (statement, NULL, error);
}

gboolean
lkl_journal_forget_old_outages (LklJournal *self, gint64 now_usecs, GError **error)
{
  g_autoptr (LklTransaction) transaction = lkl_transaction_begin (self->database, error);
  gint64 looked_usecs;

  if (transaction == NULL || !get_looked (self, &looked_usecs, error))
    return FALSE;
  /* Too soon to tell a clock that is right from one that is wrong for a while. */
  if (now_usecs >= looked_usecs && now_usecs - looked_usecs < LKL_JOURNAL_OUTAGES_CONFIRMED_USECS)
    return TRUE;
  if (now_usecs > looked_usecs && !delete_before (self, looked_usecs - KEPT_USECS, error))
    return FALSE;
  return set_looked (self, now_usecs, error) && lkl_transaction_commit (transaction, error);
}

/* ---- Reading ---- */

static gboolean
consists_of (const char *text, const char *characters)
{
  const gsize length = text != NULL ? strlen (text) : MAX_TEXT_BYTES + 1;

  return length <= MAX_TEXT_BYTES && strspn (text, characters) == length;
}

/* Returns: (nullable): static: what makes no sense */
static const char *
find_damage (const LklStoredOutage *outage)
{
  if (outage->began_usecs <= 0 || outage->began_usecs > LATEST_USECS)
    return "its begin";
  if (outage->ended_usecs != 0
      && (outage->ended_usecs < outage->began_usecs || outage->ended_usecs > LATEST_USECS))
    return "its end";
  if (!lkl_document_is_id (outage->hop))
    return "its hop";
  if (!lkl_document_is_id (outage->kind))
    return "its kind";
  if (!consists_of (outage->others, OTHERS_CHARACTERS))
    return "what was wrong besides";
  if (outage->fine == NULL || (*outage->fine != '\0' && !lkl_document_is_id (outage->fine)))
    return "what was fine";
  return consists_of (outage->stretches, STRETCHES_CHARACTERS) ? NULL : "its stretches";
}

/* The row that @select is on: began, ended, degraded, hop, kind, others, fine, stretches, id.
 * Returns: (transfer full) (nullable): NULL where the row makes no sense, which is no reason to
 * lose the others */
static LklStoredOutage *
read_outage (LklStatement *select)
{
  g_autoptr (LklStoredOutage) outage = g_new0 (LklStoredOutage, 1);
  const char *damage;

  outage->began_usecs = lkl_statement_get_int64 (select, 0);
  outage->ended_usecs = lkl_statement_get_int64 (select, 1);
  outage->is_degraded = lkl_statement_get_int64 (select, 2) != 0;
  outage->hop = g_strdup (lkl_statement_get_text (select, 3));
  outage->kind = g_strdup (lkl_statement_get_text (select, 4));
  outage->others = g_strdup (lkl_statement_get_text (select, 5));
  outage->fine = g_strdup (lkl_statement_get_text (select, 6));
  outage->stretches = g_strdup (lkl_statement_get_text (select, 7));
  damage = find_damage (outage);
  if (damage == NULL)
    return g_steal_pointer (&outage);
  g_warning ("left out outage %" G_GINT64_FORMAT ": %s makes no sense",
             lkl_statement_get_int64 (select, 8),
             damage);
  return NULL;
}

GPtrArray *
lkl_journal_list_outages (LklJournal *self, gint64 since_usecs, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_outage_free);
  g_autoptr (LklStatement) select = lkl_statement_new (
      self->database,
      "SELECT began_usecs, IFNULL (ended_usecs, 0), degraded, hop, kind, others, fine, stretches,"
      " id"
      " FROM outages WHERE ended_usecs IS NULL OR ended_usecs >= :since_usecs"
      " ORDER BY began_usecs DESC, degraded LIMIT 1000",
      error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_int64 (select, ":since_usecs", since_usecs);
  while (TRUE)
    {
      LklStoredOutage *outage;

      if (!lkl_statement_step (select, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&list);
      outage = read_outage (select);
      if (outage != NULL)
        g_ptr_array_add (list, outage);
    }
}

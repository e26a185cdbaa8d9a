/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalTotals"

#include "agent/journal/journal-totals.h"

#include "agent/journal/journal-private.h"

/* What tells a series from all others: its name and its attributes, in the order in which they are
 * always added. Returns: (transfer full) */
static char *
name_series (const LklRecord *record)
{
  GString *name = g_string_new (lkl_field_get_name (record->name));

  for (guint i = 0; i < record->attributes->len; i++)
    {
      const LklRecordAttribute *attribute =
          &g_array_index (record->attributes, LklRecordAttribute, i);
      g_autofree char *value = g_variant_print (attribute->value, FALSE);

      g_string_append_printf (name, "\n%s=%s", lkl_field_get_name (attribute->field), value);
    }
  return g_string_free (name, FALSE);
}

/* What was added up until now, with what @record adds. @select: on the row of its series, or NULL
 * where there is none. Returns: (transfer full) */
static LklRecord *
add_up (const LklRecord *record, LklStatement *select, GError **error)
{
  const gint64 start_usecs =
      select != NULL ? lkl_statement_get_int64 (select, 0) : record->start_usecs;
  const gint64 end_usecs = select != NULL
                               ? MAX (lkl_statement_get_int64 (select, 1), record->end_usecs)
                               : record->end_usecs;
  g_autoptr (LklExponentialHistogram) sum = NULL;
  const gint64 count =
      (gint64) record->number + (select != NULL ? lkl_statement_get_int64 (select, 2) : 0);

  if (record->kind == LKL_RECORD_COUNT)
    return lkl_record_new_count (
        record->name, record->unit, start_usecs, end_usecs, (guint64) count);
  if (select != NULL)
    {
      sum = lkl_journal_histogram_from_text (lkl_statement_get_text (select, 3), error);
      if (sum == NULL)
        return NULL;
      lkl_exponential_histogram_merge (sum, record->histogram);
    }
  else
    sum = lkl_exponential_histogram_copy (record->histogram);
  return lkl_record_new_histogram (
      record->name, record->unit, start_usecs, end_usecs, g_steal_pointer (&sum));
}

/* Returns: (transfer full) */
static LklRecord *
read_total (LklJournal *self, const LklRecord *record, const char *series, GError **error)
{
  g_autoptr (LklStatement) select =
      lkl_statement_new (self->database,
                         "SELECT start_usecs, end_usecs, number, histogram FROM totals"
                         " WHERE series = :series",
                         error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  lkl_statement_bind_text (select, ":series", series);
  if (!lkl_statement_step (select, &has_row, error))
    return NULL;
  return add_up (record, has_row ? select : NULL, error);
}

static gboolean
write_total (LklJournal *self, const LklRecord *total, const char *series, GError **error)
{
  g_autofree char *histogram = total->kind == LKL_RECORD_HISTOGRAM
                                   ? lkl_journal_histogram_to_text (total->histogram)
                                   : g_strdup ("");
  g_autoptr (LklStatement) replace = lkl_statement_new (
      self->database,
      "INSERT OR REPLACE INTO totals (series, start_usecs, end_usecs, number, histogram)"
      " VALUES (:series, :start_usecs, :end_usecs, :number, :histogram)",
      error);

  if (replace == NULL)
    return FALSE;
  lkl_statement_bind_text (replace, ":series", series);
  lkl_statement_bind_int64 (replace, ":start_usecs", total->start_usecs);
  lkl_statement_bind_int64 (replace, ":end_usecs", total->end_usecs);
  lkl_statement_bind_int64 (replace, ":number", (gint64) total->number);
  lkl_statement_bind_text (replace, ":histogram", histogram);
  return lkl_statement_step (replace, NULL, error);
}

static void
copy_attributes (const LklRecord *from, LklRecord *to)
{
  for (guint i = 0; i < from->attributes->len; i++)
    {
      const LklRecordAttribute *attribute =
          &g_array_index (from->attributes, LklRecordAttribute, i);

      if (g_variant_is_of_type (attribute->value, G_VARIANT_TYPE_STRING))
        lkl_record_add_string (to, attribute->field, g_variant_get_string (attribute->value, NULL));
      else
        lkl_record_add_int64 (to, attribute->field, g_variant_get_int64 (attribute->value));
    }
}

LklRecord *
lkl_journal_add_to_total (LklJournal *self, LklRecord *record, GError **error)
{
  g_autofree char *series = NULL;
  g_autoptr (LklRecord) total = NULL;

  if (record->kind != LKL_RECORD_COUNT && record->kind != LKL_RECORD_HISTOGRAM)
    return lkl_record_ref (record);
  series = name_series (record);
  total = read_total (self, record, series, error);
  if (total == NULL || !write_total (self, total, series, error))
    return NULL;
  copy_attributes (record, total);
  return g_steal_pointer (&total);
}

gboolean
lkl_journal_forget_totals (LklJournal *self, GError **error)
{
  return lkl_database_execute (self->database, "DELETE FROM totals", error);
}

gboolean
lkl_journal_set_form (LklJournal *self, const LklOtlpForm *form, GError **error)
{
  self->form = *form;
  return form->is_cumulative || lkl_journal_forget_totals (self, error);
}

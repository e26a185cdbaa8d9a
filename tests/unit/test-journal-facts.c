/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/error.h"
#include "tests/fakes/scratch-journal.h"

typedef struct
{
  char *value;   /* (owned) (nullable) */
  GError *error; /* (owned) (nullable) */
  gboolean is_read;
} ReadFact;

static void
on_fact_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ReadFact *fact = user_data;

  fact->value = lkl_journal_read_fact_finish (LKL_JOURNAL (source), result, &fact->error);
  fact->is_read = TRUE;
}

/* @value: (nullable): what is to be read without an error */
static void
assert_read (LklScratchJournal *scratch, const char *value)
{
  ReadFact fact = { 0 };

  lkl_journal_read_fact_async (scratch->journal, "mood", on_fact_read, &fact);
  while (!fact.is_read)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (fact.error);
  g_assert_cmpstr (fact.value, ==, value);
  g_free (fact.value);
}

static gboolean
set_job (LklJournal *journal, gpointer value, GError **error)
{
  return lkl_journal_set_fact (journal, "mood", value, error);
}

static void
test_a_fact_is_read_from_the_main_loop (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (G_TIME_SPAN_DAY, 0);
  ReadFact fact = { 0 };

  assert_read (scratch, NULL);
  lkl_scratch_journal_run (scratch, set_job, (gpointer) "good");
  assert_read (scratch, "good");
  lkl_scratch_journal_set_without_facts (scratch, TRUE);
  lkl_journal_read_fact_async (scratch->journal, "mood", on_fact_read, &fact);
  while (!fact.is_read)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (fact.error, LKL_ERROR, LKL_ERROR_FAILED);
  g_assert_null (fact.value);
  g_error_free (fact.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-facts/from-the-main-loop", test_a_fact_is_read_from_the_main_loop);
  return g_test_run ();
}

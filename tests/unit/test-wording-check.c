/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/wording-check.h"

#include <string.h>

#include "tests/fakes/scratch-journal.h"

/* What came of one check. */
typedef struct
{
  LklQuestionsDocument *rest; /* (owned) (nullable) */
  GPtrArray *problems;        /* (owned) */
  GHashTable *twins;          /* (owned) (nullable) */
  gboolean is_done;
} Checked;

static void
checked_clear (Checked *checked)
{
  g_clear_pointer (&checked->rest, lkl_questions_document_unref);
  g_clear_pointer (&checked->problems, g_ptr_array_unref);
  g_clear_pointer (&checked->twins, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Checked, checked_clear)

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Checked *checked = user_data;
  g_autoptr (GError) error = NULL;

  checked->rest = lkl_wording_check_finish (result, &checked->problems, &checked->twins, &error);
  g_assert_no_error (error);
  checked->is_done = TRUE;
}

static void
check (
    LklScratchJournal *scratch, const char *id, guint version, const char *text, Checked *checked)
{
  g_autofree char *whole = g_strdup_printf (
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"%s\",\"version\":%u,"
      "\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"%s\",\"when\":\"periodic\"}]}",
      id,
      version,
      text);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklQuestionsDocument) document =
      lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  lkl_wording_check_async (scratch->journal, document, on_checked, checked);
  while (!checked->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
note_asked_job (LklJournal *journal, gpointer question, GError **error)
{
  const LklQuestionEvent event = { .question = question,
                                   .version = 1,
                                   .at_usecs = G_TIME_SPAN_DAY,
                                   .asked_by = (char *) "linklight",
                                   .outcome = (char *) "asked" };

  return lkl_journal_add_question_event (journal, &event, error);
}

/* Whoever publishes so many questions that the first ones are forgotten. */
static void
test_a_flood_washes_away_what_was_not_asked (void)
{
  const char *const ids[] = { "asked", "published" };
  const char *const texts[] = { "How is IT?", "How is the network?" };
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (G_TIME_SPAN_DAY, 0);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_auto (Checked) checked = { 0 };

      check (scratch, ids[i], 1, texts[i], &checked);
    }
  lkl_scratch_journal_run (scratch, note_asked_job, (gpointer) "asked");
  for (guint version = 1; version <= 510; version++)
    {
      g_auto (Checked) checked = { 0 };

      check (scratch, "flood", version, "Well?", &checked);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_auto (Checked) twin = { 0 };
      g_auto (Checked) other = { 0 };

      check (scratch, "again", i + 1, texts[i], &twin);
      g_assert_cmpuint (
          g_strv_length (g_hash_table_lookup (twin.twins, "again")), ==, i == 0 ? 1 : 0);
      check (scratch, ids[i], 1, "Others?", &other);
      g_assert_cmpuint (other.problems->len, ==, i == 0 ? 1 : 0);
      g_assert_cmpuint (other.rest->questions->len, ==, i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording-check/a-flood", test_a_flood_washes_away_what_was_not_asked);
  return g_test_run ();
}

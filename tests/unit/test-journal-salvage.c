/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-salvage.h"

#include <string.h>

#include "agent/journal/journal-answers.h"
#include "tests/fakes/scratch-journal.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define PAGE_BYTES 4096
#define N_ANSWERS 60

static void
add_answer (LklScratchJournal *scratch, guint number, gsize words)
{
  g_autofree char *said = g_strnfill (words, 'w');
  g_autoptr (LklRecord) record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW_USECS, said);
  g_autofree char *key = g_strdup_printf ("key-%u", number);
  const LklQuestionEvent event = { .question = (char *) "it-for-you",
                                   .version = 1,
                                   .at_usecs = NOW_USECS + number,
                                   .asked_by = (char *) "person",
                                   .outcome = (char *) "answered" };
  LklGivenAnswer given = { .uid = record->uid,
                           .question = (char *) "it-for-you",
                           .at_usecs = NOW_USECS,
                           .reasons = (char *[]){ NULL } };
  g_autoptr (GError) error = NULL;

  lkl_journal_add_answer (scratch->journal, record, &event, &given, key, "1", &error);
  g_assert_no_error (error);
}

/* Closed, with short and long answers, a frozen batch and a sent one. */
static LklScratchJournal *
new_journal (void)
{
  LklScratchJournal *scratch = lkl_scratch_journal_new (NOW_USECS, 0);
  g_autoptr (LklBatch) batch = NULL;

  add_answer (scratch, 1000, 10);
  lkl_otlp_request_free (lkl_scratch_journal_send (scratch, LKL_RECORD_CLASS_ANSWERS));
  add_answer (scratch, 1001, 10);
  lkl_journal_next_batch (scratch->journal, LKL_RECORD_CLASS_ANSWERS, "0.1", &batch, NULL);
  g_assert_nonnull (batch);
  for (guint i = 0; i < N_ANSWERS; i++)
    add_answer (scratch, i, i % 10 == 0 ? 9000 : 300);
  g_clear_object (&scratch->journal);
  return scratch;
}

static GBytes *
read_file (LklScratchJournal *scratch)
{
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (scratch->path, &contents, &length, NULL));
  return g_bytes_new_take (contents, length);
}

static guint
count_rows (GPtrArray *rows, const char *form)
{
  guint count = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *found = lkl_journal_salvage_describe (rows->pdata[i]);

      if (g_str_has_prefix (found, form))
        count++;
    }
  return count;
}

static void
test_finds_each_row_once (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();
  g_autoptr (GBytes) file = read_file (scratch);
  g_autoptr (GPtrArray) rows = lkl_journal_salvage_rows (file);

  g_assert_cmpuint (count_rows (rows, "ntiiit"), ==, N_ANSWERS);
  g_assert_cmpuint (count_rows (rows, "niititiib"), ==, 1);
  g_assert_cmpuint (count_rows (rows, "niiitiiib"), ==, 1);
  g_assert_cmpuint (count_rows (rows, "ntiitt"), ==, N_ANSWERS + 2);
  lkl_scratch_journal_reopen (scratch);
}

/* How many bytes of rows of answers there are on each page is not known here; but a page of 4 KiB
 * has room for no more than eight of these, and each is longer than its row in any other table. */
static void
test_damage_at_any_page (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();
  g_autoptr (GBytes) file = read_file (scratch);
  const gsize n_pages = g_bytes_get_size (file) / PAGE_BYTES;
  gint64 fewest = G_MAXINT64;
  gint64 lost = 0;

  for (gsize page = 0; page < n_pages; page++)
    {
      g_autofree char *damaged = g_memdup2 (g_bytes_get_data (file, NULL), n_pages * PAGE_BYTES);
      gint64 waiting;

      memset (damaged + page * PAGE_BYTES, 0xa5, PAGE_BYTES);
      g_assert_true (
          g_file_set_contents (scratch->path, damaged, (gssize) (n_pages * PAGE_BYTES), NULL));
      lkl_scratch_journal_reopen (scratch);
      waiting = lkl_journal_count_waiting (scratch->journal, NULL);
      fewest = MIN (fewest, waiting);
      lost += N_ANSWERS + 1 - waiting;
      lkl_clock_advance (scratch->clock, G_USEC_PER_SEC);
      g_clear_object (&scratch->journal);
    }
  g_test_message ("%" G_GSIZE_FORMAT
                  " pages damaged one by one: of %u answers at least %" G_GINT64_FORMAT
                  " were carried over; %" G_GINT64_FORMAT " lost over all of them",
                  n_pages,
                  N_ANSWERS + 1,
                  fewest,
                  lost);
  g_assert_cmpint (fewest, >=, N_ANSWERS + 1 - 8);
  /* Each is on one page, or on up to four. */
  g_assert_cmpint (lost, <=, N_ANSWERS + 1 + 3 * N_ANSWERS / 10 + 3);
  lkl_scratch_journal_reopen (scratch);
}

/* Bytes that a broken disk may give: nothing but a journal that works comes of them. */
static void
test_random_damage (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();
  g_autoptr (GBytes) file = read_file (scratch);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  const gsize length = g_bytes_get_size (file);
  const guint n_rounds = g_getenv ("LKL_TEST_ALL") != NULL ? 500 : 30;

  for (guint round = 0; round < n_rounds; round++)
    {
      g_autofree char *damaged = g_memdup2 (g_bytes_get_data (file, NULL), length);
      const guint n_bytes = 1U << g_rand_int_range (random, 0, 10);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) rows = NULL;

      for (guint i = 0; i < n_bytes; i++)
        damaged[g_rand_int_range (random, 0, (gint32) length)] =
            (char) g_rand_int_range (random, 0, 256);
      bytes = g_bytes_new (damaged, length);
      rows = lkl_journal_salvage_rows (bytes);
      g_assert_true (g_file_set_contents (scratch->path, damaged, (gssize) length, NULL));
      lkl_scratch_journal_reopen (scratch);
      add_answer (scratch, 5000 + round, 5);
      lkl_clock_advance (scratch->clock, G_USEC_PER_SEC);
      g_clear_object (&scratch->journal);
    }
  lkl_scratch_journal_reopen (scratch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Each damage is warned of. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/journal-salvage/finds-each-row-once", test_finds_each_row_once);
  g_test_add_func ("/journal-salvage/damage-at-any-page", test_damage_at_any_page);
  g_test_add_func ("/journal-salvage/random-damage", test_random_damage);
  return g_test_run ();
}

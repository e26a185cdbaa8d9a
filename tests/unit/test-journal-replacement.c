/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-replacement.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "tests/fakes/scratch-journal.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define N_ANSWERS 300
#define GARBAGE "not a database, but long enough to look at"

static void
add_answer (LklScratchJournal *scratch)
{
  g_autoptr (LklRecord) record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW_USECS, "kept");
  g_autoptr (GError) error = NULL;

  lkl_journal_add_record (scratch->journal, record, &error);
  g_assert_no_error (error);
}

/* Two of them fill a page. */
static void
add_long_answer (LklScratchJournal *scratch)
{
  g_autofree char *said = g_strnfill (1500, 'w');
  g_autoptr (LklRecord) record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW_USECS, said);
  g_autoptr (GError) error = NULL;

  lkl_journal_add_record (scratch->journal, record, &error);
  g_assert_no_error (error);
}

/* Closed, with one answer. */
static LklScratchJournal *
new_journal (void)
{
  LklScratchJournal *scratch = lkl_scratch_journal_new (NOW_USECS, 0);

  add_answer (scratch);
  g_clear_object (&scratch->journal);
  return scratch;
}

static char *
get_path (LklScratchJournal *scratch, const char *ending)
{
  return g_strconcat (scratch->path, ending, NULL);
}

static void
write_garbage (LklScratchJournal *scratch, const char *ending)
{
  g_autofree char *path = get_path (scratch, ending);

  g_assert_true (g_file_set_contents (path, GARBAGE, -1, NULL));
}

static gboolean
is_there (LklScratchJournal *scratch, const char *ending)
{
  g_autofree char *path = get_path (scratch, ending);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
move (LklScratchJournal *scratch, const char *from_ending, const char *to_ending)
{
  g_autofree char *from = get_path (scratch, from_ending);
  g_autofree char *to = get_path (scratch, to_ending);

  g_assert_cmpint (g_rename (from, to), ==, 0);
}

static void
assert_set_aside (LklScratchJournal *scratch, gboolean expected)
{
  const char *aside = lkl_journal_get_set_aside (scratch->journal);
  g_autofree char *contents = NULL;

  g_assert_cmpint (aside != NULL, ==, expected);
  if (!expected)
    return;
  g_assert_true (g_file_get_contents (aside, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, GARBAGE);
}

/* It ended while it carried over: the draft is not to be trusted, the damaged file still there. */
static void
test_draft_is_begun_anew (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();

  write_garbage (scratch, "");
  write_garbage (scratch, ".draft");
  write_garbage (scratch, ".draft-wal");
  g_test_expect_message ("LklJournal", G_LOG_LEVEL_WARNING, "*journal.db*");
  lkl_scratch_journal_reopen (scratch);
  g_test_assert_expected_messages ();
  assert_set_aside (scratch, TRUE);
  add_answer (scratch);
  lkl_scratch_journal_assert_waiting (scratch, 1);
  g_assert_false (is_there (scratch, ".draft"));
  g_assert_false (is_there (scratch, ".draft-wal"));
}

/* It ended when all was carried over, and the damaged file was still in its place. */
static void
test_replacement_takes_place (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();

  move (scratch, "", ".replacement");
  write_garbage (scratch, "");
  lkl_scratch_journal_reopen (scratch);
  assert_set_aside (scratch, TRUE);
  lkl_scratch_journal_assert_waiting (scratch, 1);
  g_assert_false (is_there (scratch, ".replacement"));
}

/* It ended between the two renames. A WAL or rollback journal of the damaged file must not be taken
 * for the new one's. */
static void
test_companions_are_set_aside (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();

  move (scratch, "", ".replacement");
  write_garbage (scratch, "-wal");
  write_garbage (scratch, "-journal");
  lkl_scratch_journal_reopen (scratch);
  assert_set_aside (scratch, FALSE);
  lkl_scratch_journal_assert_waiting (scratch, 1);
  g_assert_false (is_there (scratch, "-journal"));
}

/* Half of what was said must not take the place of the whole: it waits until there is room. */
static void
test_full_disk_replaces_nothing (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW_USECS, 0);
  const struct rlimit small = { 300 * 1024, RLIM_INFINITY };
  const struct rlimit unlimited = { RLIM_INFINITY, RLIM_INFINITY };
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  LklJournal *journal;
  gsize length;

  for (guint i = 0; i < N_ANSWERS; i++)
    add_long_answer (scratch);
  g_clear_object (&scratch->journal);
  g_assert_true (g_file_get_contents (scratch->path, &contents, &length, NULL));
  memset (contents + length / 2, 0xa5, 2 * 4096);
  g_assert_true (g_file_set_contents (scratch->path, contents, (gssize) length, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_test_expect_message ("LklJournal", G_LOG_LEVEL_WARNING, "*journal.db*");
  journal = lkl_journal_open (scratch->path, scratch->clock, &error);
  g_test_assert_expected_messages ();
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  g_assert_null (journal);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_STORAGE);
  g_assert_false (is_there (scratch, ".replacement"));

  g_test_expect_message ("LklJournal", G_LOG_LEVEL_WARNING, "*journal.db*");
  lkl_scratch_journal_reopen (scratch);
  g_test_assert_expected_messages ();
  g_assert_cmpint (lkl_journal_count_waiting (scratch->journal, NULL), >=, N_ANSWERS - 6);
}

/* What was set aside stays, and is told of until somebody takes it away. */
static void
test_told_until_it_is_gone (void)
{
  g_autoptr (LklScratchJournal) scratch = new_journal ();

  move (scratch, "", ".replacement");
  write_garbage (scratch, "");
  write_garbage (scratch, ".damaged-5");
  write_garbage (scratch, ".damaged-5-wal");
  lkl_scratch_journal_reopen (scratch);
  lkl_scratch_journal_reopen (scratch);
  assert_set_aside (scratch, TRUE);
  g_assert_false (g_str_has_suffix (lkl_journal_get_set_aside (scratch->journal), "-5"));
  lkl_scratch_journal_assert_waiting (scratch, 1);
  g_assert_cmpint (g_remove (lkl_journal_get_set_aside (scratch->journal)), ==, 0);
  lkl_scratch_journal_reopen (scratch);
  g_assert_true (g_str_has_suffix (lkl_journal_get_set_aside (scratch->journal), "-5"));
  g_assert_cmpint (g_remove (lkl_journal_get_set_aside (scratch->journal)), ==, 0);
  lkl_scratch_journal_reopen (scratch);
  assert_set_aside (scratch, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-replacement/draft-is-begun-anew", test_draft_is_begun_anew);
  g_test_add_func ("/journal-replacement/replacement-takes-place", test_replacement_takes_place);
  g_test_add_func ("/journal-replacement/companions-are-set-aside", test_companions_are_set_aside);
  g_test_add_func ("/journal-replacement/full-disk-replaces-nothing",
                   test_full_disk_replaces_nothing);
  g_test_add_func ("/journal-replacement/told-until-it-is-gone", test_told_until_it_is_gone);
  return g_test_run ();
}

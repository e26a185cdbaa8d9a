/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-streams.h"

#include <string.h>
#include <sys/stat.h>

#include "tests/fakes/scratch-journal.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

typedef struct
{
  LklScratchJournal *scratch;
  char *marks[3];
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, 0);
  fixture->marks[0] = g_build_filename (fixture->scratch->folder, "mark-1", NULL);
  fixture->marks[1] = g_build_filename (fixture->scratch->folder, "mark-2", NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_free (fixture->scratch);
  g_free (fixture->marks[0]);
  g_free (fixture->marks[1]);
}

/* The agent starts. Returns: whether there are new streams */
static gboolean
start (Fixture *fixture, const char *machine)
{
  gboolean has_new_streams;
  g_autoptr (GError) error = NULL;

  lkl_scratch_journal_reopen (fixture->scratch);
  g_assert_true (lkl_journal_guard_streams (fixture->scratch->journal,
                                            machine,
                                            (const char *const *) fixture->marks,
                                            &has_new_streams,
                                            &error));
  g_assert_no_error (error);
  return has_new_streams;
}

/* An answer leaves. Returns: (transfer full): "STREAM SEQ" */
static char *
send (Fixture *fixture)
{
  g_autoptr (LklRecord) record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW_USECS, "good");
  g_autoptr (LklOtlpRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  lkl_journal_add_record (fixture->scratch->journal, record, &error);
  g_assert_no_error (error);
  request = lkl_scratch_journal_send (fixture->scratch, LKL_RECORD_CLASS_ANSWERS);
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, request->stream, request->seq);
}

static char *
get_stream (Fixture *fixture)
{
  return lkl_journal_get_stream (fixture->scratch->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
}

/* The file as it is now. Returns: (transfer full) */
static GBytes *
back_up (Fixture *fixture)
{
  char *contents;
  gsize length;

  g_clear_object (&fixture->scratch->journal);
  g_assert_true (g_file_get_contents (fixture->scratch->path, &contents, &length, NULL));
  return g_bytes_new_take (contents, length);
}

static void
restore (Fixture *fixture, GBytes *copy)
{
  g_clear_object (&fixture->scratch->journal);
  g_assert_true (g_file_set_contents (fixture->scratch->path,
                                      g_bytes_get_data (copy, NULL),
                                      (gssize) g_bytes_get_size (copy),
                                      NULL));
}

static void
test_starting_again_keeps_the_streams (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stream = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *expected = NULL;

  g_assert_false (start (fixture, "a"));
  stream = get_stream (fixture);
  first = send (fixture);
  g_assert_false (start (fixture, "a"));
  second = send (fixture);
  expected = g_strdup_printf ("%s 2", stream);
  g_assert_cmpstr (second, ==, expected);
}

/* @which: -1 = all marks survive, else the only one that does */
static void
assert_copy_counts_elsewhere (Fixture *fixture, gint which)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) copy = NULL;

  start (fixture, "a");
  g_hash_table_add (used, send (fixture));
  copy = back_up (fixture);
  start (fixture, "a");
  for (guint i = 0; i < 5; i++)
    g_hash_table_add (used, send (fixture));
  restore (fixture, copy);
  for (guint i = 0; which >= 0 && fixture->marks[i] != NULL; i++)
    if (i != (guint) which)
      g_assert_true (g_file_set_contents (fixture->marks[i], "", -1, NULL));
  g_assert_true (start (fixture, "a"));
  for (guint i = 0; i < 8; i++)
    g_assert_true (g_hash_table_add (used, send (fixture)));
  /* It is no copy any more. */
  g_assert_false (start (fixture, "a"));
}

static void
test_older_copy_counts_elsewhere (Fixture *fixture, gconstpointer data)
{
  assert_copy_counts_elsewhere (fixture, -1);
}

static void
test_one_mark_is_enough (Fixture *fixture, gconstpointer data)
{
  assert_copy_counts_elsewhere (fixture, 1);
}

/* From a backup of before the stream was renewed. */
static void
test_copy_of_before_a_renewal_counts_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *first = NULL;
  g_autofree char *after = NULL;

  start (fixture, "a");
  before = get_stream (fixture);
  copy = back_up (fixture);
  start (fixture, "a");
  lkl_journal_renew_stream (fixture->scratch->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  first = send (fixture);
  restore (fixture, copy);
  g_assert_true (start (fixture, "a"));
  after = get_stream (fixture);
  g_assert_cmpstr (after, !=, before);
}

static void
test_each_pc_has_its_own_streams (Fixture *fixture, gconstpointer data)
{
  g_autofree char *on_a = NULL;
  g_autofree char *on_b = NULL;
  g_autofree char *again_on_a = NULL;
  g_autofree char *next_on_a = NULL;
  g_autofree char *expected = NULL;

  start (fixture, "a");
  on_a = send (fixture);
  g_assert_true (start (fixture, "b"));
  on_b = send (fixture);
  g_assert_cmpint (strncmp (on_a, on_b, 36), !=, 0);
  /* A home that travels comes back to what it had. */
  g_assert_false (start (fixture, "a"));
  again_on_a = get_stream (fixture);
  expected = g_strdup_printf ("%s 2", again_on_a);
  next_on_a = send (fixture);
  g_assert_cmpstr (next_on_a, ==, expected);
  g_assert_true (g_str_has_prefix (on_a, again_on_a));
}

/* What stands in the place of a mark and would hold whoever opens it. */
static void
test_pipe_is_no_mark (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sent = NULL;

  g_assert_cmpint (mkfifo (fixture->marks[0], 0600), ==, 0);
  start (fixture, "a");
  sent = send (fixture);
  g_assert_true (g_file_test (fixture->marks[1], G_FILE_TEST_IS_REGULAR));
}

/* A PC that can't tell which it is, and marks that nobody can write. */
static void
test_goes_on_without_machine_or_marks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stream = NULL;
  g_autofree char *sent = NULL;

  start (fixture, "a");
  stream = get_stream (fixture);
  g_free (fixture->marks[0]);
  fixture->marks[0] = g_strdup ("/proc/no/mark");
  g_assert_true (g_file_set_contents (fixture->marks[1], "more than a mark \xff\n", -1, NULL));
  g_assert_false (start (fixture, NULL));
  sent = send (fixture);
  g_assert_true (g_str_has_prefix (sent, stream));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "starting-again-keeps-the-streams", test_starting_again_keeps_the_streams },
    { "older-copy-counts-elsewhere", test_older_copy_counts_elsewhere },
    { "one-mark-is-enough", test_one_mark_is_enough },
    { "copy-of-before-a-renewal-counts-elsewhere", test_copy_of_before_a_renewal_counts_elsewhere },
    { "each-pc-has-its-own-streams", test_each_pc_has_its_own_streams },
    { "pipe-is-no-mark", test_pipe_is_no_mark },
    { "goes-on-without-machine-or-marks", test_goes_on_without_machine_or_marks },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/journal-streams/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
    }
  return g_test_run ();
}

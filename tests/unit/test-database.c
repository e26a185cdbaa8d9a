/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/database.h"

#include <string.h>

#include "tests/fakes/poor-file-system.h"
#include "tests/fakes/scratch-folder.h"

static const char *const steps[] = { "CREATE TABLE words (word TEXT NOT NULL) STRICT;" };

static const LklSchema schema = { .application_id = 7, .steps = steps, .n_steps = 1 };

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("database-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "words.db", NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static LklDatabase *
open_words (const char *path)
{
  g_autoptr (GError) error = NULL;
  LklDatabase *database = lkl_database_open (path, &schema, &error);

  g_assert_no_error (error);
  return database;
}

static void
add_word (LklDatabase *database)
{
  g_autoptr (GError) error = NULL;

  lkl_database_execute (database, "INSERT INTO words (word) VALUES ('word')", &error);
  g_assert_no_error (error);
}

static void
assert_words (LklDatabase *database, gint64 expected)
{
  g_autoptr (LklStatement) count = lkl_statement_new (database, "SELECT count(*) FROM words", NULL);

  g_assert_true (lkl_statement_step (count, NULL, NULL));
  g_assert_cmpint (lkl_statement_get_int64 (count, 0), ==, expected);
}

static char *
get_journal_mode (LklDatabase *database)
{
  g_autoptr (LklStatement) mode = lkl_statement_new (database, "PRAGMA journal_mode", NULL);

  g_assert_true (lkl_statement_step (mode, NULL, NULL));
  return g_strdup (lkl_statement_get_text (mode, 0));
}

static void
expect_another_way (void)
{
  g_test_expect_message ("LklDatabase", G_LOG_LEVEL_MESSAGE, "*opened in another way*");
}

static void
test_keeps_a_write_ahead_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklDatabase) database = open_words (fixture->path);
  g_autofree char *mode = get_journal_mode (database);

  g_assert_cmpstr (mode, ==, "wal");
}

/* Two sessions of one person, on a home that another computer keeps. */
static void
test_without_shared_memory (Fixture *fixture, gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (LklPoorFileSystem) poor = lkl_poor_file_system_new (TRUE);
  g_autoptr (LklDatabase) first = NULL;
  g_autoptr (LklDatabase) second = NULL;
  g_autofree char *mode = NULL;

  expect_another_way ();
  first = open_words (fixture->path);
  expect_another_way ();
  second = open_words (fixture->path);
  g_test_assert_expected_messages ();
  mode = get_journal_mode (first);
  g_assert_cmpstr (mode, ==, "truncate");
  add_word (first);
  add_word (second);
  assert_words (first, 2);
  assert_words (second, 2);
}

static void
test_without_locks (Fixture *fixture, gconstpointer data)
{
  G_GNUC_UNUSED g_autoptr (LklPoorFileSystem) poor = lkl_poor_file_system_new (FALSE);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LklDatabase) database = NULL;

      expect_another_way ();
      database = open_words (fixture->path);
      g_test_assert_expected_messages ();
      add_word (database);
      assert_words (database, i + 1);
    }
}

static void
copy_file (const char *from, const char *to, const char *ending)
{
  g_autofree char *source = g_strconcat (from, ending, NULL);
  g_autofree char *target = g_strconcat (to, ending, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (target, contents, (gssize) length, NULL));
}

/* What is in the log only, as a crash leaves it, is not lost on the way to a poor home. */
static void
test_log_comes_along (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklDatabase) database = open_words (fixture->path);
  g_autofree char *moved_path = g_build_filename (fixture->folder, "moved.db", NULL);
  g_autoptr (LklPoorFileSystem) poor = NULL;
  g_autoptr (LklDatabase) moved = NULL;

  add_word (database);
  copy_file (fixture->path, moved_path, "");
  copy_file (fixture->path, moved_path, "-wal");
  poor = lkl_poor_file_system_new (TRUE);
  expect_another_way ();
  moved = open_words (moved_path);
  g_test_assert_expected_messages ();
  assert_words (moved, 1);
}

/* A downgrade: what a later version left, as far as it says that it can be gone on with. */
static void
test_newer_file_says_who_can_read_it (Fixture *fixture, gconstpointer data)
{
  static const char *const newer_steps[] = {
    "CREATE TABLE words (word TEXT NOT NULL) STRICT;",
    "CREATE TABLE readers (oldest INTEGER NOT NULL) STRICT; INSERT INTO readers VALUES (1);",
    "ALTER TABLE words ADD COLUMN language TEXT; UPDATE readers SET oldest = 3;",
  };
  g_autoptr (GError) error = NULL;

  for (guint n_steps = 2; n_steps <= 3; n_steps++)
    {
      const LklSchema newer = { .application_id = 7, .steps = newer_steps, .n_steps = n_steps };
      g_autoptr (LklDatabase) database = lkl_database_open (fixture->path, &newer, &error);
      g_autoptr (LklDatabase) older = NULL;

      g_assert_no_error (error);
      older = lkl_database_open (fixture->path, &schema, &error);
      if (n_steps == 2)
        {
          g_assert_no_error (error);
          add_word (older);
          assert_words (database, 1);
        }
      else
        {
          g_assert_null (older);
          g_assert_error (error, LKL_ERROR, LKL_ERROR_UNSUPPORTED);
        }
    }
}

static void
test_nowhere_to_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_database_open ("/proc/words.db", &schema, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "/proc/words.db"));
}

static void
test_damaged_text_is_still_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklDatabase) database = open_words (fixture->path);
  g_autoptr (LklStatement) select = NULL;

  lkl_database_execute (
      database, "INSERT INTO words (word) VALUES (CAST (x'61ff62' AS TEXT)), ('c')", NULL);
  select = lkl_statement_new (database, "SELECT word, word FROM words ORDER BY word", NULL);
  g_assert_true (lkl_statement_step (select, NULL, NULL));
  g_assert_cmpstr (lkl_statement_get_text (select, 0),
                   ==,
                   "a\xef\xbf\xbd"
                   "b");
  g_assert_cmpstr (lkl_statement_get_text (select, 1),
                   ==,
                   "a\xef\xbf\xbd"
                   "b");
  g_assert_true (lkl_statement_step (select, NULL, NULL));
  g_assert_cmpstr (lkl_statement_get_text (select, 0), ==, "c");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/database/keeps-a-write-ahead-log", test_keeps_a_write_ahead_log },
    { "/database/without-shared-memory", test_without_shared_memory },
    { "/database/without-locks", test_without_locks },
    { "/database/log-comes-along", test_log_comes_along },
    { "/database/newer-file-says-who-can-read-it", test_newer_file_says_who_can_read_it },
    { "/database/nowhere-to-write", test_nowhere_to_write },
    { "/database/damaged-text-is-still-text", test_damaged_text_is_still_text },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
  return g_test_run ();
}

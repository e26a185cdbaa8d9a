/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-answers.h"
#include "agent/journal/journal-outages.h"
#include "agent/journal/journal-totals.h"

#include <glib/gstdio.h>
#include <string.h>

#include "agent/base/identifier.h"
#include "agent/wire/otlp-decode.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

typedef struct
{
  char *folder;
  char *path;
  LklClock *clock;
  LklJournal *journal;
} Fixture;

static void
fixture_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->journal = lkl_journal_open (fixture->path, fixture->clock, &error);
  g_assert_no_error (error);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("journal-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "journal.db", NULL);
  fixture->clock = lkl_clock_new_manual (NOW_USECS, 0);
  fixture_open (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_clear_object (&fixture->journal);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  lkl_clock_unref (fixture->clock);
}

static LklRecord *
new_answer (void)
{
  LklRecord *record = lkl_record_new_event (
      LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW_USECS, "it-for-you: good");

  lkl_record_add_string (record, LKL_FIELD_QUESTION_ID, "it-for-you");
  lkl_record_add_int64 (record, LKL_FIELD_QUESTION_VERSION, 3);
  return record;
}

static void
add_answer (Fixture *fixture)
{
  g_autoptr (LklRecord) record = new_answer ();
  g_autoptr (GError) error = NULL;

  g_assert_true (lkl_journal_add_record (fixture->journal, record, &error));
  g_assert_no_error (error);
}

static LklBatch *
next_batch (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LklBatch *batch = NULL;

  g_assert_true (
      lkl_journal_next_batch (fixture->journal, LKL_RECORD_CLASS_ANSWERS, "0.1", &batch, &error));
  g_assert_no_error (error);
  return batch;
}

static LklOtlpRequest *
decode (const LklBatch *batch)
{
  g_autoptr (GError) error = NULL;
  LklOtlpRequest *request =
      lkl_otlp_decode (batch->signal, batch->bytes, &LKL_JSON_LIMITS_DEFAULT, &error);

  g_assert_no_error (error);
  return request;
}

static void
test_frozen_batch_stays_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklBatch) first = NULL;
  g_autoptr (LklBatch) again = NULL;
  g_autoptr (LklOtlpRequest) request = NULL;
  g_autofree char *stream =
      lkl_journal_get_stream (fixture->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  LklOtlpRecord *record;

  g_assert_null (next_batch (fixture));
  add_answer (fixture);
  first = next_batch (fixture);
  add_answer (fixture);
  g_clear_object (&fixture->journal);
  lkl_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
  fixture_open (fixture);
  again = next_batch (fixture);
  g_assert_true (g_bytes_equal (first->bytes, again->bytes));

  request = decode (first);
  g_assert_cmpstr (request->stream, ==, stream);
  g_assert_cmpint (request->seq, ==, 1);
  g_assert_cmpstr (request->day, ==, "2026-11-22");
  g_assert_cmpuint (request->records->len, ==, 1);
  record = g_ptr_array_index (request->records, 0);
  g_assert_cmpstr (record->name, ==, "linklight.answer");
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "linklight.question.version"), ==, "3");
  g_assert_cmpint (lkl_journal_count_waiting (fixture->journal, NULL), ==, 2);
}

static void
test_sent_log_keeps_a_month (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LklBatch) batch = NULL;
      g_autoptr (GPtrArray) sent = NULL;

      add_answer (fixture);
      batch = next_batch (fixture);
      lkl_journal_settle_batch (fixture->journal, batch, "x", 200, 0, NULL);
      sent = lkl_journal_list_sent (fixture->journal, 0, 10, NULL);
      g_assert_cmpuint (sent->len, ==, MIN (i + 1, 2));
      lkl_clock_advance (fixture->clock, 20 * G_TIME_SPAN_DAY);
    }
}

static void
test_same_record_twice_is_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklRecord) record = new_answer ();
  g_autoptr (GError) error = NULL;

  g_assert_true (lkl_journal_add_record (fixture->journal, record, &error));
  g_assert_true (lkl_journal_add_record (fixture->journal, record, &error));
  g_assert_cmpint (lkl_journal_count_waiting (fixture->journal, &error), ==, 1);
  g_assert_no_error (error);
}

/* Only until it is frozen; after that the endpoint knows it by its uid. */
static void
test_frozen_record_is_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklRecord) record = new_answer ();
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lkl_journal_add_record (fixture->journal, record, &error));
  batch = next_batch (fixture);
  g_assert_true (lkl_journal_add_record (fixture->journal, record, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lkl_journal_count_waiting (fixture->journal, &error), ==, 2);
}

static void
test_batches_keep_their_limits (Fixture *fixture, gconstpointer data)
{
  gint64 settled = 0;

  for (guint i = 0; i < 1003; i++)
    add_answer (fixture);
  while (TRUE)
    {
      g_autoptr (LklBatch) batch = next_batch (fixture);

      if (batch == NULL)
        break;
      g_assert_cmpuint (g_bytes_get_size (batch->bytes), <=, 512 * 1024);
      g_assert_cmpint (batch->n_records, <=, 1000);
      settled += batch->n_records;
      g_assert_true (lkl_journal_settle_batch (fixture->journal, batch, "x", 200, 0, NULL));
    }
  g_assert_cmpint (settled, ==, 1003);
}

static void
test_renewed_stream_counts_from_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = lkl_journal_get_stream (fixture->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (LklOtlpRequest) request = NULL;

  g_assert_true (lkl_journal_renew_stream (fixture->journal, LKL_RECORD_CLASS_ANSWERS, NULL));
  add_answer (fixture);
  batch = next_batch (fixture);
  request = decode (batch);
  g_assert_cmpstr (request->stream, !=, old);
  g_assert_cmpint (request->seq, ==, 1);
}

/* A page in the middle is overwritten: the file is set aside, the rest of the answers live on. */
static void
test_damaged_file_is_set_aside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autofree char *old_stream =
      lkl_journal_get_stream (fixture->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  g_autofree char *new_stream = NULL;
  gsize length;
  gint64 waiting;

  for (guint i = 0; i < 300; i++)
    add_answer (fixture);
  g_clear_object (&fixture->journal);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 20 * 4096);
  memset (contents + 40 * 4096, 0xa5, 2 * 4096);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));

  g_test_expect_message ("LklJournal", G_LOG_LEVEL_WARNING, "*journal.db*");
  fixture_open (fixture);
  g_test_assert_expected_messages ();
  g_assert_nonnull (lkl_journal_get_set_aside (fixture->journal));
  g_assert_true (g_file_test (lkl_journal_get_set_aside (fixture->journal), G_FILE_TEST_EXISTS));
  waiting = lkl_journal_count_waiting (fixture->journal, NULL);
  g_test_message ("carried over %" G_GINT64_FORMAT " of 300", waiting);
  g_assert_cmpint (waiting, >=, 250);
  new_stream = lkl_journal_get_stream (fixture->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  g_assert_cmpstr (old_stream, !=, new_stream);
}

static void
test_garbage_is_set_aside (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->journal);
  g_assert_true (
      g_file_set_contents (fixture->path, "not a database, but long enough to look at", -1, NULL));
  g_test_expect_message ("LklJournal", G_LOG_LEVEL_WARNING, "*journal.db*");
  fixture_open (fixture);
  g_test_assert_expected_messages ();
  add_answer (fixture);
}

static void
test_newer_schema_is_left_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "journal-v999.db", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_clear_object (&fixture->journal);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  g_assert_null (lkl_journal_open (fixture->path, fixture->clock, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_UNSUPPORTED);
}

/* Copies the kept file of a version to where this journal is, and opens it. */
static void
open_kept (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_clear_object (&fixture->journal);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  fixture_open (fixture);
}

/* What version 1 wrote opens in every later version with all that was in it. */
static void
assert_kept_since_version_1 (Fixture *fixture)
{
  g_autofree char *fact = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) history = NULL;

  g_assert_cmpint (lkl_journal_count_waiting (fixture->journal, NULL), ==, 3);
  fact = lkl_journal_get_fact (fixture->journal, "first-page-shown", NULL);
  g_assert_cmpstr (fact, ==, "1795307158000000");
  documents = lkl_journal_list_documents (fixture->journal, NULL);
  g_assert_cmpuint (documents->len, ==, 1);
  history = lkl_journal_list_question_events (fixture->journal, 0, NULL);
  g_assert_cmpuint (history->len, ==, 1);
}

static void
test_kept_file_of_version_1 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) outages = NULL;

  open_kept (fixture, "journal-v1.db");
  assert_kept_since_version_1 (fixture);
  /* What came with version 2 is there and empty. */
  outages = lkl_journal_list_outages (fixture->journal, 0, NULL);
  g_assert_cmpuint (outages->len, ==, 0);
}

static void
test_kept_file_of_version_2 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) outages = NULL;

  open_kept (fixture, "journal-v2.db");
  assert_kept_since_version_1 (fixture);
  outages = lkl_journal_list_outages (fixture->journal, 0, NULL);
  g_assert_cmpuint (outages->len, ==, 1);
}

static void
test_kept_file_of_version_3 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) given = NULL;

  open_kept (fixture, "journal-v3.db");
  assert_kept_since_version_1 (fixture);
  given = lkl_journal_list_given_answers (fixture->journal, NULL);
  g_assert_cmpuint (given->len, ==, 1);
}

static void
test_kept_file_of_version_4 (Fixture *fixture, gconstpointer data)
{
  LklRefusedRecords refused;

  open_kept (fixture, "journal-v4.db");
  assert_kept_since_version_1 (fixture);
  g_assert_true (lkl_journal_count_refused (fixture->journal, &refused, NULL));
  g_assert_cmpint (refused.n_aside, ==, 1);
}

static void
test_kept_file_of_version_5 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklRecord) hangs =
      lkl_record_new_count (LKL_FIELD_APP_HANG_RATE, "{hang}", NOW_USECS, NOW_USECS + 1, 2);
  g_autoptr (LklRecord) total = NULL;

  open_kept (fixture, "journal-v5.db");
  assert_kept_since_version_1 (fixture);
  total = lkl_journal_add_to_total (fixture->journal, hangs, NULL);
  g_assert_cmpfloat (total->number, ==, 9);
}

static void
test_kept_file_of_version_6 (Fixture *fixture, gconstpointer data)
{
  open_kept (fixture, "journal-v6.db");
  assert_kept_since_version_1 (fixture);
}

static void
test_kept_file_of_version_8 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) sent = NULL;

  open_kept (fixture, "journal-v8.db");
  assert_kept_since_version_1 (fixture);
  sent = lkl_journal_list_sent (fixture->journal, 0, 10, NULL);
  g_assert_cmpuint (sent->len, ==, 1);
}

static void
test_documents_are_replaced_as_a_set (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) set =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_document_free);
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GHashTable) facts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;
  g_autofree char *serial = NULL;

  g_hash_table_insert (facts, (char *) "serial", (char *) "7");
  g_ptr_array_add (set, lkl_stored_document_new ("policy", "aa", bytes));
  g_ptr_array_add (set, lkl_stored_document_new ("people", "bb", bytes));
  g_assert_true (lkl_journal_replace_documents (fixture->journal, set, facts, &error));
  /* The same name twice fails as a whole: the last good set stays. */
  g_ptr_array_add (set, lkl_stored_document_new ("people", "cc", bytes));
  g_hash_table_insert (facts, (char *) "serial", (char *) "8");
  g_assert_false (lkl_journal_replace_documents (fixture->journal, set, facts, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_FAILED);

  stored = lkl_journal_list_documents (fixture->journal, NULL);
  g_assert_cmpuint (stored->len, ==, 2);
  serial = lkl_journal_get_fact (fixture->journal, "serial", NULL);
  g_assert_cmpstr (serial, ==, "7");
}

static gboolean
count_job (LklJournal *journal, gpointer data, GError **error)
{
  gint64 *count = data;

  *count = lkl_journal_count_waiting (journal, error);
  return *count >= 0;
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 *out = user_data;

  g_assert_true (lkl_journal_run_finish (LKL_JOURNAL (source), result, &error));
  *out = *(gint64 *) lkl_journal_run_get_data (result);
}

static void
test_jobs_run_on_the_journals_thread (Fixture *fixture, gconstpointer data)
{
  gint64 counted = -1;

  add_answer (fixture);
  lkl_journal_run_async (
      fixture->journal, count_job, g_new0 (gint64, 1), g_free, NULL, on_counted, &counted);
  while (counted < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (counted, ==, 1);
}

static gboolean
add_record_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_add_record (journal, data, error);
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  g_assert_false (lkl_journal_run_finish (LKL_JOURNAL (source), result, error));
}

/* What was asked for is written; whoever no longer cares just doesn't hear of it. */
static void
test_job_outlives_its_asker (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  lkl_journal_run_async (fixture->journal,
                         add_record_job,
                         new_answer (),
                         (GDestroyNotify) lkl_record_unref,
                         cancellable,
                         on_cancelled,
                         &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (lkl_journal_count_waiting (fixture->journal, NULL), ==, 1);
}

typedef struct
{
  GThread *asker; /* (unowned) */
  guint *n_freed; /* (unowned) */
} Owned;

static void
owned_free (gpointer data)
{
  Owned *owned = data;

  g_assert_true (g_thread_self () == owned->asker);
  ++*owned->n_freed;
  g_free (owned);
}

static gboolean
check_thread_job (LklJournal *journal, gpointer data, GError **error)
{
  const Owned *owned = data;

  g_assert_true (g_thread_self () != owned->asker);
  return TRUE;
}

/* So the data may hold what belongs to the asker's thread. */
static void
test_data_is_freed_where_it_was_asked (Fixture *fixture, gconstpointer data)
{
  guint n_freed = 0;

  for (guint i = 0; i < 100; i++)
    {
      Owned *owned = g_new0 (Owned, 1);

      owned->asker = g_thread_self ();
      owned->n_freed = &n_freed;
      lkl_journal_run_async (
          fixture->journal, check_thread_job, owned, owned_free, NULL, NULL, NULL);
    }
  while (n_freed < 100)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_drain_waits_for_what_was_asked_before (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    lkl_journal_run_async (fixture->journal,
                           add_record_job,
                           new_answer (),
                           (GDestroyNotify) lkl_record_unref,
                           NULL,
                           NULL,
                           NULL);
  lkl_journal_drain (fixture->journal);
  g_assert_cmpint (lkl_journal_count_waiting (fixture->journal, NULL), ==, 20);
}

#define ADD(name, function) \
  g_test_add ("/journal/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("frozen-batch-stays-the-same", test_frozen_batch_stays_the_same);
  ADD ("sent-log-keeps-a-month", test_sent_log_keeps_a_month);
  ADD ("same-record-twice-is-one", test_same_record_twice_is_one);
  ADD ("frozen-record-is-forgotten", test_frozen_record_is_forgotten);
  ADD ("batches-keep-their-limits", test_batches_keep_their_limits);
  ADD ("renewed-stream-counts-from-one", test_renewed_stream_counts_from_one);
  ADD ("damaged-file-is-set-aside", test_damaged_file_is_set_aside);
  ADD ("garbage-is-set-aside", test_garbage_is_set_aside);
  ADD ("newer-schema-is-left-alone", test_newer_schema_is_left_alone);
  ADD ("kept-file-of-version-1", test_kept_file_of_version_1);
  ADD ("kept-file-of-version-2", test_kept_file_of_version_2);
  ADD ("kept-file-of-version-3", test_kept_file_of_version_3);
  ADD ("kept-file-of-version-4", test_kept_file_of_version_4);
  ADD ("kept-file-of-version-5", test_kept_file_of_version_5);
  ADD ("kept-file-of-version-6", test_kept_file_of_version_6);
  ADD ("kept-file-of-version-8", test_kept_file_of_version_8);
  ADD ("documents-are-replaced-as-a-set", test_documents_are_replaced_as_a_set);
  ADD ("jobs-run-on-the-journals-thread", test_jobs_run_on_the_journals_thread);
  ADD ("job-outlives-its-asker", test_job_outlives_its_asker);
  ADD ("data-is-freed-where-it-was-asked", test_data_is_freed_where_it_was_asked);
  ADD ("drain-waits-for-what-was-asked-before", test_drain_waits_for_what_was_asked_before);
  return g_test_run ();
}

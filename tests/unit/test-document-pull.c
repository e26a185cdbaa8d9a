/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/document-pull.h"

#include <glib/gstdio.h>
#include <string.h>

#include "agent/base/error.h"
#include "agent/sync/document-memory.h"
#include "endpoint/index-key.h"
#include "tests/fakes/scratch-journal.h"
#include "tests/fakes/scripted-server.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
/* "2026-01-02T03:04:05Z" */
#define END_USECS (G_GINT64_CONSTANT (1767323045) * G_USEC_PER_SEC)
#define DOCUMENTS "/v1/documents/"
#define INDEX DOCUMENTS "index.json"
#define SIGNATURE INDEX ".sig"
/* What a wrong byte is like: its lowest bit, and the one that makes it no ASCII. */
static const guint8 wrong_bits[] = { 0x01, 0x80 };
/* File and JSON pointer, and behind them what is wrong. */
#define FILE_AND_POINTER \
  "^(index\\.json|index\\.json\\.sig|[a-z]+(-[0-9a-f]+)?\\.json): (\\(whole document\\)|/.*?): ."

static const char *const forms[] = { "policy", "questions", "people", "notices", "continuity" };
#define N_FORMS G_N_ELEMENTS (forms)

typedef struct
{
  LklScratchJournal *scratch;
  LklScriptedServer *server;
  LklHttpClient *client;
  LklIndexKey *key;
  char *texts[N_FORMS]; /* the sample organisation's documents */
  GString *index;       /* as it was published last */
  gint64 serial;
} Fixture;

/* How many bytes apart those are that are made wrong. */
static gsize
get_stride (gsize usual)
{
  return g_getenv ("LKL_TEST_ALL") != NULL ? usual / 6 : usual;
}

static LklIndexKey *
make_key (void)
{
  g_autofree char *folder = g_dir_make_tmp ("document-pull-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key.pem", NULL);
  LklIndexKey *key = lkl_index_key_make (path, NULL);

  g_unlink (path);
  g_rmdir (folder);
  return key;
}

/* Photos are no documents: nobody has them here, so that they are not asked for again and again. */
static char *
read_sample (const char *form)
{
  g_autofree char *name = g_strconcat (form, ".json", NULL);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "endpoint", "sample-organisation", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) without = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  without = g_string_new (text);
  g_string_replace (without, "\"photo\":", "\"later\":", 0);
  return g_strdup (without->str);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklHttpClientOptions options = { .version = "0.1", .access.proxy = "none" };
  g_autoptr (GError) error = NULL;

  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, G_USEC_PER_SEC);
  fixture->server = lkl_scripted_server_new ();
  options.base_url = lkl_scripted_server_get_url (fixture->server);
  fixture->client = lkl_http_client_new (&options, &error);
  g_assert_no_error (error);
  fixture->key = make_key ();
  fixture->index = g_string_new (NULL);
  fixture->serial = 1000;
  for (guint i = 0; i < N_FORMS; i++)
    fixture->texts[i] = read_sample (forms[i]);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->client);
  lkl_scripted_server_free (fixture->server);
  lkl_scratch_journal_free (fixture->scratch);
  lkl_index_key_unref (fixture->key);
  g_string_free (fixture->index, TRUE);
  for (guint i = 0; i < N_FORMS; i++)
    g_free (fixture->texts[i]);
}

static void
serve_index (Fixture *fixture, const char *text)
{
  lkl_scripted_server_set (fixture->server, INDEX, 200, NULL, text);
}

static void
sign (Fixture *fixture)
{
  g_autoptr (GBytes) index = g_bytes_new (fixture->index->str, fixture->index->len);
  g_autoptr (GBytes) signature = lkl_index_key_sign (fixture->key, index, NULL);
  g_autofree char *text =
      g_strndup (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));

  lkl_scripted_server_set (fixture->server, SIGNATURE, 200, NULL, text);
}

/* @texts: one of each form. @more: (nullable): further members of the index */
static void
publish (Fixture *fixture, char *const *texts, const char *more)
{
  g_string_printf (fixture->index,
                   "{\"form\":\"index\",\"version\":1,\"serial\":%" G_GINT64_FORMAT
                   ",%s\"documents\":{",
                   ++fixture->serial,
                   more != NULL ? more : "");
  for (guint i = 0; i < N_FORMS; i++)
    {
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, texts[i], -1);
      g_autofree char *href = g_strdup_printf ("%s-%.12s.json", forms[i], digest);
      g_autofree char *path = g_strconcat (DOCUMENTS, href, NULL);

      lkl_scripted_server_set (fixture->server, path, 200, NULL, texts[i]);
      g_string_append_printf (fixture->index,
                              "%s\"%s\":{\"href\":\"%s\",\"sha256\":\"%s\"}",
                              i > 0 ? "," : "",
                              forms[i],
                              href,
                              digest);
    }
  g_string_append (fixture->index, "}}");
  serve_index (fixture, fixture->index->str);
  sign (fixture);
}

typedef struct
{
  gboolean is_done;
  LklPullResult *result; /* (owned) (nullable) */
  gint64 retry_after_secs;
  GError *error; /* (owned) (nullable) */
} Pulled;

static void
pulled_clear (Pulled *pulled)
{
  g_clear_pointer (&pulled->result, lkl_pull_result_free);
  g_clear_error (&pulled->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pulled, pulled_clear)

static void
on_pulled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Pulled *pulled = user_data;

  pulled->result = lkl_document_pull_finish (result, &pulled->retry_after_secs, &pulled->error);
  pulled->is_done = TRUE;
}

/* The client has a deadline of its own. */
static Pulled
pull (Fixture *fixture, const char *keys)
{
  const LklMineAccess mine = { .token = NULL };
  Pulled pulled = { .is_done = FALSE };

  lkl_document_pull_async (
      fixture->scratch->journal, fixture->client, keys, mine, NULL, on_pulled, &pulled);
  while (!pulled.is_done)
    g_main_context_iteration (NULL, TRUE);
  return pulled;
}

static Pulled
pull_signed (Fixture *fixture)
{
  return pull (fixture, lkl_index_key_get_public (fixture->key));
}

static void
assert_taken (Fixture *fixture)
{
  g_auto (Pulled) pulled = pull_signed (fixture);

  g_assert_no_error (pulled.error);
  g_assert_nonnull (pulled.result->documents);
}

static gboolean
load_job (LklJournal *journal, gpointer data, GError **error)
{
  Fixture *fixture = ((gpointer *) data)[0];

  ((gpointer *) data)[1] =
      lkl_document_memory_load (journal, lkl_http_client_get_base_url (fixture->client), "", error);
  return ((gpointer *) data)[1] != NULL;
}

/* What is stored is the set of @texts, taken with @serial, to the byte. */
static void
assert_stored (Fixture *fixture, char *const *texts, gint64 serial)
{
  gpointer data[2] = { fixture, NULL };
  g_autoptr (LklDocumentMemory) memory = NULL;

  lkl_scratch_journal_run (fixture->scratch, load_job, data);
  memory = data[1];
  g_assert_cmpint (memory->serial, ==, serial);
  g_assert_cmpuint (memory->stored->len, ==, N_FORMS);
  for (guint i = 0; i < N_FORMS; i++)
    {
      const LklStoredDocument *stored = g_ptr_array_index (memory->stored, i);
      guint form = 0;

      while (!g_str_equal (forms[form], stored->name))
        g_assert_cmpuint (++form, <, N_FORMS);
      g_assert_cmpmem (g_bytes_get_data (stored->bytes, NULL),
                       g_bytes_get_size (stored->bytes),
                       texts[form],
                       strlen (texts[form]));
    }
}

static void
assert_names_file_and_pointer (const char *sentence)
{
  if (!g_regex_match_simple (FILE_AND_POINTER, sentence, G_REGEX_DOTALL, 0))
    {
      g_test_message ("no file and pointer: %s", sentence);
      g_test_fail ();
    }
}

/* @texts: of the last good set. @words: the file */
static void
assert_refused (Fixture *fixture, char *const *texts, gint64 serial, const char *words)
{
  g_auto (Pulled) pulled = pull_signed (fixture);

  g_assert_null (pulled.result);
  g_assert_error (pulled.error, LKL_ERROR, LKL_ERROR_MALFORMED);
  assert_names_file_and_pointer (pulled.error->message);
  if (!g_str_has_prefix (pulled.error->message, words))
    {
      g_test_message ("not of %s: %s", words, pulled.error->message);
      g_test_fail ();
    }
  assert_stored (fixture, texts, serial);
}

static char *
spoil (const char *text, gsize place, guint8 bits)
{
  char *wrong = g_strdup (text);

  wrong[place] = (char) ((guint8) wrong[place] ^ bits);
  return wrong;
}

/* On the way, or on the disk of whoever serves it: the digest tells. */
static void
test_wrong_byte_in_a_document (Fixture *fixture, gconstpointer data)
{
  gint64 serial;
  guint n_wrong = 0;

  publish (fixture, fixture->texts, NULL);
  assert_taken (fixture);
  serial = fixture->serial;
  for (guint form = 0; form < N_FORMS; form++)
    {
      g_autofree char *newer = g_strconcat (fixture->texts[form], " ", NULL);
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, newer, -1);
      g_autofree char *path = g_strdup_printf (DOCUMENTS "%s-%.12s.json", forms[form], digest);
      char *texts[N_FORMS];

      memcpy (texts, fixture->texts, sizeof texts);
      texts[form] = newer;
      publish (fixture, texts, NULL);
      for (gsize i = 0; i < strlen (newer); i += get_stride (401))
        {
          g_autofree char *wrong = spoil (newer, i, wrong_bits[i % G_N_ELEMENTS (wrong_bits)]);

          lkl_scripted_server_set (fixture->server, path, 200, NULL, wrong);
          assert_refused (fixture, fixture->texts, serial, forms[form]);
          n_wrong++;
        }
    }
  publish (fixture, fixture->texts, NULL);
  assert_taken (fixture);
  g_test_message ("%u documents with one wrong byte, none taken", n_wrong);
}

static void
test_wrong_byte_in_the_index (Fixture *fixture, gconstpointer data)
{
  gint64 serial;

  publish (fixture, fixture->texts, NULL);
  assert_taken (fixture);
  serial = fixture->serial;
  for (gsize i = 0; i < fixture->index->len; i += get_stride (13))
    for (guint bits = 0; bits < G_N_ELEMENTS (wrong_bits); bits++)
      {
        g_autofree char *wrong = spoil (fixture->index->str, i, wrong_bits[bits]);

        serve_index (fixture, wrong);
        assert_refused (fixture, fixture->texts, serial, "index.json");
      }
}

/* Made by whoever wrote it, and published with all that belongs to it: it is refused, or the one
 * entry is left out, or it is another text that is as good as the one before. */
static void
test_wrong_byte_of_an_author (Fixture *fixture, gconstpointer data)
{
  guint n_refused = 0, n_left_out = 0, n_good = 0;

  for (guint form = 0; form < N_FORMS; form++)
    for (gsize i = 0; i < strlen (fixture->texts[form]); i += get_stride (47))
      {
        g_autofree char *wrong =
            spoil (fixture->texts[form], i, wrong_bits[i % G_N_ELEMENTS (wrong_bits)]);
        g_autoptr (GPtrArray) stored =
            g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_document_free);
        g_autoptr (GBytes) bytes = g_bytes_new (wrong, strlen (wrong));
        g_autoptr (LklDocumentSet) set = NULL;
        g_autoptr (GError) error = NULL;

        g_ptr_array_add (stored, lkl_stored_document_new (forms[form], "", bytes));
        set = lkl_document_set_parse (stored, &error);
        if (set == NULL)
          assert_names_file_and_pointer (error->message);
        for (guint j = 0; set != NULL && j < set->problems->len; j++)
          assert_names_file_and_pointer (g_ptr_array_index (set->problems, j));
        n_refused += set == NULL;
        n_left_out += set != NULL && set->problems->len > 0;
        n_good += set != NULL && set->problems->len == 0;
      }
  g_assert_cmpuint (n_refused, >, 0);
  g_assert_cmpuint (n_left_out, >, 0);
  g_test_message (
      "%u documents refused, %u with an entry left out, %u good", n_refused, n_left_out, n_good);
}

/* The same with the real exchange: the set stays as a whole, also what was good in the new one. */
static void
test_set_is_switched_as_a_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *broken = g_strdup ("{\"form\":\"continuity\",\"version\":1,\"cards\":[}");
  g_autofree char *newer = g_strconcat (fixture->texts[0], "\n", NULL);
  char *texts[N_FORMS];
  gint64 serial;

  publish (fixture, fixture->texts, NULL);
  assert_taken (fixture);
  serial = fixture->serial;
  memcpy (texts, fixture->texts, sizeof texts);
  texts[0] = newer;
  texts[N_FORMS - 1] = broken;
  publish (fixture, texts, NULL);
  assert_refused (fixture, fixture->texts, serial, "continuity.json: /cards/0: ");
  texts[N_FORMS - 1] = fixture->texts[N_FORMS - 1];
  publish (fixture, texts, NULL);
  assert_taken (fixture);
  assert_stored (fixture, texts, fixture->serial);
}

static void
test_signature_is_needed (Fixture *fixture, gconstpointer data)
{
  g_auto (Pulled) without_key = { .is_done = FALSE };
  g_auto (Pulled) missing = { .is_done = FALSE };
  g_auto (Pulled) mistyped = { .is_done = FALSE };
  gint64 serial;

  publish (fixture, fixture->texts, NULL);
  assert_taken (fixture);
  serial = fixture->serial;
  publish (fixture, fixture->texts, NULL);
  lkl_scripted_server_set (fixture->server, SIGNATURE, 404, NULL, NULL);
  missing = pull_signed (fixture);
  g_assert_error (missing.error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing.error->message, "index.json.sig: status 404"));
  sign (fixture);
  mistyped = pull (fixture, "mistyped");
  g_assert_error (mistyped.error, LKL_ERROR, LKL_ERROR_MALFORMED);
  g_assert_nonnull (strstr (mistyped.error->message, "[Endpoint] IndexKey: "));
  assert_stored (fixture, fixture->texts, serial);
  without_key = pull (fixture, "");
  g_assert_no_error (without_key.error);
  assert_stored (fixture, fixture->texts, fixture->serial);
}

/* A key that is set later is asked of the set in use too: an ETag must not hide it. */
static void
test_key_that_is_set_later (Fixture *fixture, gconstpointer data)
{
  g_auto (Pulled) unsigned_set = { .is_done = FALSE };
  g_auto (Pulled) refused = { .is_done = FALSE };

  publish (fixture, fixture->texts, NULL);
  lkl_scripted_server_set (fixture->server, SIGNATURE, 404, NULL, NULL);
  lkl_scripted_server_set (fixture->server, INDEX, 200, "ETag: \"one\"", fixture->index->str);
  unsigned_set = pull (fixture, "");
  g_assert_no_error (unsigned_set.error);
  refused = pull_signed (fixture);
  g_assert_null (refused.result);
  g_assert_null (lkl_scripted_server_get_header (fixture->server, INDEX, "If-None-Match"));
  sign (fixture);
  assert_taken (fixture);
  assert_taken (fixture);
  g_assert_cmpstr (
      lkl_scripted_server_get_header (fixture->server, INDEX, "If-None-Match"), ==, "\"one\"");
}

static void
test_rollback_is_refused (Fixture *fixture, gconstpointer data)
{
  gint64 serial;

  publish (fixture, fixture->texts, NULL);
  assert_taken (fixture);
  serial = fixture->serial;
  fixture->serial -= 2;
  publish (fixture, fixture->texts, NULL);
  assert_refused (fixture, fixture->texts, serial, "index.json: /serial: ");
}

static void
test_end_is_kept (Fixture *fixture, gconstpointer data)
{
  g_auto (Pulled) first = { .is_done = FALSE };
  g_auto (Pulled) again = { .is_done = FALSE };

  publish (fixture, fixture->texts, "\"notAfter\":\"2026-01-02T03:04:05Z\",");
  first = pull_signed (fixture);
  g_assert_no_error (first.error);
  g_assert_cmpint (first.result->not_after_usecs, ==, END_USECS);
  serve_index (fixture, NULL);
  lkl_scripted_server_set (fixture->server, INDEX, 304, NULL, NULL);
  again = pull_signed (fixture);
  g_assert_no_error (again.error);
  g_assert_cmpint (again.result->not_after_usecs, ==, END_USECS);
}

/* Whichever of the files is answered so. */
static void
test_retry_after_of_each_file (Fixture *fixture, gconstpointer data)
{
  const char *const paths[] = { INDEX, SIGNATURE, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (Pulled) pulled = { .is_done = FALSE };
      g_autofree char *digest =
          g_compute_checksum_for_string (G_CHECKSUM_SHA256, fixture->texts[0], -1);
      g_autofree char *policy = g_strdup_printf (DOCUMENTS "policy-%.12s.json", digest);

      publish (fixture, fixture->texts, NULL);
      lkl_scripted_server_set (
          fixture->server, paths[i] != NULL ? paths[i] : policy, 503, "Retry-After: 77", NULL);
      pulled = pull_signed (fixture);
      g_assert_error (pulled.error, LKL_ERROR, LKL_ERROR_UNAVAILABLE);
      g_assert_cmpint (pulled.retry_after_secs, ==, 77);
    }
}

#define ADD(name, function) \
  g_test_add ("/document-pull/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("wrong-byte/document", test_wrong_byte_in_a_document);
  ADD ("wrong-byte/index", test_wrong_byte_in_the_index);
  ADD ("wrong-byte/author", test_wrong_byte_of_an_author);
  ADD ("as-a-whole", test_set_is_switched_as_a_whole);
  ADD ("signature", test_signature_is_needed);
  ADD ("key-later", test_key_that_is_set_later);
  ADD ("rollback", test_rollback_is_refused);
  ADD ("end", test_end_is_kept);
  ADD ("retry-after", test_retry_after_of_each_file);
  return g_test_run ();
}

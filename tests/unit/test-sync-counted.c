/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/journal/journal-counted.h"
#include "agent/sync/document-memory.h"
#include "agent/sync/sync.h"
#include "tests/fakes/scratch-journal.h"
#include "tests/fakes/scripted-server.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define LOGS "/v1/logs"
#define ENROLLED                                                                             \
  "{\"organisation\":\"Example AS\",\"person\":\"Ada\",\"tokens\":{\"measurements\":\"m1\"," \
  "\"events\":\"e1\",\"answers\":\"a1\",\"mine\":\"p1\"}}"
#define MINE "{\"form\":\"mine\",\"version\":1,\"submitToken\":\"everybodys\"}"

typedef struct
{
  LklScratchJournal *scratch;
  LklScriptedServer *server;
  LklHttpClient *client;
  LklSync *sync;
} Fixture;

static gboolean
on_deadline (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @condition holds. */
#define WAIT_FOR(condition)                                             \
  G_STMT_START                                                          \
  {                                                                     \
    gboolean is_late = FALSE;                                           \
    guint deadline = g_timeout_add_seconds (20, on_deadline, &is_late); \
                                                                        \
    while (!(condition) && !is_late)                                    \
      g_main_context_iteration (NULL, TRUE);                            \
    g_assert_false (is_late);                                           \
    g_source_remove (deadline);                                         \
  }                                                                     \
  G_STMT_END

static void
on_enrolled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lkl_sync_enrol_finish (LKL_SYNC (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* What an earlier pull brought. @data: URL */
static gboolean
store_mine_job (LklJournal *journal, gpointer data, GError **error)
{
  const LklDocumentMemory memory = {
    .source = data, .index_keys = (char *) "", .serial = 1, .not_after_usecs = G_MAXINT64
  };
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_document_free);
  g_autoptr (GBytes) bytes = g_bytes_new_static (MINE, strlen (MINE));

  g_ptr_array_add (documents, lkl_stored_document_new ("mine", "00", bytes));
  return lkl_document_memory_save (&memory, journal, documents, error);
}

static gboolean
has_mine (LklSync *sync)
{
  const LklDocumentSet *documents = lkl_sync_get_documents (sync);

  return documents != NULL && documents->mine != NULL;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklHttpClientOptions options = { .version = "0.1", .access.proxy = "none" };
  g_autoptr (GError) error = NULL;
  g_autofree char *credentials = NULL;
  gboolean is_enrolled = FALSE;

  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, G_USEC_PER_SEC);
  fixture->server = lkl_scripted_server_new ();
  options.base_url = lkl_scripted_server_get_url (fixture->server);
  lkl_scripted_server_set (fixture->server, LKL_ENDPOINT_PATH_ENROL, 201, NULL, ENROLLED);
  lkl_scripted_server_set (fixture->server, "/v1/documents/index.json", 304, NULL, NULL);
  lkl_scripted_server_set (fixture->server, LKL_ENDPOINT_PATH_MINE, 304, NULL, NULL);
  lkl_scratch_journal_run (fixture->scratch, store_mine_job, (gpointer) options.base_url);
  fixture->client = lkl_http_client_new (&options, &error);
  g_assert_no_error (error);
  credentials = g_build_filename (fixture->scratch->folder, "credentials.json", NULL);
  fixture->sync = lkl_sync_new (
      fixture->scratch->journal, fixture->client, fixture->scratch->clock, credentials, "0.1");
  lkl_sync_enrol_async (fixture->sync, "abcd-efgh-jklm", on_enrolled, &is_enrolled);
  WAIT_FOR (is_enrolled);
  lkl_sync_set_first_page_shown (fixture->sync, TRUE);
  lkl_sync_start (fixture->sync);
  WAIT_FOR (has_mine (fixture->sync));
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->sync));
  g_clear_object (&fixture->sync);
  g_clear_object (&fixture->client);
  lkl_scratch_journal_settle (fixture->scratch);
  lkl_scripted_server_free (fixture->server);
  lkl_scratch_journal_free (fixture->scratch);
}

static gboolean
add_job (LklJournal *journal, gpointer data, GError **error)
{
  g_autoptr (LklRecord) record = lkl_record_new_counted (LKL_FIELD_COUNTED, NOW_USECS);

  lkl_record_add_string (record, LKL_FIELD_QUESTION_ID, "mood");
  return lkl_journal_add_record (journal, record, error);
}

/* One is counted, and twelve hours are over. */
static void
count_one (Fixture *fixture)
{
  lkl_scratch_journal_run (fixture->scratch, add_job, NULL);
  lkl_clock_advance (fixture->scratch->clock, LKL_JOURNAL_MAX_COUNTED_WAIT_USECS);
  lkl_sync_counted_added (fixture->sync);
}

static gboolean
count_waiting_job (LklJournal *journal, gpointer data, GError **error)
{
  *(gint64 *) data = lkl_journal_count_waiting (journal, error);
  return *(gint64 *) data >= 0;
}

static gint64
count_waiting (Fixture *fixture)
{
  gint64 n = -1;

  lkl_scratch_journal_run (fixture->scratch, count_waiting_job, &n);
  return n;
}

static const char *
get_header (Fixture *fixture, const char *name)
{
  return lkl_scripted_server_get_header (fixture->server, LOGS, name);
}

static gboolean
list_sent_job (LklJournal *journal, gpointer data, GError **error)
{
  *(GPtrArray **) data = lkl_journal_list_sent (journal, 0, 10, error);
  return *(GPtrArray **) data != NULL;
}

static void
assert_sent_once (Fixture *fixture)
{
  g_autoptr (GPtrArray) sent = NULL;

  lkl_scratch_journal_run (fixture->scratch, list_sent_job, &sent);
  g_assert_cmpuint (sent->len, ==, 1);
}

static void
test_leaves_alone (Fixture *fixture, gconstpointer data)
{
  lkl_scripted_server_set (fixture->server, LOGS, 200, "Content-Type: application/json", "{}");
  count_one (fixture);
  WAIT_FOR (count_waiting (fixture) == 0);
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LOGS), ==, 1);
  g_assert_cmpuint (g_bytes_get_size (lkl_scripted_server_get_body (fixture->server, LOGS)),
                    ==,
                    LKL_OTLP_COUNTED_BYTES);
  g_assert_cmpstr (get_header (fixture, "Authorization"), ==, "Bearer everybodys");
  g_assert_cmpstr (get_header (fixture, "User-Agent"), ==, "linklight");
  g_assert_null (get_header (fixture, "Content-Encoding"));
  g_assert_null (get_header (fixture, "Cookie"));
  assert_sent_once (fixture);
}

typedef struct
{
  gint64 wait_usecs; /* 0 = something is due */
} Next;

static gboolean
find_next_job (LklJournal *journal, gpointer data, GError **error)
{
  g_autoptr (LklBatch) batch = NULL;

  return lkl_journal_next_counted (journal, &batch, &((Next *) data)->wait_usecs, error);
}

static gint64
get_wait (Fixture *fixture)
{
  Next next = { .wait_usecs = 0 };

  lkl_scratch_journal_run (fixture->scratch, find_next_job, &next);
  return next.wait_usecs;
}

/* Tried again at another time, and under nobody's own token. */
static void
test_waits_where_it_is_refused (Fixture *fixture, gconstpointer data)
{
  lkl_scripted_server_set (fixture->server, LOGS, 401, NULL, NULL);
  count_one (fixture);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, LOGS) == 1);
  WAIT_FOR (get_wait (fixture) > 0);
  g_assert_cmpint (count_waiting (fixture), ==, 1);
  g_assert_cmpstr (get_header (fixture, "Authorization"), ==, "Bearer everybodys");
}

/* Nothing leaves during a pause. */
static void
test_waits_while_it_is_held (Fixture *fixture, gconstpointer data)
{
  const LklReleaseHold paused = { .is_paused = TRUE };
  const LklReleaseHold nothing = { .is_paused = FALSE };

  lkl_scripted_server_set (fixture->server, LOGS, 200, "Content-Type: application/json", "{}");
  lkl_sync_set_hold (fixture->sync, &paused);
  count_one (fixture);
  for (guint i = 0; i < 3; i++)
    {
      /* The look comes with a timer, and a journal that is asked after it is done with it. */
      gboolean is_over = FALSE;

      g_timeout_add (50, on_deadline, &is_over);
      WAIT_FOR (is_over);
      g_assert_cmpint (count_waiting (fixture), ==, 1);
    }
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LOGS), ==, 0);
  lkl_sync_set_hold (fixture->sync, &nothing);
  lkl_sync_counted_added (fixture->sync);
  WAIT_FOR (count_waiting (fixture) == 0);
}

#define ADD(name, test) \
  g_test_add ("/sync-counted/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("leaves-alone", test_leaves_alone);
  ADD ("waits-where-it-is-refused", test_waits_where_it_is_refused);
  ADD ("waits-while-it-is-held", test_waits_while_it_is_held);
  return g_test_run ();
}

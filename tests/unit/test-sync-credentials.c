/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/sync.h"
#include "tests/fakes/scratch-journal.h"
#include "tests/fakes/scripted-server.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define INDEX "/v1/documents/index.json"
#define LOGS "/v1/logs"
#define METRICS "/v1/metrics"
#define MEASUREMENTS LKL_RECORD_CLASS_MEASUREMENTS
#define EVENTS LKL_RECORD_CLASS_EVENTS
#define ANSWERS LKL_RECORD_CLASS_ANSWERS
/* More than fit into three requests. */
#define N_LONG_EVENTS 200
#define LONG_BYTES 10000
#define ENROLLED(n)                                                                        \
  "{\"organisation\":\"Example AS\",\"person\":\"Ada\",\"tokens\":{\"measurements\":\"m" n \
  "\",\"events\":\"e" n "\",\"answers\":\"a" n "\",\"mine\":\"p" n "\"}}"

typedef struct
{
  LklScratchJournal *scratch;
  LklScriptedServer *server;
  LklHttpClient *client;
  LklSync *sync;
  char *path;
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
    guint deadline = g_timeout_add_seconds (10, on_deadline, &is_late); \
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

static void
enrol (Fixture *fixture, const char *answer)
{
  gboolean is_done = FALSE;

  lkl_scripted_server_set (fixture->server, LKL_ENDPOINT_PATH_ENROL, 201, NULL, answer);
  lkl_sync_enrol_async (fixture->sync, "abcd-efgh-jklm", on_enrolled, &is_done);
  WAIT_FOR (is_done);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklHttpClientOptions options = { .version = "0.1", .access.proxy = "none" };
  g_autoptr (GError) error = NULL;

  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, G_USEC_PER_SEC);
  fixture->server = lkl_scripted_server_new ();
  lkl_scripted_server_set (fixture->server, INDEX, 304, NULL, NULL);
  lkl_scripted_server_set (fixture->server, LKL_ENDPOINT_PATH_MINE, 304, NULL, NULL);
  lkl_scripted_server_set (fixture->server, LOGS, 200, NULL, "{}");
  lkl_scripted_server_set (fixture->server, METRICS, 200, NULL, "{}");
  options.base_url = lkl_scripted_server_get_url (fixture->server);
  fixture->client = lkl_http_client_new (&options, &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->scratch->folder, "credentials.json", NULL);
  fixture->sync = lkl_sync_new (
      fixture->scratch->journal, fixture->client, fixture->scratch->clock, fixture->path, "0.1");
  enrol (fixture, ENROLLED ("1"));
  lkl_sync_set_first_page_shown (fixture->sync, TRUE);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->sync));
  g_clear_object (&fixture->sync);
  g_clear_object (&fixture->client);
  lkl_scripted_server_free (fixture->server);
  lkl_scratch_journal_free (fixture->scratch);
  g_free (fixture->path);
}

static gboolean
add_job (LklJournal *journal, gpointer data, GError **error)
{
  const LklRecordClass record_class = (LklRecordClass) GPOINTER_TO_INT (data);
  g_autofree char *words = g_strnfill (record_class == EVENTS ? LONG_BYTES : 1, 'w');
  g_autoptr (LklRecord) record = NULL;

  if (record_class == MEASUREMENTS)
    record = lkl_record_new_gauge (LKL_FIELD_PROBES_LOST_SHARE, "1", NOW_USECS, 0.5);
  else
    record = lkl_record_new_event (record_class,
                                   record_class == EVENTS ? LKL_FIELD_OUTAGE : LKL_FIELD_ANSWER,
                                   NOW_USECS,
                                   words);
  return lkl_journal_add_record (journal, record, error);
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (lkl_journal_run_finish (LKL_JOURNAL (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
add (Fixture *fixture, LklRecordClass record_class)
{
  gboolean is_added = FALSE;

  lkl_journal_run_async (fixture->scratch->journal,
                         add_job,
                         GINT_TO_POINTER ((int) record_class),
                         NULL,
                         NULL,
                         on_added,
                         &is_added);
  WAIT_FOR (is_added);
}

/* A record of @record_class, which leaves. */
static void
send (Fixture *fixture, LklRecordClass record_class)
{
  add (fixture, record_class);
  lkl_sync_now (fixture->sync);
}

static gboolean
is_sent_with (Fixture *fixture, const char *path, const char *token)
{
  g_autofree char *expected = g_strconcat ("Bearer ", token, NULL);

  return g_strcmp0 (lkl_scripted_server_get_header (fixture->server, path, "Authorization"),
                    expected)
         == 0;
}

/* As another session of the same person does, or as it was written by a run before.
 * Returns: (transfer full): what the file says */
static LklCredentials *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LklCredentials *credentials =
      lkl_credentials_load (fixture->path, lkl_scripted_server_get_url (fixture->server), &error);

  g_assert_no_error (error);
  return credentials;
}

static void
replace (Fixture *fixture, guint which, const char *token)
{
  g_autoptr (LklCredentials) credentials = load (fixture);

  lkl_credentials_replace_token (credentials, which, g_strdup (token));
  credentials->renewed_usecs = NOW_USECS;
  g_assert_true (lkl_credentials_save (credentials, fixture->path, NULL));
}

/* It was restored from a copy that was made before the renewal. */
static void
test_endpoint_that_knows_the_spare_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklCredentials) saved = NULL;

  replace (fixture, ANSWERS, "a2");
  replace (fixture, LKL_CREDENTIALS_MINE, "p2");
  lkl_scripted_server_refuse_token (fixture->server, "a2");
  lkl_scripted_server_refuse_token (fixture->server, "p2");
  g_object_run_dispose (G_OBJECT (fixture->sync));
  g_clear_object (&fixture->sync);
  fixture->sync = lkl_sync_new (
      fixture->scratch->journal, fixture->client, fixture->scratch->clock, fixture->path, "0.1");
  lkl_sync_set_first_page_shown (fixture->sync, TRUE);
  lkl_sync_start (fixture->sync);
  send (fixture, ANSWERS);
  WAIT_FOR (is_sent_with (fixture, LOGS, "a1"));
  WAIT_FOR (is_sent_with (fixture, LKL_ENDPOINT_PATH_MINE, "p1"));
  g_assert_false (lkl_sync_is_refused (fixture->sync));
  saved = load (fixture);
  g_assert_cmpstr (saved->tokens[ANSWERS], ==, "a1");
  g_assert_cmpstr (saved->spares[ANSWERS], ==, "a2");
}

static void
test_another_session_renewed (Fixture *fixture, gconstpointer data)
{
  lkl_scripted_server_refuse_token (fixture->server, "a1");
  replace (fixture, ANSWERS, "a2");
  lkl_sync_start (fixture->sync);
  send (fixture, ANSWERS);
  WAIT_FOR (is_sent_with (fixture, LOGS, "a2"));
  g_assert_false (lkl_sync_is_refused (fixture->sync));
}

/* Both are asked, once each, and the person is told. */
static void
test_neither_is_known (Fixture *fixture, gconstpointer data)
{
  lkl_scripted_server_refuse_token (fixture->server, "a1");
  lkl_scripted_server_refuse_token (fixture->server, "a2");
  replace (fixture, ANSWERS, "a2");
  lkl_sync_start (fixture->sync);
  send (fixture, ANSWERS);
  WAIT_FOR (lkl_sync_is_refused (fixture->sync));
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LOGS), <=, 4);
}

/* Of measurements the token stays, with which they are deleted; unless the endpoint has lost it. */
static void
test_connected_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklCredentials) saved = NULL;

  enrol (fixture, ENROLLED ("2"));
  saved = load (fixture);
  g_assert_cmpstr (saved->tokens[ANSWERS], ==, "a2");
  g_assert_null (saved->spares[ANSWERS]);
  g_assert_cmpstr (saved->tokens[MEASUREMENTS], ==, "m1");
  lkl_sync_start (fixture->sync);
  send (fixture, MEASUREMENTS);
  WAIT_FOR (is_sent_with (fixture, METRICS, "m1"));
  lkl_scripted_server_refuse_token (fixture->server, "m1");
  send (fixture, MEASUREMENTS);
  WAIT_FOR (is_sent_with (fixture, METRICS, "m2"));
  g_assert_false (lkl_sync_is_refused (fixture->sync));
}

/* What it was sent under is not told at enrolment. */
static void
test_stream_of_measurements_is_not_told (Fixture *fixture, gconstpointer data)
{
  GBytes *body = lkl_scripted_server_get_body (fixture->server, LKL_ENDPOINT_PATH_ENROL);
  g_autoptr (LklEnrolmentRequest) request = lkl_enrolment_request_from_bytes (body, NULL);

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      g_autofree char *stream =
          lkl_journal_get_stream (fixture->scratch->journal, (LklRecordClass) i, NULL);

      if (i == MEASUREMENTS)
        g_assert_cmpstr (request->streams[i], !=, stream);
      else
        g_assert_cmpstr (request->streams[i], ==, stream);
    }
}

/* What a person says goes before it, and it is made up for. */
static void
test_answer_during_a_slow_renewal (Fixture *fixture, gconstpointer data)
{
  lkl_scripted_server_set (
      fixture->server, LKL_ENDPOINT_PATH_TOKEN, 201, NULL, "{\"token\":\"new\"}");
  lkl_scripted_server_hold (fixture->server, LKL_ENDPOINT_PATH_TOKEN);
  lkl_sync_start (fixture->sync);
  lkl_clock_advance (fixture->scratch->clock, 31 * G_TIME_SPAN_DAY);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, LKL_ENDPOINT_PATH_TOKEN) > 0);
  add (fixture, ANSWERS);
  lkl_sync_record_added (fixture->sync, ANSWERS);
  WAIT_FOR (is_sent_with (fixture, LOGS, "a1"));
  lkl_scripted_server_let_go (fixture->server, LKL_ENDPOINT_PATH_TOKEN);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (g_str_equal (lkl_sync_get_credentials (fixture->sync)->tokens[ANSWERS], "new"));
}

/* Nor does it wait for the end of a backlog. */
static void
test_answer_during_a_backlog (Fixture *fixture, gconstpointer data)
{
  lkl_sync_start (fixture->sync);
  for (guint i = 0; i < N_LONG_EVENTS; i++)
    add (fixture, EVENTS);
  lkl_scripted_server_hold (fixture->server, LOGS);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (is_sent_with (fixture, LOGS, "e1"));
  add (fixture, ANSWERS);
  lkl_sync_record_added (fixture->sync, ANSWERS);
  lkl_scripted_server_let_go (fixture->server, LOGS);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, LOGS) == 2);
  g_assert_true (is_sent_with (fixture, LOGS, "a1"));
  /* The rest of it follows by itself. */
  WAIT_FOR (lkl_scripted_server_count (fixture->server, LOGS) >= 4);
}

#define ADD(name, function) \
  g_test_add ("/sync-credentials/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("spare", test_endpoint_that_knows_the_spare_alone);
  ADD ("other-session", test_another_session_renewed);
  ADD ("neither", test_neither_is_known);
  ADD ("anew", test_connected_anew);
  ADD ("slow-renewal", test_answer_during_a_slow_renewal);
  ADD ("backlog", test_answer_during_a_backlog);
  ADD ("not-told", test_stream_of_measurements_is_not_told);
  return g_test_run ();
}

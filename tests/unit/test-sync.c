/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/sync.h"

#include <glib/gstdio.h>
#include <string.h>

#include "agent/base/identifier.h"
#include "tests/fakes/scripted-server.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define LOGS "/v1/logs"
#define METRICS "/v1/metrics"
#define ENROL "/v1/enrol"
#define INDEX "/v1/documents/index.json"
#define ENROLLED                                                                             \
  "{\"organisation\":\"Example AS\",\"person\":\"Ada\",\"tokens\":{\"measurements\":\"m1\"," \
  "\"events\":\"e1\",\"answers\":\"a1\",\"mine\":\"p1\"}}"

typedef struct
{
  char *folder;
  LklClock *clock;
  LklJournal *journal;
  LklHttpClient *client;
  LklScriptedServer *server;
  LklSync *sync;
} Fixture;

static void
create_sync (Fixture *fixture)
{
  g_autofree char *credentials = g_build_filename (fixture->folder, "credentials.json", NULL);

  fixture->sync =
      lkl_sync_new (fixture->journal, fixture->client, fixture->clock, credentials, "0.1");
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  LklHttpClientOptions options = { .version = "0.1", .access.proxy = "none" };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("sync-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "journal.db", NULL);
  fixture->clock = lkl_clock_new_manual (NOW_USECS, G_USEC_PER_SEC);
  fixture->journal = lkl_journal_open (path, fixture->clock, &error);
  g_assert_no_error (error);
  fixture->server = lkl_scripted_server_new ();
  lkl_scripted_server_set (fixture->server, ENROL, 201, NULL, ENROLLED);
  lkl_scripted_server_set (fixture->server, LOGS, 200, NULL, "{}");
  lkl_scripted_server_set (fixture->server, INDEX, 304, NULL, NULL);
  lkl_scripted_server_set (fixture->server, "/v1/mine", 304, NULL, NULL);
  options.base_url = lkl_scripted_server_get_url (fixture->server);
  fixture->client = lkl_http_client_new (&options, &error);
  g_assert_no_error (error);
  create_sync (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = {
    "journal.db", "journal.db-wal", "journal.db-shm", "credentials.json"
  };

  g_object_run_dispose (G_OBJECT (fixture->sync));
  g_clear_object (&fixture->sync);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->journal);
  lkl_scripted_server_free (fixture->server);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  lkl_clock_unref (fixture->clock);
}

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
  *(char **) user_data = g_strdup (error != NULL ? error->message : "ok");
}

/* Returns: (transfer full): "ok" or the message */
static char *
enrol (Fixture *fixture)
{
  char *outcome = NULL;

  lkl_sync_enrol_async (fixture->sync, "abcd-efgh-jklm", on_enrolled, &outcome);
  WAIT_FOR (outcome != NULL);
  return outcome;
}

static gboolean
count_job (LklJournal *journal, gpointer data, GError **error)
{
  *(gint64 *) data = lkl_journal_count_waiting (journal, error);
  return TRUE;
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gint64 *) user_data = *(gint64 *) lkl_journal_run_get_data (result);
}

/* On the journal's thread, since sync is at work there. */
static gint64
count_waiting (Fixture *fixture)
{
  gint64 count = G_MININT64;

  lkl_journal_run_async (
      fixture->journal, count_job, g_new0 (gint64, 1), g_free, NULL, on_counted, &count);
  WAIT_FOR (count != G_MININT64);
  return count;
}

static gboolean
add_job (LklJournal *journal, gpointer data, GError **error)
{
  const gboolean is_measurement = data != NULL;
  g_autoptr (LklRecord) record =
      is_measurement
          ? lkl_record_new_gauge (LKL_FIELD_PROBES_LOST_SHARE, "1", NOW_USECS, 0.5)
          : lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW_USECS, "x");

  return lkl_journal_add_record (journal, record, error);
}

static void
add_answer (Fixture *fixture)
{
  gint64 before = count_waiting (fixture);

  lkl_journal_run_async (fixture->journal, add_job, NULL, NULL, NULL, NULL, NULL);
  g_assert_cmpint (count_waiting (fixture), ==, before + 1);
  lkl_sync_record_added (fixture->sync, LKL_RECORD_CLASS_ANSWERS);
}

static void
start_enrolled (Fixture *fixture)
{
  g_autofree char *outcome = NULL;

  lkl_sync_set_first_page_shown (fixture->sync, TRUE);
  outcome = enrol (fixture);
  g_assert_cmpstr (outcome, ==, "ok");
}

static void
test_nothing_leaves_before_the_first_page_and_enrolment (Fixture *fixture, gconstpointer data)
{
  g_autofree char *outcome = NULL;

  lkl_sync_start (fixture->sync);
  add_answer (fixture);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, INDEX) > 0);
  outcome = enrol (fixture);
  g_assert_cmpstr (outcome, ==, "ok");
  lkl_sync_now (fixture->sync);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, INDEX) > 1);
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LOGS), ==, 0);
  g_assert_cmpint (count_waiting (fixture), ==, 1);

  lkl_sync_set_first_page_shown (fixture->sync, TRUE);
  WAIT_FOR (count_waiting (fixture) == 0);
  g_assert_cmpstr (
      lkl_scripted_server_get_header (fixture->server, LOGS, "Authorization"), ==, "Bearer a1");
  g_assert_cmpstr (lkl_scripted_server_get_header (fixture->server, LOGS, "Content-Type"),
                   ==,
                   "application/json");
}

static void
test_same_bytes_are_sent_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) first = NULL;

  start_enrolled (fixture);
  lkl_scripted_server_set (fixture->server, LOGS, 503, "Retry-After: 0", NULL);
  add_answer (fixture);
  WAIT_FOR (lkl_sync_get_problem (fixture->sync) != NULL);
  g_assert_cmpint (count_waiting (fixture), ==, 1);
  first = g_bytes_ref (lkl_scripted_server_get_body (fixture->server, LOGS));

  lkl_scripted_server_set (fixture->server, LOGS, 200, NULL, "{}");
  lkl_sync_now (fixture->sync);
  WAIT_FOR (count_waiting (fixture) == 0);
  g_assert_true (g_bytes_equal (first, lkl_scripted_server_get_body (fixture->server, LOGS)));
  WAIT_FOR (lkl_sync_get_problem (fixture->sync) == NULL);
}

/* Whatever the endpoint says, an answer that was not acknowledged stays. */
static void
test_answers_stay_until_they_are_acknowledged (Fixture *fixture, gconstpointer data)
{
  /* 200 without JSON is a sign-in page or a gateway, not the endpoint. */
  const guint statuses[] = { 0, 200, 302, 400, 401, 403, 404, 413, 429, 500, 502, 503, 504 };

  start_enrolled (fixture);
  add_answer (fixture);
  WAIT_FOR (count_waiting (fixture) == 0);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      guint asked = lkl_scripted_server_count (fixture->server, LOGS);

      lkl_scripted_server_set (fixture->server, LOGS, statuses[i], "Location: /elsewhere", NULL);
      if (i == 0)
        add_answer (fixture);
      else
        {
          lkl_clock_advance (fixture->clock, G_USEC_PER_SEC);
          lkl_sync_now (fixture->sync);
        }
      WAIT_FOR (lkl_scripted_server_count (fixture->server, LOGS) > asked
                && !lkl_sync_is_pushing (fixture->sync));
      g_assert_nonnull (lkl_sync_get_problem (fixture->sync));
      g_assert_cmpint (count_waiting (fixture), ==, 1);
    }
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, "/elsewhere"), ==, 0);
}

/* The scripted server has the time of the machine, which is another than the journal's. */
static void
test_endpoint_tells_the_time (Fixture *fixture, gconstpointer data)
{
  const gint64 skew_usecs = g_get_real_time () - NOW_USECS;

  g_assert_cmpint (lkl_sync_get_skew_usecs (fixture->sync), ==, 0);
  start_enrolled (fixture);
  add_answer (fixture);
  WAIT_FOR (count_waiting (fixture) == 0);
  g_assert_cmpint (
      ABS (lkl_sync_get_skew_usecs (fixture->sync) - skew_usecs), <, G_TIME_SPAN_MINUTE);
}

static void
test_metered_link_takes_what_was_said (Fixture *fixture, gconstpointer data)
{
  start_enrolled (fixture);
  lkl_scripted_server_set (fixture->server, METRICS, 200, NULL, "{}");
  lkl_sync_set_metered (fixture->sync, TRUE);
  lkl_journal_run_async (
      fixture->journal, add_job, (gpointer) "measurement", NULL, NULL, NULL, NULL);
  add_answer (fixture);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (count_waiting (fixture) == 1);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, INDEX) > 0);
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, METRICS), ==, 0);

  lkl_sync_set_metered (fixture->sync, FALSE);
  WAIT_FOR (count_waiting (fixture) == 0);
}

static void
test_refused_answer_is_not_given_up (Fixture *fixture, gconstpointer data)
{
  start_enrolled (fixture);
  lkl_scripted_server_set (
      fixture->server,
      LOGS,
      200,
      NULL,
      "{\"partialSuccess\":{\"rejectedLogRecords\":\"1\",\"errorMessage\":\"disk full\"}}");
  add_answer (fixture);
  WAIT_FOR (lkl_sync_get_problem (fixture->sync) != NULL);
  g_assert_nonnull (strstr (lkl_sync_get_problem_detail (fixture->sync), "disk full"));
  g_assert_cmpint (count_waiting (fixture), ==, 1);
}

static void
test_streams_of_somebody_else_are_renewed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = lkl_journal_get_stream (fixture->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  g_autofree char *renewed = NULL;
  char *outcome = NULL;

  lkl_scripted_server_set (fixture->server, ENROL, 409, NULL, NULL);
  lkl_sync_enrol_async (fixture->sync, "abcd-efgh-jklm", on_enrolled, &outcome);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, ENROL) == 1);
  lkl_scripted_server_set (fixture->server, ENROL, 201, NULL, ENROLLED);
  WAIT_FOR (outcome != NULL);
  g_assert_cmpstr (outcome, ==, "ok");
  g_free (outcome);
  renewed = lkl_journal_get_stream (fixture->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  g_assert_cmpstr (old, !=, renewed);
}

static void
test_used_sequence_number_renews_the_stream (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = lkl_journal_get_stream (fixture->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  g_autofree char *renewed = NULL;

  start_enrolled (fixture);
  lkl_scripted_server_set (fixture->server, LOGS, 200, "Linklight-Stream: renew", "{}");
  add_answer (fixture);
  WAIT_FOR (count_waiting (fixture) == 0);
  renewed = lkl_journal_get_stream (fixture->journal, LKL_RECORD_CLASS_ANSWERS, NULL);
  g_assert_cmpstr (old, !=, renewed);
}

static void
test_refused_codes_say_so (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    guint status;
    const char *body;
    const char *pattern;
  } cases[] = {
    { 403, NULL, "*wrong, used or too old*" },
    { 429, NULL, "*Too many tries*" },
    { 500, NULL, "*could not enrol*500*" },
    { 201, "{}", "*could not be read*" },
    { 201,
      "{\"organisation\":\"E\",\"person\":\"A\",\"tokens\":{\"measurements\":\"a\\r\\nX: y\","
      "\"events\":\"e\",\"answers\":\"a\",\"mine\":\"p\"}}",
      "*could not be read*" },
    { 0, NULL, "*can't be reached*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *outcome = NULL;

      lkl_scripted_server_set (fixture->server, ENROL, cases[i].status, NULL, cases[i].body);
      if (cases[i].status == 201)
        g_test_expect_message ("LklEnroller", G_LOG_LEVEL_WARNING, "*");
      outcome = enrol (fixture);
      g_test_assert_expected_messages ();
      g_assert_true (g_pattern_match_simple (cases[i].pattern, outcome));
      g_assert_null (lkl_sync_get_credentials (fixture->sync));
    }
}

static void
test_credentials_survive_and_belong_to_one_endpoint (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "credentials.json", NULL);
  g_autoptr (LklCredentials) other = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  start_enrolled (fixture);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_object_run_dispose (G_OBJECT (fixture->sync));
  g_clear_object (&fixture->sync);
  create_sync (fixture);
  g_assert_nonnull (lkl_sync_get_credentials (fixture->sync));

  other = lkl_credentials_load (path, "https://other.example", &error);
  g_assert_null (other);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
}

static void
set_index (Fixture *fixture, gint64 serial, const char *policy, const char *digest)
{
  g_autofree char *real = g_compute_checksum_for_string (G_CHECKSUM_SHA256, policy, -1);
  g_autofree char *index =
      g_strdup_printf ("{\"form\":\"index\",\"version\":1,\"serial\":%" G_GINT64_FORMAT
                       ",\"documents\":{\"policy\":{\"href\":\"policy.json\",\"sha256\":\"%s\"}}}",
                       serial,
                       digest != NULL ? digest : real);

  lkl_scripted_server_set (fixture->server, INDEX, 200, "ETag: \"x\"", index);
  lkl_scripted_server_set (fixture->server, "/v1/documents/policy.json", 200, NULL, policy);
}

#define POLICY(name) \
  "{\"form\":\"policy\",\"version\":1,\"organisation\":{\"name\":\"" name "\"},\"targets\":[]}"

static const char *
organisation (Fixture *fixture)
{
  LklDocumentSet *documents = lkl_sync_get_documents (fixture->sync);

  return documents != NULL && documents->policy != NULL ? documents->policy->organisation_name
                                                        : NULL;
}

static void
test_bad_documents_leave_the_last_good_set (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    gint64 serial;
    const char *policy;
    const char *digest;
    const char *pattern;
  } cases[] = {
    { 6, POLICY ("Old"), NULL, "*serial*" },
    { 8,
      POLICY ("Wrong digest"),
      "0000000000000000000000000000000000000000000000000000000000000000",
      "policy.json: *sha256*" },
    { 8, "{\"form\":\"policy\",\"version\":1}", NULL, "policy.json: /organisation*" },
    { 8, "{", NULL, "policy.json: (whole document): not JSON*" },
  };

  set_index (fixture, 7, POLICY ("Good"), NULL);
  lkl_sync_start (fixture->sync);
  WAIT_FOR (organisation (fixture) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint asked = lkl_scripted_server_count (fixture->server, INDEX);

      set_index (fixture, cases[i].serial, cases[i].policy, cases[i].digest);
      g_test_expect_message ("LklSyncPull", G_LOG_LEVEL_WARNING, "documents: *");
      lkl_sync_now (fixture->sync);
      WAIT_FOR (lkl_scripted_server_count (fixture->server, INDEX) > asked
                && lkl_sync_get_document_problem (fixture->sync) != NULL
                && g_pattern_match_simple (cases[i].pattern,
                                           lkl_sync_get_document_problem (fixture->sync)));
      g_test_assert_expected_messages ();
      g_assert_cmpstr (organisation (fixture), ==, "Good");
    }
  set_index (fixture, 9, POLICY ("Newer"), NULL);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (g_strcmp0 (organisation (fixture), "Newer") == 0);
  g_assert_null (lkl_sync_get_document_problem (fixture->sync));
}

/* Documents, serial and ETag belong to the endpoint that they came from. */
static void
test_another_endpoint_starts_from_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklScriptedServer) first = g_steal_pointer (&fixture->server);
  LklHttpClientOptions options = { .version = "0.1", .access.proxy = "none" };

  fixture->server = first;
  set_index (fixture, 7, POLICY ("First"), NULL);
  lkl_sync_start (fixture->sync);
  WAIT_FOR (organisation (fixture) != NULL);

  g_object_run_dispose (G_OBJECT (fixture->sync));
  g_clear_object (&fixture->sync);
  g_clear_object (&fixture->client);
  fixture->server = lkl_scripted_server_new ();
  set_index (fixture, 3, POLICY ("Second"), NULL);
  options.base_url = lkl_scripted_server_get_url (fixture->server);
  fixture->client = lkl_http_client_new (&options, NULL);
  create_sync (fixture);
  lkl_sync_start (fixture->sync);
  WAIT_FOR (lkl_sync_get_documents (fixture->sync) != NULL);
  g_assert_cmpstr (organisation (fixture), !=, "First");
  WAIT_FOR (g_strcmp0 (organisation (fixture), "Second") == 0);
}

static void
test_answer_to_a_push_tells_of_new_documents (Fixture *fixture, gconstpointer data)
{
  guint asked;

  set_index (fixture, 7, POLICY ("Old"), NULL);
  lkl_sync_start (fixture->sync);
  WAIT_FOR (organisation (fixture) != NULL);
  start_enrolled (fixture);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, "/v1/mine") > 0);
  asked = lkl_scripted_server_count (fixture->server, INDEX);
  set_index (fixture, 8, POLICY ("New"), NULL);
  lkl_scripted_server_set (fixture->server, LOGS, 200, "Linklight-Index: \"y\"", "{}");
  add_answer (fixture);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, INDEX) > asked
            && g_strcmp0 (organisation (fixture), "New") == 0);
}

/* Whoever makes a fleet believe in a portal must not keep its policy from it. */
static void
test_documents_are_pulled_behind_a_portal (Fixture *fixture, gconstpointer data)
{
  start_enrolled (fixture);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, "/v1/mine") > 0);
  lkl_sync_set_captive_portal (fixture->sync, TRUE);
  add_answer (fixture);
  set_index (fixture, 7, POLICY ("New"), NULL);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (g_strcmp0 (organisation (fixture), "New") == 0);
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LOGS), ==, 0);
  g_assert_cmpint (count_waiting (fixture), ==, 1);

  lkl_sync_set_captive_portal (fixture->sync, FALSE);
  WAIT_FOR (count_waiting (fixture) == 0);
}

/* The portal is told already, and when it is gone nobody waits for another try. */
static void
test_pull_that_fails_behind_a_portal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *obstacle = NULL;
  guint asked;

  start_enrolled (fixture);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, "/v1/mine") > 0);
  lkl_sync_set_captive_portal (fixture->sync, TRUE);
  obstacle = g_strdup (lkl_sync_get_problem (fixture->sync));
  asked = lkl_scripted_server_count (fixture->server, INDEX);
  lkl_scripted_server_set (fixture->server, INDEX, 503, NULL, NULL);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, INDEX) > asked);
  /* The answer arrives after the server has counted it. */
  lkl_sync_now (fixture->sync);
  WAIT_FOR (lkl_scripted_server_count (fixture->server, INDEX) > asked + 1);
  g_assert_cmpstr (lkl_sync_get_problem (fixture->sync), ==, obstacle);

  set_index (fixture, 7, POLICY ("New"), NULL);
  lkl_sync_set_captive_portal (fixture->sync, FALSE);
  WAIT_FOR (g_strcmp0 (organisation (fixture), "New") == 0);
}

#define ADD(name, function) \
  g_test_add ("/sync/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-leaves-before-the-first-page-and-enrolment",
       test_nothing_leaves_before_the_first_page_and_enrolment);
  ADD ("same-bytes-are-sent-again", test_same_bytes_are_sent_again);
  ADD ("answers-stay-until-they-are-acknowledged", test_answers_stay_until_they_are_acknowledged);
  ADD ("endpoint-tells-the-time", test_endpoint_tells_the_time);
  ADD ("metered-link-takes-what-was-said", test_metered_link_takes_what_was_said);
  ADD ("refused-answer-is-not-given-up", test_refused_answer_is_not_given_up);
  ADD ("streams-of-somebody-else-are-renewed", test_streams_of_somebody_else_are_renewed);
  ADD ("used-sequence-number-renews-the-stream", test_used_sequence_number_renews_the_stream);
  ADD ("refused-codes-say-so", test_refused_codes_say_so);
  ADD ("credentials-survive-and-belong-to-one-endpoint",
       test_credentials_survive_and_belong_to_one_endpoint);
  ADD ("bad-documents-leave-the-last-good-set", test_bad_documents_leave_the_last_good_set);
  ADD ("another-endpoint-starts-from-nothing", test_another_endpoint_starts_from_nothing);
  ADD ("answer-to-a-push-tells-of-new-documents", test_answer_to_a_push_tells_of_new_documents);
  ADD ("documents-are-pulled-behind-a-portal", test_documents_are_pulled_behind_a_portal);
  ADD ("pull-that-fails-behind-a-portal", test_pull_that_fails_behind_a_portal);
  return g_test_run ();
}
